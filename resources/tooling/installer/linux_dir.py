"""Linux: one folder with the program in it, to run from anywhere or to pack further."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.freeze import can_freeze, frozen
from installer.smoke import smoke
from installer.workshop import NAME, ROOT, Workshop, need_system

WHY = "a frozen program is made on the system that it is for. Run this on a Linux computer."


def check(workshop: Workshop) -> None:
    """Refuse what cannot be made here."""
    need_system(workshop, "Linux", "A program for Linux", WHY)
    can_freeze(workshop)


def build(workshop: Workshop) -> Path:
    """Make the folder and return where it is."""
    target = workshop.dist / workshop.stem
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(program_folder(workshop), target, symlinks=True)
    for name in ("LICENSE", "README.md"):
        shutil.copy(ROOT / name, target)
    return target


def program_folder(workshop: Workshop) -> Path:
    """Return the folder of the program, frozen and tried once for all targets."""
    if workshop.program is None:
        program = frozen(workshop)
        print("Trying it:", flush=True)
        smoke(workshop, program / (f"{NAME}.exe" if workshop.system == "Windows" else NAME))
        workshop.program = program
    return workshop.program
