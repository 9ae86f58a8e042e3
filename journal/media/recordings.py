"""What a recording tells beside its sound and pictures; it cannot be cleaned here."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from journal.core.i18n import _
from journal.media.pictures import Source
from journal.media.traces import Trace, TraceKind, Traces, without_repeats

_MOST = 16_000_000
_PLACE = re.compile(rb"([+-]\d{2}\.\d{3,})([+-]\d{3}\.\d{3,})")
"""As phones write it (ISO 6709)."""
_ATOMS = {b"\xa9mak": TraceKind.DEVICE, b"\xa9mod": TraceKind.DEVICE, b"\xa9ART": TraceKind.AUTHOR}
_FRAMES = {b"TPE1": TraceKind.AUTHOR, b"TIT2": TraceKind.WORDS, b"TSSE": TraceKind.PROGRAM, b"TENC": TraceKind.AUTHOR}
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)


def traces(source: Source) -> Traces:
    """Return what a recording tells: place, moment, names; and that it cannot be cleaned here."""
    with ExitStack() as held:
        stream: BinaryIO
        if isinstance(source, Path):
            stream = held.enter_context(source.open("rb"))
        else:
            stream = io.BytesIO(source) if isinstance(source, bytes) else source
        found = without_repeats([*_from_film(stream), *_from_tags(stream)])
    stays = _("Recordings cannot be cleaned here. Voices, faces and what is told of the place stay in it.")
    return Traces(found, stays=(stays,))


def _from_film(stream: BinaryIO) -> Iterator[Trace]:
    """Read the index of a film (MP4, QuickTime); its sound and pictures are passed over."""
    place = 0
    for _number in range(64):
        stream.seek(place)
        head = stream.read(16)
        if len(head) < 8:
            return
        size, name = struct.unpack(">I4s", head[:8])
        if size == 1 and len(head) == 16:
            size = int.from_bytes(head[8:])
        if name in (b"moov", b"meta"):
            stream.seek(place)
            yield from _from_index(stream.read(min(size or _MOST, _MOST)))
        if size < 8 or not name.isalnum():
            return
        place += size


def _from_index(index: bytes) -> Iterator[Trace]:
    for north, east in _PLACE.findall(index):
        yield Trace(TraceKind.PLACE, f"{float(north):.5f}, {float(east):.5f}")
    for name, kind in _ATOMS.items():
        if (at := index.find(name)) > 0:
            length = int.from_bytes(index[at + 4 : at + 6])
            yield Trace(kind, index[at + 8 : at + 8 + min(length, 200)].decode("utf-8", "replace").strip("\0"))
    at = index.find(b"mvhd")
    if at > 0 and index[at + 4 : at + 5] == b"\0" and (seconds := int.from_bytes(index[at + 8 : at + 12])):
        yield Trace(TraceKind.MOMENT, f"{_EPOCH + timedelta(seconds=seconds):%Y-%m-%dT%H:%M}")


def _from_tags(stream: BinaryIO) -> Iterator[Trace]:
    """Read the tags at the beginning of a sound file (ID3)."""
    stream.seek(0)
    head = stream.read(10)
    if head[:3] != b"ID3" or len(head) < 10:
        return
    length = sum(byte << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    tags = stream.read(min(length, _MOST))
    for name, kind in _FRAMES.items():
        at = tags.find(name)
        size = int.from_bytes(tags[at + 4 : at + 8]) if at >= 0 else 0
        if 1 < size < 2000:
            coded = tags[at + 11 : at + 10 + size]
            wide = tags[at + 10] in (1, 2)
            yield Trace(kind, coded.decode("utf-16" if wide else "utf-8", "replace").strip("\0"))
