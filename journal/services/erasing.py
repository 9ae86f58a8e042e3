"""Erasing for good: withdrawn consent, in every revision and in every copy, and looked for before it is called done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal.core.errors import Conflict, FileReadOnly, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind, label
from journal.services.backups import BackupService
from journal.services.erasing_report import Erased
from journal.services.outside import OutsideService
from journal.store import erasing, ledger, residue, tombstones
from journal.store.database import Database, Reader
from journal.store.parts import made_with, parts_of
from journal.store.rewriting import (
    CopyState,
    copies_of,
    erase_in_copy,
    rewrite,
    sweep,
    words_in_copy,
)
from journal.store.tombstones import RECORD, Erasure


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What erasing would take, to be named before anybody agrees to it."""

    records: tuple[str, ...]
    headings: tuple[str, ...]
    """What the chosen records are called."""
    parts: dict[Kind, int]
    """How many records of which kinds go with them, as they cannot be without."""
    beside: tuple[str, ...]
    """What those are called that were made together with it, may repeat its words, and stay."""
    files: int
    copies: int
    """Copies of the journal on this computer."""


class EraseService:
    """Removes words for good, which nothing else in the program ever does."""

    def __init__(self, db: Database, backups: BackupService, outside: OutsideService) -> None:
        self._db = db
        self._outside = outside
        self._backups = backups

    def plan(self, records: Sequence[str]) -> ErasePlan:
        """Return what erasing these would take; refuse what cannot be erased."""
        with self._db.read() as reader:
            kinds = _kinds(reader, records)
            parts = parts_of(reader.connection, list(records))
            everything = list(dict.fromkeys([*records, *parts]))
            files = erasing.files_of(reader.connection, everything)
            headings = _headings(reader, kinds)
            stay = made_with(reader.connection, everything)
            beside = _headings(reader, {one: kind for one, kind in stay.items() if kind not in _SHARED})
        counts: dict[Kind, int] = {}
        for kind in parts.values():
            counts[kind] = counts.get(kind, 0) + 1
        copies = len(copies_of(self._db.store.path, self._backups.folder))
        return ErasePlan(tuple(everything), headings, counts, beside, len(files), copies)

    def run(self, records: Sequence[str], progress: Progress | None = None) -> Erased:
        """Erase these records and what cannot be without them, everywhere on this computer; say what is left.

        Interrupted, it is either not begun or is finished by ``finish``; stopped halfway it never stays.
        """
        plan = self.plan(records)
        with self._db.write("") as write:
            begun = erasing.under_way(write.setting(erasing.UNDER_WAY))
            write.set_setting(erasing.UNDER_WAY, json.dumps(sorted({*begun, *plan.records})))
        return self.finish(progress)

    def heading(self, record: str) -> str:
        """Return what a record is called; its id when it has no words."""
        with self._db.read() as reader:
            kind = ledger.kinds_of(reader.connection, [record]).get(record)
            found = reader.find(RECORDS[kind], record) if kind is not None else None
        return (found.heading if found is not None else "") or record

    def unfinished(self) -> bool:
        """Whether an erasing was begun and ended halfway."""
        with self._db.read() as reader:
            return bool(erasing.under_way(reader.setting(erasing.UNDER_WAY)))

    def finish(self, progress: Progress | None = None) -> Erased:
        """Finish what was begun; a second time it finds nothing to do."""
        if self._db.read_only:
            raise FileReadOnly(_("This journal is open for reading only. Nothing was changed."))
        progress = progress or Progress()
        store, folder = self._db.store, self._backups.folder
        with self._db.read() as reader:
            records = erasing.under_way(reader.setting(erasing.UNDER_WAY))
            self._outside.take_away(records)
            wanted = residue.sought(reader.connection, records)
        sweep(store.path, folder)
        erasures = self._take_out(records)
        rewrite(store)
        copies = copies_of(store.path, folder)
        for copy in copies:
            wanted = wanted or words_in_copy(copy, store.key, records)
        found = residue.find_in_open(store, wanted, progress)
        results = [erase_in_copy(copy, store.key, erasures, wanted, progress) for copy in copies]
        with self._db.read() as reader:
            remains = tuple(sorted(set(found) - residue.explained(reader.connection, found)))
            said = residue.speakers(reader.connection, set(found).intersection(wanted.names))
        if all(copy.state is not CopyState.FAILED for copy in results):  # else it is tried again at the next opening
            with self._db.write("") as write:
                write.forget_setting(erasing.UNDER_WAY)
        sought = len(wanted.words) + len(wanted.names)
        return Erased(len(records), sought, remains, tuple(said), tuple(results))

    def remove_copies(self, copies: Sequence[Path], progress: Progress | None = None) -> Path:
        """Remove copies that cannot be erased in, once a fresh proven copy is there; return that one."""
        known = set(copies_of(self._db.store.path, self._backups.folder))
        fresh = self._backups.make(progress=progress)
        for copy in copies:
            if copy in known and copy != fresh.path:
                copy.unlink(missing_ok=True)
        return fresh.path

    def _take_out(self, records: Sequence[str]) -> list[Erasure]:
        """Take the records out of the journal itself, in one write; return their tombstones."""
        with self._db.write("") as write:
            here = ledger.kinds_of(write.connection, records)
            tombs = [Erasure(r, RECORD, write.next_clock(), write.device, write.person) for r in records]
            for kind, ids in erasing.erase(write.connection, tombs).items():
                write.announce(kind, ids)
            for record_id, kind in here.items():
                write.announce(kind, [record_id])
            buried = {tomb.target: tomb for tomb in tombstones.every(write.connection)}
        return [buried[record] for record in records]


_SHARED = (Kind.TAG, Kind.PERSON)
"""Kinds whose records are of many others as well, whichever of them was there first."""


def _headings(reader: Reader, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    found = (reader.find(RECORDS[kind], record_id) for record_id, kind in kinds.items())
    return tuple(record.heading or label(record.kind) for record in found if record is not None)


def _kinds(reader: Reader, records: Sequence[str]) -> dict[str, Kind]:
    kinds = ledger.kinds_of(reader.connection, list(records))
    if set(records) - kinds.keys() - tombstones.erased_among(reader.connection, records):
        raise NotFound(_("The journal holds nothing with this id."))
    if Kind.JOURNAL in kinds.values():
        raise Conflict(_("This is the journal itself. To be rid of all of it, remove the file and its copies."))
    return kinds
