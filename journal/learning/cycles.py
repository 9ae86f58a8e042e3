"""Which cycle a date belongs to, and where in a cycle a day stands.

A record belongs to a cycle by its date; a stored override wins, and a date too imprecise to lie
within one cycle belongs to none (DESIGN section 5, Entry).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from journal.core.dates import EventDate
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage
from journal.learning.numbering import ordered_cycles

STAGES = (CycleStage.PLAN, CycleStage.TRY, CycleStage.REFLECT, CycleStage.ADAPT)
"""The four stages that take time, in order; ``CLOSED`` comes after them."""

_SHARES = (5, 22, 28, 31)
"""Where the stages end in a cycle of 31 days: five days of plan, 17 of try, six of reflect, three of adapt."""


class Progress(Enum):
    """How far along a stage is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class StageWindow:
    """The days set aside for one stage of a cycle, both ends included."""

    stage: CycleStage
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.last - self.first).days + 1


def cycle_of(when: EventDate, cycles: Iterable[Cycle], override: str | None = None) -> Cycle | None:
    """Return the cycle that a date belongs to, or the one a person chose instead.

    Where cycles overlap, the one that started last wins; a date that may fall outside belongs to none.
    """
    ordered = ordered_cycles(cycles)
    if override is not None:
        chosen = [cycle for cycle in ordered if cycle.id == override]
        if chosen:
            return chosen[0]
    first, last = when.first, when.last
    if first is None or last is None:
        return None
    inside = [cycle for cycle in ordered if cycle.starts <= first and last <= cycle.ends]
    return inside[-1] if inside else None


def current_cycle(cycles: Iterable[Cycle], today: date) -> Cycle | None:
    """Return the cycle that ``today`` lies in."""
    return cycle_of(EventDate.of(today), cycles)


def day_of_cycle(cycle: Cycle, today: date) -> tuple[int, int]:
    """Return which day of the cycle it is and how many there are: day 14 of 31.

    Before the cycle the day is 0; after it, the last one.
    """
    length = (cycle.ends - cycle.starts).days + 1
    return min(max((today - cycle.starts).days + 1, 0), length), length


def stage_windows(cycle: Cycle) -> list[StageWindow]:
    """Return the days of plan, try, reflect and adapt; a very short cycle leaves out its last stages."""
    length = (cycle.ends - cycle.starts).days + 1
    windows: list[StageWindow] = []
    begin = 0
    for position, (stage, share) in enumerate(zip(STAGES, _SHARES, strict=True)):
        left = len(STAGES) - position - 1
        end = max(round(share * length / _SHARES[-1]), begin + 1)
        end = min(end, max(length - left, begin + 1), length)
        if end > begin:
            windows.append(
                StageWindow(stage, cycle.starts + timedelta(days=begin), cycle.starts + timedelta(days=end - 1))
            )
        begin = max(begin, end)
    return windows


def stage_on(cycle: Cycle, day: date) -> CycleStage:
    """Return the stage that the calendar gives for a day: plan before the cycle, closed after it."""
    if day < cycle.starts:
        return CycleStage.PLAN
    for window in stage_windows(cycle):
        if day <= window.last:
            return window.stage
    return CycleStage.CLOSED


def progress(cycle: Cycle, stage: CycleStage, today: date) -> Progress:
    """Return whether a stage is done, under way or still to come.

    The team's own word counts: the stage stored in the cycle, not the calendar, says which one is now;
    a cycle that has not begun has every stage to come, and one that closed early never came to its last ones.
    """
    if cycle.stage is CycleStage.CLOSED:
        reached = STAGES.index(cycle.closed_from) if cycle.closed_from in STAGES else len(STAGES)
        return Progress.DONE if STAGES.index(stage) <= reached else Progress.LATER
    if today < cycle.starts:
        return Progress.LATER
    place, now = STAGES.index(stage), STAGES.index(cycle.stage)
    if place == now:
        return Progress.NOW
    return Progress.DONE if place < now else Progress.LATER


def is_closed(cycle: Cycle) -> bool:
    """Whether the team closed a cycle, at its end or before."""
    return cycle.stage is CycleStage.CLOSED


def is_over(cycle: Cycle, today: date) -> bool:
    """Whether a cycle was closed or its last day has passed."""
    return is_closed(cycle) or today > cycle.ends
