"""Charts as parts of a report: each with its sentence, and with the records that it draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.core.i18n import _
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.exchange.telling.teller import Teller
from journal.text.documents import Part, Picture

_BEHIND = (
    Kind.STRATEGY, Kind.ASSUMPTION, Kind.OUTCOME, Kind.PROGRESS_MARKER, Kind.CHANGE_SPACE_READING, Kind.ACTION,
    Kind.COMMENT, Kind.ACTOR, Kind.EVIDENCE, Kind.CYCLE,
)  # fmt: skip
"""What a chart is about, of all the kinds that it is drawn from: the first of these stands behind its sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a chart says, before it is drawn."""

    key: str
    title: str
    sentence: str
    alt: str
    uses: frozenset[Kind]
    """The kinds of record that it is drawn from."""


def pictures(teller: Teller, charts: Sequence[Told]) -> Iterator[Part]:
    """Yield the charts of a report under one heading."""
    if charts:
        yield Part(_("The same in pictures"), tuple(_picture(teller, chart) for chart in charts))


def _picture(teller: Teller, chart: Told) -> Picture:
    behind = next(
        (found for kind in _BEHIND if kind in chart.uses and (found := teller.snapshot.all(RECORDS[kind]))), ()
    )
    return Picture(chart.key, chart.title, teller.say(chart.sentence, *behind), chart.alt)
