"""What to be reminded of: actions whose day is past, is today, or is near.

Actions that happen are what a meeting is for (PRACTICE, finding 6); late ones are said kindly and without alarm, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Action
from journal.learning.actions import is_open

AHEAD = 2
"""Days before its day from which on an action is mentioned."""


@dataclass(frozen=True)
class Reminder:
    """The actions to be mentioned on a day, the earliest first."""

    late: Sequence[Action] = ()
    today: Sequence[Action] = ()
    soon: Sequence[Action] = ()

    @property
    def all(self) -> list[Action]:
        """Return them all, the most pressing first."""
        return [*self.late, *self.today, *self.soon]


def reminder(actions: Iterable[Action], today: date) -> Reminder:
    """Return what to be reminded of on a day."""
    late, now, soon = [], [], []
    for action in sorted(actions, key=lambda one: (one.due or date.max, one.created, one.id)):
        if not is_open(action) or action.due is None:
            continue
        days = (action.due - today).days
        if days < 0:
            late.append(action)
        elif days == 0:
            now.append(action)
        elif days <= AHEAD:
            soon.append(action)
    return Reminder(tuple(late), tuple(now), tuple(soon))


def reminder_words(held: Reminder, today: date) -> str:
    """Return it in one sentence; empty where there is nothing to be reminded of."""
    if len(held.all) == 1:
        return _named(held.all[0], today)
    late, now, soon = len(held.late), len(held.today), len(held.soon)
    parts = [
        ngettext("{n} action is late", "{n} actions are late", late).format(n=late) if late else "",
        ngettext("{n} is due today", "{n} are due today", now).format(n=now) if now else "",
        ngettext("{n} is due in the next two days", "{n} are due in the next two days", soon).format(n=soon)
        if soon
        else "",
    ]
    told = ", ".join(filter(None, parts))
    if told and not late:
        return _("Of your actions, {told}.").format(told=told)
    return _("{told}.").format(told=told) if told else ""


def _named(action: Action, today: date) -> str:
    days = (action.due - today).days if action.due is not None else 0
    if days < 0:
        told = ngettext("“{what}” is {n} day late.", "“{what}” is {n} days late.", -days)
        return told.format(what=action.what, n=-days)
    if days == 0:
        return _("“{what}” is due today.").format(what=action.what)
    if days == 1:
        return _("“{what}” is due tomorrow.").format(what=action.what)
    return _("“{what}” is due in {n} days.").format(what=action.what, n=days)
