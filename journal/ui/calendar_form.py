"""The days of actions for a calendar, from the window: whose, for whom, and where the file goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Person
from journal.core.vocabulary import Audience, label
from journal.exchange.file_names import safe_name
from journal.services.action_calendar import CalendarResult
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing

_ENDING = ".ics"


class CalendarForm(FormDialog):
    """Asks whose actions are wanted and who may see the file; the place comes last."""

    def __init__(self, context: Context, name: str, meeting: str | None, parent: QWidget) -> None:
        """``name`` is what the file is called; ``meeting`` narrows it to what that one agreed on."""
        title = _("Days for a calendar")
        super().__init__(context.theme, context.feedback, title, save=_("Choose where and write"), parent=parent)
        self._context, self._name, self._meeting, self._over = context, name, meeting, parent
        told = _("Calendars on phones and computers read this file. Bringing it in again moves what moved.")
        self.form.add_widget(flowing(told, "secondary"))
        everybody: list[tuple[str | None, str]] = [(None, _("Everybody’s"))]
        self.owner: Choice[str | None] = Choice([*everybody, *((one.id, one.alias) for one in self._people())])
        self.form.add("owner", _("Whose actions"), self.owner)
        self.audience = Choice[Audience](
            [(one, label(one)) for one in reversed(Audience) if one is not Audience.SEALED]
        )
        self.audience.choose(Audience.TEAM)
        self.form.add("audience", _("For whom"), self.audience)
        self.form.add_widget(flowing(_("The file is not encrypted. Whoever holds it can read it."), "warning"))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(440, 400)

    def _people(self) -> list[Person]:
        owners = {action.owner for action in self._context.services.actions.due()}
        return [person for person in self._context.services.people.all() if person.id in owners]

    def _on_submit(self) -> None:
        name = safe_name(self._name, _("Actions"))
        dest = self._context.feedback.choose_save(_("Save to"), f"{name}{_ENDING}", f"*{_ENDING}")
        if dest is None:
            return
        self._write(dest if dest.suffix.lower() == _ENDING else dest.with_name(f"{dest.name}{_ENDING}"))

    def _write(self, dest: Path) -> None:
        calendar, feedback = self._context.services.action_calendar, self._context.feedback
        audience, owner, meeting = self.audience.value(), self.owner.value(), self._meeting

        def work(_progress: Progress) -> CalendarResult:
            return calendar.write(dest, audience, meeting=meeting, owner=owner)

        def done(result: CalendarResult) -> None:
            told = _("It is in “{name}”.").format(name=result.file.name)
            feedback.toast(" ".join([told, *result.warnings[:1]]))

        self._context.tasks.start(self._over, work, done, on_failed=feedback.error)


def ask_for_calendar(context: Context, name: str, parent: QWidget, meeting: str | None = None) -> CalendarForm:
    """Ask how the days of actions are to be written, and write them; return the form that asks."""
    form = CalendarForm(context, name, meeting, parent)
    form.open()
    return form
