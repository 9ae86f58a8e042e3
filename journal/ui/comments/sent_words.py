"""The words that a critical friend had before them, the quoted ones marked."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.core.i18n import _
from journal.services.comment_places import AsSent
from journal.ui.theme import Theme
from journal.ui.widgets.text_places import qt_places

_LINES = 7


class SentWords(QTextEdit):
    """Shows a text as it was sent, as plain words, at the place that was quoted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setProperty("role", "sentWords")
        self.setAccessibleName(_("The words as they were sent"))

    def show_words(self, sent: AsSent) -> None:
        """Show the words, and mark what was quoted."""
        self.setPlainText(sent.words)
        self.document().setDefaultFont(self._theme.font("reading"))
        marks = []
        if sent.quoted is not None:
            start, end = qt_places(sent.words, sent.quoted)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(self._theme.color("purpleSoft"))
            look.setForeground(self._theme.color("purple"))
            look.setFontUnderline(True)
            mark.format = look
            marks.append(mark)
            self._stand_at(start)
        self.setExtraSelections(marks)
        line = self.fontMetrics().lineSpacing() * 1.4
        self.setFixedHeight(round(min(_LINES, max(2, len(sent.words) / 60 + 1)) * line) + self._theme.px(14))

    def _stand_at(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
