"""Review packs of the sample journal, as tests and those who style the page need them.

``python -m tests.exchange.pack_builders FILE`` writes the content of one.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from journal.charts import chart_named
from journal.charts.export import inline_svg
from journal.core.records import Actor, Entry, Record, ReviewPack
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind
from journal.exchange.base import DrawnChart
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.source import PackContent, PackSource
from tests.charts.builders import SAMPLE_DAY, palette, sample

CHARTS = (
    "refinement-map", "assumption-strip", "evidence-balance", "why-we-changed", "outcome-timeline",
    "action-follow-through",
)  # fmt: skip
SHOWN = frozenset(Kind) - {
    Kind.ACTOR, Kind.ACTOR_READING, Kind.CAUSE, Kind.CHANGE_SPACE_READING, Kind.CHART_READING, Kind.CHECK_IN,
    Kind.COMMENT, Kind.EVIDENCE_LINK, Kind.FOCAL_POINT, Kind.JOURNAL, Kind.MARKER_RATING, Kind.PERSON,
    Kind.PROGRESS_MARKER, Kind.RETROSPECTIVE, Kind.RETRO_ITEM, Kind.REVIEW_PACK, Kind.TAG,
}  # fmt: skip
"""What a pack shows as records; of the others it only tells beside them."""
BEFORE = date(2025, 9, 20)
"""The day of the pack that the reader had before."""
PACK = ReviewPack(
    id="0197a3c4-8a1e-7c55-9b1d-2f6e11aa0c01",
    sent_on=SAMPLE_DAY,
    title="Mtaa Wazi, December 2025",
    recipient="Amara O.",
    context="The year ends. Two strategies were **changed** since you read the last pack, and one ended.",
    asks="Where do we fool ourselves?\n\n- What must be true for the joint visits to last?\n- Is S2 one thing?",
    off_limits="The person named on air in April.",
    expires=date(2026, 1, 31),
    language="en",
)


def revision(record: Record) -> str:
    """Return what stands for the revision of a record."""
    return hashlib.sha256(repr(record).encode()).hexdigest()


@cache
def leaving() -> Snapshot:
    """Return what an advisor may see of the sample."""
    return sample().for_audience(Audience.ADVISOR)


@cache
def drawn(keys: Sequence[str] = CHARTS) -> tuple[DrawnChart, ...]:
    """Return charts of the sample, drawn."""
    return tuple(_drawn(key) for key in keys)


def _drawn(key: str) -> DrawnChart:
    chart = chart_named(key)
    rows = chart.rows(leaving(), SAMPLE_DAY)
    svg = inline_svg(chart, rows, palette())
    return DrawnChart(chart.title(), chart.sentence(rows), chart.alt(rows), svg, chart.table(rows).records(), key)


def changed_since(snapshot: Snapshot) -> list[str]:
    """Return the three entries that are told to have changed since the pack before."""
    return sorted(entry.id for entry in snapshot.all(Entry) if entry.created.date() <= BEFORE)[:3]


def source(snapshot: Snapshot | None = None, **others: Any) -> PackSource:
    """Return what a second pack of the sample is composed from: what changed since September is told."""
    snapshot = snapshot if snapshot is not None else leaving()
    revisions = {record.id: revision(record) for record in snapshot}
    held = [record for record in snapshot if record.created.date() <= BEFORE and record.kind in SHOWN]
    earlier = {record.id: revision(record) for record in held}
    changed = changed_since(snapshot)
    wanted = {
        "pack": PACK,
        "snapshot": snapshot,
        "today": SAMPLE_DAY,
        "previous": next((pack for pack in snapshot.all(ReviewPack) if pack.sent_on == BEFORE), None),
        "sent_before": {**earlier, **dict.fromkeys(changed, "0" * 64), "gone": "0" * 64},
        "revisions": revisions,
        "code_names": frozenset(actor.name for actor in snapshot.all(Actor)),
        **others,
    }
    return PackSource(**wanted)


def content(**others: Any) -> PackContent:
    """Return a pack of the sample."""
    return composed(source(charts=drawn(), **others))


def photos(size: tuple[int, int] = (320, 240)) -> Callable[[str], bytes | None]:
    """Return what gives every picture of the sample as a grey one of this size."""
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    Image.linear_gradient("L").resize(size).save(target, "JPEG")
    return lambda _sha256: target.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(content(open_picture=photos()).html, encoding="utf-8")
