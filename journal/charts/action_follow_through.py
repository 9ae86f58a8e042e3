"""What became of the actions that each retrospective looked at (chart 13 of the practice note)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import Scale, draw_value_axis
from journal.charts.shapes import Bar, Box, Look
from journal.charts.sheet import LABEL, STRONG_LABEL, KeyItem, Sheet, Target, key_bar
from journal.core.dates import EventDate
from journal.core.i18n import N_, _, ngettext
from journal.core.records import Action, ActionReview, Retrospective
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActionState, CarriedWay, Kind, label
from journal.learning.actions import CARRIED_TOO_OFTEN, carried_counts
from journal.learning.scope import Scope
from journal.text.dates import date_words

Fate = ActionState | CarriedWay
"""What a retrospective found had become of an action; one that was split neither went on nor was let go."""
_ORDER: tuple[Fate, ...] = (
    ActionState.DONE, CarriedWay.SPLIT, ActionState.CARRIED, ActionState.DROPPED, ActionState.OPEN,
)  # fmt: skip
_LOOKS: dict[Fate, Look] = {
    ActionState.DONE: Look("stone"),
    CarriedWay.SPLIT: Look("support", hatch="\\", hatch_color="surface"),
    ActionState.CARRIED: Look("now", hatch="/", hatch_color="surface"),
    ActionState.DROPPED: Look("lineStrong", hatch="."),
    ActionState.OPEN: Look("surface", "ink3", 1.2, dashes=(3, 2.5)),
}
_HEIGHT = 210.0
_BAR = 46.0


@dataclass(frozen=True)
class Meeting:
    """One retrospective, and which actions it found in which state."""

    retrospective: str
    date: EventDate
    actions: dict[Fate, tuple[str, ...]]

    @property
    def total(self) -> int:
        """How many actions it looked at."""
        return sum(map(len, self.actions.values()))


@dataclass(frozen=True)
class FollowThrough:
    """What the chart draws."""

    today: date
    meetings: tuple[Meeting, ...]
    carried_often: tuple[str, ...]
    """What is to be done by actions carried twice or more."""


class ActionFollowThrough(SheetChart[FollowThrough]):
    """Whether retrospectives change anything."""

    key: ClassVar[str] = "action-follow-through"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.RETROSPECTIVE, Kind.ACTION, Kind.ACTION_REVIEW})

    def title(self) -> str:
        """Return the chart's name."""
        return _("What happened to our actions")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Do retrospectives change anything?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> FollowThrough:
        """Return each retrospective's actions by what it found had become of them."""
        reviews = snapshot.all(ActionReview)
        meetings = sorted(snapshot.all(Retrospective), key=lambda meeting: (meeting.date, meeting.id))
        often = [
            action.what
            for action in snapshot.all(Action)
            if carried_counts(reviews).get(action.id, 0) >= CARRIED_TOO_OFTEN
        ]
        found = (_meeting(each, reviews) for each in meetings)
        return FollowThrough(today, tuple(each for each in found if each.total), tuple(sorted(often)))

    def lack(self, rows: FollowThrough) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.meetings:
            return ""
        return _("No retrospective has looked at an action yet. The first one begins with last month’s.")

    def sentence(self, rows: FollowThrough) -> str:
        """Return how many of all were done, and what was carried too often."""
        if not rows.meetings:
            return self.lack(rows)
        total = sum(meeting.total for meeting in rows.meetings)
        done = sum(len(meeting.actions[ActionState.DONE]) for meeting in rows.meetings)
        told = ngettext(
            "{done} of {total} actions looked at was done", "{done} of {total} actions looked at were done", done
        ).format(done=done, total=total)
        often = len(rows.carried_often)
        if not often:
            return _("{told}; none was carried more than once.").format(told=told)
        carried = ngettext("one was carried twice or more", "{n} were carried twice or more", often)
        return _("{told}; {carried}.").format(told=told, carried=carried.format(n=number_word(often)))

    def alt(self, rows: FollowThrough) -> str:
        """Return the picture in words, meeting by meeting."""
        told = [self.sentence(rows)]
        for meeting in rows.meetings:
            parts = ", ".join(
                f"{label(state).lower()} {len(meeting.actions[state])}" for state in _ORDER if meeting.actions[state]
            )
            told.append(f"{date_words(meeting.date, today=rows.today, short=False)}: {parts}.")
        if rows.carried_often:
            told.append(_("Carried twice or more: {actions}.").format(actions="; ".join(rows.carried_often)))
        return " ".join(told)

    def table(self, rows: FollowThrough) -> Table:
        """Return a row for each retrospective."""
        headers = (_("Retrospective"), *(label(state) for state in _ORDER), _("All"))
        return Table(
            headers,
            tuple(
                (str(each.date), *(str(len(each.actions[state])) for state in _ORDER), str(each.total))
                for each in rows.meetings
            ),
        )

    def key_items(self, rows: FollowThrough) -> Sequence[KeyItem]:
        """Return the states that occur."""
        used = [state for state in _ORDER if any(meeting.actions[state] for meeting in rows.meetings)]
        return [KeyItem(label(state), key_bar(_LOOKS[state])) for state in used]

    def compose(self, rows: FollowThrough, sheet: Sheet) -> None:
        """Put a stacked bar for each retrospective."""
        left, labels = sheet.left + sheet.px(26), sheet.px(24)
        top = sheet.top + sheet.px(14)
        bottom = (top + sheet.px(_HEIGHT)) if sheet.floor is None else sheet.floor - labels
        scale = Scale.counting(max(meeting.total for meeting in rows.meetings))
        draw_value_axis(sheet, scale, left, sheet.right, bottom, top)
        step = (sheet.right - left) / len(rows.meetings)
        wide = min(sheet.px(_BAR), step * 0.72)
        shown = _dates_shown(rows, sheet, step)
        for place, meeting in enumerate(rows.meetings):
            middle = left + (place + 0.5) * step
            _stack(meeting, sheet, Box(middle - wide / 2, top, wide, bottom - top), scale, rows.today)
            if place % shown == 0:
                words = date_words(meeting.date, today=rows.today)
                sheet.write(words, middle, bottom + sheet.px(16), LABEL, align="middle")
        sheet.bottom = bottom + labels

    def notes(self, rows: FollowThrough) -> Sequence[str]:
        """Return how many meetings there are, and which actions were carried too often."""
        count = len(rows.meetings)
        told = [ngettext("One retrospective.", "{n} retrospectives.", count).format(n=count)] if count else []
        if rows.carried_often:
            told.append(_("Carried twice or more: {actions}.").format(actions="; ".join(rows.carried_often)))
        return told


def _meeting(retrospective: Retrospective, reviews: Sequence[ActionReview]) -> Meeting:
    found: dict[Fate, tuple[str, ...]] = dict.fromkeys(_ORDER, ())
    for review in sorted(reviews, key=lambda review: review.id):
        if review.retrospective == retrospective.id:
            fate = CarriedWay.SPLIT if review.way is CarriedWay.SPLIT else review.result
            found[fate] = (*found[fate], review.action)
    return Meeting(retrospective.id, retrospective.date, found)


def _dates_shown(rows: FollowThrough, sheet: Sheet, step: float) -> int:
    """Return every which date is written, so that none touches the next."""
    widest = max(sheet.measure(date_words(meeting.date, today=rows.today)) for meeting in rows.meetings)
    every = 1
    while widest + sheet.px(8) > every * step:
        every += 1
    return every


_SAID: dict[Fate, str] = {
    CarriedWay.SPLIT: N_("{n} split, {day}"),
    ActionState.DONE: N_("{n} done, {day}"),
    ActionState.CARRIED: N_("{n} carried, {day}"),
    ActionState.DROPPED: N_("{n} let go, {day}"),
    ActionState.OPEN: N_("{n} open, {day}"),
}


def _stack(meeting: Meeting, sheet: Sheet, room: Box, scale: Scale, today: date) -> None:
    height = 0
    for state in _ORDER:
        actions = meeting.actions[state]
        if not actions:
            continue
        low, high = (scale.at(value, room.bottom, room.y) for value in (height, height + len(actions)))
        box = Box(room.x, high, room.width, low - high)
        sheet.add(Bar(box, _LOOKS[state]))
        day = date_words(meeting.date, today=today, short=False)
        sheet.mark(
            box, [Target(Kind.ACTION, action) for action in actions], _(_SAID[state]).format(n=len(actions), day=day)
        )
        height += len(actions)
    top = scale.at(height, room.bottom, room.y)
    sheet.write(str(height), room.middle[0], top - sheet.px(5), STRONG_LABEL, align="middle")
