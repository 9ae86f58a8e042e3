"""What a day brings back: what happened on the same day, and what the team believed some cycles ago.

The stated rule: the same day is that of a month, a quarter and a year ago, and where the month has no such day
there is none. Of the beliefs rated three cycles ago the one that moved most since is told; of equals, the one that
more hangs on. Sealed records are left out: they come to nobody who did not ask for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from journal.core.dates import EventDate
from journal.core.records import Assumption, Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Audience, Confidence
from journal.learning.beliefs import by_cycle, checks_of, latest_confidence, state
from journal.learning.numbering import ordered_cycles

T = TypeVar("T")

CYCLES_BACK = 3


class Ago(Enum):
    """How long ago the same day was; the value is in months."""

    YEAR = 12
    QUARTER = 3
    MONTH = 1


@dataclass(frozen=True)
class Believed:
    """How sure the team was of something some cycles ago, and how sure it is now."""

    assumption: Assumption
    cycle: Cycle
    then: Confidence
    now: Confidence

    @property
    def moved(self) -> int:
        """Return by how many steps confidence moved, whichever way."""
        return abs(self.now - self.then)


def same_days(today: date) -> dict[Ago, date]:
    """Return the same day of a year, a quarter and a month ago, the farthest first, where there is such a day."""
    days = {}
    for ago in Ago:
        months = today.year * 12 + today.month - 1 - ago.value
        year, month = divmod(months, 12)
        try:
            days[ago] = date(year, month + 1, today.day)
        except ValueError:
            continue
    return days


def on_this_day(items: Iterable[T], happened: Callable[[T], EventDate], today: date) -> list[tuple[Ago, T]]:
    """Return the first item of each same day, the farthest first; dates that are not one day never count."""
    first: dict[date, T] = {}
    for item in items:
        day = happened(item).day
        if day is not None:
            first.setdefault(day, item)
    return [(ago, first[day]) for ago, day in same_days(today).items() if day in first]


def believed(snapshot: Snapshot, today: date, back: int = CYCLES_BACK) -> Believed | None:
    """Return what the team believed ``back`` cycles before the present one; ``None`` where there is nothing to tell."""
    begun = [cycle for cycle in ordered_cycles(snapshot.all(Cycle)) if cycle.starts <= today]
    if len(begun) <= back:
        return None
    cycle = begun[-1 - back]
    found = [told for one in snapshot.all(Assumption) if (told := _believed(snapshot, one, cycle, begun)) is not None]
    return max(
        found, key=lambda told: (told.moved, told.assumption.importance or 0, -told.assumption.rank), default=None
    )


def _believed(snapshot: Snapshot, assumption: Assumption, cycle: Cycle, begun: list[Cycle]) -> Believed | None:
    checks = [check for check in checks_of(snapshot, assumption.id) if check.audience is not Audience.SEALED]
    if assumption.audience is Audience.SEALED or state(assumption, checks) is AssumptionState.RETIRED:
        return None
    then, now = by_cycle(checks, begun)[begun.index(cycle)], latest_confidence(checks)
    return Believed(assumption, cycle, then, now) if then is not None and now is not None else None
