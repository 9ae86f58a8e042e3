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
from tests.charts.crowd import crowd
from tests.learning.builders import Story

_GOING_ON = (
    DecisionKind.KEEP, DecisionKind.REFINE, DecisionKind.REFINE, DecisionKind.PIVOT, DecisionKind.PAUSE,
    DecisionKind.RESUME,
)  # fmt: skip
RESOURCES = resources_folder()
SAMPLE_DAY = date(2025, 12, 20)
"""Today, as the sample journal was written."""


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


def dense(strategies: int, versions: int, seed: int = 1) -> Snapshot:
    """Return a journal of many strategies and versions, with evidence, splits and merges, and a crowd around them."""
    random = Random(seed)
    story = Story()
    cycles = [
        story.cycle(f"c{number}", date(2025, 1 + 2 * number, 1), date(2025, 2 + 2 * number, 28)) for number in range(6)
    ]
    each = versions // strategies
    made: list[tuple[int, str]] = []
    for lane in range(strategies):
        code = story.strategy(f"S{lane + 1}", f"Line of work number {lane + 1} with a name of some length")
        days = sorted(random.sample(range(360), min(each, 360))) if each else []
        before: str | None = None
        for place, day in enumerate(days):
            when = date.fromordinal(date(2025, 1, 1).toordinal() + day).isoformat()
            name = f"{code}v{place + 1}"
            kind = random.choice(_GOING_ON) if before else DecisionKind.START
            version = None if kind is DecisionKind.KEEP else name
            parents = [before] if before else []
            older = [other for then, other in made if then <= day]
            if not before and older and random.random() < 0.3:
                kind, parents = DecisionKind.SPLIT, [random.choice(older)]
            story.decide(code, kind, when, version, tuple(parents), random.choice(list(Trigger)), judgement_call=True)
            if version:
                before = name
                made.append((day, name))
        if random.random() < 0.2:
            story.decide(code, DecisionKind.STOP, "2025-12-30", stop_reason=StopReason.ACHIEVED)
        for item in range(4):
            evidence = story.evidence(f"e{lane}-{item}", f"2025-{random.randint(1, 12):02}", random.randint(1, 5))
            if before:
                story.link(evidence, Kind.STRATEGY_VERSION, before, random.choice(list(Relation)))
    crowd(story, cycles, date(2025, 1, 1), 360, seed)
    return story.snapshot


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
    return story.snapshot
