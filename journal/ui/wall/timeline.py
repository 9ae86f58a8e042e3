"""A timeline on the wall, as plain values: what the journal holds of a period and what the room adds, by months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Decision, Entry, Outcome, Record, StrategyDecision
from journal.learning.month_in_brief import Brief
from journal.learning.timeline import month_of, months_between
from journal.services.meeting_stories import WhatBecame
from journal.text.retrospective_formats import Column
from journal.ui.date_words import event_words, month_words
from journal.ui.wall.board import WallColumn
from journal.ui.wall.cards import WallCard
from journal.ui.wall.shown import card

Dated = Entry | Outcome | StrategyDecision | Decision
ELSEWHERE = "elsewhere"
"""Key of the column for what happened before or after the period."""


@dataclass(frozen=True)
class Happening:
    """An event of the journal or a card, as it stands on the timeline."""

    when: EventDate | None
    rank: int
    card: WallCard


def timeline(
    brief: Brief | None,
    column: Column,
    found: Sequence[WhatBecame],
    names: Mapping[str, str],
    today: date,
    named: Callable[[Record], str],
) -> list[WallColumn]:
    """Return what has no month yet, then every month of the period with what happened in it, in its order.

    ``named`` says what a record of the journal is called.
    """
    months = months_between(brief.first, brief.last) if brief is not None else []
    known = {one.id for one in dated_records(brief)}
    cards = [one for one in found if one.topic.item.promoted_to not in known]
    happenings = [*_events(brief, today, named), *_cards(column, cards, names, today)]
    columns = [
        WallColumn(
            column.key,
            _("No month yet"),
            column.prompt,
            "line",
            _of(happenings, [""]),
            empty=_("Everything has its month."),
        )
    ]
    for month in months:
        first = date.fromisoformat(f"{month}-01")
        name = month_words(first, short=len(months) > 4)
        columns.append(WallColumn(month, name, _("What happened in {month}").format(month=name),
                                  "stone" if first <= today else "line", _of(happenings, [month])))  # fmt: skip
    other = _of(happenings, {month_of(one.when) for one in happenings} - {"", *months})
    if other and months:
        columns.append(WallColumn(ELSEWHERE, _("Another time"), _("Before the period, or after it"), "line", other))
    return columns


def _of(happenings: Iterable[Happening], months: Iterable[str]) -> list[WallCard]:
    wanted = set(months)
    found = [one for one in happenings if month_of(one.when) in wanted]
    return [one.card for one in sorted(found, key=lambda one: (one.when or EventDate.unknown(), one.rank))]


def dated_records(brief: Brief | None) -> list[Dated]:
    """Return what the journal holds of a period that has a date."""
    if brief is None:
        return []
    return [*brief.entries, *brief.outcomes, *brief.strategy_decisions, *brief.decisions]


def _events(brief: Brief | None, today: date, named: Callable[[Record], str]) -> Iterator[Happening]:
    for place, one in enumerate(sorted(dated_records(brief), key=lambda each: (each.date, each.created))):
        told = _("{day}: {what}").format(day=event_words(one.date, today), what=named(one))
        yield Happening(one.date, place - len(dated_records(brief)), WallCard(one.id, told, quiet=True))


def _cards(column: Column, found: Sequence[WhatBecame], names: Mapping[str, str], today: date) -> Iterator[Happening]:
    for one in found:
        if one.topic.column == column.key and not one.topic.parked:
            when = one.topic.item.happened
            shown = card(one, None, names, today)
            yield Happening(when, one.topic.item.rank, _with_day(shown, when, today))


def _with_day(shown: WallCard, when: EventDate | None, today: date) -> WallCard:
    if when is None or when.day is None:
        return shown
    return replace(shown, words=_("{day}: {what}").format(day=event_words(when, today), what=shown.words))
