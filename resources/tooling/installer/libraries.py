"""The shared libraries of a frozen program for Linux: who needs which, and whether all are there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

OF_THE_DESKTOP = re.compile(
    r"lib(X11|X11-xcb|Xau|Xdmcp|cups|dbus-1|drm|expat|fontconfig|freetype|gcc_s|glib-2\.0|gthread-2\.0|stdc\+\+"
    r"|wayland-(client|cursor|egl)|xcb|xcb-(dri[23]|glx|present|randr|shm|sync|xfixes)|xkbcommon|z)\.so\."
)
"""Libraries that the computer's own drivers load too: an older copy of ours would stop these.

Without those of printing, one saves as PDF instead.
"""

OF_THE_SYSTEM = re.compile(r"(lib(EGL|GL|GLX|OpenGL|c|dl|m|pthread|resolv|rt|util)\.so\.|ld-linux)")
"""Libraries that come with the system and its drivers, and never along with a program."""

ELF = b"\x7fELF"


def needed(library: Path) -> set[str]:
    """Return the names of the libraries that one asks for itself."""
    said = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^\s+NEEDED\s+(\S+)", said, flags=re.MULTILINE))


def reached(wanted: Iterable[str], needs: dict[str, set[str]]) -> set[str]:
    """Return the names of all libraries that the wanted ones need, and those that these need."""
    found: set[str] = set()
    open_ends = list(wanted)
    while open_ends:
        name = open_ends.pop()
        if name not in found and not OF_THE_DESKTOP.match(name):
            found.add(name)
            open_ends += needs.get(name, set())
    return found


def unmet(folder: Path) -> list[str]:
    """Return what a program lacks where only its package was installed, as "who needs what"."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and is_elf(path)]
    there = {path.name for path in files}
    return sorted(
        f"{path.relative_to(folder)} needs {name}"
        for path in files
        for name in needed(path)
        if name not in there and not OF_THE_DESKTOP.match(name) and not OF_THE_SYSTEM.match(name)
    )


def glibc(folder: Path) -> str:
    """Return the oldest C library that everything in a folder runs with."""
    newest = (2, 17)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and is_elf(path):
            found = re.findall(rb"GLIBC_2\.(\d+)", path.read_bytes())
            newest = max([newest, *((2, int(minor)) for minor in found)])
    return f"{newest[0]}.{newest[1]}"


def is_elf(path: Path) -> bool:
    """Whether a file is a program or library of Linux."""
    with path.open("rb") as file:
        return file.read(len(ELF)) == ELF
