"""The bin: what was deleted, ready to be read and to be brought back.

An item stays at least thirty days, and after that until somebody decides. Two promises pull here:
not one word is ever lost, and data shall not outlive its consent. Emptying the bin unasked would
break the first, hiding that it is full the second; so Cairn asks once, gently, and never acts alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta

from sqlalchemy import literal, select, union_all

from journal.core.codec import references
from journal.core.errors import Conflict, NotFound
from journal.core.i18n import _, ngettext
from journal.core.records import RECORDS, Journal, Record, Strategy, StrategyDecision, StrategyVersion
from journal.core.records.base import searched
from journal.core.vocabulary import Audience, Kind, StopReason, label
from journal.learning.lineage import decisions_of
from journal.services.deciding import history, refuse_if_settled, refuse_new_misfits, stops_of
from journal.services.sight import Sight
from journal.store import ledger
from journal.store.database import Database, Reader, Write
from journal.store.materialise import chunks, read_records, table_of
from journal.store.parts import BEARINGS, in_the_bin_with_its_whole, parts_of
from journal.store.revisions import Revision
from journal.text.folding import fold

_DECIDED = {Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION}
KEPT_DAYS = 30
"""How long an item stays before anybody is asked about it."""
_KEEP = "bin_kept_on"
"""Local setting: the day on which somebody last chose to keep what is old."""


@dataclass(frozen=True, slots=True)
class BinItem:
    """Something in the bin."""

    id: str
    kind: Kind
    title: str
    """What a person would know it by; empty where it never had words."""
    when: datetime
    """When it was deleted."""
    by: str
    """Alias of who deleted it, or empty."""
    days_left: int
    """Until somebody is asked whether it may go; 0 when that time is over."""


class BinService:
    """Deletes softly, lists what was deleted, and brings it back."""

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight

    def delete(self, kind: Kind, *records: str) -> None:
        """Move records to the bin with what cannot be without them; ``Conflict`` where a rule forbids it."""
        with self._db.write(_deleting(kind, len(records))) as write:
            for record_id in records:
                _delete(write, kind, record_id, self._db.clock.today())

    def restore(self, *records: str) -> int:
        """Bring records back, with what was deleted with them; return how many came back in all."""
        with self._db.read() as reader:
            kinds = ledger.kinds_of(reader.connection, list(records))
        if not kinds:
            raise NotFound(_("This is no longer in the journal. Nothing was changed."))
        with self._db.write(_restoring(list(kinds.values()))) as write:
            known = history(write)
            coming = {**kinds, **_deleted_with(write, kinds)}
            ends = _ends_with(write, list(coming)) if _DECIDED & set(coming.values()) else []
            for record_id, kind in coming.items():
                write.put(replace(write.get(RECORDS[kind], record_id), deleted=False))
            for end in ends:
                write.put(replace(end, deleted=False))
            if _DECIDED & set(coming.values()):
                refuse_new_misfits(known, history(write))
        return len(coming)

    def count(self) -> int:
        """Return how many items are in the bin."""
        return len(self.ids())

    def ids(self, words: str = "") -> list[str]:
        """Return the ids of what is in the bin, the latest first; with words, only what holds them all."""
        with self._db.read() as reader:
            found = [record_id for record_id, _when in _in_the_bin(reader, self._sight)]
            if wanted := fold(words).split():
                holding = set(_holding(reader, found, wanted))
                found = [record_id for record_id in found if record_id in holding]
        return found

    def page(self, ids: Sequence[str]) -> list[BinItem]:
        """Return these items in the order given; those restored meanwhile are left out."""
        with self._db.read() as reader:
            records = _records(reader, ids)
            people = _deleters(reader, list(records))
            return [self._item(reader, records[i], people.get(i, "")) for i in ids if i in records]

    def get(self, record_id: str) -> Record:
        """Return one record that is in the bin, whole, to be read."""
        with self._db.read() as reader:
            found = _records(reader, [record_id]).get(record_id)
        if found is None:
            raise NotFound(_("This is no longer in the bin."))
        return found

    def overdue(self) -> list[str]:
        """Return what has been in the bin for over thirty days, unless it was lately said to be kept."""
        limit = self._db.clock.now() - timedelta(days=KEPT_DAYS)
        with self._db.read() as reader:
            kept = reader.setting(_KEEP)
            if kept and date.fromisoformat(kept) > limit.date():
                return []
            return [record_id for record_id, when in _in_the_bin(reader, self._sight) if when < limit]

    def keep(self) -> None:
        """Let what is old stay; nobody is asked again for thirty days."""
        with self._db.write("") as write:
            write.set_setting(_KEEP, self._db.clock.today().isoformat())

    def _item(self, reader: Reader, record: Record, by: str) -> BinItem:
        gone = (self._db.clock.now() - record.changed).days
        return BinItem(record.id, record.kind, _title(reader, record), record.changed, by, max(0, KEPT_DAYS - gone))


def _delete(write: Write, kind: Kind, record_id: str, today: date) -> None:
    record = write.get(RECORDS[kind], record_id)
    if isinstance(record, Journal):
        raise Conflict(_("This is the journal itself. To be rid of all of it, remove the file and its copies."))
    if isinstance(record, StrategyVersion):  # a version without the decision that made it explains nothing
        record = write.get(StrategyDecision, record.decision)
    if isinstance(record, StrategyDecision | Strategy):
        _delete_decided(write, record, today)
        return
    _delete_whole(write, record)


def _delete_decided(write: Write, record: StrategyDecision | Strategy, today: date) -> None:
    """Delete a decision, or a strategy with all of them, while nothing was built on it."""
    known = history(write)
    decisions = [record] if isinstance(record, StrategyDecision) else decisions_of(known, record.id)
    for decision in reversed(decisions):
        refuse_if_settled(write, decision, today)
    for decision in decisions:
        for stop in stops_of(known, decision):  # nothing merged, so nothing ended by it
            write.put(replace(stop, deleted=True))
    _delete_whole(write, record)
    refuse_new_misfits(known, history(write))


def _delete_whole(write: Write, record: Record) -> None:
    for part_id, part_kind in parts_of(write.connection, [record.id], without=BEARINGS).items():
        part = write.get(RECORDS[part_kind], part_id)
        if not part.deleted:
            write.put(replace(part, deleted=True), before=part)
    write.put(replace(record, deleted=True))


def _deleted_with(write: Write, kinds: dict[str, Kind]) -> dict[str, Kind]:
    """Return the parts of these records that the same deeds deleted."""
    parts = parts_of(write.connection, list(kinds))
    deeds = _last_deeds(write, [*kinds, *parts])
    wholes = {deeds[record_id] for record_id in kinds if record_id in deeds}
    deleted = _records(write, list(parts))
    return {record_id: kind for record_id, kind in parts.items() if record_id in deleted and deeds[record_id] in wholes}


def _ends_with(write: Write, coming: Sequence[str]) -> list[StrategyDecision]:
    """Return the ends of strategies that went together with the merges that come back."""
    table = table_of(Kind.STRATEGY_DECISION)
    merged = table.c.stop_reason == StopReason.MERGED.value
    ends = read_records(write.connection, StrategyDecision, table.c.deleted.is_(True), merged)
    deeds = _last_deeds(write, [*coming, *(end.id for end in ends)])
    back = {deeds[record_id] for record_id in coming if record_id in deeds}
    return [end for end in ends if end.id not in coming and deeds.get(end.id) in back]


def _last_deeds(reader: Reader, records: Sequence[str]) -> dict[str, str]:
    """Return the operation that left each of these records as it is."""
    return {record: revision.operation for record, revision in _latest(reader, records)}


def _deleters(reader: Reader, records: Sequence[str]) -> dict[str, str]:
    """Return who deleted each of these records, by alias."""
    people = table_of(Kind.PERSON)
    aliases = {row.id: row.alias for row in reader.connection.execute(select(people.c.id, people.c.alias))}
    return {record: aliases.get(revision.person or "", "") for record, revision in _latest(reader, records)}


def _latest(reader: Reader, records: Sequence[str]) -> Iterator[tuple[str, Revision]]:
    heads = {heads[-1]: record for record, heads in ledger.heads_of(reader.connection, records).items()}
    for chunk in chunks(heads):
        for revision in ledger.revisions_where(reader.connection, ledger.REVISION.c.id.in_(chunk)):
            yield heads[revision.id], revision


def _in_the_bin(reader: Reader, sight: Sight) -> list[tuple[str, datetime]]:
    """Return id and moment of everything deleted, the latest first; what went with its whole is not told apart."""
    queries = []
    for kind in (kind for kind in RECORDS if kind is not Kind.TEMPLATE_PLACE):  # a place in a list is nothing to read
        table = table_of(kind)
        query = select(table.c.id, table.c.changed, literal(kind.value)).where(table.c.deleted.is_(True))
        if not sight.sealed:
            query = query.where(table.c.audience != Audience.SEALED.value)
        hidden = in_the_bin_with_its_whole(kind)
        queries.append(query if hidden is None else query.where(~hidden))
    rows = reader.connection.execute(union_all(*queries)).all()
    found = [(record_id, datetime.fromisoformat(changed)) for record_id, changed, _kind in rows]
    return sorted(found, key=lambda item: (item[1], item[0]), reverse=True)


def _records(reader: Reader, ids: Sequence[str]) -> dict[str, Record]:
    """Return those of these records that are in the bin."""
    by_kind: dict[Kind, list[str]] = {}
    for record_id, kind in ledger.kinds_of(reader.connection, ids).items():
        by_kind.setdefault(kind, []).append(record_id)
    return {
        record.id: record
        for kind, wanted in by_kind.items()
        for chunk in chunks(wanted)
        for record in read_records(
            reader.connection, RECORDS[kind], table_of(kind).c.id.in_(chunk), table_of(kind).c.deleted.is_(True)
        )
    }


def _holding(reader: Reader, ids: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    for chunk in chunks(ids):
        for record in _records(reader, chunk).values():
            said = fold(" ".join([label(record.kind), _title(reader, record), *_texts(record)]))
            if all(word in said for word in words):
                yield record.id


def _texts(record: Record) -> Iterator[str]:
    return (getattr(record, item.name) for item in fields(record) if searched(item) in ("title", "body"))


def _title(reader: Reader, record: Record) -> str:
    """Return the words a record is known by; a part without any is known by what it belongs to."""
    said = record.heading or " ".join(next((words for words in _texts(record) if words.strip()), "").split()[:12])
    if said or not (named := references(record)):
        return said
    wholes = (reader.find(RECORDS[kind], record_id) for record_id, kind in named.items() if record_id != record.author)
    return " → ".join(whole.heading for whole in wholes if whole is not None and whole.heading)


def _deleting(kind: Kind, count: int) -> str:
    if count == 1:
        return _("Remove {what}").format(what=label(kind).lower())
    return ngettext("Remove {n} item", "Remove {n} items", count).format(n=count)


def _restoring(kinds: Sequence[Kind]) -> str:
    if len(kinds) == 1:
        return _("Restore {what}").format(what=label(kinds[0]).lower())
    return ngettext("Restore {n} item", "Restore {n} items", len(kinds)).format(n=len(kinds))
