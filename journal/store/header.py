"""What a file is, told from its first bytes before any database code touches it.

On POSIX systems closing *any* descriptor of a file drops all locks that this process holds on
it, SQLite's among them. So the files that this process has open are remembered here, with
their first bytes, and are never opened a second time behind SQLite's back.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from journal.core.errors import FileError, FileTooNew, NotAJournal
from journal.core.i18n import _
from journal.store.driver import PAGE_SIZE, is_hot
from journal.store.failures import cut_short, explained
from journal.store.keys import MARK, SALT_LENGTH

APPLICATION_ID = 0x43524E31
"""Says in a plain file's header that the database is a journal; reads CRN1."""
NEWEST_SCHEMA = 6
"""The schema that this program writes; one more with every migration."""
_PLAIN_MARK = b"SQLite format 3\x00"
_READ = 100

_FileId = tuple[int, int]
_open_here: dict[_FileId, list[bytes]] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a journal file."""

    encrypted: bool
    first: bytes

    @property
    def salt(self) -> bytes:
        """What an encrypted file's key is derived with."""
        return self.first[:SALT_LENGTH]

    @property
    def schema(self) -> int | None:
        """The number of the schema, which a plain file shows."""
        return None if self.encrypted else int.from_bytes(self.first[60:64], "big")


def identify(path: Path, newest: int = NEWEST_SCHEMA) -> Header:
    """Return what a journal file begins with; refuse what is no journal, and a plain one of a later schema."""
    with explained(path):
        first, size = _beginning(path)
    header = _judged(path, first, size)
    if header.schema is not None and header.schema > newest:
        raise too_new()
    return header


def too_new() -> FileTooNew:
    """Return the sentence for a file of a later schema."""
    return FileTooNew(_("Made with a newer Cairn. Update Cairn to open it; nothing was changed."))


class OpenHere:
    """A file that SQLite has open in this process, from now until ``release``."""

    def __init__(self, path: Path) -> None:
        with _guard:
            self._id = _file_id(path)
            remembered = _open_here.get(self._id)
            first = remembered[0] if remembered else _read_first(path)
            _open_here.setdefault(self._id, []).append(first)
        self._held = True

    def release(self) -> None:
        """Forget it; call only once every connection is closed."""
        with _guard:
            if self._held:
                self._held = False
                holders = _open_here[self._id]
                holders.pop()
                if not holders:
                    del _open_here[self._id]


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open."""
    try:
        identity = _file_id(path)
    except OSError:
        return False
    with _guard:
        return identity in _open_here


def is_journal(path: Path) -> bool:
    """Whether there is a journal, whole or damaged, which nothing else may take the place of."""
    if is_open_here(path):
        return True
    if not path.is_file():
        return False
    try:
        identify(path)
    except NotAJournal:
        return False
    except FileError:
        return True
    return True


def _beginning(path: Path) -> tuple[bytes, int]:
    if path.is_dir():
        raise NotAJournal(
            _("“{name}” is a folder, not a journal. Choose a file that ends in .cairn.").format(name=path.name)
        )
    with _guard:
        remembered = _open_here.get(_file_id(path))
        first = remembered[0] if remembered else _read_first(path)
        return first, path.stat().st_size


def _read_first(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_READ)


def _file_id(path: Path) -> _FileId:
    status = os.stat(path)  # noqa: PTH116 - the pair of numbers is what matters
    return status.st_dev, status.st_ino


def _judged(path: Path, first: bytes, size: int) -> Header:
    if not first:
        raise NotAJournal(
            _(
                "“{name}” is empty, so it is not a journal. Nothing was changed. If a journal was here, copy it again "
                "or restore the last proven copy."
            ).format(name=path.name)
        )
    encrypted = first.startswith(MARK)
    if not encrypted and not first.startswith(_PLAIN_MARK):
        # A file that lost its end may have lost so much that nothing of the mark is complete.
        raise (
            cut_short(path) if _PLAIN_MARK.startswith(first) or MARK.startswith(first) else _something_else(path, first)
        )
    if len(first) < _READ or (size % PAGE_SIZE and not is_hot(path)):
        raise cut_short(path)
    if not encrypted and int.from_bytes(first[68:72], "big") != APPLICATION_ID:
        raise other_program(path)
    return Header(encrypted, first)


def _something_else(path: Path, first: bytes) -> FileError:
    if first.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        return NotAJournal(
            _(
                "“{name}” is a web page. If a team sent it to you for review, open it in Firefox, Chrome or Edge: "
                "double-click it. You comment on it there. Nothing was changed."
            ).format(name=path.name)
        )
    return NotAJournal(
        _(
            "“{name}” is not a Cairn journal, or its beginning is damaged. Nothing was changed. Choose another file, "
            "or restore the last proven copy."
        ).format(name=path.name)
    )


def other_program(path: Path) -> NotAJournal:
    """Return the sentence for a database that is no journal."""
    return NotAJournal(
        _("“{name}” is a database of another program, not a Cairn journal. Nothing was changed.").format(name=path.name)
    )
