"""A package for Debian and its relatives."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from pathlib import Path

from environment import LIBRARIES

from installer import desktop, libraries, linux_dir, sizes
from installer.workshop import DESCRIPTION, LICENCE, NAME, ROOT, SUMMARY, Workshop, need, run

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages that have another name since Debian counts time in 64 bits."""
MORE_LIBRARIES = ("libstdc++6", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libx11-xcb1")
"""What the program leaves to the system beyond what Qt's own packages bring."""


def check(workshop: Workshop) -> None:
    """Refuse what cannot be made here."""
    linux_dir.check(workshop)
    need("dpkg-deb", "dpkg")


def build(workshop: Workshop) -> Path:
    """Make the package and return where it is."""
    tree = workshop.clean("deb")
    program = tree / "usr" / "lib" / NAME
    shutil.copytree(linux_dir.program_folder(workshop), program, symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    desktop.lay_out(tree / "usr" / "share")
    _document(tree / "usr" / "share" / "doc" / NAME)
    _tidy(tree)
    architecture = ARCHITECTURES.get(workshop.machine, workshop.machine)
    head = tree / "DEBIAN"
    head.mkdir()
    (head / "md5sums").write_text(sums(tree), encoding="utf-8")
    (head / "control").write_text(
        control(workshop.version, architecture, sizes.of(tree) // 1024, libraries.glibc(program)), encoding="utf-8"
    )
    workshop.dist.mkdir(parents=True, exist_ok=True)
    package = workshop.dist / f"{NAME}_{workshop.version}_{architecture}.deb"
    print("Packing it. It takes one or two minutes.", flush=True)
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package])
    print(f"Installed it takes {sizes.words(sizes.of(tree))}.")
    return package


def depends(libc: str) -> str:
    """Return the packages that the program needs, with the names that newer systems have for them."""
    names = [f"{name} | {RENAMED[name]}" if name in RENAMED else name for name in LIBRARIES]
    return ", ".join([f"libc6 (>= {libc})", *sorted([*names, *MORE_LIBRARIES])])


def control(version: str, architecture: str, kilobytes: int, libc: str) -> str:
    """Return what the package says of itself."""
    return "\n".join(
        [
            f"Package: {NAME}",
            f"Version: {version}",
            f"Architecture: {architecture}",
            "Maintainer: The authors of Cairn <cairn@localhost>",
            f"Installed-Size: {kilobytes}",
            f"Depends: {depends(libc)}",
            "Section: editors",
            "Priority: optional",
            f"Description: {SUMMARY}",
            *(f" {line}" for line in DESCRIPTION),
            "",
        ]
    )


def copyright_text() -> str:
    """Return the licences as a package has to state them."""
    return "\n".join(
        [
            "Upstream-Name: Cairn",
            "",
            "Files: *",
            "Copyright: The authors of Cairn",
            f"License: {LICENCE}",
            " The full text is in /usr/share/common-licenses/Apache-2.0.",
            "",
            f"Files: usr/lib/{NAME}/_internal/*",
            "Copyright: as third-party-notices.txt in this folder says of each",
            "License: various",
            " The program ships with Qt and PySide6 (LGPL-3), Python, SQLCipher and other libraries.",
            " third-party-notices.txt in this folder names each with its licence. The libraries of Qt",
            f" are linked dynamically: those in /usr/lib/{NAME}/_internal/PySide6 may be replaced by",
            " builds of your own.",
            "",
        ]
    )


def sums(tree: Path) -> str:
    """Return the check sum of every file in the package, as ``dpkg --verify`` reads them."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    # dpkg knows no other sum; it guards against broken disks, not against people.
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree).as_posix()}\n"
        for path in files
        if path.relative_to(tree).parts[0] != "DEBIAN"
    )


def _document(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "copyright").write_text(copyright_text(), encoding="utf-8")
    shutil.copy(ROOT / "resources" / "licenses" / "THIRD-PARTY.txt", folder / "third-party-notices.txt")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def _tidy(tree: Path) -> None:
    """Give every file the rights that it has on a system, whatever this computer's habits are."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
