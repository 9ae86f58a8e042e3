"""What a team reads in its charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from journal.core.records.base import Record, text
from journal.core.vocabulary import Kind


@dataclass(frozen=True, kw_only=True)
class ChartReading(Record):
    """The team's own sentence under a chart; its id follows from chart and scope, so that two laptops agree."""

    kind: ClassVar[Kind] = Kind.CHART_READING

    chart: str
    """Key of the chart, such as ``rhythm``."""
    scope: str = ""
    """The cycles and the strategy that the chart was narrowed to, as ``Scope.key`` says them; empty for all."""
    words: str = text(search="none")
    said: str = ""
    """What the rules said of the numbers when the team wrote this, to notice when they have moved on."""

    @property
    def strategy(self) -> str | None:
        """Return the id of the strategy that the chart was narrowed to, if it was to one."""
        return self.scope.partition("strategy=")[2] or None

    @property
    def heading(self) -> str:
        """Return what was written."""
        return self.words
