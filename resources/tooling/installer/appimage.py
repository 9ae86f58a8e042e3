"""One file that runs on any Linux without being installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer import desktop, icons, linux_dir, smoke
from installer.workshop import NAME, RefusedError, Workshop, need, run

MARK = b"AI\x02"
"""What the eighth byte of a runtime begins, by which systems know an AppImage."""


def check(workshop: Workshop) -> None:
    """Refuse what cannot be made here."""
    linux_dir.check(workshop)
    runtime = workshop.appimage_runtime
    if runtime is None:
        raise RefusedError(
            "An AppImage begins with a small program that cannot be made here. Download the type-2 runtime "
            "of the AppImage project yourself, and name it: --appimage-runtime FILE."
        )
    if not is_runtime(runtime):
        raise RefusedError(f"{runtime} is not a type-2 runtime of the AppImage project.")
    need("mksquashfs", "squashfs-tools")


def is_runtime(path: Path) -> bool:
    """Whether a file is what an AppImage begins with."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(11)
    return head[:4] == b"\x7fELF" and head[8:] == MARK


def build(workshop: Workshop) -> Path:
    """Make the file, start it, and return where it is."""
    assert workshop.appimage_runtime is not None
    tree = workshop.clean("appimage")
    shutil.copytree(linux_dir.program_folder(workshop), tree / "usr" / "lib" / NAME, symlinks=True)
    desktop.lay_out(tree / "usr" / "share")
    (tree / "AppRun").symlink_to(f"usr/lib/{NAME}/{NAME}")
    (tree / f"{NAME}.desktop").write_text(desktop.entry(), encoding="utf-8")
    (tree / f"{NAME}.svg").write_text(icons.icon_svg(), encoding="utf-8")
    (tree / ".DirIcon").write_bytes(icons.png(256))
    packed = workshop.work / f"{NAME}.squashfs"
    run(["mksquashfs", tree, packed, "-root-owned", "-noappend", "-comp", "zstd", "-quiet", "-no-progress"])
    workshop.dist.mkdir(parents=True, exist_ok=True)
    target = workshop.dist / f"{workshop.stem}.AppImage"
    target.write_bytes(workshop.appimage_runtime.read_bytes() + packed.read_bytes())
    target.chmod(0o755)
    bare = smoke.bare_environment(workshop.clean("appimage-smoke"), {})
    smoke.call(target, ["--appimage-extract-and-run", "--version"], bare)
    return target
