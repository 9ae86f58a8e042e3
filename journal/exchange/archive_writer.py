"""Writes an archive: the same content gives the same bytes, wherever and whenever."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.exchange.archive import FILES_FOLDER, FORMAT, JOURNAL_NAME, VERSION, ArchiveContent, Json, parts
from journal.exchange.base import ExportSource, FileSource, Written
from journal.exchange.whole import whole_file, whole_folder

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The one moment that every part of the zip carries (the earliest that a zip can)."""
_PACKED = ("image/jpeg", "image/png", "image/gif", "image/webp", "audio/", "video/", "application/zip")
"""Media that do not shrink further."""
_BATCH = 500


def export_archive(source: ExportSource, dest: Path, progress: Progress) -> Written:
    """Write a whole journal as an archive, or as much of it as the audience may see."""
    if source.archive is None:
        raise ExportFailed(_("This journal cannot be written as an archive."), dest)
    content = source.archive()
    write_archive(content, source.open_file, dest, progress)
    return Written((dest,), content.items)


def write_archive(content: ArchiveContent, open_file: FileSource, dest: Path, progress: Progress) -> None:
    """Write an archive to ``dest``: a folder when it is one or has no ending, else a zip."""
    if dest.is_dir() or not dest.suffix:
        with whole_folder(dest, replaces=(dest / JOURNAL_NAME).is_file()) as folder:
            _write_folder(content, open_file, folder, progress)
    else:
        with whole_file(dest) as part:
            _write_zip(content, open_file, part, progress)


def _write_folder(content: ArchiveContent, open_file: FileSource, folder: Path, progress: Progress) -> None:
    with (folder / JOURNAL_NAME).open("wb") as out:
        for piece in encode(content):
            out.write(piece)
            progress.step(0, len(content.files))
    if content.files:
        (folder / FILES_FOLDER).mkdir()
    for number, file in enumerate(sorted(content.files)):
        with (folder / FILES_FOLDER / file.sha256).open("wb") as out:
            for piece in open_file(file.sha256):
                out.write(piece)
                progress.step(number, len(content.files))
    progress.step(len(content.files), len(content.files))


def _write_zip(content: ArchiveContent, open_file: FileSource, part: Path, progress: Progress) -> None:
    total = len(content.files)
    with zipfile.ZipFile(part, "w", allowZip64=True) as archive:
        with archive.open(_info(JOURNAL_NAME, packed=False), "w", force_zip64=True) as out:
            for piece in encode(content):
                out.write(piece)
                progress.step(0, total)
        for number, file in enumerate(sorted(content.files)):
            info = _info(f"{FILES_FOLDER}/{file.sha256}", packed=file.media_type.startswith(_PACKED))
            with archive.open(info, "w", force_zip64=True) as out:
                for piece in open_file(file.sha256):
                    out.write(piece)
                    progress.step(number, total)
    progress.step(total, total)


def _info(name: str, *, packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def encode(content: ArchiveContent) -> Iterator[bytes]:
    """Yield ``journal.json`` in pieces, one record to a line, everything in a fixed order."""
    head: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "title": content.title,
        "exported_audience": content.exported_audience.value,
    }
    if content.today is not None:
        head["today"] = content.today.isoformat()
    yield ("{\n" + ",\n".join(f" {_line(name)}: {_line(value)}" for name, value in head.items())).encode()
    yield b',\n "records": {'
    kinds = sorted(kind for kind, records in content.records.items() if records)
    for place, kind in enumerate(kinds):
        yield f"{',' if place else ''}\n  {_line(kind)}: [".encode()
        yield from _lines(sorted(content.records[kind], key=lambda record: str(record.get("id", ""))), "   ")
        yield b"\n  ]"
    yield b"\n }" if kinds else b"}"
    for name, items in parts(content):
        yield f",\n {_line(name)}: [".encode()
        yield from _lines(items, "  ")
        yield b"\n ]"
    yield b"\n}\n"


def _lines(items: Iterable[Json], indent: str) -> Iterator[bytes]:
    batch: list[str] = []
    first = True
    for item in items:
        batch.append(f"{'' if first else ','}\n{indent}{_line(item)}")
        first = False
        if len(batch) == _BATCH:
            yield "".join(batch).encode()
            batch.clear()
    yield "".join(batch).encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))
