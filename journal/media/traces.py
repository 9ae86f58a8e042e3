"""What a file can tell beside what it shows: places, moments, devices and names, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from journal.core.errors import UnreadableFile
from journal.core.i18n import N_, _
from journal.media.pictures import Source


class TraceKind(StrEnum):
    """What sort of thing a trace tells."""

    PLACE = "place"
    MOMENT = "moment"
    AUTHOR = "author"
    EDITORS = "editors"
    ORGANISATION = "organisation"
    DEVICE = "device"
    SERIAL = "serial"
    PROGRAM = "program"
    WORDS = "words"
    HIDDEN = "hidden"

    @property
    def label(self) -> str:
        """Return the name in the language of the moment."""
        return _(_LABELS[self])


_LABELS = {
    TraceKind.PLACE: N_("Where it was made"),
    TraceKind.MOMENT: N_("When it was made"),
    TraceKind.AUTHOR: N_("Who made it"),
    TraceKind.EDITORS: N_("Comments and changes by"),
    TraceKind.ORGANISATION: N_("Organisation"),
    TraceKind.DEVICE: N_("Camera or phone"),
    TraceKind.SERIAL: N_("Serial number"),
    TraceKind.PROGRAM: N_("Made with"),
    TraceKind.WORDS: N_("Description"),
    TraceKind.HIDDEN: N_("Also inside"),
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a file tells of itself."""

    kind: TraceKind
    value: str
    """As people read it; a moment is ISO 8601."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file tells of itself, and what no cleaning takes away."""

    found: tuple[Trace, ...] = ()
    may_clean: bool = False
    """Whether a copy without them can be made here."""
    stays: tuple[str, ...] = ()
    """Sentences on what a cleaned copy still shows, or why there can be none."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A copy of a file without its traces."""

    data: bytes
    name: str
    media_type: str


def without_repeats(found: list[Trace]) -> tuple[Trace, ...]:
    """Return traces in the order of their kinds, each once, those without words left out."""
    kinds = list(TraceKind)
    tidy = {Trace(trace.kind, " ".join(trace.value.split())[:300]) for trace in found if trace.value.strip()}
    return tuple(sorted(tidy, key=lambda trace: (kinds.index(trace.kind), trace.value)))


def read_all(source: Source, most: int) -> bytes:
    """Return a whole file; ``UnreadableFile`` when it is larger than can be taken into memory."""
    from pathlib import Path

    if isinstance(source, bytes):
        data = source[: most + 1]
    elif isinstance(source, Path):
        with source.open("rb") as stream:
            data = stream.read(most + 1)
    else:
        data = _rest(source, most)
    if len(data) > most:
        raise UnreadableFile(_("This file is too large to be looked into here. It is kept as it is."))
    return data


def _rest(stream: BinaryIO, most: int) -> bytes:
    stream.seek(0)
    return stream.read(most + 1)
