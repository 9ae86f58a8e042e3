"""Who is there, while a meeting is under way: somebody comes late, somebody has to leave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Retrospective
from journal.learning.small_groups import what_shows
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.people_field import PeopleField


class PresentForm(FormDialog):
    """Ticks those who are there now; votes that are open count them from here on."""

    def __init__(self, context: Context, meeting: Retrospective, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.feedback, _("Who is here"), save=_("Save"), parent=parent)
        self._services, self._meeting = context.services, meeting
        people = self._services.people
        writers = people.writers(self._services.clock.today())
        known = {one.id for one in writers}
        others = [one for one in people.all() if one.id in meeting.present - known]
        self.people = PeopleField(context.theme, [*writers, *others], people.welcome)
        self.people.choose(meeting.present)
        self.form.add("present", _("Who is there"), self.people)
        self.leader: Choice[str] = Choice()
        self._name_leaders()
        self.leader.choose(meeting.facilitator or "")
        self.form.add("facilitator", _("Who leads"), self.leader)
        self.shows = flowing("", "caption")
        self.form.add_widget(self.shows)
        self.form.finish()
        self.people.changed.connect(self._on_people)
        self._on_people()
        self.on_submit(self._on_submit)
        self.fit(520, 420)

    def _name_leaders(self) -> None:
        self.leader.set_options([("", _("Nobody in particular")), *self.people.names().items()])

    def _on_people(self) -> None:
        self._name_leaders()
        self.shows.setText(what_shows(self._meeting.cards, len(self.people.value())))

    def _on_submit(self) -> None:
        self.people.take_typed()
        self._services.retrospectives.set_present(self._meeting.id, self.people.value(), self.leader.value())
        self._services.meetings.recount_voters(self._meeting.id)
