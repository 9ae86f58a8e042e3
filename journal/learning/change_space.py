"""The room there is to move: authority, acceptance and ability, 1 to 5 each.

After the triple-A of problem-driven iterative adaptation (PRACTICE C10): who lets it happen, who goes along
with it, and what time, skill and money there is. The words of the steps are those of the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.core.i18n import N_, _
from journal.core.records import ChangeSpaceReading, Cycle
from journal.learning.numbering import ordered_cycles

SIDES = ("authority", "acceptance", "ability")
"""The fields of a reading, in the order in which they are asked and shown."""

STEPS = {
    1: N_("1, hardly any"),
    2: N_("2, a little"),
    3: N_("3, some"),
    4: N_("4, a good deal"),
    5: N_("5, plenty"),
}


@dataclass(frozen=True)
class Side:
    """One side of the change space, cycle by cycle up to one of them."""

    key: str
    name: str
    steps: tuple[int | None, ...]
    """One for each cycle, ``None`` where it was not read off."""

    @property
    def now(self) -> int | None:
        """Return the step in the last of these cycles."""
        return self.steps[-1] if self.steps else None


def step_words(step: int | None) -> str:
    """Return a step in words: ``3, some``."""
    return _(STEPS[step]) if step in STEPS else _("not rated")


def side_words(side: str) -> str:
    """Return what a side is called."""
    return {"authority": _("Authority"), "acceptance": _("Acceptance"), "ability": _("Ability")}[side]


def side_hint(side: str) -> str:
    """Return what a side asks about."""
    return {
        "authority": _("Who lets us do this, on paper and in practice?"),
        "acceptance": _("Who goes along with it, and who resists?"),
        "ability": _("What time, skill and money is there?"),
    }[side]


def reading_of(readings: Iterable[ChangeSpaceReading], cycle_id: str) -> ChangeSpaceReading | None:
    """Return the reading of a cycle, the latest where a merge left two."""
    found = [reading for reading in readings if reading.cycle == cycle_id]
    return max(found, key=lambda reading: (reading.created, reading.id), default=None)


def sides(readings: Sequence[ChangeSpaceReading], cycles: Iterable[Cycle], until: Cycle) -> list[Side]:
    """Return the three sides, each with its step in every cycle up to ``until``."""
    known = [cycle for cycle in ordered_cycles(cycles) if cycle.starts <= until.starts]
    found = [reading_of(readings, cycle.id) for cycle in known]
    return [
        Side(key, side_words(key), tuple(getattr(reading, key) if reading else None for reading in found))
        for key in SIDES
    ]
