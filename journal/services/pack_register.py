"""What left, when, for whom and until when; and what a critical friend has of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from journal.core.i18n import _
from journal.core.ids import natural_id
from journal.core.records import RECORDS, Evidence, Record, ReviewPack, SentText
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, label
from journal.learning.pack_items import why_it_stays
from journal.learning.readers import Reader
from journal.store import ledger
from journal.store.database import Database
from journal.store.database import Reader as View
from journal.store.materialise import table_of
from journal.store.tombstones import erased_among


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One thing of the journal that somebody has in a pack."""

    id: str
    kind: Kind | None
    """None when it was erased, so that nothing is known of it here."""
    title: str
    """What it is called now; empty when it was erased."""
    ask: str = ""
    """Why they should be asked to delete it, in a sentence; empty when they may keep it."""


@dataclass(frozen=True, slots=True)
class HeldPack:
    """A pack that somebody has, and what is in it."""

    pack: ReviewPack
    items: tuple[HeldItem, ...]
    over: bool = False
    """Whether the day until which it may be kept is past, so that they should be asked to delete all of it."""

    @property
    def to_delete(self) -> tuple[HeldItem, ...]:
        """Return what they should be asked to delete."""
        return tuple(item for item in self.items if item.ask)


def sent_texts(pack: ReviewPack, texts: Mapping[str, str], sent: Snapshot) -> list[SentText]:
    """Return the words of each record as a pack shows them, for the register to keep."""
    shown = ((sent.any(target), words) for target, words in texts.items())
    return [_as_sent(pack, record, words) for record, words in shown if record is not None]


def _as_sent(pack: ReviewPack, record: Record, words: str) -> SentText:
    sent_id = natural_id(Kind.SENT_TEXT.value, pack.id, record.id)
    return SentText(id=sent_id, pack=pack.id, target_kind=record.kind, target=record.id, words=words)


class PackRegister:
    """The packs that left."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> list[ReviewPack]:
        """Return every pack, the latest first."""
        with self._db.read() as reader:
            return sorted(reader.all(ReviewPack), key=lambda pack: (pack.sent_on, pack.created, pack.id), reverse=True)

    def held_by(self, name: str, person: str | None = None) -> list[HeldPack]:
        """Return what somebody has of the journal: the packs that they are not known to have deleted, latest first."""
        who, today = Reader(" ".join(name.split()), person), self._db.clock.today()
        packs = [pack for pack in self.all() if who.had(pack) and pack.gone_on is None]
        with self._db.read() as reader:
            return [HeldPack(pack, tuple(_items(reader, pack, today)), _is_over(pack, today)) for pack in packs]

    def mark_gone(self, pack_id: str, on: date | None = None) -> ReviewPack:
        """Keep that the reader deleted a pack."""
        with self._db.write(_("Note that a pack was deleted")) as write:
            pack = write.get(ReviewPack, pack_id)
            return write.put(replace(pack, gone_on=on or self._db.clock.today()))

    def mark_kept(self, pack_id: str) -> ReviewPack:
        """Take back that a pack was deleted."""
        with self._db.write(_("Note that a pack is still there")) as write:
            return write.put(replace(write.get(ReviewPack, pack_id), gone_on=None))


def _is_over(pack: ReviewPack, today: date) -> bool:
    # No file deletes itself: a pack that has ended is with its reader until they say that it is gone.
    return pack.expires is not None and pack.expires < today


def _items(reader: View, pack: ReviewPack, today: date) -> list[HeldItem]:
    ids = list(pack.manifest)
    kinds = ledger.kinds_of(reader.connection, ids)
    erased = set(erased_among(reader.connection, ids))
    found: dict[str, Record] = {}
    for kind in set(kinds.values()):
        mine = [record_id for record_id in ids if kinds.get(record_id) is kind]
        for record in _records(reader, kind, mine):
            found[record.id] = record
    return [_item(record_id, found.get(record_id), record_id in erased, today) for record_id in ids]


def _records(reader: View, kind: Kind, ids: list[str]) -> list[Record]:
    table = table_of(kind)
    live = {record.id: record for record in reader.all(RECORDS[kind], table.c.id.in_(ids))}
    binned = [record for one in ids if one not in live and (record := reader.find(RECORDS[kind], one)) is not None]
    return [*live.values(), *binned]


def _item(record_id: str, record: Record | None, erased: bool, today: date) -> HeldItem:
    if erased or record is None:
        return HeldItem(record_id, None, "", _("It was erased for good here."))
    title = record.heading or label(record.kind)
    if record.deleted:
        return HeldItem(record_id, record.kind, title, _("It was deleted here."))
    if isinstance(record, Evidence) and (why := why_it_stays(record, today)):
        return HeldItem(record_id, record.kind, title, why)
    return HeldItem(record_id, record.kind, title, why_it_stays(record, today))
