"""Freezes the program with PyInstaller: a folder that runs where there is no Python."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from installer import icons, libraries, sizes, trimming
from installer.workshop import NAME, ROOT, RefusedError, Workshop, need, run

SPECIFICATION = """\
import sys
from pathlib import Path

sys.path.insert(0, {tooling!r})
from installer.recipe import freeze

freeze(Path({root!r}), {icon})
"""


def frozen(workshop: Workshop) -> Path:
    """Return the folder of the frozen program, made now."""
    folder = workshop.clean("frozen")
    icon = _icon(workshop)
    specification = workshop.work / f"{NAME}.spec"
    specification.write_text(
        SPECIFICATION.format(
            tooling=str(ROOT / "resources" / "tooling"), root=str(ROOT), icon=f"Path({str(icon)!r})" if icon else None
        ),
        encoding="utf-8",
    )
    print("Freezing the program. It takes one to three minutes.", flush=True)
    began = time.monotonic()
    _freeze(workshop, specification, folder)
    program = folder / NAME
    if workshop.system == "Linux":
        _strip(program / "_internal")
        if missing := libraries.unmet(program):
            raise RefusedError("The frozen program lacks libraries:\n" + "\n".join(missing))
    size = sizes.words(sizes.of(program))
    print(f"Frozen in {time.monotonic() - began:.0f} s: {size}. The largest parts:", flush=True)
    for name, part in sizes.largest(program / "_internal"):
        print(f"  {sizes.words(part):>9}  {name}")
    return program


def _freeze(workshop: Workshop, specification: Path, folder: Path) -> None:
    log = workshop.work / "freeze.log"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(folder), "--workpath", str(workshop.work / "pyinstaller"), str(specification)]
    with log.open("w", encoding="utf-8") as said:
        done = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        tail = "\n".join(log.read_text(encoding="utf-8").splitlines()[-15:])
        raise RefusedError(f"PyInstaller failed; all of what it said is in {log}.\n{tail}")


def _icon(workshop: Workshop) -> Path | None:
    """Return the picture that this system puts into a program, where it does."""
    if workshop.system == "Windows":
        return icons.write_ico(workshop.work / f"{NAME}.ico")
    if workshop.system == "Darwin":
        return icons.write_icns(workshop.work / f"{NAME}.icns")
    return None


def can_freeze(workshop: Workshop) -> None:
    """Refuse when the tools that freezing needs are not here."""
    if workshop.system != "Linux":
        return
    need("objcopy", "binutils")
    need("objdump", "binutils")
    name = str(sysconfig.get_config_var("INSTSONAME") or "")
    for place in (name, str(Path(str(sysconfig.get_config_var("LIBDIR"))) / name)):
        try:
            ctypes.CDLL(place)
        except OSError:
            continue
        return
    raise RefusedError(
        f"This Python has no shared library ({name}) to take along. On Debian install libpython"
        f"{sys.version_info.major}.{sys.version_info.minor}, or use a Python that was built with --enable-shared."
    )


def _strip(internal: Path) -> None:
    strip = shutil.which("strip")
    for pattern in trimming.STRIPPED if strip else ():
        for library in internal.glob(pattern):
            if not library.is_symlink():
                run([str(strip), "--strip-unneeded", library])
