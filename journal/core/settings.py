"""What one device remembers between runs: never anything of what a journal holds."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

THEMES = ("system", "light", "dark")
TEXT_SCALES = (1.0, 1.15, 1.3, 1.5)
RECENT_LIMIT = 8


def _one_of(*allowed: str | float) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, bool) and value in allowed


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_text_list(value: object) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_text, value))


@dataclass(frozen=True)
class Settings:
    """The device settings; ``replace`` one and ``save`` it to change them."""

    language: str = field(default="", metadata={"good": _is_text})
    """The language code chosen by the user; empty follows the computer."""
    theme: str = field(default="system", metadata={"good": _one_of(*THEMES)})
    text_scale: float = field(default=1.0, metadata={"good": _one_of(*TEXT_SCALES)})
    recent: tuple[str, ...] = field(default=(), metadata={"good": _is_text_list, "made": tuple})
    """Paths of journals opened here, newest first: no titles, since a title tells what is inside."""
    packs: tuple[str, ...] = field(default=(), metadata={"good": _is_text_list, "made": tuple})
    """Paths of excerpts for review opened here, newest first; no titles either."""
    geometry: str = field(default="", metadata={"good": _is_text})
    """Place and size of the window, as Qt packs them, in base 64."""
    show_sealed: bool = field(default=True, metadata={"good": _is_flag})
    """Whether lists, searches and charts on the screen show sealed items."""
    single_key_shortcuts: bool = field(default=True, metadata={"good": _is_flag})
    check_spelling: bool = field(default=True, metadata={"good": _is_flag})
    remind_of_actions: bool = field(default=True, metadata={"good": _is_flag})
    """Whether a line says which actions are late or due."""
    backup_folder: str = field(default="", metadata={"good": _is_text})
    """Where proven copies go; empty for the usual place."""
    unknown: dict[str, Any] = field(default_factory=dict, compare=False)
    """What a newer program wrote here: kept, and written back."""

    def opened(self, path: Path) -> Settings:
        """Return settings in which ``path`` is the newest of the recent journals."""
        text = str(path.absolute())
        others = [one for one in self.recent if one != text]
        return replace(self, recent=(text, *others)[:RECENT_LIMIT])

    def reviewed(self, path: Path) -> Settings:
        """Return settings in which ``path`` is the newest of the packs for review."""
        text = str(path.absolute())
        others = [one for one in self.packs if one != text]
        return replace(self, packs=(text, *others)[:RECENT_LIMIT])

    def forgotten(self, path: Path) -> Settings:
        """Return settings that no longer list ``path``."""
        gone = str(path.absolute())
        left = (tuple(one for one in listed if one != gone) for listed in (self.recent, self.packs))
        return replace(self, recent=next(left), packs=next(left))


def load(path: Path) -> Settings:
    """Return the settings in ``path``; what is missing or wrong there takes its default."""
    found = _read(path)
    values: dict[str, Any] = {}
    for known in _known_fields():
        if known.name not in found:
            continue
        value = found.pop(known.name)
        if known.metadata["good"](value):
            values[known.name] = known.metadata.get("made", lambda same: same)(value)
        else:
            _log.warning("setting %s had no usable value and is back to its default", known.name)
    return Settings(**values, unknown=found)


def save(settings: Settings, path: Path) -> None:
    """Write the settings to ``path`` whole, or leave what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {**settings.unknown, **{known.name: getattr(settings, known.name) for known in _known_fields()}}
    handle, aside = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            # Escapes keep a path whose bytes are no letters, which nothing else could write down.
            json.dump(data, file, indent=2, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _known_fields() -> list[Field[Any]]:
    return [known for known in fields(Settings) if known.name != "unknown"]


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        _log.warning("the settings could not be read (%s); defaults are used", type(problem).__name__)
        return {}
    return found if isinstance(found, dict) else {}
