"""On which days the team wrote (chart 15 of the practice note): of all together, never of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import rows_that_fit
from journal.charts.shading import shade, step_of, written_on
from journal.charts.shapes import Bar, Box, Drawable, Look
from journal.charts.sheet import LABEL, STRONG_LABEL, KeyItem, Sheet, Target, key_bar
from journal.core.i18n import _, ngettext
from journal.core.records import Entry
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope
from journal.text.dates import day_words, month_name, month_words, weekday_name

_WEEK = timedelta(days=7)
_LEAST_WEEK = 5.0
"""px below which a week is too narrow to be pointed at: then the latest weeks are shown."""
_MOST_WEEKS = 106
"""Two years; a longer history is shown by months."""
_WIDEST_WEEK = 30.0
_DAY_ROW, _MONTH_ROW = 22.0, 24.0
_MOST = 4
"""Entries from which on a day has the fullest shade."""
_FULLNESS = {1: (0.36, 0.5), 2: (0.56, 0.66), 3: (0.78, 0.83), 4: (1.0, 1.0)}
"""How full a day is by its entries: in colour, and in height, so that grey tells as much."""
_NONE = Look("subtle", opacity=0.8)


@dataclass(frozen=True)
class Rhythm:
    """What the chart draws."""

    today: date
    days: dict[date, tuple[str, ...]]
    """The entries written on each day on which any was."""
    first: date
    last: date

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return sum(map(len, self.days.values()))

    @property
    def by_month(self) -> bool:
        """Whether there are too many weeks to show each."""
        return len(self.weeks) > _MOST_WEEKS

    @property
    def weeks(self) -> list[date]:
        """The Mondays from the first week to the last."""
        first = monday(self.first)
        return [first + number * _WEEK for number in range((monday(self.last) - first).days // 7 + 1)]

    def in_week(self, week: date) -> tuple[str, ...]:
        """Return the entries written in the week that begins on a day."""
        days = (week + timedelta(days=number) for number in range(7))
        return tuple(entry for day in days for entry in self.days.get(day, ()))


class TeamRhythm(SheetChart[Rhythm]):
    """Whether writing is a habit."""

    key: ClassVar[str] = "rhythm"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.ENTRY})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Writing days")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Is the habit of writing alive?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Rhythm:
        """Return the entries of the whole team by the day on which they were written, to the end of what is meant.

        What came from elsewhere is counted on the day that it tells of: it was not written here. Drafts count, who
        wrote does not.
        """
        days: dict[date, list[str]] = {}
        for entry in sorted(snapshot.all(Entry), key=lambda entry: (entry.created, entry.id)):
            days.setdefault(_written_on(entry), []).append(entry.id)
        span = scope.days(snapshot)
        last = min(today, span[1]) if span else today
        first = span[0] if span else min(days, default=last)
        written = {day: tuple(ids) for day, ids in sorted(days.items())}
        return Rhythm(today, written, min([first, *days]), max([last, *days]))

    def lack(self, rows: Rhythm) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.days:
            return ""
        return _("Nothing is written yet. The first note takes two minutes.")

    def sentence(self, rows: Rhythm) -> str:
        """Return in how many weeks something was written, and the longest stretch of weeks in which nothing was.

        A stretch is told from two weeks on, the latest of equally long ones; nobody is named and no day counted.
        """
        if not rows.days:
            return self.lack(rows)
        weeks = rows.weeks
        entries = ngettext("One entry", "{n} entries", rows.entries).format(n=rows.entries)
        if len(weeks) == 1:
            return _("{entries}, all in one week.").format(entries=entries) if rows.entries > 1 else _(
                "One entry so far."
            )  # fmt: skip
        written = sum(bool(rows.in_week(week)) for week in weeks)
        told = _("{entries}; something was written in {written} of {weeks} weeks").format(
            entries=entries, written=written, weeks=len(weeks)
        )
        if written == len(weeks):
            return _("{entries}; something was written in each of {weeks} weeks.").format(
                entries=entries, weeks=len(weeks)
            )
        first, length = _longest_quiet(rows)
        if length < 2:
            return f"{told}."
        last = first + length * _WEEK - timedelta(days=1)
        return _("{told}, the longest quiet stretch was {n} weeks, from {first} to {last}.").format(
            told=told,
            n=number_word(length),
            first=day_words(first, today=rows.today, short=False),
            last=day_words(last, today=rows.today, short=False),
        )

    def alt(self, rows: Rhythm) -> str:
        """Return the picture in words, month by month."""
        told = [self.sentence(rows)]
        if rows.days:
            months = "; ".join(
                _("{month}: {n}").format(month=month_words(month), n=len(_in_month(rows, month)))
                for month in _months(rows)
            )
            told.append(_("Entries by month: {months}.").format(months=months))
        return " ".join(told)

    def table(self, rows: Rhythm) -> Table:
        """Return a row for each week, the empty ones included."""
        headers = (_("Week from"), _("Entries"), _("Writing days"))
        found = []
        for week in rows.weeks if rows.days else ():
            days = sum(week + timedelta(days=number) in rows.days for number in range(7))
            found.append((week.isoformat(), str(len(rows.in_week(week))), str(days)))
        return Table(headers, tuple(found))

    def key_items(self, rows: Rhythm) -> Sequence[KeyItem]:
        """Return what the shades of days mean; months say their numbers themselves."""
        if rows.by_month:
            return []
        return [
            KeyItem(_("No entry"), key_bar(_NONE), minor=True),
            KeyItem(_("One entry to four or more"), _key_days, span=_MOST),
        ]

    def compose(self, rows: Rhythm, sheet: Sheet) -> None:
        """Put a square for each day, a column for each week; of a long history, a square for each month."""
        if rows.by_month:
            _put_months(rows, sheet)
        else:
            _put_days(rows, sheet)

    def notes(self, rows: Rhythm) -> Sequence[str]:
        """Return what is counted."""
        return [_("Days on which entries were written, by the whole team.")] if rows.days else []


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _written_on(entry: Entry) -> date:
    told = entry.date.day if entry.source else None
    return told or entry.created.date()


def _longest_quiet(rows: Rhythm) -> tuple[date, int]:
    """Return where the longest stretch of weeks without an entry begins, and how many weeks it has."""
    best = (rows.first, 0)
    begin, length = rows.first, 0
    for week in rows.weeks:
        begin, length = (week, 0) if rows.in_week(week) else (begin if length else week, length + 1)
        if length and length >= best[1]:
            best = (begin, length)
    return best


def _months(rows: Rhythm) -> list[date]:
    """Return the first days of the months from the first to the last."""
    count = (rows.last.year - rows.first.year) * 12 + rows.last.month - rows.first.month + 1
    start = rows.first.year * 12 + rows.first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, start + count)]


def _in_month(rows: Rhythm, month: date) -> tuple[str, ...]:
    return tuple(
        entry
        for day, entries in rows.days.items()
        if (day.year, day.month) == (month.year, month.month)
        for entry in entries
    )


def _filled(box: Box, count: int) -> list[Drawable]:
    """Return the square of a day with so many entries."""
    if not count:
        return [Bar(box, _NONE)]
    opacity, share = _FULLNESS[min(count, _MOST)]
    height = box.height * share
    inner = Box(box.x, box.bottom - height, box.width, height)
    return [Bar(box, _NONE), Bar(inner, Look("accentInk", opacity=opacity))]


def _key_days(x: float, y: float, radius: float) -> Sequence[Drawable]:
    side = 2 * radius
    boxes = (Box(x - radius + side * place, y - radius, side - 2, side) for place in range(_MOST))
    return [shape for count, box in enumerate(boxes, start=1) for shape in _filled(box, count)]


def _put_days(rows: Rhythm, sheet: Sheet) -> None:
    names = [weekday_name(place) for place in range(7)]
    left = sheet.left + max(map(sheet.measure, names)) + sheet.px(8)
    weeks = rows.weeks[-int((sheet.right - left) // sheet.px(_LEAST_WEEK)) :]
    step = min((sheet.right - left) / len(weeks), sheet.px(_WIDEST_WEEK))
    step = floor(step) if step >= 10 else step  # whole px, so that all gaps look alike
    top = sheet.top + sheet.px(18)
    row = max(sheet.px(_DAY_ROW), 1.5 * step)
    if sheet.floor is not None:
        row = min(row, (sheet.floor - top) / 7)
    gap = min(step * 0.16, sheet.px(2.5))
    for place in (0, 2, 4, 6):
        sheet.write(names[place], sheet.left, top + (place + 0.5) * row + sheet.px(4.2), LABEL)
    _write_months(sheet, weeks, left, step, sheet.top + sheet.px(10))
    for column, week in enumerate(weeks):
        for weekday in range(7):
            day = week + timedelta(days=weekday)
            if not rows.first <= day <= rows.last:
                continue
            box = Box(left + column * step, top + weekday * row, step - gap, row - sheet.px(2))
            entries = rows.days.get(day, ())
            sheet.add(*_filled(box, len(entries)))
            if entries:
                words = ngettext("{day}: one entry", "{day}: {n} entries", len(entries))
                said = words.format(day=day_words(day, today=rows.today, short=False), n=len(entries))
                sheet.mark(box, [Target(Kind.ENTRY, entry) for entry in entries], said)
    sheet.bottom = top + 7 * row


def _write_months(sheet: Sheet, weeks: Sequence[date], left: float, step: float, baseline: float) -> None:
    """Write each month over the week in which it begins, where there is room; a January may say its year."""
    free = left
    month = 0
    several = (weeks[0] + timedelta(days=6)).year != weeks[-1].year
    for column, week in enumerate(weeks):
        ends = week + timedelta(days=6)
        if ends.month == month:
            continue
        month = ends.month
        x = left + column * step
        name = f"{month_name(ends)} {ends.year}" if month == 1 and several else month_name(ends)
        if free <= x <= sheet.right - sheet.measure(name):
            sheet.write(name, x, baseline, LABEL)
            free = x + sheet.measure(name) + sheet.px(5)


def _put_months(rows: Rhythm, sheet: Sheet) -> None:
    years = sorted({month.year for month in _months(rows)})
    row, top = sheet.px(_MONTH_ROW), sheet.top + sheet.px(20)
    years = years[-rows_that_fit(sheet, len(years), top, row) :]
    left = sheet.left + sheet.measure(str(years[-1])) + sheet.px(10)
    step = (sheet.right - left) / 12
    counts = {month: _in_month(rows, month) for month in _months(rows)}
    most = max(map(len, counts.values()))
    for number in range(12):
        name = month_name(date(2024, number + 1, 1))
        sheet.write(name, left + (number + 0.5) * step, sheet.top + sheet.px(12), LABEL, align="middle", room=step)
    for place, year in enumerate(years):
        sheet.write(str(year), sheet.left, top + (place + 0.5) * row + sheet.px(4.2), LABEL)
    gap = sheet.px(1.5)
    for month, entries in counts.items():
        if month.year in years:
            x, y = left + (month.month - 1) * step, top + years.index(month.year) * row
            _put_month(sheet, Box(x + gap, y + gap, step - 2 * gap, row - 2 * gap), month, entries, most)
    sheet.bottom = top + len(years) * row


def _put_month(sheet: Sheet, box: Box, month: date, entries: Sequence[str], most: int) -> None:
    if not entries:
        sheet.add(Bar(box, _NONE))
        return
    step = step_of(len(entries), most)
    sheet.add(Bar(box, shade(step)))
    sheet.write(
        str(len(entries)), box.middle[0], box.middle[1] + sheet.px(4.2), written_on(STRONG_LABEL, step), align="middle"
    )
    words = ngettext("{month}: one entry", "{month}: {n} entries", len(entries))
    said = words.format(month=month_words(month), n=len(entries))
    sheet.mark(box, [Target(Kind.ENTRY, entry) for entry in entries], said)
