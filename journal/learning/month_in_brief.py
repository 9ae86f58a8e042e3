"""What happened since the team last looked back, put together from the journal alone.

A retrospective starts from data that is there already (ANCHORS 1 vi): last actions with their state, entries and
events, decisions, evidence for and against, confidence that moved, the prediction against the result, and what waits:
stale assumptions and questions without an answer (PRACTICE B; ANCHORS 4.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    ActionReview,
    Assumption,
    CheckIn,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    Outcome,
    Retrospective,
    StrategyDecision,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Confidence, Relation
from journal.learning.beliefs import WorthTesting, checks_of, series, worth_testing
from journal.learning.comments import counted, waits_for_answer
from journal.learning.cycle_rules import shows_prediction
from journal.learning.cycles import cycle_of
from journal.learning.last_actions import LastAction, last_actions

Dated = TypeVar("Dated", Entry, Outcome, StrategyDecision, Decision)


@dataclass(frozen=True)
class Moved:
    """An assumption of which the team became more or less sure."""

    assumption: Assumption
    before: Confidence | None
    """How sure it was before the period; none when nobody had been asked."""
    now: Confidence


@dataclass(frozen=True)
class Bearing:
    """Evidence of the period, and what it bears on."""

    link: EvidenceLink
    evidence: Evidence


@dataclass(frozen=True)
class Brief:
    """A period on one page."""

    first: date
    last: date
    cycle: Cycle | None
    """The cycle that it is of, where it is one."""
    actions: tuple[LastAction, ...]
    entries: tuple[Entry, ...]
    outcomes: tuple[Outcome, ...]
    strategy_decisions: tuple[StrategyDecision, ...]
    decisions: tuple[Decision, ...]
    supports: tuple[Bearing, ...]
    challenges: tuple[Bearing, ...]
    moved: tuple[Moved, ...]
    predicted: Cycle | None
    """The cycle whose prediction may be read now."""
    stale: tuple[WorthTesting, ...]
    questions: tuple[Comment, ...]
    """What critical friends asked and nobody has answered."""
    check_ins: tuple[CheckIn, ...]
    """Questions of the period's check-ins without an answer."""

    @property
    def events(self) -> tuple[Entry, ...]:
        """Return the entries that tell of an event."""
        return tuple(entry for entry in self.entries if entry.event_kind is not None)


def days_of(snapshot: Snapshot, meeting: Retrospective) -> tuple[date, date]:
    """Return the days that a meeting looks back on: its cycle's, those chosen, else those since the one before it."""
    cycle = snapshot.find(Cycle, meeting.cycle)
    if cycle is not None:
        return cycle.starts, cycle.ends
    held = meeting.date.last or meeting.date.first or date.max
    if meeting.first_day is not None:
        return meeting.first_day, meeting.last_day or held
    earlier = [one.date.last for one in snapshot.all(Retrospective) if one.date.last and one.date.last < held]
    return (max(earlier) if earlier else _month_before(held)), held


def brief(snapshot: Snapshot, meeting: Retrospective, today: date) -> Brief:
    """Return the period of a meeting in brief; ``snapshot`` holds only what may be seen.

    Of a meeting that is over it tells what waited then and still does.
    """
    first, last = days_of(snapshot, meeting)
    held = min(today, meeting.date.last or today)
    looking = _Looking(snapshot, first, last, snapshot.find(Cycle, meeting.cycle))
    bearings = list(looking.bearings())
    predicted = looking.cycle
    if predicted is not None and not (predicted.prediction.strip() and shows_prediction(predicted, today)):
        predicted = None
    return Brief(
        first=first,
        last=last,
        cycle=looking.cycle,
        actions=tuple(_actions(snapshot, meeting)),
        entries=tuple(looking.of(Entry)),
        outcomes=tuple(looking.of(Outcome)),
        strategy_decisions=tuple(looking.of(StrategyDecision)),
        decisions=tuple(looking.of(Decision)),
        supports=tuple(one for one in bearings if one.link.relation in (Relation.SUPPORTS, Relation.SUBSTANTIATES)),
        challenges=tuple(one for one in bearings if one.link.relation is Relation.CHALLENGES),
        moved=tuple(looking.moved()),
        predicted=predicted,
        stale=tuple(worth_testing(snapshot, held)),
        questions=tuple(
            one for one in counted(snapshot) if waits_for_answer(one) and (one.date.first or date.min) <= held
        ),
        check_ins=tuple(
            one for one in sorted(snapshot.all(CheckIn), key=lambda one: (one.date, one.rank, one.id))
            if not one.answer.strip() and looking.cycle is not None and one.cycle == looking.cycle.id
            and (one.date.first or date.max) <= held
        ),
    )  # fmt: skip


def _actions(snapshot: Snapshot, meeting: Retrospective) -> list[LastAction]:
    return last_actions(meeting, snapshot.all(Retrospective), snapshot.all(Action), list(snapshot.all(ActionReview)))


def _month_before(day: date) -> date:
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, 28))


class _Looking:
    """Finds what belongs to some days, or to a cycle by its own word."""

    def __init__(self, snapshot: Snapshot, first: date, last: date, cycle: Cycle | None) -> None:
        self._snapshot = snapshot
        self._first, self._last = first, last
        self.cycle = cycle or next(
            (one for one in snapshot.all(Cycle) if (one.starts, one.ends) == (first, last)), None
        )

    def of(self, record_type: type[Dated]) -> list[Dated]:
        """Return the records of a type that belong here, by date."""
        found = [one for one in self._snapshot.all(record_type) if self._holds(one.date, getattr(one, "cycle", None))]
        return sorted(found, key=lambda one: (one.date, one.created, one.id))

    def bearings(self) -> Iterator[Bearing]:
        """Yield evidence of these days with each thing that it bears on."""
        for link in sorted(self._snapshot.all(EvidenceLink), key=lambda one: (one.created, one.id)):
            evidence = self._snapshot.find(Evidence, link.evidence)
            if evidence is not None and self._holds(evidence.source_date):
                yield Bearing(link, evidence)

    def moved(self) -> Iterator[Moved]:
        """Yield the assumptions that were rated otherwise in these days than before."""
        for assumption in sorted(self._snapshot.all(Assumption), key=lambda one: (one.rank, one.created, one.id)):
            ratings = series(checks_of(self._snapshot, assumption.id))
            before = [one for one in ratings if (one.date.last or date.max) < self._first]
            within = [one for one in ratings if self._holds(one.date)]
            earlier = before[-1].confidence if before else None
            if within and within[-1].confidence != earlier:
                yield Moved(assumption, earlier, within[-1].confidence)

    def _holds(self, when: EventDate, override: str | None = None) -> bool:
        if override is not None and self.cycle is not None:
            chosen = cycle_of(when, self._snapshot.all(Cycle), override)
            return chosen is not None and chosen.id == self.cycle.id
        return (
            when.first is not None and when.last is not None and self._first <= when.first and when.last <= self._last
        )
