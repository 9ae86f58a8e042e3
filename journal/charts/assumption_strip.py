"""How sure the team was of each assumption, cycle by cycle (chart 4 of the practice note)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import (
    CycleColumn,
    begun_columns,
    cycles_lack,
    latest_columns,
    names_width,
    row_height,
    rows_that_fit,
    write_columns,
    write_more,
)
from journal.charts.naming import brief, capitalised
from journal.charts.shading import key_shades, shade, written_on
from journal.charts.shapes import Bar, Box, Drawable, Look, triangle
from journal.charts.sheet import LABEL, NAME, STRONG_LABEL, KeyItem, Sheet, Target, key_bar, key_shape
from journal.core.i18n import _, ngettext
from journal.core.records import Assumption, AssumptionCheck, Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Confidence, Kind
from journal.learning.beliefs import ordered_checks
from journal.learning.checking import move_words
from journal.learning.cycles import cycle_of
from journal.learning.numbering import cycle_numbers
from journal.learning.scope import Scope

_ROW, _ROW_IN_CARD, _WIDEST_ROW = 30.0, 17.5, 44.0
_HEAD, _HEAD_IN_CARD = 24.0, 18.0
_NOT_RATED = Look(None, "lineStrong", dashes=(3, 2.5))
_ARROW = Look("ink2")
_Rounds: TypeAlias = dict[int | str, list[AssumptionCheck]]
"""Checks by the number of their cycle, or by their own id between cycles, the oldest first."""


@dataclass(frozen=True)
class Found:
    """What the team found of an assumption in one cycle."""

    confidence: Confidence | None
    """The last rating made in it; ``None`` when nobody could say."""
    before: Confidence | None
    """The rating before it, in whatever cycle."""
    retired: bool
    checks: tuple[str, ...]

    @property
    def moved(self) -> int:
        """How many steps confidence rose, or fell, since the rating before."""
        return 0 if self.confidence is None or self.before is None else self.confidence - self.before


@dataclass(frozen=True)
class Belief:
    """A row: an assumption and what was found of it, by the number of the cycle."""

    assumption: str
    statement: str
    found: dict[int, Found]
    ratings: tuple[Confidence, ...]
    """The last rating of each cycle, and those between cycles where no cycles were chosen, the oldest first."""

    @property
    def name(self) -> str:
        """The statement as a name, without its full stop."""
        return self.statement.rstrip(". ")

    @property
    def change(self) -> int:
        """How many steps confidence rose, or fell, from the first rating to the last."""
        ratings = self.ratings
        return ratings[-1] - ratings[0] if ratings else 0


@dataclass(frozen=True)
class Strip:
    """What the chart draws."""

    columns: tuple[CycleColumn, ...]
    beliefs: tuple[Belief, ...]
    """In the order of their codes."""
    elsewhere: int
    """Checks whose date lies in no cycle."""
    scope: Scope

    @property
    def checks(self) -> int:
        """How many checks are shown."""
        return sum(len(found.checks) for belief in self.beliefs for found in belief.found.values())


class AssumptionStrip(SheetChart[Strip]):
    """Which beliefs weakened, and which grew stronger."""

    key: ClassVar[str] = "assumption-strip"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK, Kind.CYCLE})

    def title(self) -> str:
        """Return the chart's name."""
        return _("How sure we are")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Which assumptions weakened?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Strip:
        """Return the last rating of each assumption in each cycle that has begun."""
        columns = begun_columns(snapshot, scope, today)
        shown = {column.number for column in columns}
        numbers = cycle_numbers(snapshot.all(Cycle))
        by_assumption: dict[str, _Rounds] = {}
        elsewhere = 0
        for check in ordered_checks(snapshot.all(AssumptionCheck)):
            cycle = cycle_of(check.date, snapshot.all(Cycle), check.cycle)
            if cycle is None or numbers[cycle.id] not in shown:
                elsewhere += 1
            if cycle is None and scope.first is None:
                by_assumption.setdefault(check.assumption, {})[check.id] = [check]
            elif cycle is not None and numbers[cycle.id] in shown:
                by_assumption.setdefault(check.assumption, {}).setdefault(numbers[cycle.id], []).append(check)
        ordered = sorted(snapshot.all(Assumption), key=lambda one: (one.rank, one.created, one.id))
        beliefs = (_belief(one, by_assumption.get(one.id, {})) for one in ordered)
        return Strip(columns, tuple(beliefs), elsewhere, scope)

    def lack(self, rows: Strip) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if not rows.beliefs:
            return _("No assumption is written down yet. Write what a strategy takes for granted.")
        missing = cycles_lack(rows.columns, rows.scope)
        if missing or rows.checks:
            return missing
        return _("No assumption was checked in these cycles. Ask of one: how sure are we, from 1 to 5?")

    def sentence(self, rows: Strip) -> str:
        """Return how many assumptions fell, which one most, and how many rose, from first to last rating.

        The one that fell most is named unless others fell as far; those never rated are counted.
        """
        lack = self.lack(rows)
        if lack:
            return lack
        if len(rows.beliefs) == 1:
            return _alone(rows.beliefs[0])
        fell = [belief for belief in rows.beliefs if belief.change < 0]
        rose = [belief for belief in rows.beliefs if belief.change > 0]
        unrated = [belief for belief in rows.beliefs if not belief.ratings]
        parts = [_fallen(fell, len(rows.beliefs))]
        if rose:
            words = ngettext("one grew stronger", "{n} grew stronger", len(rose))
            parts.append(words.format(n=number_word(len(rose))))
        if unrated:
            words = ngettext("one was not rated", "{n} were not rated", len(unrated))
            parts.append(words.format(n=number_word(len(unrated))))
        return capitalised("; ".join(parts)) + "."

    def alt(self, rows: Strip) -> str:
        """Return the picture in words, assumption by assumption."""
        told = [self.sentence(rows)]
        if not self.lack(rows):
            told += [_belief_words(belief, rows.columns) for belief in rows.beliefs]
        return " ".join(told)

    def table(self, rows: Strip) -> Table:
        """Return a row for each assumption: a rating for each cycle, R where it was laid to rest."""
        headers = (_("Assumption"), *(capitalised(column.spoken) for column in rows.columns), _("Change"))
        return Table(
            headers,
            tuple(
                (
                    belief.statement,
                    *(_short(belief.found.get(column.number)) for column in rows.columns),
                    f"{belief.change:+d}" if len(belief.ratings) > 1 else "",
                )
                for belief in rows.beliefs
            ),
        )

    def key_items(self, rows: Strip) -> Sequence[KeyItem]:
        """Return the five steps, and the signs that occur."""
        found = [each for belief in rows.beliefs for each in belief.found.values()]
        items = [KeyItem(_("1 very doubtful to 5 sure"), key_shades(), span=5)]
        if any(each.moved > 0 for each in found):
            items.append(KeyItem(_("Surer than before"), _key_arrow(down=False), minor=True))
        if any(each.moved < 0 for each in found):
            items.append(KeyItem(_("Less sure"), _key_arrow(down=True), minor=True))
        signs = (
            (_("R: laid to rest"), any(each.retired for each in found)),
            (_("?: nobody could say"), any(each.confidence is None and not each.retired for each in found)),
        )
        told = [words for words, occurs in signs if occurs]
        if told:
            items.append(KeyItem(", ".join(told), key_bar(_NOT_RATED), minor=True))
        return items

    def compose(self, rows: Strip, sheet: Sheet) -> None:
        """Put a row for each assumption; those that moved least, and early cycles, give way to the others."""
        card = sheet.room.is_card
        top = sheet.top + sheet.px(_HEAD_IN_CARD if card else _HEAD)
        row = row_height(sheet, len(rows.beliefs), top, _ROW_IN_CARD if card else _ROW, _WIDEST_ROW)
        shown = _that_fit(rows.beliefs, rows_that_fit(sheet, len(rows.beliefs), top, row))
        left = sheet.left + names_width(sheet, [belief.name for belief in shown], 0.42)
        columns = latest_columns(sheet, rows.columns, left, 16)
        step = (sheet.right - left) / len(columns)
        write_columns(sheet, columns, left, top - sheet.px(8), step)
        gap = sheet.px(1.5)
        for place, belief in enumerate(shown):
            middle = top + (place + 0.5) * row
            sheet.write(belief.name, sheet.left, middle + sheet.px(4.2), NAME, room=left - sheet.left - sheet.px(10))
            for number, column in enumerate(columns):
                box = Box(left + number * step + gap, middle - row / 2 + gap, step - 2 * gap, row - 2 * gap)
                _cell(sheet, box, belief, column)
        sheet.bottom = top + len(shown) * row
        left_out = len(rows.beliefs) - len(shown)
        if left_out:
            write_more(sheet, left_out, sheet.bottom + sheet.px(14))
            sheet.bottom += sheet.px(18)

    def notes(self, rows: Strip) -> Sequence[str]:
        """Return how many checks there are, and how many lie in no cycle."""
        if not rows.checks:
            return []
        checks = ngettext("One check", "{n} checks", rows.checks).format(n=rows.checks)
        told = ngettext("{checks} of one assumption.", "{checks} of {n} assumptions.", len(rows.beliefs))
        notes = [told.format(checks=checks, n=len(rows.beliefs))]
        if rows.elsewhere:
            words = ngettext(
                "One check lies in none of these cycles.", "{n} checks lie in none of these cycles.", rows.elsewhere
            )
            notes.append(words.format(n=rows.elsewhere))
        return [" ".join([*notes, _("Blank: not checked in that cycle.")])]


def _key_arrow(*, down: bool) -> Callable[[float, float, float], Sequence[Drawable]]:
    return key_shape(lambda x, y, radius: triangle(x, y, radius * 0.7, _ARROW, down=down))


def _belief(assumption: Assumption, rounds: _Rounds) -> Belief:
    """Return a row; what was found between cycles has no cell, and still is where confidence came from."""
    found: dict[int, Found] = {}
    ratings: list[Confidence] = []
    before: Confidence | None = None
    for place, made in rounds.items():
        rated = [check.confidence for check in made if check.confidence is not None]
        retired = made[-1].retires
        confidence = None if retired or not rated else rated[-1]
        if isinstance(place, int):
            found[place] = Found(confidence, before, retired, tuple(check.id for check in made))
        if confidence is not None:
            ratings.append(confidence)
        before = rated[-1] if rated else before
    return Belief(assumption.id, assumption.statement, found, tuple(ratings))


def _that_fit(beliefs: tuple[Belief, ...], count: int) -> Sequence[Belief]:
    """Return so many rows: those that fell most, then those that rose most, in their usual order."""
    if count >= len(beliefs):
        return beliefs
    moved = sorted(beliefs, key=lambda belief: (belief.change >= 0, -abs(belief.change), not belief.ratings))
    kept = {belief.assumption for belief in moved[:count]}
    return [belief for belief in beliefs if belief.assumption in kept]


def _cell(sheet: Sheet, box: Box, belief: Belief, column: CycleColumn) -> None:
    found = belief.found.get(column.number)
    if found is None:
        return
    x, y = box.middle
    baseline = y + sheet.px(4.2)
    if found.confidence is None:
        sheet.add(Bar(box, _NOT_RATED))
        sheet.write(_short(found), x, baseline, LABEL, align="middle")
    else:
        step = int(found.confidence)
        style = written_on(STRONG_LABEL, step)
        sheet.add(Bar(box, shade(step)))
        aside = sheet.px(6) if found.moved and box.width > sheet.px(22) else 0
        sheet.write(str(step), x - aside, baseline, style, align="middle")
        if aside:
            sheet.add(triangle(x + aside, y, sheet.px(3.2), Look(style.color), down=found.moved < 0))
    words = _("{assumption}, {cycle}: {found}").format(
        assumption=brief(belief.statement, 80), cycle=column.spoken, found=_found_words(found)
    )
    targets = [Target(Kind.ASSUMPTION_CHECK, check) for check in reversed(found.checks)]
    sheet.mark(box, [*targets, Target(Kind.ASSUMPTION, belief.assumption)], words)


def _found_words(found: Found) -> str:
    return move_words(found.confidence, found.before, retires=found.retired).lower()


def _short(found: Found | None) -> str:
    """Return what stands in a cell: a rating, R when laid to rest, a question mark when nobody could say."""
    if found is None:
        return ""
    if found.retired:
        return _("R")
    return "?" if found.confidence is None else str(int(found.confidence))


def _alone(belief: Belief) -> str:
    ratings = belief.ratings
    name = brief(belief.statement)
    if not ratings:
        return _("“{assumption}” was not rated.").format(assumption=name)
    first, last = int(ratings[0]), int(ratings[-1])
    if len(ratings) == 1:
        return _("“{assumption}” was rated once: {last} of 5.").format(assumption=name, last=last)
    if first == last:
        return _("“{assumption}” ended where it began, at {last} of 5.").format(assumption=name, last=last)
    words = _("“{assumption}” fell from {first} to {last}.") if last < first else _(
        "“{assumption}” rose from {first} to {last}."
    )  # fmt: skip
    return words.format(assumption=name, first=first, last=last)


def _fallen(fell: Sequence[Belief], total: int) -> str:
    if not fell:
        return _("none of {total} assumptions weakened").format(total=number_word(total))
    words = ngettext("one of {total} assumptions weakened", "{n} of {total} assumptions weakened", len(fell))
    told = words.format(n=number_word(len(fell)), total=number_word(total))
    most = min(belief.change for belief in fell)
    deepest = [belief for belief in fell if belief.change == most]
    if len(deepest) > 1:
        return told
    name, ratings = brief(deepest[0].statement), deepest[0].ratings
    named = _("{told}: “{assumption}” ({first} to {last})") if len(fell) == 1 else _(
        "{told}, most of all “{assumption}” ({first} to {last})"
    )  # fmt: skip
    return named.format(told=told, assumption=name, first=int(ratings[0]), last=int(ratings[-1]))


def _belief_words(belief: Belief, columns: Iterable[CycleColumn]) -> str:
    steps = [
        _("{cycle}: {found}").format(cycle=column.spoken, found=_found_words(belief.found[column.number]))
        for column in columns
        if column.number in belief.found
    ]
    name = brief(belief.statement, 80)
    return f"{name}: {', '.join(steps)}." if steps else _("{assumption}: not checked.").format(assumption=name)
