"""What became of the comments of critical friends, and what they led to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import names_width
from journal.charts.lettering import Style
from journal.charts.naming import brief, capitalised
from journal.charts.shapes import Bar, Box, Look
from journal.charts.sheet import NAME, STRONG_LABEL, KeyItem, Sheet, Target, key_bar
from journal.core.dates import EventDate
from journal.core.i18n import _, ngettext
from journal.core.records import Action, Comment
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentKind, CommentState, Kind, label
from journal.learning.comments import counted
from journal.learning.numbering import evidence_codes, version_labels
from journal.learning.scope import Scope
from journal.text.dates import date_words

_ORDER = (
    CommentState.ACTED_ON, CommentState.ANSWERED, CommentState.PARKED, CommentState.DECLINED, CommentState.OPEN,
)  # fmt: skip
_LOOKS = {
    CommentState.ACTED_ON: Look("stone"),
    CommentState.ANSWERED: Look("accentSoft", "stone", 1.2),
    CommentState.PARKED: Look("now", hatch="/", hatch_color="surface"),
    CommentState.DECLINED: Look("lineStrong", hatch="."),
    CommentState.OPEN: Look("surface", "ink3", 1.2, dashes=(3, 2.5)),
}
_ROW, _LEAST_ROW = 34.0, 18.0
_WIDEST, _APART, _LEAST = 64.0, 3.0, 5.0
"""px of one comment at most, between two, and below which they are drawn as one bar."""
_LED_TO = Style("value", px=12, color="surface")


@dataclass(frozen=True)
class Advice:
    """One comment and what it led to."""

    comment: str
    words: str
    kind: CommentKind
    state: CommentState
    when: EventDate
    led_to: tuple[str, ...]
    """Codes of the version and evidence that came of it."""
    actions: tuple[str, ...]
    reason: str

    @property
    def is_silent(self) -> bool:
        """Whether it was acted on and nothing says what came of it."""
        return self.state is CommentState.ACTED_ON and not self.led_to and not self.actions

    def spoken(self, today: date) -> str:
        """Return what a tooltip and a screen reader say of it."""
        day = date_words(self.when, today=today, short=False)
        told = _("{kind}, {state}, {day}: {words}").format(
            kind=label(self.kind), state=label(self.state).lower(), day=day, words=brief(self.words, 80)
        )
        if not self.led_to:
            return told
        return _("{told} Led to {codes}.").format(told=told, codes=", ".join(self.led_to))


@dataclass(frozen=True)
class Advised:
    """What the chart draws: the comments that began a thread, by date."""

    today: date
    comments: tuple[Advice, ...]
    follow_ups: int
    """Comments that answer another, which are left out."""

    def of(self, kind: CommentKind, state: CommentState) -> tuple[Advice, ...]:
        """Return the comments of a kind that are in a state."""
        return tuple(each for each in self.comments if each.kind is kind and each.state is state)


class WhatBecameOfAdvice(SheetChart[Advised]):
    """Whether advice is heeded."""

    key: ClassVar[str] = "advice"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.COMMENT, Kind.EVIDENCE, Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.ACTION}
    )

    def title(self) -> str:
        """Return the chart's name."""
        return _("What became of advice")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Do we use what critical friends ask?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Advised:
        """Return the comments that began a thread, each with the version, evidence and actions that came of it."""
        comments = counted(snapshot)
        first = [each for each in comments if each.parent is None]
        codes = {**version_labels(snapshot), **evidence_codes(snapshot)}
        return Advised(today, tuple(_advice(each, codes, snapshot) for each in first), len(comments) - len(first))

    def lack(self, rows: Advised) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.comments:
            return ""
        return _("No critical friend has commented yet. Make a review pack and say what you want to be asked.")

    def sentence(self, rows: Advised) -> str:
        """Return how many comments are in each state that occurs; what is open comes last, so that it is noticed."""
        if not rows.comments:
            return self.lack(rows)
        total = len(rows.comments)
        if total == 1:
            return _("One comment so far: {state}.").format(state=label(rows.comments[0].state).lower())
        told = [
            _TOLD[state](count).format(n=number_word(count))
            for state in _ORDER
            if (count := sum(each.state is state for each in rows.comments))
        ]
        return _("{total} comments: {states}.").format(total=capitalised(number_word(total)), states=", ".join(told))

    def alt(self, rows: Advised) -> str:
        """Return the picture in words, kind by kind, and what comments led to."""
        told = [self.sentence(rows)]
        for kind in CommentKind:
            parts = [f"{label(state).lower()} {len(found)}" for state in _ORDER if (found := rows.of(kind, state))]
            told.append(f"{label(kind)}: {', '.join(parts) or _('none')}.")
        return " ".join([*told, *_led_to(rows)])

    def table(self, rows: Advised) -> Table:
        """Return a row for each comment."""
        headers = (_("Date"), _("Kind"), _("Comment"), _("State"), _("Led to"), _("Actions"), _("Reason"))
        return Table(
            headers,
            tuple(
                (
                    "" if each.when.first is None else str(each.when),
                    label(each.kind),
                    each.words,
                    label(each.state),
                    " ".join(each.led_to),
                    "; ".join(each.actions),
                    each.reason,
                )
                for each in rows.comments
            ),
        )

    def key_items(self, rows: Advised) -> Sequence[KeyItem]:
        """Return the states that occur."""
        used = {each.state for each in rows.comments}
        return [KeyItem(label(state), key_bar(_LOOKS[state])) for state in _ORDER if state in used]

    def notes(self, rows: Advised) -> Sequence[str]:
        """Return how many comments there are, what they led to, and what is left out."""
        count = len(rows.comments)
        if not count:
            return ()
        told = [ngettext("One comment.", "{n} comments.", count).format(n=count), *_led_to(rows)]
        silent = sum(each.is_silent for each in rows.comments)
        if silent:
            told.append(
                ngettext(
                    "One that was acted on does not say what came of it.",
                    "{n} that were acted on do not say what came of them.", silent,
                ).format(n=capitalised(number_word(silent)))
            )  # fmt: skip
        if rows.follow_ups:
            told.append(
                ngettext(
                    "One reply within a thread is not counted.", "{n} replies within threads are not counted.",
                    rows.follow_ups,
                ).format(n=rows.follow_ups)
            )  # fmt: skip
        return [" ".join(told)]

    def compose(self, rows: Advised, sheet: Sheet) -> None:
        """Put a row for each kind of comment, with a box for each comment in the look of its state."""
        left = sheet.left + names_width(sheet, [label(kind) for kind in CommentKind])
        top = sheet.top + sheet.px(4)
        row = sheet.px(_ROW)
        if sheet.floor is not None:
            row = min(max((sheet.floor - top) / len(CommentKind), sheet.px(_LEAST_ROW)), row * 1.2)
        most = max(sum(each.kind is kind for each in rows.comments) for kind in CommentKind)
        unit = min((sheet.right - left - sheet.px(30)) / max(most, 1), sheet.px(_WIDEST))
        for place, kind in enumerate(CommentKind):
            y = top + place * row
            sheet.write(
                label(kind), sheet.left, y + row / 2 + sheet.px(4.2), NAME, room=left - sheet.left - sheet.px(8)
            )
            box = Box(left, y + row * 0.14, unit, row * 0.72)
            _draw_kind(rows, kind, sheet, box)
        sheet.bottom = top + row * len(CommentKind)


_TOLD: dict[CommentState, Callable[[int], str]] = {
    CommentState.ACTED_ON: lambda n: ngettext("one acted on", "{n} acted on", n),
    CommentState.ANSWERED: lambda n: ngettext("one answered", "{n} answered", n),
    CommentState.PARKED: lambda n: ngettext("one parked", "{n} parked", n),
    CommentState.DECLINED: lambda n: ngettext("one declined", "{n} declined", n),
    CommentState.OPEN: lambda n: ngettext("one still open", "{n} still open", n),
}


def _advice(comment: Comment, codes: dict[str, str], snapshot: Snapshot) -> Advice:
    led_to = [codes[each] for each in (comment.changed_version, *sorted(comment.led_to)) if each and each in codes]
    actions = tuple(sorted(action.what for action in snapshot.all(Action) if action.comment == comment.id))
    return Advice(
        comment.id,
        comment.words,
        comment.comment_kind,
        comment.state,
        comment.date,
        tuple(led_to),
        actions,
        comment.state_reason,
    )


def _led_to(rows: Advised) -> list[str]:
    """Return what comments led to, as sentences."""
    told = [
        _("“{words}” led to {codes}.").format(words=brief(each.words), codes=", ".join(each.led_to))
        for each in rows.comments
        if each.led_to
    ]
    if len(told) > 6:
        return [*told[:6], _("The table has {n} more.").format(n=len(told) - 6)]
    return told


def _draw_kind(rows: Advised, kind: CommentKind, sheet: Sheet, unit: Box) -> None:
    """Put the comments of a kind side by side, or as one bar for each state where they are many."""
    x, count = unit.x, 0
    for state in _ORDER:
        found = rows.of(kind, state)
        count += len(found)
        groups = [[each] for each in found] if unit.width >= sheet.px(_LEAST) else [list(found)] if found else []
        for group in groups:
            wide = unit.width * len(group)
            apart = min(sheet.px(_APART), unit.width * 0.2)
            box = Box(x, unit.y, max(wide - apart, 1.0), unit.height)
            sheet.add(Bar(box, _LOOKS[state]))
            _write_led_to(group, sheet, box)
            words = group[0].spoken(rows.today)
            if len(group) > 1:
                words = _("{kind}, {state}: {n}").format(kind=label(kind), state=label(state).lower(), n=len(group))
            sheet.mark(box, [Target(Kind.COMMENT, each.comment) for each in group], words)
            x += wide
    baseline = unit.middle[1] + sheet.px(4.2)
    sheet.write(str(count), x + sheet.px(6), baseline, STRONG_LABEL)


def _write_led_to(group: Sequence[Advice], sheet: Sheet, box: Box) -> None:
    """Write into the box of a comment what it led to, where it was acted on and there is room."""
    if len(group) != 1 or group[0].state is not CommentState.ACTED_ON or not group[0].led_to:
        return
    words = group[0].led_to[0]
    if sheet.measure(words, _LED_TO) <= box.width - sheet.px(4):
        x, y = box.middle
        sheet.write(words, x, y + sheet.px(4.2), _LED_TO, align="middle")
