"""What lies around the strategies of a made-up journal: actors, markers, outcomes, focal points, comments."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from journal.core.dates import EventDate
from journal.core.records import (
    Actor,
    ActorReading,
    ChangeSpaceReading,
    Comment,
    FocalPoint,
    MarkerRating,
    Outcome,
    ProgressMarker,
    ReviewPack,
)
from journal.core.vocabulary import (
    Certainty,
    CommentKind,
    CommentState,
    FocalPointState,
    Kind,
    MarkerLevel,
    MarkerTier,
    OutcomeState,
)
from tests.learning.builders import Story


def crowd(story: Story, cycles: list[str], first: date, days: int, seed: int = 1) -> None:
    """Tell of 12 actors, 40 markers, 60 outcomes, 14 focal points and 80 comments within so many days."""
    random = Random(seed)
    versions = [record.id for record in story.records if record.kind is Kind.STRATEGY_VERSION]

    def some_day() -> date:
        return first + timedelta(days=random.randrange(days))

    actors = [f"actor{number}" for number in range(12)]
    for number, actor in enumerate(actors):
        story.add(Actor(id=actor, name=f"Office {number + 1} of the Northern District", created=story.now()))
        for turn in range(5):
            story.add(
                ActorReading(
                    id=f"{actor}-{turn}", actor=actor, date=EventDate.of(some_day()), created=story.now(),
                    stance=random.randint(-2, 2), influence=random.randint(1, 5),
                )
            )  # fmt: skip
    for number in range(40):
        marker = f"marker{number}"
        story.add(
            ProgressMarker(
                id=marker, actor=actors[number * 12 // 40], tier=list(MarkerTier)[number % 3], rank=number,
                statement=f"Does the thing of number {number + 1} before anybody has asked for it", created=story.now(),
            )
        )  # fmt: skip
        for cycle in cycles:
            if random.random() < 0.8:
                level = random.choice(list(MarkerLevel))
                story.add(MarkerRating(id=f"{marker}-{cycle}", marker=marker, cycle=cycle, level=level))
    for cycle in cycles:
        one, two, three = (random.choice([None, 1, 2, 3, 4, 5]) for _part in range(3))
        story.add(ChangeSpaceReading(id=f"space-{cycle}", cycle=cycle, authority=one, acceptance=two, ability=three))
    _outcomes(story, random, actors, versions, first, days)
    for number in range(14):
        story.add(
            FocalPoint(
                id=f"focal{number}", statement=f"Point {number + 1} on a way that nobody has walked before us",
                rank=number, target=EventDate.of(first + timedelta(days=(number + 1) * days // 12)),
                certainty=random.choice(list(Certainty)), state=random.choice(list(FocalPointState)),
                state_date=EventDate.of(some_day()), created=story.now(),
            )
        )  # fmt: skip
    packs = [f"pack{number}" for number in range(9)]
    for number, pack in enumerate(packs):
        story.add(ReviewPack(id=pack, sent_on=first + timedelta(days=number * days // 9), created=story.now()))
    for number in range(80):
        state = random.choice(list(CommentState))
        story.add(
            Comment(
                id=f"comment{number}", comment_kind=random.choice(list(CommentKind)), state=state,
                words=f"What would number {number + 1} look like to somebody who was there?",
                date=EventDate.of(some_day()), pack=random.choice(packs), created=story.now(),
                changed_version=random.choice(versions) if versions and state is CommentState.ACTED_ON else None,
            )
        )  # fmt: skip


def _outcomes(story: Story, random: Random, actors: list[str], versions: list[str], first: date, days: int) -> None:
    for number in range(60):
        day = first + timedelta(days=random.randrange(days))
        when = EventDate(random.choice([day.isoformat(), day.isoformat(), day.isoformat()[:7], str(day.year)]))
        story.add(
            Outcome(
                id=f"outcome{number}", statement=f"Somebody did the thing of number {number + 1} for the first time",
                rank=number, date=when if number else EventDate.unknown(),
                significance_level=random.choice([None, 1, 2, 3, 4, 5]), positive=random.random() < 0.8,
                state=random.choice(list(OutcomeState)), actors=frozenset(random.sample(actors, random.randint(0, 3))),
                versions=frozenset(random.sample(versions, min(len(versions), random.randint(0, 2)))),
                created=story.now(),
            )
        )  # fmt: skip
