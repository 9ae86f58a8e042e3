"""Reads an archive, zip or folder, and refuses in one plain sentence what is not a sound one."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self, TypeVar

from journal.core.errors import ImportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.refusals import why
from journal.core.vocabulary import Audience, Kind
from journal.exchange.archive import (
    FILES_FOLDER,
    FORMAT,
    JOURNAL_NAME,
    VERSION,
    ArchiveContent,
    ArchivedErasure,
    ArchivedFile,
    ArchivedOperation,
    ArchivedRevision,
    ArchivedWithdrawal,
    Json,
)

MAX_JOURNAL_BYTES = 2 * 1024**3
"""Largest ``journal.json`` that is read."""
MAX_FILE_BYTES = 4 * 1024**3
MAX_GROWTH = 250
"""How many times larger than in the zip a part may become: text shrinks ten times, a bomb a thousand."""
_GROWTH_FREE = 10 * 1024**2
_PIECE = 256 * 1024
_HALF_LETTER = re.compile(rb"\\u[dD][89a-fA-F]")
_SHA256 = re.compile(r"[0-9a-f]{64}")

T = TypeVar("T")


class _Place(Protocol):
    """Where the parts of an archive lie."""

    def open(self, name: str) -> IO[bytes] | None:
        """Return the part, or ``None`` when it is not there."""
        ...

    def size(self, name: str) -> int:
        """Return the size that the part claims."""
        ...

    def close(self) -> None:
        """Let go of the archive."""
        ...


def is_archive(path: Path) -> bool:
    """Whether a path looks like an archive: a folder with ``journal.json``, or a zip that holds one."""
    if path.is_dir():
        return (path / JOURNAL_NAME).is_file()
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _prefix(archive.namelist()) is not None
    except (OSError, zipfile.BadZipFile):
        return False


class ArchiveReader:
    """An open archive: its content, and its files in pieces."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = _open_place(path)
        try:
            self.content = self._read_content()
            self._files = {file.sha256: file for file in self.content.files}
        except BaseException:
            self._place.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the archive."""
        self._place.close()

    def file(self, sha256: str) -> Iterator[bytes]:
        """Yield a file in pieces; ``ImportFailed`` when it is not what its name and size say."""
        entry = self._files.get(sha256)
        if entry is None:
            raise self._failed(_("“{name}” has no file {file}."), file=sha256[:12])
        found, size = hashlib.sha256(), 0
        for piece in self._pieces(f"{FILES_FOLDER}/{sha256}", entry.size):
            found.update(piece)
            size += len(piece)
            yield piece
        if size != entry.size or found.hexdigest() != sha256:
            raise self._damaged_file(sha256)

    def verify(self, progress: Progress) -> None:
        """Read every file once and compare it with its fingerprint."""
        total = len(self.content.files)
        for number, file in enumerate(self.content.files):
            for _piece in self.file(file.sha256):
                progress.step(number, total)
        progress.step(total, total)

    def _pieces(self, name: str, size: int) -> Iterator[bytes]:
        with self._explained():
            part = self._place.open(name)
            if part is None or self._place.size(name) != size:
                if part is not None:
                    part.close()
                raise self._damaged_file(name.removeprefix(f"{FILES_FOLDER}/"))
            with part:
                left = size
                while piece := part.read(min(_PIECE, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        raise self._damaged_file(name.removeprefix(f"{FILES_FOLDER}/"))
                    yield piece

    def _read_content(self) -> ArchiveContent:
        with self._explained():
            part = self._place.open(JOURNAL_NAME)
            if part is None:
                raise self._failed(_("“{name}” has no journal.json, so it is not an archive of Cairn."))
            with part:
                if self._place.size(JOURNAL_NAME) > MAX_JOURNAL_BYTES:
                    raise self._failed(_("The journal.json of “{name}” is too large to be read safely."))
                data = part.read(MAX_JOURNAL_BYTES + 1)
        try:
            raw = json.loads(data)
            if _HALF_LETTER.search(data):  # half of a surrogate pair is no letter, and no database takes it
                json.dumps(raw, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise self._failed(
                _("The journal.json of “{name}” is not valid JSON. Ask for the archive to be sent again.")
            ) from error
        with self._explained():
            return _content(raw, self._failed, self._place)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "encrypted" in str(error):
                raise self._failed(_("“{name}” is protected by a password. Unpack it first.")) from error
            raise self._failed(
                _("“{name}” is damaged: its end cannot be read. Nothing was changed; ask for it to be sent again.")
            ) from error
        except OSError as error:
            raise self._failed(_("“{name}” cannot be read: {why}."), why=why(error)) from error

    def _failed(self, text: str, **values: str) -> ImportFailed:
        return ImportFailed(text.format(name=self._path.name, **values), self._path)

    def _damaged_file(self, sha256: str) -> ImportFailed:
        return self._failed(
            _("A file in “{name}” is missing or damaged ({file}). Nothing was changed; ask for it to be sent again."),
            file=sha256[:12],
        )


class _FolderPlace:
    def __init__(self, root: Path) -> None:
        self._root = root

    def open(self, name: str) -> IO[bytes] | None:
        path = self._root / name
        return path.open("rb") if path.is_file() and not path.is_symlink() else None

    def size(self, name: str) -> int:
        return (self._root / name).stat().st_size

    def close(self) -> None:
        """Nothing is held open."""


class _ZipPlace:
    def __init__(self, archive: zipfile.ZipFile, prefix: str) -> None:
        self._archive = archive
        self._prefix = prefix

    def open(self, name: str) -> IO[bytes] | None:
        try:
            info = self._archive.getinfo(self._prefix + name)
        except KeyError:
            return None
        if info.file_size > _GROWTH_FREE and info.file_size > MAX_GROWTH * max(info.compress_size, 1):
            raise zipfile.BadZipFile(name)
        return self._archive.open(info)

    def size(self, name: str) -> int:
        return self._archive.getinfo(self._prefix + name).file_size

    def close(self) -> None:
        self._archive.close()


def _open_place(path: Path) -> _Place:
    if path.is_dir():
        return _FolderPlace(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise ImportFailed(
            _("“{name}” is not an archive of Cairn, or it is damaged. Nothing was changed.").format(name=path.name),
            path,
        ) from error
    except OSError as error:
        raise ImportFailed(_("“{name}” cannot be read: {why}.").format(name=path.name, why=why(error)), path) from error
    return _ZipPlace(archive, _prefix(archive.namelist()) or "")


def _prefix(names: Sequence[str]) -> str | None:
    """Return the folder within a zip that holds the archive: none, or the one somebody packed."""
    if JOURNAL_NAME in names:
        return ""
    found = [name for name in names if name.count("/") == 1 and name.endswith("/" + JOURNAL_NAME)]
    return found[0].removesuffix(JOURNAL_NAME) if len(found) == 1 else None


class _Failed(Protocol):
    def __call__(self, text: str, **values: str) -> ImportFailed:
        """Return the error with the archive's name filled in."""
        ...


def _content(raw: Any, failed: _Failed, place: _Place) -> ArchiveContent:
    """Return what was read, its form checked; what the records say is for the codec to check."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise failed(_("“{name}” is not an archive of Cairn."))
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise failed(_("“{name}” does not say which version of the archive it is."))
    if version > VERSION:
        raise failed(_("“{name}” was written by a newer Cairn. Update Cairn on this computer and try again."))
    try:
        audience = Audience(raw.get("exported_audience", Audience.SEALED))
    except ValueError as error:
        raise failed(_("“{name}” does not say for whom it was exported.")) from error
    try:
        today = date.fromisoformat(raw["today"]) if raw.get("today") is not None else None
    except (TypeError, ValueError) as error:
        raise failed(_("“{name}” names a day that does not exist.")) from error
    files = tuple(_build(ArchivedFile, item, failed) for item in _list(raw, "files", failed))
    for file in files:
        if not _SHA256.fullmatch(file.sha256) or not 0 <= file.size <= MAX_FILE_BYTES:
            raise failed(_("“{name}” lists a file that has no proper fingerprint or size."))
        _check_there(file, place, failed)
    erasures = tuple(_build(ArchivedErasure, item, failed) for item in _list(raw, "erasures", failed))
    if any(erasure.what not in ("record", "file") for erasure in erasures):
        raise failed(_("“{name}” holds something that this Cairn cannot read. Update Cairn and try again."))
    revisions = None
    if raw.get("revisions") is not None:
        revisions = tuple(_build(ArchivedRevision, item, failed) for item in _list(raw, "revisions", failed))
    return ArchiveContent(
        title=str(raw.get("title", "")),
        exported_audience=audience,
        records=_records(raw.get("records", {}), failed),
        operations=tuple(_build(ArchivedOperation, item, failed) for item in _list(raw, "operations", failed)),
        revisions=revisions,
        withdrawals=tuple(_build(ArchivedWithdrawal, item, failed) for item in _list(raw, "withdrawals", failed)),
        erasures=erasures,
        files=files,
        today=today,
    )


def _check_there(file: ArchivedFile, place: _Place, failed: _Failed) -> None:
    name = f"{FILES_FOLDER}/{file.sha256}"
    part = place.open(name)
    if part is None:
        raise failed(
            _(
                "“{name}” lacks a file that it lists ({file}). Nothing was changed; ask for it to be sent again."
            ).replace("{file}", file.sha256[:12])
        )
    part.close()


def _records(raw: Any, failed: _Failed) -> Mapping[str, Sequence[Json]]:
    known = {kind.value for kind in Kind}
    if not isinstance(raw, dict) or not raw.keys() <= known:
        raise failed(_("“{name}” holds records of a kind that Cairn does not know."))
    seen: set[str] = set()
    for records in raw.values():
        if not isinstance(records, list):
            raise failed(_("The records of “{name}” are not in lists."))
        for record in records:
            record_id = record.get("id") if isinstance(record, dict) else None
            if not isinstance(record_id, str) or not record_id:
                raise failed(_("“{name}” holds a record without an id."))
            if record_id in seen:
                raise failed(_("“{name}” holds the record {id} twice."), id=record_id)
            seen.add(record_id)
    return raw


def _list(raw: Json, name: str, failed: _Failed) -> list[Any]:
    value = raw.get(name) or []
    if not isinstance(value, list):
        raise failed(_("“{part}” in “{name}” is not a list."), part=name)
    return value


_FIELDS: Mapping[object, dict[str, tuple[type, ...]]] = {
    ArchivedFile: {"sha256": (str,), "size": (int,), "media_type": (str,)},
    ArchivedWithdrawal: {"revision": (str,), "operation": (str,)},
    ArchivedErasure: {
        "target": (str,), "what": (str,), "clock": (int,), "device": (str,), "person": (str, type(None)),
    },
    ArchivedOperation: {
        "id": (str,), "label": (str,), "reason": (str, type(None)), "person": (str, type(None)), "device": (str,),
        "clock": (int,), "kind": (str,), "reverses": (str, type(None)),
    },
    ArchivedRevision: {
        "id": (str,), "record": (str,), "kind": (str,), "parents": (list,), "clock": (int,), "device": (str,),
        "person": (str, type(None)), "operation": (str,), "payload_version": (int,), "payload_digest": (str,),
        "nonce": (str, type(None)), "payload": (dict, type(None)),
    },
}  # fmt: skip
"""What each part of the archive may hold."""


def _build(part: Callable[..., T], item: Any, failed: _Failed) -> T:
    fields = _FIELDS[part]
    if not isinstance(item, dict) or not item.keys() <= fields.keys():
        raise failed(_("“{name}” holds something that this Cairn cannot read. Update Cairn and try again."))
    values: dict[str, Any] = dict(item)
    for name, value in values.items():
        if not isinstance(value, fields[name]):
            raise failed(_("“{field}” in “{name}” does not hold what it should."), field=name)
    if "parents" in values:
        values["parents"] = tuple(str(parent) for parent in values["parents"])
    try:
        return part(**values)
    except TypeError as error:
        raise failed(_("“{name}” holds a part that lacks what it needs.")) from error
