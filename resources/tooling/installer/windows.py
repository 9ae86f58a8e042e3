"""A setup program for Windows, made on Windows."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer import icons, linux_dir
from installer.workshop import NAME, ROOT, Workshop, need, need_system, run

WHY = (
    "a frozen program is made on the system that it is for. Run this on a Windows computer with Python "
    "and NSIS; what was tried there is what people get."
)
SCRIPT = Path(__file__).with_name("windows.nsi")


def check(workshop: Workshop) -> None:
    """Refuse what cannot be made here."""
    need_system(workshop, "Windows", "A setup program for Windows", WHY)
    need("makensis", "NSIS")


def build(workshop: Workshop) -> Path:
    """Make the setup program and return where it is."""
    tree = workshop.clean("windows")
    shutil.copytree(linux_dir.program_folder(workshop), tree / "program")
    shutil.copy(ROOT / "LICENSE", tree / "LICENSE.txt")
    icons.write_ico(tree / f"{NAME}.ico")
    workshop.dist.mkdir(parents=True, exist_ok=True)
    target = workshop.dist / f"{workshop.stem}-setup.exe"
    run(["makensis", "-V2", *definitions(workshop.version, tree, target), SCRIPT])
    return target


def definitions(version: str, tree: Path, target: Path) -> list[str]:
    """Return what the script is told: what is packed, and where to."""
    return [f"-DVERSION={version}", f"-DTREE={tree}", f"-DTARGET={target}"]
