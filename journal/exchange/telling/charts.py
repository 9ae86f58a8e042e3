"""Charts as parts of a report: each with its sentence, and with the records that it draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.core.i18n import _
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.exchange.telling.teller import Teller
from journal.text.documents import Part, Picture

BELONG: dict[str, Kind] = {
    "refinement-map": Kind.STRATEGY,
    "why-we-changed": Kind.STRATEGY_DECISION,
    "assumption-strip": Kind.ASSUMPTION,
    "evidence-balance": Kind.EVIDENCE,
    "outcome-timeline": Kind.OUTCOME,
    "progress-markers": Kind.PROGRESS_MARKER,
    "change-space": Kind.CHANGE_SPACE_READING,
    "action-follow-through": Kind.ACTION,
    "advice": Kind.COMMENT,
}
"""The charts that a report on a period shows, in this order, and what stands behind each.

The others look at single versions and items, or at the team's own habits, which are the team's to look at.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What a chart says, before it is drawn."""

    key: str
    title: str
    sentence: str
    alt: str


def pictures(teller: Teller, charts: Sequence[Told]) -> Iterator[Part]:
    """Yield the charts of a report under one heading."""
    if charts:
        yield Part(_("The same in pictures"), tuple(_picture(teller, chart) for chart in charts))


def _picture(teller: Teller, chart: Told) -> Picture:
    behind = teller.snapshot.all(RECORDS[BELONG.get(chart.key, Kind.CYCLE)])
    return Picture(chart.key, chart.title, teller.say(chart.sentence, *behind), chart.alt)
