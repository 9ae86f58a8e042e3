"""Entries under the day they tell of: keys for all of them, words only for those seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.core.dates import EventDate
from journal.core.i18n import _, ngettext
from journal.services.entries import EntryLine
from journal.ui.widgets.day_words import day_heading

UNSAVED = -1
"""Key of the entry that is being written and is not in the journal yet."""

PAGE = 50
_KEPT = 1000
"""Lines kept in memory; a screen shows about ten."""

Run = tuple[EventDate, int]
"""A date, and how many entries in a row tell of it."""
AnyIndex = QModelIndex | QPersistentModelIndex


class EntryListModel(QAbstractListModel):
    """A row for each day and for each entry; lines are fetched in pages when they are first asked for."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The ``EntryLine`` of an entry's row; ``None`` for a day, or when the entry is gone."""

    def __init__(
        self,
        page: Callable[[Sequence[int]], Sequence[EntryLine]],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._today = today
        self._keys: Sequence[int] = ()
        self._runs: Sequence[Run] = ()
        self._unsaved: EntryLine | None = None
        self._lines: OrderedDict[int, EntryLine] = OrderedDict()
        self._arrange()

    # What is listed

    def set_listing(self, keys: Sequence[int], runs: Sequence[Run], lines: Sequence[EntryLine] = ()) -> None:
        """List these entries; ``lines`` already known need not be fetched again."""
        self.beginResetModel()
        self._keys, self._runs = keys, runs
        self._lines.clear()
        for line in lines:
            self._lines[line.key] = line
        self._arrange()
        self.endResetModel()

    def set_unsaved(self, line: EntryLine | None) -> None:
        """Show an entry that is still being written above the others, or no longer."""
        if line is not None and self._unsaved is not None:
            self._unsaved = self._lines[UNSAVED] = line
            row = self.row_of(UNSAVED)
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        if line is self._unsaved:
            return
        self.beginResetModel()
        self._unsaved = line
        self._lines.pop(UNSAVED, None)
        self._arrange()
        self.endResetModel()

    def entries(self) -> int:
        """Return how many entries are listed."""
        return len(self._all_keys)

    def _arrange(self) -> None:
        keys, runs = list(self._keys), list(self._runs)
        if self._unsaved is not None:
            self._lines[UNSAVED] = self._unsaved
            keys.insert(0, UNSAVED)
            if runs and runs[0][0] == self._unsaved.date:
                runs[0] = (runs[0][0], runs[0][1] + 1)
            else:
                runs.insert(0, (self._unsaved.date, 1))
        self._all_keys = keys
        self._all_runs = runs
        counts = [count for _date, count in runs]
        self._before = [0, *accumulate(counts)]
        """Entries before each day."""
        self._starts = [entries + day for day, entries in enumerate(self._before[:-1])]
        """Row of each day."""
        self._total = len(keys) + len(runs)

    # Where things are

    def day_of(self, row: int) -> int:
        """Return which day a row belongs to, counted from the top."""
        return bisect_right(self._starts, row) - 1

    def is_day(self, row: int) -> bool:
        """Whether a row is a day's heading."""
        return bool(self._starts) and self._starts[self.day_of(row)] == row

    def key_at(self, row: int) -> int | None:
        """Return the key of the entry in a row; ``None`` for a day."""
        if not 0 <= row < self._total or self.is_day(row):
            return None
        return self._all_keys[row - self.day_of(row) - 1]

    def row_of(self, key: int) -> int:
        """Return the row of an entry; −1 when it is not listed."""
        try:
            place = self._all_keys.index(key)
        except ValueError:
            return -1
        return place + bisect_right(self._before, place)

    def next_entry(self, row: int, step: int) -> int:
        """Return the row of the entry ``step`` entries on, as far as there are any; −1 when there are none."""
        if not self._all_keys:
            return -1
        day = self.day_of(row) if row >= 0 else 0
        place = row - day - 1 if row >= 0 else -1
        if row >= 0 and self.is_day(row):
            place = row - day - (1 if step > 0 else 0)
        place = max(0, min(len(self._all_keys) - 1, place + step))
        return place + bisect_right(self._before, place)

    def counts_before(self, row: int) -> tuple[int, int]:
        """Return how many days and how many entries stand above a row."""
        day = self.day_of(row)
        if row >= self._total:
            return len(self._all_runs), len(self._all_keys)
        if self._starts[day] == row:
            return day, row - day
        return day + 1, row - day - 1

    def days(self) -> int:
        """Return how many days' headings there are."""
        return len(self._all_runs)

    def first_row_of_day(self, day: int) -> int:
        """Return the row of a day's heading."""
        return self._starts[day]

    def days_with_entries(self) -> dict[date, int]:
        """Return the days that entries tell of, and how many do; those known only roughly are left out."""
        found: dict[date, int] = {}
        for when, count in self._all_runs:
            if (day := when.day) is not None:
                found[day] = found.get(day, 0) + count
        return found

    def row_near(self, day: date) -> int:
        """Return the row of the first entry of a day; of the latest before it where it has none, else the last.

        −1 when nothing is listed.
        """
        if not self._all_runs:
            return -1
        at = bisect_left(self._all_runs, -day.toordinal(), key=lambda run: -(run[0].last or date.min).toordinal())
        at = min(at, len(self._all_runs) - 1)
        # A month that ends on this day may stand before the day itself.
        for place in range(at, len(self._all_runs)):
            if self._all_runs[place][0].last != day:
                break
            if self._all_runs[place][0].day == day:
                at = place
                break
        return self._starts[at] + 1

    # What Qt asks for

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are, days and entries."""
        return 0 if parent.isValid() else self._total

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let entries be chosen, days not."""
        if not index.isValid() or self.is_day(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a day's words, an entry's line, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row = index.row()
        if self.is_day(row):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return day_heading(self._all_runs[self.day_of(row)][0], self._today())
            return None
        if role == self.LINE:
            return self.line(row)
        line = self.line(row) if role in _WORDS else None
        if line is None:
            return None
        return spoken(line, self._today()) if role == Qt.ItemDataRole.AccessibleTextRole else shown_title(line)

    def line(self, row: int) -> EntryLine | None:
        """Return an entry's line, fetching the page around it when it is not at hand."""
        key = self.key_at(row)
        if key is None:
            return None
        if key not in self._lines:
            self._fetch(row - self.day_of(row) - 1)
        line = self._lines.get(key)
        if line is not None:
            self._lines.move_to_end(key)
        return line

    def _fetch(self, place: int) -> None:
        first = place // PAGE * PAGE
        wanted = [key for key in self._all_keys[first : first + PAGE] if key not in self._lines]
        for line in self._page(wanted):
            self._lines[line.key] = line
        while len(self._lines) > _KEPT:
            self._lines.popitem(last=False)


_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def shown_title(line: EntryLine) -> str:
    """Return the title, or the first words when there is none."""
    return line.title or line.lead or _("Untitled")


def spoken(line: EntryLine, today: date) -> str:
    """Return what a screen reader says of an entry's row."""
    parts = [shown_title(line), day_heading(line.date, today)]
    if line.author:
        parts.append(line.author)
    if line.evidence:
        parts.append(ngettext("{n} piece of evidence", "{n} pieces of evidence", line.evidence).format(n=line.evidence))
    if line.comments:
        parts.append(ngettext("{n} comment", "{n} comments", line.comments).format(n=line.comments))
    return ", ".join(parts)
