"""Where things lie on this computer; asking for a place never creates it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "cairn"


@dataclass(frozen=True)
class Paths:
    """The folders of this program on one computer."""

    config: Path
    data: Path
    cache: Path
    log: Path
    resources: Path
    runtime: Path | None = None
    """Where the system keeps a program's files in memory until the user goes, if it has such a place."""

    @property
    def outside(self) -> tuple[Path, ...]:
        """The folders for copies that other programs open, the better one first."""
        places = (self.runtime, self.cache)
        return tuple(place / "opened" for place in places if place is not None)

    @property
    def settings_file(self) -> Path:
        """The file of device settings."""
        return self.config / "settings.json"

    @property
    def backups(self) -> Path:
        """The folder for proven copies, unless the settings name another."""
        return self.data / "backups"

    @property
    def locale(self) -> Path:
        """The folder of translation catalogues."""
        return self.resources / "locale"

    @property
    def sample(self) -> Path:
        """The folder of the sample journal."""
        return self.resources / "sample"


def system_paths(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Paths:
    """Return the folders that ``platform`` sets aside for programs of this user."""
    home = _home(platform, environ)
    if platform == "win32":
        roaming = _folder(environ, "APPDATA", home / "AppData" / "Roaming") / "Cairn"
        local = _folder(environ, "LOCALAPPDATA", home / "AppData" / "Local") / "Cairn"
        return Paths(roaming, local, local / "cache", local / "log", resources_folder())
    if platform == "darwin":
        library = home / "Library"
        support = library / "Application Support" / "Cairn"
        return Paths(support, support, library / "Caches" / "Cairn", library / "Logs" / "Cairn", resources_folder())
    return Paths(
        _folder(environ, "XDG_CONFIG_HOME", home / ".config") / PROGRAM,
        _folder(environ, "XDG_DATA_HOME", home / ".local" / "share") / PROGRAM,
        _folder(environ, "XDG_CACHE_HOME", home / ".cache") / PROGRAM,
        _folder(environ, "XDG_STATE_HOME", home / ".local" / "state") / PROGRAM,
        resources_folder(),
        runtime / PROGRAM if (runtime := Path(environ.get("XDG_RUNTIME_DIR", ""))).is_absolute() else None,
    )


def resources_folder() -> Path:
    """Return the folder of fonts, icons, catalogues and samples: bundled, installed, or beside the source."""
    package = Path(__file__).resolve().parents[1]
    bundle = getattr(sys, "_MEIPASS", None) if getattr(sys, "frozen", False) else None
    if bundle:
        return Path(bundle) / "resources"
    installed = package / "resources"
    # Path.is_dir raises where we may not look; this only says no.
    return installed if os.path.isdir(installed) else package.parent / "resources"  # noqa: PTH112


def _home(platform: str, environ: Mapping[str, str]) -> Path:
    given = environ.get("USERPROFILE" if platform == "win32" else "HOME")
    return Path(given) if given else Path.home()


def _folder(environ: Mapping[str, str], variable: str, otherwise: Path) -> Path:
    """Return the folder named by a variable; a relative one counts as unset, as the XDG rules ask."""
    given = Path(environ.get(variable, ""))
    return given if given.is_absolute() else otherwise
