"""How the chosen actor stood over time: readings added, changed, opened and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Actor, ActorReading
from journal.core.vocabulary import Kind
from journal.learning.actors import in_order, stance_words
from journal.ui.context import Context
from journal.ui.date_words import event_words
from journal.ui.removing import remove, remove_button
from journal.ui.views.strategies.actors.forms import ReadingForm
from journal.ui.views.strategies.actors.readings import ReadingTable
from journal.ui.widgets.list_part import ListPart, small, small_button


class ReadingPart(ListPart):
    """The readings of one actor."""

    def __init__(self, context: Context, reload: Callable[[], object], parent: QWidget | None = None) -> None:
        self._context, self._reload = context, reload
        self._actor: Actor | None = None
        self._readings: Sequence[ActorReading] = ()
        self.table = ReadingTable(context.theme, context.services.clock.today())
        self.add_button = small_button(_("Add reading"), _("How they stand now (R)"), self.add)
        self.edit_button = small_button(_("Edit"), _("Edit (Enter)"), self.edit)
        self.open_button = small_button(_("Open entry"), _("Open the entry that tells of it (O)"), self.open_entry)
        self.remove_button = small(remove_button(context, self.remove))
        buttons = [self.add_button, self.edit_button, self.open_button, self.remove_button]
        super().__init__(context.theme, _("Over time"), buttons, self.table, parent)
        self.table.add_wanted.connect(self.add)
        self.table.edit_wanted.connect(self.edit)
        self.table.open_wanted.connect(self.open_entry)
        self.table.remove_wanted.connect(self.remove)
        self.table.chosen_changed.connect(self._enable)

    def show_readings(self, actor: Actor | None, readings: Sequence[ActorReading]) -> None:
        """Show the readings of another actor, or other readings; the chosen one stays chosen."""
        self._actor, self._readings = actor, in_order(readings)
        cited = [(Kind.ENTRY, one.entry) for one in readings if one.entry]
        self.table.show_readings(self._readings, self._context.services.search.headings(cited))
        told = [reading for reading in self._readings if reading.stance is not None]
        self.say(reading_words(told[-1], self._context) if told else "")
        self._enable()

    def _enable(self) -> None:
        can, reading = not self._context.read_only, self.table.chosen()
        self.add_button.setEnabled(can and self._actor is not None)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(can and reading is not None)
        self.open_button.setEnabled(reading is not None and reading.entry is not None)

    def add(self) -> None:
        """Ask how the actor stands now; what was read last is offered."""
        if self._actor is None:
            return
        last = self._readings[-1] if self._readings else None
        blank = ActorReading(
            actor=self._actor.id,
            date=EventDate.of(self._context.services.clock.today()),
            stance=last.stance if last is not None else None,
            influence=last.influence if last is not None else None,
        )
        self._ask(blank, _("Reading added"))

    def edit(self) -> None:
        """Ask for changes to the chosen reading."""
        reading = self.table.chosen()
        if reading is not None:
            self._ask(reading, _("Changes saved"))

    def _ask(self, reading: ActorReading, told: str) -> None:
        if self._context.read_only or self._actor is None:
            return
        form = ReadingForm(self._context, reading, self._actor, parent=self)
        if form.exec() and form.saved is not None:
            saved = form.saved.id
            self._reload()
            self.table.choose(saved)
            self._context.feedback.toast(told, self._context.services.history.taking_back())

    def open_entry(self) -> None:
        """Open the entry that tells of the chosen reading."""
        reading = self.table.chosen()
        if reading is not None and reading.entry is not None:
            self._context.navigator.open_record(Kind.ENTRY, reading.entry)

    def remove(self) -> None:
        """Move the chosen reading to the bin."""
        reading = self.table.chosen()
        if reading is not None and remove(self._context, Kind.ACTOR_READING, reading.id, title=reading.note):
            self._reload()


def reading_words(reading: ActorReading, context: Context) -> str:
    """Return a stance in words and when it was read."""
    when = event_words(reading.date, context.services.clock.today())
    return _("{stance}, {date}").format(stance=stance_words(reading.stance), date=when)
