"""What the page of a cycle tells: its actions, decisions, and the confidence that moved in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.core.i18n import _
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    Cause,
    ChangeSpaceReading,
    CheckIn,
    Comment,
    Cycle,
    Decision,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentState, Confidence, CycleStage, label
from journal.learning import beliefs, change_space, check_ins, cycle_rules, cycles, lineage, numbering
from journal.learning.actions import is_open
from journal.learning.comments import counted
from journal.learning.order import ordered_decisions
from journal.ui.views.cycles.trail import Standing, Step
from journal.ui.widgets.stones import Stone

READ = (
    Cycle, CheckIn, Action, Assumption, AssumptionCheck, Strategy, StrategyDecision, StrategyVersion, Decision,
    Comment, Person, Cause, ChangeSpaceReading,
)  # fmt: skip
"""The types that a cycle's page is told from."""

_STONES = {cycles.Progress.DONE: Stone.DONE, cycles.Progress.NOW: Stone.NOW, cycles.Progress.LATER: Stone.LATER}


@dataclass(frozen=True)
class Moved:
    """An assumption whose confidence changed during a cycle."""

    assumption: Assumption
    values: tuple[Confidence | None, ...]
    words: str


@dataclass(frozen=True)
class Decided:
    """A decision about a strategy, as one line and its reason."""

    decision: StrategyDecision
    words: str
    reason: str


class CycleStory:
    """Tells of the cycles in a snapshot."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self.snapshot = snapshot
        self.cycles = numbering.ordered_cycles(snapshot.all(Cycle))
        self._today = today
        self._versions = numbering.version_numbers(snapshot)

    def steps(self) -> list[Step]:
        """Return the trail: every cycle, and one more that nobody planned yet."""
        now = cycles.current_cycle(self.cycles, self._today)
        found = []
        for number, cycle in enumerate(self.cycles, start=1):
            standing = Standing.LATER if cycle.starts > self._today else Standing.PAST
            if now is not None and cycle.id == now.id and cycle.stage is not CycleStage.CLOSED:
                standing = Standing.NOW
            day = cycles.day_of_cycle(cycle, self._today)[0]
            this_year = cycle.starts.year == self._today.year
            found.append(Step(number, cycle, standing, self.stones(cycle), day, this_year))
        return found

    def stones(self, cycle: Cycle) -> tuple[Stone, ...]:
        """Return how far each stage of a cycle is, the base first."""
        return tuple(_STONES[cycles.progress(cycle, stage, self._today)] for stage in cycles.STAGES)

    def after(self, cycle: Cycle) -> Cycle | None:
        """Return the cycle that follows."""
        place = self.cycles.index(cycle)
        return self.cycles[place + 1] if place + 1 < len(self.cycles) else None

    def check_ins(self, cycle: Cycle) -> list[CheckIn]:
        """Return the questions of a cycle in order of date."""
        return check_ins.ordered(held for held in self.snapshot.all(CheckIn) if held.cycle == cycle.id)

    @property
    def people(self) -> dict[str, str]:
        """Return what each person is called."""
        return {person.id: person.alias for person in self.snapshot.all(Person)}

    def cause(self, cycle: Cycle) -> Cause | None:
        """Return the cause that a cycle works on."""
        return self.snapshot.find(Cause, cycle.focal_cause)

    def actions(self, cycle: Cycle) -> list[Action]:
        """Return the actions of a cycle: first those without an outcome, the earliest due first."""
        found = cycle_rules.actions_of(cycle, self.snapshot.all(Action))
        return sorted(found, key=lambda action: (not is_open(action), action.due or date.max, action.created))

    def handed_on(self, cycle: Cycle) -> list[Action]:
        """Return the actions that a cycle handed on when it closed."""
        return cycle_rules.carried_out_of(cycle, self.snapshot.all(Action))

    def space(self, cycle: Cycle) -> list[change_space.Side]:
        """Return the three sides of the room to move, as they went up to a cycle."""
        return change_space.sides(self.snapshot.all(ChangeSpaceReading), self.cycles, cycle)

    def space_note(self, cycle: Cycle) -> str:
        """Return what was noted with the reading of a cycle."""
        found = change_space.reading_of(self.snapshot.all(ChangeSpaceReading), cycle.id)
        return found.note if found is not None else ""

    def moved(self, cycle: Cycle) -> list[Moved]:
        """Return the assumptions whose confidence changed in a cycle, with how it went until then."""
        found = []
        for assumption in sorted(self.snapshot.all(Assumption), key=lambda held: (held.rank, held.created)):
            checks = beliefs.checks_of(self.snapshot, assumption.id)
            until = [check for check in checks if (check.date.first or date.max) <= cycle.ends]
            rated = [check for check in until if check.confidence is not None]
            if not rated:
                continue
            last = cycles.cycle_of(rated[-1].date, self.cycles, rated[-1].cycle)
            if last is None or last.id != cycle.id:
                continue
            inside = [c for c in rated if _in(c, cycle, self.cycles)]
            earlier = [check for check in rated if check not in inside]
            before = (earlier or inside)[-1 if earlier else 0].confidence
            now = rated[-1].confidence
            if before is None or now is None or before == now:
                continue
            words = _("{before} to {now}").format(before=int(before), now=int(now))
            found.append(Moved(assumption, tuple(check.confidence for check in until), words))
        return found

    def decided(self, cycle: Cycle) -> list[Decided]:
        """Return the decisions about strategies taken in a cycle, in order."""
        found = []
        for decision in ordered_decisions(self.snapshot.all(StrategyDecision)):
            held = cycles.cycle_of(decision.date, self.cycles, decision.cycle)
            if held is not None and held.id == cycle.id:
                found.append(Decided(decision, self._line(decision), _first_sentence(decision.rationale)))
        return found

    def other_decisions(self, cycle: Cycle) -> list[Decision]:
        """Return the other decisions taken in a cycle."""
        found = ((cycles.cycle_of(decision.date, self.cycles), decision) for decision in self.snapshot.all(Decision))
        held = [decision for inside, decision in found if inside is not None and inside.id == cycle.id]
        return sorted(held, key=lambda decision: (decision.date, decision.created))

    def still_open(self, cycle: Cycle) -> list[str]:
        """Return the questions asked in a cycle that nobody answered yet."""
        asked = [
            comment
            for comment in counted(self.snapshot)
            if comment.state is CommentState.OPEN
            and comment.date.first is not None
            and cycle.starts <= comment.date.first <= cycle.ends
        ]
        return [comment.words for comment in asked]

    def _line(self, decision: StrategyDecision) -> str:
        strategy = self.snapshot.find(Strategy, decision.strategy)
        title = strategy.title if strategy else _("A strategy")
        version = lineage.version_made_by(self.snapshot, decision.id)
        kind = label(decision.decision_kind)
        if version is None:
            return _("{kind} {strategy}").format(kind=kind, strategy=title)
        return _("{kind} {strategy}, now v{n}").format(kind=kind, strategy=title, n=self._versions[version.id])


def _in(check: AssumptionCheck, cycle: Cycle, known: list[Cycle]) -> bool:
    held = cycles.cycle_of(check.date, known, check.cycle)
    return held is not None and held.id == cycle.id


def _first_sentence(text: str) -> str:
    for place, letter in enumerate(text):
        if letter in ".!?…" and place >= 20 and (place + 1 == len(text) or text[place + 1].isspace()):
            return text[: place + 1]
    return text
