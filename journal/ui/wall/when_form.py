"""When something on the timeline happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing


class WhenForm(FormDialog):
    """Asks when something that stands on the wall happened, as exactly as the room knows it."""

    def __init__(
        self,
        context: Context,
        what: str,
        when: EventDate | None,
        save: Callable[[EventDate], object],
        parent: QWidget | None = None,
        *,
        note: str = "",
    ) -> None:
        """``note`` says what follows from another date."""
        super().__init__(
            context.theme, context.feedback, _("When did it happen?"), save=_("Keep this date"), parent=parent
        )
        self._save = save
        self.form.add_widget(flowing(what, "strong"))
        self.date = DateField(context.theme, "date", when)
        self.form.add("date", _("When"), self.date, hint=note)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 300)

    def _on_submit(self) -> None:
        self._save(self.date.value())


class EventForm(FormDialog):
    """Asks for an event that the journal does not know, and when it happened."""

    def __init__(
        self,
        context: Context,
        when: EventDate | None,
        save: Callable[[str, EventDate], object],
        meeting: str,
        parent: QWidget | None = None,
    ) -> None:
        """``meeting`` is where what is typed waits."""
        super().__init__(
            context.theme, context.feedback, _("What happened?"), save=_("Put it on the timeline"), parent=parent
        )
        self._save = save
        self.words = GrowingText(context.theme, lines=2, most=6, placeholder=_("Say it in ten words."))
        self.form.add("words", _("What happened"), self.words, required=True)
        self.date = DateField(context.theme, "date", when)
        self.form.add("date", _("When"), self.date, hint=_("A day, a month or a year; empty where nobody knows."))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 340)
        keep_draft(self, context, Kind.RETRO_ITEM, meeting)

    def _on_submit(self) -> None:
        words = " ".join(self.words.toPlainText().split())
        if not words:
            raise InvalidInput(_("Write what happened, in a few words."), field="words")
        self._save(words, self.date.value())
