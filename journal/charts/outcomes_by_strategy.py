"""Where results cluster: outcomes by whose change they are and which strategy they follow (chart 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import names_width
from journal.charts.outcome_marks import (
    Happened,
    draw_mark,
    outcome_key,
    outcome_notes,
    outcome_table,
    outcomes_of,
)
from journal.charts.shapes import Box
from journal.charts.sheet import LABEL, NAME, STRONG_LABEL, KeyItem, Sheet
from journal.core.i18n import _, ngettext
from journal.core.records import Actor
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.numbering import ordered_strategies, strategy_codes
from journal.learning.scope import Scope

_LINE, _LEAST_LINE = 27.0, 22.0
_COLUMN = 40.0
"""px of a column at least."""
_MORE = 18.0


@dataclass(frozen=True)
class Side:
    """A row or a column: an actor or a strategy, or what names none."""

    key: str | None
    name: str
    title: str = ""


@dataclass(frozen=True)
class Results:
    """What the chart draws."""

    today: date
    outcomes: tuple[Happened, ...]
    actors: tuple[Side, ...]
    """Those with the most outcomes first."""
    strategies: tuple[Side, ...]
    """In the order of their codes."""
    without: tuple[str, ...]
    """Actors and strategies that no outcome names."""
    codes: dict[str, str]

    def cell(self, actor: Side, strategy: Side) -> tuple[Happened, ...]:
        """Return the outcomes of an actor and a strategy."""
        return tuple(
            each
            for each in self.outcomes
            if (actor.key in each.actors if actor.key else not each.actors)
            and (strategy.key in each.strategies if strategy.key else not each.strategies)
        )

    def fullest(self) -> list[tuple[Side, Side, tuple[Happened, ...]]]:
        """Return the pairs of an actor and a strategy with the most outcomes."""
        pairs = [
            (actor, strategy, self.cell(actor, strategy))
            for actor in self.actors
            for strategy in self.strategies
            if actor.key and strategy.key
        ]
        most = max((len(found) for _actor, _strategy, found in pairs), default=0)
        return [pair for pair in pairs if most and len(pair[2]) == most]


class OutcomesByStrategy(SheetChart[Results]):
    """Where results cluster."""

    key: ClassVar[str] = "outcomes-by-strategy"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.OUTCOME, Kind.ACTOR, Kind.STRATEGY, Kind.STRATEGY_VERSION})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Where results cluster")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Which strategy changed things for whom?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Results:
        """Return the outcomes, and every actor and strategy that any of them names."""
        outcomes = outcomes_of(snapshot)
        codes = strategy_codes(snapshot)
        actors = sorted(snapshot.all(Actor), key=lambda each: (-_count(each.id, outcomes), each.name, each.id))
        strategies = ordered_strategies(snapshot)
        named = [Side(each.id, each.name) for each in actors if _count(each.id, outcomes)]
        columns = [Side(each.id, codes[each.id], each.title) for each in strategies if _count(each.id, outcomes)]
        if any(not each.actors for each in outcomes):
            named.append(Side(None, _("No actor named")))
        if any(not each.strategies for each in outcomes):
            columns.append(Side(None, _("None"), _("No strategy named")))
        without = [each.name for each in actors if not _count(each.id, outcomes)]
        without += [codes[each.id] for each in strategies if not _count(each.id, outcomes)]
        return Results(today, outcomes, tuple(named), tuple(columns), tuple(without), codes)

    def lack(self, rows: Results) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if not rows.outcomes:
            return _("No outcome is written down yet. Begin with one thing that somebody else now does differently.")
        if not rows.fullest():
            return _("No outcome names both an actor and a strategy yet. Say whose change it is and what led to it.")
        return ""

    def sentence(self, rows: Results) -> str:
        """Return which actor and strategy have the most outcomes between them.

        The rule: pairs are counted; one outcome counts in each pair that it names. With no pair above one, nothing
        clusters; several fullest pairs are all named, up to three.
        """
        if lack := self.lack(rows):
            return lack
        fullest, total = rows.fullest(), len(rows.outcomes)
        most = len(fullest[0][2])
        if total == 1:
            return _("One outcome is too few to see where results cluster.")
        if most == 1:
            return _(
                "Results are spread: no actor and strategy have more than one of the {total} between them."
            ).format(total=number_word(total))
        pairs = [
            _("{actor} and {strategy}").format(actor=actor.name, strategy=strategy.name)
            for actor, strategy, _found in fullest
        ]
        if len(pairs) > 3:
            pairs = [*pairs[:2], _("{n} more").format(n=number_word(len(pairs) - 2))]
        if len(fullest) > 1:
            return _("Results cluster in {k} places, {n} outcomes in each: {pairs}.").format(
                k=number_word(len(fullest)), n=number_word(most), pairs="; ".join(pairs)
            )
        return _("Most results lie between {pair}: {n} of {total} outcomes{harm}.").format(
            pair=pairs[0], n=number_word(most), total=number_word(total), harm=_harm(fullest[0][2])
        )

    def alt(self, rows: Results) -> str:
        """Return the picture in words, actor by actor."""
        told = [self.sentence(rows)]
        for actor in rows.actors:
            parts = [
                f"{strategy.name} {', '.join(each.code for each in found)}"
                for strategy in rows.strategies
                if (found := rows.cell(actor, strategy))
            ]
            told.append(f"{actor.name}: {'; '.join(parts)}.")
        return " ".join(told)

    def table(self, rows: Results) -> Table:
        """Return a row for each outcome, with its actors and strategies."""
        return outcome_table(rows.outcomes, rows.codes)

    def key_items(self, rows: Results) -> Sequence[KeyItem]:
        """Return the states that occur, the sign and the size."""
        return outcome_key(rows.outcomes)

    def notes(self, rows: Results) -> Sequence[str]:
        """Return how many outcomes there are, and which actors and strategies have none."""
        notes = outcome_notes(rows.outcomes)
        if notes and rows.without:
            notes.append(_("Without an outcome so far: {names}.").format(names=", ".join(rows.without)))
        return notes

    def compose(self, rows: Results, sheet: Sheet) -> None:
        """Put a row for each actor and a column for each strategy, with the outcomes where they meet."""
        left = sheet.left + names_width(sheet, [each.name for each in rows.actors], 0.3)
        columns = _columns_shown(rows, sheet, left)
        step = (sheet.right - left) / len(columns)
        top = _write_heads(columns, sheet, left, step)
        shown, line = _rows_shown(rows, columns, sheet, top, step)
        y = top
        for actor in rows.actors[:shown]:
            lines = 1 if sheet.floor is not None else _lines(rows, actor, columns, sheet, step)
            height = (lines - 1) * sheet.px(_LEAST_LINE) + line
            sheet.line(sheet.left, y, sheet.right, y)
            sheet.write(
                actor.name, sheet.left, y + height / 2 + sheet.px(4.2), NAME, room=left - sheet.left - sheet.px(8)
            )
            for place, strategy in enumerate(columns):
                room = Box(left + place * step, y, step, height)
                _draw_cell(rows.cell(actor, strategy), sheet, room, lines, rows.today)
            y += height
        sheet.bottom = y
        _write_left_out(len(rows.actors) - shown, len(rows.strategies) - len(columns), sheet)


def _count(key: str, outcomes: Sequence[Happened]) -> int:
    return sum(key in each.actors or key in each.strategies for each in outcomes)


def _harm(found: Sequence[Happened]) -> str:
    harm = sum(not each.positive for each in found)
    if not harm:
        return ""
    return ngettext(", one of them negative", ", {n} of them negative", harm).format(n=number_word(harm))


def _columns_shown(rows: Results, sheet: Sheet, left: float) -> list[Side]:
    """Return the strategies that there is room for: those with the most outcomes, in the order of their codes."""
    most = max(int((sheet.right - left) // sheet.px(_COLUMN)), 1)
    by_count = sorted(rows.strategies, key=lambda each: -_count(each.key or "", rows.outcomes))
    kept = set(by_count[:most])
    return [each for each in rows.strategies if each in kept]


def _write_heads(columns: Sequence[Side], sheet: Sheet, left: float, step: float) -> float:
    """Write the codes over the columns, with titles where there is room, and return where the rows begin."""
    titles = step >= sheet.px(100)
    for place, each in enumerate(columns):
        x = left + place * step + sheet.px(4)
        code = sheet.write(each.name, x, sheet.top + sheet.px(13), STRONG_LABEL, room=step - sheet.px(6))
        room = left + (place + 1) * step - code.box.right - sheet.px(14)
        if titles and each.key:
            sheet.write(each.title, code.box.right + sheet.px(6), sheet.top + sheet.px(13), LABEL, room=room)
    return sheet.top + sheet.px(20)


def _rows_shown(rows: Results, columns: Sequence[Side], sheet: Sheet, top: float, step: float) -> tuple[int, float]:
    """Return how many actors there is room for, and the height of a line."""
    count = len(rows.actors)
    if sheet.floor is None:
        return count, sheet.px(_LINE)
    least = sheet.px(_LEAST_LINE)
    spare = sheet.px(_MORE) if len(columns) < len(rows.strategies) else 0
    if top + count * least + spare <= sheet.floor:
        return count, min((sheet.floor - spare - top) / count, sheet.px(_LINE * 1.4))
    shown = max(int((sheet.floor - top - sheet.px(_MORE)) // least), 1)
    return shown, (sheet.floor - top - sheet.px(_MORE)) / shown


def _across(sheet: Sheet, step: float, *, with_codes: bool) -> tuple[int, float]:
    """Return how many marks fit side by side into a cell, with their codes or without, and how wide each is."""
    width = sheet.px(28) + sheet.measure("O88", LABEL) if with_codes else sheet.px(23)
    return int((step - sheet.px(4)) // width), width


def _lines(rows: Results, actor: Side, columns: Sequence[Side], sheet: Sheet, step: float) -> int:
    """Return how many lines the fullest cell of a row takes."""
    across = _across(sheet, step, with_codes=True)[0] or max(_across(sheet, step, with_codes=False)[0], 1)
    most = max(len(rows.cell(actor, strategy)) for strategy in columns)
    return -(-most // across) or 1


def _draw_cell(found: Sequence[Happened], sheet: Sheet, room: Box, lines: int, today: date) -> None:
    """Put the marks of a cell in lines; what has no room is counted."""
    if not found:
        return
    across, width = _across(sheet, room.width, with_codes=True)
    with_code = across * lines >= len(found)
    if not with_code:
        across, width = _across(sheet, room.width, with_codes=False)
    fits = len(found) <= across * lines
    shown = found if fits else found[: max(across * lines - 1, 0)]
    height = room.height / lines
    for place, each in enumerate(shown):
        x = room.x + sheet.px(4) + (place % across) * width + sheet.px(10)
        y = room.y + (place // across + 0.5) * height
        radius = min(sheet.px(each.radius), height / 2 - sheet.px(2))
        sheet.add(*draw_mark(each.state, x, y, radius, positive=each.positive))
        sheet.mark(Box.around(x, y, radius), [each.target], each.spoken(today))
        if with_code:
            sheet.write(each.code, x + sheet.px(14), y + sheet.px(4.2), LABEL)
    if not fits:
        rest = found[len(shown) :]
        words = f"+{len(rest)}" if shown else str(len(rest))
        x = room.x + sheet.px(4) + (len(shown) % across if across else 0) * width
        text = sheet.write(
            words, x, room.bottom - height / 2 + sheet.px(4.2), STRONG_LABEL, room=room.width - sheet.px(4)
        )
        told = ngettext("One outcome", "{n} outcomes", len(rest)).format(n=len(rest))
        codes = ", ".join(each.code for each in rest)
        sheet.mark(text.box, [each.target for each in rest], f"{told}: {codes}")


def _write_left_out(actors: int, strategies: int, sheet: Sheet) -> None:
    told = []
    if actors:
        told.append(ngettext("one more actor", "{n} more actors", actors).format(n=actors))
    if strategies:
        told.append(ngettext("one more strategy", "{n} more strategies", strategies).format(n=strategies))
    if told:
        words = _("and {others}").format(others=", ".join(told))
        sheet.write(words, sheet.left, sheet.bottom + sheet.px(14), LABEL, room=sheet.right - sheet.left)
        sheet.bottom += sheet.px(_MORE)
