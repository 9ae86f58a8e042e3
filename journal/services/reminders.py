"""Reminders of what was agreed: asked for by the window when it opens and at midnight, and by the command line."""

from __future__ import annotations

from journal.core.records import Action
from journal.core.vocabulary import ActionState, Kind
from journal.learning.reminders import Reminder, reminder
from journal.services.sight import Sight
from journal.store.database import Database
from journal.store.materialise import table_of

_PUT_OFF = "reminder_put_off"


class ReminderService:
    """What is late, due today, or due soon, as far as it may be shown."""

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight
        self._put_off = ""

    def now(self) -> Reminder:
        """Return what to be reminded of today."""
        table = table_of(Kind.ACTION)
        dated = table.c.due.is_not(None) & table.c.state.in_([ActionState.OPEN.value, ActionState.CARRIED.value])
        with self._db.read() as reader:
            found = reader.all(Action, dated)
        return reminder(filter(self._sight.shows, found), self._db.clock.today())

    def is_put_off(self) -> bool:
        """Whether nobody wants to hear of it again today, on this device."""
        today = self._db.clock.today().isoformat()
        if self._put_off == today:
            return True
        with self._db.read() as reader:
            return reader.setting(_PUT_OFF) == today

    def put_off(self, *, keep: bool = True) -> None:
        """Say no more today; tomorrow begins anew. ``keep`` holds it over a restart, where anything may be written."""
        self._put_off = self._db.clock.today().isoformat()
        if keep:
            with self._db.write("") as write:
                write.set_setting(_PUT_OFF, self._put_off)
