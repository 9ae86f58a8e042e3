"""What every target starts from: where things lie, which machine this is, and the frozen program."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
NAME = "cairn"
SUMMARY = "Adaptive-learning journal for civil-society organisations"
DESCRIPTION = (
    "Cairn keeps what a team tries, believes and learns, and shows how each strategy changed,",
    "when, why, and on what evidence. It needs no network, keeps a whole journal in one file,",
    "and encrypts it where a passphrase is given.",
)
LICENCE = "Apache-2.0"
_MACHINES = {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}


class RefusedError(Exception):
    """A target cannot be made here; its text is the one sentence that says why and what to do."""


@dataclass
class Workshop:
    """One building: what was asked for, and what is already made."""

    version: str
    system: str = field(default_factory=platform.system)
    machine: str = field(default_factory=lambda: machine_name(platform.machine()))
    appimage_runtime: Path | None = None
    dist: Path = ROOT / "dist"
    work: Path = ROOT / "build" / "installer"
    program: Path | None = None
    """The folder of the frozen and tested program, once it is made."""

    @property
    def stem(self) -> str:
        """What every file made begins with."""
        return f"{NAME}-{self.version}-{self.system.lower()}-{self.machine}"

    def clean(self, name: str) -> Path:
        """Return a folder of that name for passing use, empty."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


def machine_name(reported: str) -> str:
    """Return one name for a kind of processor, whatever the system calls it."""
    return _MACHINES.get(reported.lower(), reported.lower())


def project_version(source: str | None = None) -> str:
    """Return the version that the program says of itself, without importing it."""
    text = source if source is not None else (ROOT / "journal" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, flags=re.MULTILINE)
    if found is None:
        raise RefusedError("journal/__init__.py does not name a version.")
    return found.group(1)


def run(command: Sequence[str | Path]) -> None:
    """Run a tool to its end; what it said is shown when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RefusedError(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}".rstrip())


def need(tool: str, package: str) -> str:
    """Return the path of a tool, or refuse with the package that holds it."""
    found = shutil.which(tool)
    if found is None:
        raise RefusedError(f"{tool} is missing here. Install the package {package}, then run this again.")
    return found


def need_system(workshop: Workshop, system: str, target: str, why: str) -> None:
    """Refuse a target that only another system can make."""
    if workshop.system != system:
        here = {"Darwin": "macOS"}.get(workshop.system, workshop.system)
        raise RefusedError(f"{target} cannot be made on {here}: {why}")
