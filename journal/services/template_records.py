"""The records that the answers to a template make, so that nothing is written down twice.

Each maker takes what was answered and puts its record into the same write as the entry, linked to it.
Where the answers do not say enough for a record, the note alone is written; where they would make one
that breaks a rule of the domain, the whole write is refused with the sentence of that rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import (
    Actor,
    ActorReading,
    Assumption,
    AssumptionCheck,
    ChangeSpaceReading,
    Cycle,
    Decision,
    Entry,
    MarkerRating,
    Outcome,
    Problem,
    ProgressMarker,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import Confidence, DecisionKind, Kind, MarkerLevel, StopReason, Trigger
from journal.learning.cycles import cycle_of
from journal.learning.lineage import current_version
from journal.services.assumptions import put_check
from journal.services.deciding import history, put_decision
from journal.services.problems import put_problem
from journal.store.database import Write
from journal.store.materialise import table_of
from journal.text.outlines import outline_of
from journal.text.templates import NoteTemplate

R = TypeVar("R", bound=Record)


@dataclass
class Making:
    """One note under way: its answers, the records they name, and what they make."""

    write: Write
    template: NoteTemplate
    answers: Mapping[str, str]
    entry: Entry
    named: Mapping[str, Record]
    made: list[Record] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def answer(self, key: str) -> str:
        """Return what was answered, in words; empty when nothing was."""
        return self.answers.get(key, "").strip()

    def chosen(self, key: str) -> str:
        """Return the option that was chosen; empty when none was."""
        asked = self.template.field(key)
        return asked.kept(self.answer(key)) if asked else ""

    def step(self, key: str) -> int | None:
        """Return the step of a scale that was chosen."""
        return int(self.chosen(key)) if self.chosen(key) else None

    def day(self, key: str) -> date | None:
        """Return the day that was answered."""
        return EventDate(self.answer(key)).day if self.answer(key) else None

    def record(self, key: str, wanted: type[R]) -> R | None:
        """Return the record that an answer names."""
        found = self.named.get(key)
        return found if isinstance(found, wanted) else None

    def put(self, record: R, *, new: bool = True) -> R:
        """Put a record into the write, and count it among those made."""
        saved = self.write.put(record, new=new)
        self.made.append(saved)
        return saved

    def cycle(self) -> Cycle | None:
        """Return the cycle that the entry belongs to; where there is none, say that nothing was rated."""
        found = cycle_of(self.entry.date, self.write.all(Cycle), self.entry.cycle)
        if found is None:
            self.remarks.append(_("No cycle covers this date, so the levels stand in the note only."))
        return found


def _outcome(making: Making) -> None:
    entry, intended = making.entry, making.chosen("intended")
    rank = max((outcome.rank for outcome in making.write.all(Outcome)), default=0) + 1
    outcome = making.put(
        Outcome(
            statement=making.answer("change"),
            rank=rank,
            date=entry.date,
            significance=making.answer("matters"),
            contribution=making.answer("part"),
            substantiation=making.answer("confirm"),
            positive=making.chosen("good") != "bad",
            intended=intended == "yes" if intended else None,
            entry=entry.id,
            actors=entry.actors,
            versions=entry.versions,
            audience=entry.audience,
        )
    )
    making.entry = replace(entry, outcomes=entry.outcomes | {outcome.id})


def _decision(making: Making) -> None:
    if not making.answer("question") and not making.answer("choice"):
        return
    reversible = making.chosen("reversible")
    making.put(
        Decision(
            question=making.answer("question"),
            options=making.answer("options"),
            choice=making.answer("choice"),
            reasons=making.answer("reasons"),
            reversible=reversible == "yes" if reversible else None,
            date=making.entry.date,
            review_on=making.day("review_on"),
            entry=making.entry.id,
            audience=making.entry.audience,
        )
    )


def _assumption_check(making: Making) -> None:
    assumption = making.record("assumption", Assumption)
    if assumption is None:
        if making.answer("assumption"):
            making.remarks.append(_("No assumption has these words, so the check stands in the note only."))
        return
    step, reasons = making.step("confidence"), ("why", "supports", "challenges")
    if step is None and not any(map(making.answer, reasons)):
        return
    check = AssumptionCheck(
        assumption=assumption.id,
        date=making.entry.date,
        confidence=Confidence(step) if step is not None else None,
        note=next(filter(None, map(making.answer, reasons)), ""),
        against=making.answer("challenges"),
        entry=making.entry.id,
        audience=assumption.audience.narrower(making.entry.audience),
    )
    try:
        making.made.append(put_check(making.write, check))
    except InvalidInput as error:
        raise InvalidInput(error.text, field=_CHECK_ASKED_AS.get(error.field or "", error.field)) from error
    # What a wider circle sees of the assumption holds no words of a note that it does not see.
    if making.answer("mind") and not assumption.mind_changer and assumption.audience.may_see(making.entry.audience):
        making.put(replace(assumption, mind_changer=making.answer("mind")), new=False)


def _strategy_decision(making: Making) -> None:
    strategy, kind = making.record("strategy", Strategy), making.chosen("decision")
    if strategy is None or not kind:
        if strategy is not None or kind or making.answer("strategy"):
            making.remarks.append(_("Without a strategy and what was decided, this stands in the note only."))
        return
    if not making.chosen("trigger"):
        raise InvalidInput(_("Say what set this decision off."), field="trigger")
    entry, decided = making.entry, DecisionKind(kind)
    ending = making.chosen("ending") if decided is DecisionKind.STOP else ""
    decision = StrategyDecision(
        strategy=strategy.id,
        decision_kind=decided,
        stop_reason=StopReason(ending) if ending else None,
        date=entry.date,
        trigger=Trigger(making.chosen("trigger")),
        rationale=making.answer("evidence"),
        keeps=making.answer("keeps"),
        rejected=making.answer("rejected"),
        review_on=making.day("review_on"),
        entries=frozenset({entry.id}),
        deciders=entry.authors,
        audience=entry.audience,
    )
    words = making.answer("to") if decided.makes_version is not False else ""
    version = _version(making, strategy, words) if words else None
    try:
        saved, made = put_decision(making.write, decision, version)
    except InvalidInput as error:
        raise InvalidInput(error.text, field=_ASKED_AS.get(error.field or "", error.field)) from error
    making.made += [saved, *([made] if made else [])]
    if made is not None:
        making.entry = replace(entry, versions=(entry.versions - made.parents) | {made.id})


def _version(making: Making, strategy: Strategy, words: str) -> StrategyVersion:
    before = current_version(history(making.write), strategy.id, making.entry.date.last)
    parents = frozenset({before.id}) if before else frozenset[str]()
    actors = before.actors if before else frozenset[str]()
    return StrategyVersion(
        strategy=strategy.id,
        decision="",
        statement=words,
        parents=parents,
        actors=actors,
        audience=making.entry.audience,
    )


_CHECK_ASKED_AS = {"note": "why", "against": "challenges"}
_ASKED_AS = {
    "rationale": "evidence", "version": "to", "statement": "to", "stop_reason": "ending", "decision_kind": "decision",
    "date": "decision",
}  # fmt: skip
"""The question that asks for a field of a strategy decision."""


def _marker_rating(making: Making) -> None:
    marker, level = making.record("marker", ProgressMarker), making.chosen("level")
    if marker is None or not level:
        if making.answer("marker") and marker is None:
            making.remarks.append(_("No progress marker has these words, so the level stands in the note only."))
        return
    cycle = making.cycle()
    if cycle is None:
        return
    rated = table_of(Kind.MARKER_RATING).c
    known = making.write.all(MarkerRating, rated.marker == marker.id, rated.cycle == cycle.id)
    rating = replace(
        known[-1] if known else MarkerRating(marker=marker.id, cycle=cycle.id),
        level=MarkerLevel[level.upper()],
        note=making.answer("observed"),
        entry=making.entry.id,
        audience=marker.audience.narrower(making.entry.audience),
    )
    making.put(rating, new=not known)


def _actor_reading(making: Making) -> None:
    actor = making.record("actor", Actor)
    stance, influence = making.step("stance"), making.step("influence")
    if actor is None or (stance is None and influence is None):
        return
    making.put(
        ActorReading(
            actor=actor.id,
            date=making.entry.date,
            stance=stance,
            influence=influence,
            note=making.answer("so") or making.answer("power"),
            entry=making.entry.id,
            audience=actor.audience.narrower(making.entry.audience),
        )
    )


def _change_space_reading(making: Making) -> None:
    levels = {name: making.step(name) for name in ("authority", "acceptance", "ability")}
    if all(level is None for level in levels.values()) or (cycle := making.cycle()) is None:
        return
    known = making.write.all(ChangeSpaceReading, table_of(Kind.CHANGE_SPACE_READING).c.cycle == cycle.id)
    reading = known[-1] if known else ChangeSpaceReading(cycle=cycle.id, audience=making.entry.audience)
    reading = replace(reading, audience=reading.audience.narrower(making.entry.audience))
    given = {name: level for name, level in levels.items() if level is not None}
    note = making.answer("step") or reading.note
    making.put(replace(reading, **given, note=note, entry=making.entry.id), new=not known)  # type: ignore[arg-type]


def _problem(making: Making) -> None:
    statement, lines = making.answer("problem"), list(outline_of(making.answers.get("why", "")))
    if not statement:
        if lines:
            making.remarks.append(_("Without the problem itself, its causes stand in the note only."))
        return
    problem = Problem(
        statement=" ".join(statement.split()),
        who=making.answer("hurts"),
        how_known=making.answer("known"),
        solved=making.answer("solved"),
        audience=making.entry.audience,
    )
    saved, causes = put_problem(making.write, problem, lines)
    making.made += [saved, *causes]


MAKERS: Mapping[Kind, Callable[[Making], None]] = {
    Kind.OUTCOME: _outcome,
    Kind.DECISION: _decision,
    Kind.ASSUMPTION_CHECK: _assumption_check,
    Kind.STRATEGY_DECISION: _strategy_decision,
    Kind.MARKER_RATING: _marker_rating,
    Kind.ACTOR_READING: _actor_reading,
    Kind.PROBLEM: _problem,
    Kind.CHANGE_SPACE_READING: _change_space_reading,
}
"""What each kind of record that a template can make is made by."""
