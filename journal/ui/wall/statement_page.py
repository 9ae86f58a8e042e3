"""A phase that is words for the room: the opening statement, a question to talk about, a break."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ui.theme import Theme
from journal.ui.wall.two_languages import say
from journal.ui.widgets.sections import words


class StatementPage(QWidget):
    """Shows a few sentences, as large as a room needs them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The keyboard rests here, so that Space stops the time: on a button it would press that.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), 0, theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        self.heading = words("", "cardTitle")
        self.told = words("", "question")
        self.more = words("", "secondary")
        for label in (self.heading, self.told, self.more):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(label)
        column.addStretch(2)

    def show_words(self, heading: str, told: str, more: str = "") -> None:
        """Show what is said now."""
        for label, text in ((self.heading, heading), (self.told, told), (self.more, more)):
            say(label, text, self._theme)
            label.setVisible(bool(text))
        self.setAccessibleName(heading)
        self.setAccessibleDescription("\n".join(filter(None, (told, more))))
