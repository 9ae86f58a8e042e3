"""An application in a disk image for macOS, made on a Mac."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.freeze import frozen
from installer.smoke import smoke
from installer.workshop import NAME, ROOT, Workshop, need, need_system, run

WHY = "Apple's tools and a Mac to try it on are needed. Run this on a Mac."
APPLICATION = "Cairn.app"


def check(workshop: Workshop) -> None:
    """Refuse what cannot be made here."""
    need_system(workshop, "Darwin", "An application for macOS", WHY)
    need("hdiutil", "that comes with macOS")


def build(workshop: Workshop) -> Path:
    """Make the disk image and return where it is."""
    made = frozen(workshop).parent / APPLICATION
    print("Trying it:", flush=True)
    smoke(workshop, made / "Contents" / "MacOS" / NAME)
    tree = workshop.clean("macos")
    shutil.copytree(made, tree / APPLICATION, symlinks=True)
    shutil.copy(ROOT / "LICENSE", tree / "LICENSE.txt")
    (tree / "Applications").symlink_to("/Applications")
    workshop.dist.mkdir(parents=True, exist_ok=True)
    target = workshop.dist / f"{NAME}-{workshop.version}-macos-{workshop.machine}.dmg"
    run(["hdiutil", "create", "-volname", "Cairn", "-srcfolder", tree, "-ov", "-format", "UDZO", target])
    return target
