"""Every target by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from installer import appimage, deb, linux_dir, macos, run, windows
from installer.workshop import Workshop


@dataclass(frozen=True)
class Target:
    """One thing that can be made."""

    summary: str
    check: Callable[[Workshop], None]
    """Refuses, in a sentence, what cannot be made on this computer; it needs no packages."""
    build: Callable[[Workshop], Path]


TARGETS: Mapping[str, Target] = {
    "linux-dir": Target("a folder that runs from anywhere on Linux", linux_dir.check, linux_dir.build),
    "deb": Target("a package for Debian and its relatives", deb.check, deb.build),
    "run": Target("one file that installs itself on any Linux (needs makeself)", run.check, run.build),
    "appimage": Target("one file that runs on any Linux (needs --appimage-runtime)", appimage.check, appimage.build),
    "windows": Target("a setup program, made on Windows (needs NSIS)", windows.check, windows.build),
    "macos": Target("an application in a disk image, made on a Mac", macos.check, macos.build),
}
