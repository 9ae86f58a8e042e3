"""What the team of a made-up journal writes down: notes, assumptions and their checks, and what decisions cite."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck, Cycle, Entry, StrategyDecision
from journal.core.vocabulary import Confidence, Kind, Relation
from tests.learning.builders import Story

_NOTES_A_DAY = (0, 0, 1, 1, 2, 5)


def busy_team(story: Story, cycles: list[str], first: date, days: int, seed: int = 1) -> None:
    """Tell of notes on most of so many days, of 40 assumptions checked in every cycle, and of what was cited."""
    random = Random(seed)
    notes: list[tuple[str, date]] = []
    for day in (first + timedelta(days=number) for number in range(days)):
        for number in range(random.choice(_NOTES_A_DAY)):
            note = f"note-{day}-{number}"
            written = datetime(day.year, day.month, day.day, 16, number, tzinfo=UTC)
            story.add(Entry(id=note, title=f"Note {number + 1} of {day}", date=EventDate.of(day), created=written))
            notes.append((note, day))
    evidence = [record.id for record in story.records if record.kind is Kind.EVIDENCE]
    ends = {record.id: record.ends for record in story.records if isinstance(record, Cycle)}
    for number in range(40):
        name = f"belief{number}"
        story.add(
            Assumption(
                id=name, statement=f"Belief number {number + 1}, which is said in a good many words.", rank=number,
                strategies=frozenset({f"S{number + 1}"}), created=story.now(),
            )
        )  # fmt: skip
        for cycle in cycles:
            story.add(
                AssumptionCheck(
                    id=f"{name}-{cycle}", assumption=name, date=EventDate.of(ends[cycle]), created=story.now(),
                    confidence=random.choice((None, *Confidence)), retires=random.random() < 0.05,
                )
            )  # fmt: skip
        if number < len(evidence):
            relation = random.choice((Relation.SUPPORTS, Relation.CHALLENGES))
            story.link(evidence[-1 - number], Kind.ASSUMPTION, name, relation)
    decisions = [record for record in story.records if isinstance(record, StrategyDecision)]
    for decision in decisions:
        before = [note for note, day in notes if day <= (decision.date.last or day)]
        cited = random.sample(before, min(len(before), random.choice((0, 1, 3))))
        story.change(decision.id, entries=frozenset(cited), judgement_call=not cited)
