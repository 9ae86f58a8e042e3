"""A pack on its way into its file: noted beforehand, so that it is never there untold when all ends halfway.

A file gets its place and the register its line in two deeds, and the power may fail between them. So the journal notes
first where a pack is to go, then what the finished file is known by; the deed that fills the register takes the note
away. Whoever opens the journal next finds the note and finishes: it tells of a file that has its place, and clears away
what is left of one that has not.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from journal.core.codec import from_payload, to_payload
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Record, ReviewPack, SentText
from journal.core.vocabulary import Kind
from journal.store.database import Database

_UNDER_WAY = "pack_under_way"
"""Local setting: where a pack is being written, and what it is once it is whole."""


class Note:
    """What the journal knows of a pack that is being written."""

    def __init__(self, db: Database, dest: Path) -> None:
        self._db = db
        self._file = str(dest.absolute())

    def begun(self) -> None:
        """Note where it goes."""
        self._keep({"file": self._file})

    def whole(self, pack: ReviewPack, texts: Sequence[SentText]) -> None:
        """Note what is about to get its place."""
        self._keep({"file": self._file, "pack": _packed(pack), "texts": list(map(_packed, texts))})

    def _keep(self, known: dict[str, Any]) -> None:
        with self._db.write("") as write:
            write.set_setting(_UNDER_WAY, json.dumps(known, ensure_ascii=False))


@contextmanager
def noted(db: Database, dest: Path) -> Iterator[Note]:
    """Give the note of a pack for ``dest``; a block that fails takes away the file it wrote, and then the note."""
    note = Note(db, dest)
    note.begun()
    try:
        yield note
    except BaseException:
        with suppress(JournalError):  # what went wrong first is told; the note is found again
            _forget(db)
        raise


def put_pack(db: Database, pack: ReviewPack, texts: Sequence[SentText]) -> ReviewPack:
    """Write that a pack left, with the words as sent, in one deed; the note of it goes."""
    with db.write(_("Save review pack for {name}").format(name=pack.recipient)) as write:
        kept = write.put(pack, new=True)
        for text in texts:
            write.put(text, new=True)
        write.forget_setting(_UNDER_WAY)
    return kept


def finish(db: Database) -> None:
    """Tell of a pack whose file got its place before all ended, and clear away what is left of one that did not."""
    with db.read() as reader:
        raw = reader.setting(_UNDER_WAY)
    if raw is None:
        return
    known = json.loads(raw)
    file = Path(known["file"])
    _clear(file)
    if "pack" in known:
        pack = _unpacked(Kind.REVIEW_PACK, known["pack"])
        if isinstance(pack, ReviewPack) and _may_be_there(file, pack.sha256) and not _is_told(db, pack.id):
            texts = (_unpacked(Kind.SENT_TEXT, text) for text in known["texts"])
            put_pack(db, pack, [text for text in texts if isinstance(text, SentText)])
            return
    _forget(db)


def _forget(db: Database) -> None:
    with db.write("") as write:
        write.forget_setting(_UNDER_WAY)


def _packed(record: Record) -> dict[str, Any]:
    return {"id": record.id, "payload": to_payload(record)}


def _unpacked(kind: Kind, packed: dict[str, Any]) -> Record:
    return from_payload(kind, packed["payload"], id=packed["id"])


def _is_told(db: Database, pack_id: str) -> bool:
    with db.read() as reader:
        return reader.find(ReviewPack, pack_id) is not None


def _may_be_there(file: Path, sha256: str) -> bool:
    """Whether a file has its place; one on a stick that is not here may have left with it."""
    if not file.parent.is_dir():
        return True
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _clear(file: Path) -> None:
    """Take away what was on its way to a file: what is not whole, and the copy of what was there before."""
    mine = re.compile(rf"\.{{1,3}}{re.escape(file.name)}\.(?:\w{{8}}\.part(?:\.new.*)?|\d+\.before)")
    with suppress(OSError):
        for one in file.parent.iterdir():
            if mine.fullmatch(one.name) and one.is_file():
                one.unlink()
