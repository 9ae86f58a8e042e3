"""The private notes of whoever leads: kept on this computer alone while they are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.wall.session import MeetingSession
from journal.ui.widgets.autosave_text import AutosaveText
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import words


class PrivateNotes(QWidget):
    """One field; what is typed into it is in no minutes and on no wall."""

    def __init__(self, theme: Theme, session: MeetingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        notes = session.services.leading_notes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(words(_("Your notes"), "section"))
        self.field = AutosaveText(theme, notes.of(session.id), lines=4, most=8)
        self.field.setAccessibleName(_("Your notes"))
        self.field.setPlaceholderText(_("For you alone"))
        self.field.settled.connect(lambda typed: session.do(lambda: notes.keep(session.id, typed)))
        column.addWidget(self.field)
        told = flowing(_("Kept on this computer only, in no minutes."), "caption")
        self.field.setAccessibleDescription(told.text())
        column.addWidget(told)

    def flush(self) -> None:
        """Keep at once what was typed."""
        self.field.flush()
