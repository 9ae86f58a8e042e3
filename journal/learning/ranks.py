"""The order that a person gave to things: kept as ranks, counted from 1 without a gap.

Ranks travel between laptops, so two things may come to share one; the moment of writing and the id then
decide, and the next deed that moves something puts the ranks right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from journal.core.records import Assumption, Cause, FocalPoint, ProgressMarker

R = TypeVar("R", Assumption, Cause, FocalPoint, ProgressMarker)


def ranked(records: Iterable[R]) -> list[R]:
    """Return records in the order that people gave them."""
    return sorted(records, key=lambda record: (record.rank, record.created, record.id))


def next_rank(records: Iterable[R]) -> int:
    """Return the rank that comes after all of these."""
    return max((record.rank for record in records), default=0) + 1


def renumbered(records: Sequence[R]) -> list[R]:
    """Return those whose rank must change for the records to stand in this order."""
    return [replace(record, rank=rank) for rank, record in enumerate(records, start=1) if record.rank != rank]


def stepped(records: Iterable[R], record_id: str, step: int) -> list[R]:
    """Return what must change for a record to stand that many places later; at an end it stays there."""
    ordered = ranked(records)
    place = next((n for n, record in enumerate(ordered) if record.id == record_id), None)
    if place is None:
        return []
    target = min(max(place + step, 0), len(ordered) - 1)
    if target == place:
        return []
    ordered.insert(target, ordered.pop(place))
    return renumbered(ordered)
