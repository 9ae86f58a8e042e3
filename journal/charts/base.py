"""What every chart can do: gather its rows, say them in a sentence, list them, and place them on a sheet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from journal.charts.shapes import Text
from journal.charts.sheet import KeyItem, Mark, Room, Sheet
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind
from journal.learning.scope import EVERYTHING, Scope, narrowed

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


class Placed(Protocol):
    """A chart of which everything is known but not yet drawn."""

    @property
    def width(self) -> float:
        """Return its width in px."""
        ...

    @property
    def height(self) -> float:
        """Return its height in px."""
        ...

    @property
    def marks(self) -> Sequence[Mark]:
        """Return what can be pointed at, in the order in which the keyboard walks it."""
        ...

    @property
    def texts(self) -> Sequence[Text]:
        """Return every line of text."""
        ...

    def draw(self, figure: Figure) -> None:
        """Draw it over the whole figure, which takes its size."""
        ...


class Chart(ABC, Generic[Rows]):
    """One picture; the same figure serves the screen, packs and reports."""

    key: ClassVar[str]
    """What the command line and the settings call it."""
    uses: ClassVar[frozenset[Kind]]
    """The kinds of record that it is drawn from."""
    width: ClassVar[float] = 720.0
    """px that it is exported with: as wide as an upright page of A4 with margins."""
    card_zoom: ClassVar[float] = 1.0
    """How much smaller than life it stands on a card; below 1 it has no words there."""

    @abstractmethod
    def title(self) -> str:
        """Return the chart's name."""

    @abstractmethod
    def question(self) -> str:
        """Return the question that it answers."""

    def rows(self, snapshot: Snapshot, today: date, scope: Scope = EVERYTHING) -> Rows:
        """Return what is drawn of a journal within a scope; sealed items never are, and the others keep their codes."""
        return self.data(narrowed(snapshot.for_audience(Audience.TEAM), scope), today, scope)

    @abstractmethod
    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Rows:
        """Return what is drawn, from records that were narrowed to the scope already.

        The scope says which cycles are meant, since all are there to keep their numbers.
        """

    @abstractmethod
    def sentence(self, rows: Rows) -> str:
        """Return what the chart shows, in one sentence by fixed rules; with too little to draw, what is missing."""

    @abstractmethod
    def alt(self, rows: Rows) -> str:
        """Return the picture in words, for those who do not see it; the sentence is part of it."""

    @abstractmethod
    def table(self, rows: Rows) -> Table:
        """Return the rows as a table."""

    @abstractmethod
    def place(self, rows: Rows, palette: Palette, room: Room, sentence: str | None = None) -> Placed:
        """Return the chart placed in a room; ``sentence`` is the team's own in place of the rules'."""

    def pages(self, rows: Rows, palette: Palette) -> Sequence[Rows]:
        """Return the rows of each page that it is printed on; most charts need one."""
        return (rows,)

    def size(self, rows: Rows, palette: Palette) -> tuple[float, float]:
        """Return the width and height, in px at 96 dpi, that it is exported with."""
        placed = self.place(rows, palette, Room(self.width))
        return placed.width, placed.height

    def draw(self, figure: Figure, rows: Rows, palette: Palette, sentence: str | None = None) -> None:
        """Draw the whole chart with its title, sentence, key and notes, as it is exported."""
        self.place(rows, palette, Room(self.width), sentence).draw(figure)


class SheetChart(Chart[Rows]):
    """A chart that is put on a sheet: heading, key, picture, notes."""

    @abstractmethod
    def lack(self, rows: Rows) -> str:
        """Return what is missing for a picture, and the next step; empty when there is enough."""

    @abstractmethod
    def compose(self, rows: Rows, sheet: Sheet) -> None:
        """Put the picture on a sheet from ``sheet.top`` on, and say in ``sheet.bottom`` where it ended."""

    def key_items(self, rows: Rows) -> Sequence[KeyItem]:
        """Return the lines of the key; only what the picture uses."""
        return ()

    def notes(self, rows: Rows) -> Sequence[str]:
        """Return what stands below the picture: how many there are, what is left out."""
        return ()

    def place(self, rows: Rows, palette: Palette, room: Room, sentence: str | None = None) -> Sheet:
        """Return the sheet with everything on it."""
        sheet = Sheet(room, palette)
        lack, said = self.lack(rows), sentence or self.sentence(rows)
        sheet.heading(self.title(), "" if said == lack else said)  # what is missing is said once, in the middle
        if lack:
            sheet.lack(lack)
        else:
            sheet.key(self.key_items(rows))
            self.compose(rows, sheet)
        sheet.notes(self.notes(rows))
        return sheet
