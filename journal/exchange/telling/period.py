"""The stretch of time that a report is about: some cycles, or everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.snapshot import Snapshot
from journal.learning import numbering
from journal.learning.cycles import cycle_of


@dataclass(frozen=True)
class Period:
    """Cycles by number, first and last included; ``narrowed`` says that others were left out."""

    cycles: tuple[Cycle, ...]
    """The cycles told of, in order."""
    numbers: dict[str, int]
    """The number of every cycle, by its id."""
    every: tuple[Cycle, ...]
    narrowed: bool

    @classmethod
    def whole(cls, snapshot: Snapshot) -> Period:
        """Return all the time that a journal tells of."""
        every = tuple(numbering.ordered_cycles(snapshot.all(Cycle)))
        return cls(every, numbering.cycle_numbers(every), every, narrowed=False)

    @classmethod
    def of(cls, snapshot: Snapshot, first: int, last: int) -> Period:
        """Return the cycles with these numbers; refuse where there are none."""
        whole = cls.whole(snapshot)
        chosen = tuple(cycle for cycle in whole.every if first <= whole.numbers[cycle.id] <= last)
        if not chosen:
            raise InvalidInput(
                _("There are no cycles {first} to {last} in this journal.").format(first=first, last=last)
            )
        return cls(chosen, whole.numbers, whole.every, narrowed=len(chosen) < len(whole.every))

    @property
    def first(self) -> date | None:
        """Return the first day of its first cycle."""
        return min((cycle.starts for cycle in self.cycles), default=None)

    @property
    def last(self) -> date | None:
        """Return the last day of its last cycle."""
        return max((cycle.ends for cycle in self.cycles), default=None)

    def holds(self, when: EventDate, override: str | None = None) -> bool:
        """Whether something of this date belongs to it: by its cycle or, with none, by its days."""
        if not self.narrowed:
            return True
        cycle = cycle_of(when, self.every, override)
        if cycle is not None:
            return cycle in self.cycles
        begins, ends = self.first, self.last
        if begins is None or ends is None or when.first is None or when.last is None:
            return False
        return begins <= when.first and when.last <= ends

    def holds_day(self, when: date | None) -> bool:
        """Whether a day belongs to it."""
        return self.holds(EventDate.of(when)) if when is not None else not self.narrowed

    def reached(self, when: EventDate) -> bool:
        """Whether something had happened by its end, or may have."""
        return not self.narrowed or when.first is None or self.last is None or when.first <= self.last
