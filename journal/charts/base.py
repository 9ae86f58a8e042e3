"""What every chart can do: gather its rows, say them in a sentence, list them, and draw them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from journal.core.snapshot import Snapshot

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.charts.palette import Palette

Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Table:
    """The numbers and words behind a chart, for reading aloud and for a CSV file."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Return each row with its headers."""
        return [dict(zip(self.headers, row, strict=True)) for row in self.rows]


class Chart(ABC, Generic[Rows]):
    """One picture; the same figure serves the screen, packs and reports."""

    key: ClassVar[str]
    """What the command line and the settings call it."""

    @abstractmethod
    def title(self) -> str:
        """Return the chart's name."""

    @abstractmethod
    def data(self, snapshot: Snapshot, today: date) -> Rows:
        """Return what is drawn, taken from records; sealed ones are only counted."""

    @abstractmethod
    def sentence(self, rows: Rows) -> str:
        """Return what the chart shows, in one sentence by fixed rules."""

    @abstractmethod
    def alt(self, rows: Rows) -> str:
        """Return the picture in words, for those who do not see it."""

    @abstractmethod
    def table(self, rows: Rows) -> Table:
        """Return the rows as a table."""

    @abstractmethod
    def size(self, rows: Rows, palette: Palette) -> tuple[float, float]:
        """Return the width and height, in px at 96 dpi, that the chart asks for."""

    @abstractmethod
    def draw(self, figure: Figure, rows: Rows, palette: Palette) -> None:
        """Draw the whole chart with its title, sentence and key, filling the figure."""
