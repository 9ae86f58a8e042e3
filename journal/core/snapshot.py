"""Many records at once, found by kind or id: what charts, rules and exports read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from journal.core.codec import pruned, references
from journal.core.records import RECORDS, ChartReading, Record, Tag
from journal.core.vocabulary import Audience, Kind

R = TypeVar("R", bound=Record)
_STAYS = (Kind.IDENTITY, Kind.SAVED_SEARCH, Kind.SENT_TEXT, Kind.BLACK_OUT)
"""Kinds that leave only with everything else, whoever may see them."""


class Snapshot:
    """Records as they were at one moment; deleted ones are left out before it is made."""

    def __init__(self, records: Iterable[Record], whole: Snapshot | None = None) -> None:
        by_kind: dict[type[Record], list[Record]] = {}
        self._by_id: dict[str, Record] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record)
            self._by_id[record.id] = record
        self._whole = whole
        self._for: dict[Audience, Snapshot] = {}
        self._by_kind: Mapping[type[Record], tuple[Record, ...]] = {k: tuple(v) for k, v in by_kind.items()}

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Return every record of a type, in the order given."""
        return self._by_kind.get(record_type, ())  # type: ignore[return-value]

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """Return one record by id, or ``None`` when it is not here or of another type."""
        record = self._by_id.get(record_id or "")
        return record if isinstance(record, record_type) else None

    def any(self, record_id: str | None) -> Record | None:
        """Return one record of whatever type by id."""
        return self._by_id.get(record_id or "")

    @property
    def whole(self) -> Snapshot:
        """Return what this was narrowed from, which codes and numbers follow; itself when it was not."""
        return self._whole or self

    def for_audience(self, audience: Audience) -> Snapshot:
        """Return only what an export for ``audience`` may carry.

        Links take the narrower end: what cannot be without something left out is left out as well. Real
        names behind code names leave only with everything else (sealed), and so do tags that nothing
        else carries, searches that are kept, and what charts say of a strategy that is left out: each
        may hold words of what stays here alone. What leaves keeps the codes that people know it by.
        """
        if audience not in self._for:  # a snapshot never changes, and every chart asks
            self._for[audience] = self._for_audience(audience)
        return self._for[audience]

    def _for_audience(self, audience: Audience) -> Snapshot:
        if audience is Audience.SEALED:
            return self.narrowed(lambda record: True)
        kept = self.narrowed(lambda record: audience.may_see(record.audience) and record.kind not in _STAYS)
        used = {record_id for record in kept for record_id in references(record)}
        return kept.narrowed(lambda record: _stands_alone(record, kept, used))

    def narrowed(self, wanted: Callable[[Record], bool]) -> Snapshot:
        """Return the records wanted, as ``where`` does, under the codes and numbers that they have among all."""
        return Snapshot(self.where(wanted), self.whole)

    def where(self, wanted: Callable[[Record], bool]) -> Snapshot:
        """Return the records wanted, without references to the others and without what cannot be without them."""
        kept = {record.id: record for record in self._by_id.values() if wanted(record)}
        before = -1
        while len(kept) != before:
            before = len(kept)
            narrowed = (pruned(record, kept) for record in kept.values())
            kept = {record.id: record for record in narrowed if record is not None}
        return Snapshot(kept.values())

    def counts(self) -> dict[Kind, int]:
        """Return how many records there are of each kind."""
        return {kind: len(self.all(record_type)) for kind, record_type in RECORDS.items()}

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


def _stands_alone(record: Record, kept: Snapshot, used: Collection[str]) -> bool:
    """Whether a record says nothing of what is left out: a tag is in use, a reading is of charts of what is kept."""
    if isinstance(record, Tag):
        return record.id in used
    if isinstance(record, ChartReading):
        return record.strategy is None or kept.any(record.strategy) is not None
    return True
