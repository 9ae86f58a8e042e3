"""What is shown, pinned, for as long as typed words cannot be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from journal.core.errors import DiskFull, JournalError
from journal.core.i18n import _
from journal.services import Services
from journal.ui.feedback import Feedback
from journal.ui.theme import Theme

_ROOMY = 620


class TroubleBar(QFrame):
    """Says what went wrong and that the text is still here, and offers two ways out."""

    again_asked = Signal()
    elsewhere_asked = Signal()
    """The words shall go to a file of their own, on another disk."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "banner")
        self.setAccessibleName(_("Not saved"))
        px = theme.px
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(16), px(8), px(12), px(8))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._row.addWidget(self.words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self.again = self._button(_("Try again"), self.again_asked.emit)
        self.elsewhere = self._button(_("Save to a stick…"), self.elsewhere_asked.emit)
        buttons.addWidget(self.elsewhere)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        self._row.addLayout(buttons)
        self.hide()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("small", True)
        button.clicked.connect(slot)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where there is no room beside them."""
        super().resizeEvent(event)
        roomy = self.width() >= self._theme.px(_ROOMY)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)

    def say(self, problem: JournalError) -> None:
        """Show what went wrong, and that the text is safe on the screen."""
        if isinstance(problem, DiskFull):
            told = _("The disk is full. Your text is still here. Free some space, or save to a stick.")
        else:
            told = _("{problem} Your text is still here.").format(problem=problem.text)
        self.words.setText(told)
        self.setAccessibleDescription(told)
        self.show()


def save_elsewhere(services: Services, feedback: Feedback, title: str, body: str) -> bool:
    """Ask for a place on another disk and write the words there; whether they are there now."""
    name = services.exports.note_name(title, body, _("Words from Cairn"))
    chosen = feedback.choose_save(_("Save these words to a stick"), name, _("Text") + " (*.md *.txt)")
    if chosen is None:
        return False
    try:
        services.exports.note(chosen, title, body)
    except JournalError as error:
        feedback.error(error)
        return False
    feedback.toast(_("Your words are in “{name}”. Import that file when there is room again.").format(name=chosen.name))
    return True
