"""Snapshots to draw: the sample journal as it is shipped, and made-up ones of any size."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

from journal.charts.palette import Palette
from journal.core.codec import from_payload
from journal.core.paths import resources_folder
from journal.core.records import Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, Relation, StopReason, Trigger
from tests.charts.busy_team import busy_team
from tests.charts.crowd import crowd
from tests.learning.builders import Story

_GOING_ON = (
    DecisionKind.REFINE, DecisionKind.REFINE, DecisionKind.PIVOT, DecisionKind.PAUSE,
    DecisionKind.RESUME,
)  # fmt: skip
RESOURCES = resources_folder()
SAMPLE_DAY = date(2025, 12, 20)
"""Today, as the sample journal was written."""


@cache
@cache
def palette(name: str = "light") -> Palette:
    """Return a palette of the shipped theme with the shipped faces."""
    return Palette.from_resources(RESOURCES, name)


@cache
def sample() -> Snapshot:
    """Return the sample journal."""
    content = json.loads(Path(RESOURCES / "sample" / "journal.json").read_text(encoding="utf-8"))
    records = [read(Kind(kind), payload) for kind, payloads in content["records"].items() for payload in payloads]
    return Snapshot(record for record in records if not record.deleted)


def read(kind: Kind, payload: dict[str, object]) -> Record:
    """Return a record of the archive's form."""
    fields = {key: value for key, value in payload.items() if key != "id"}
    return from_payload(kind, fields, id=str(payload["id"]))


@cache
def dense(strategies: int, versions: int, links: int = 160, seed: int = 1) -> Snapshot:
    """Return a year of so many strategies, versions and links to evidence, with splits, merges and a crowd."""
    random = Random(seed)
    story = Story()
    cycles = [
        story.cycle(f"c{number}", date(2025, 1 + 2 * number, 1), date(2025, 2 + 2 * number, 28)) for number in range(6)
    ]
    made: list[tuple[int, str, str]] = []
    for lane in range(strategies):
        code = story.strategy(f"S{lane + 1}", f"Line of work number {lane + 1} with a name of some length")
        begun = random.randint(0, 150)
        ended = random.randint(begun + 60, 340) if random.random() < 0.3 else 355
        older = [name for day, name, _code in made if day < begun]
        before = random.choice(older) if older and random.random() < 0.35 else None
        days = sorted(random.randint(begun, ended) for _each in range(versions // strategies))
        for place, day in enumerate(days):
            name = f"{code}v{place + 1}"
            first = DecisionKind.SPLIT if before else DecisionKind.START
            kind = random.choice(_GOING_ON) if place else first
            parents = (before,) if before else ()
            joining = [other for then, other, its in made if then <= day and its != code]
            if place == len(days) - 1 and joining and random.random() < 0.3:
                kind, parents = DecisionKind.MERGE, (*parents, random.choice(joining))
            story.decide(code, kind, _day(day), name, parents, random.choice(list(Trigger)), judgement_call=True)
            before = name
            made.append((day, name, code))
        if ended < 355:
            story.decide(code, DecisionKind.STOP, _day(ended), stop_reason=StopReason.ACHIEVED)
        story.decide(code, DecisionKind.KEEP, _day(days[-1] if days else begun), None)
    for item in range(links // 4):
        evidence = story.evidence(f"e{item}", _day(random.randint(0, 354)), random.randint(1, 5))
        for _made_on, version, _of in random.sample(made, min(4, len(made))):
            story.link(evidence, Kind.STRATEGY_VERSION, version, random.choice(list(Relation)))
    crowd(story, cycles, date(2025, 1, 1), 360, seed)
    busy_team(story, cycles, date(2025, 1, 1), 360, seed)
    return story.snapshot


@cache
def long_running(cycles: int = 24) -> Snapshot:
    """Return a journal of four strategies and many cycles of a month, with a crowd around them."""
    story = Story()
    first = date(2024, 1, 1)
    starts = [date(first.year + month // 12, month % 12 + 1, 1) for month in range(cycles + 1)]
    made = [
        story.cycle(f"c{number}", begin, end - timedelta(days=1))
        for number, (begin, end) in enumerate(pairwise(starts))
    ]
    for number in range(4):
        code = story.strategy(f"S{number + 1}", f"Line of work number {number + 1}")
        story.decide(code, DecisionKind.START, f"2024-0{number + 1}-05", f"{code}v1")
    crowd(story, made, first, (starts[-1] - first).days)
    busy_team(story, made, first, (starts[-1] - first).days)
    return story.snapshot


def _day(number: int) -> str:
    return date.fromordinal(date(2025, 1, 1).toordinal() + number).isoformat()
