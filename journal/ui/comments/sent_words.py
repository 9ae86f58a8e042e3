"""The words that a critical friend had before them, the quoted ones marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.core.i18n import _
from journal.services.comment_places import AsSent
from journal.text.anchoring import Span
from journal.ui.theme import Theme
from journal.ui.widgets.text_places import python_places, qt_places

_LINES, _FEW_LINES = 7, 4
_LOW = 560


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
        self._fit(sent.words)

    def _fit(self, words: str) -> None:
        line = self.fontMetrics().lineSpacing() * 1.4
        # Where there is little room, what was asked about the words must stay in sight below them.
        most = _LINES if self.window().height() >= self._theme.px(_LOW) else _FEW_LINES
        self.setFixedHeight(round(min(most, max(2, len(words) / 60 + 1)) * line) + self._theme.px(14))

    def _stand_at(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


class ChosenWords(SentWords):
    """Shows the words of a record, so that some of them can be selected with the mouse or the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._words = ""

    def offer(self, words: str) -> None:
        """Show other words, of which none are selected yet."""
        self._words = words
        self.setPlainText(words)
        self.document().setDefaultFont(self._theme.font("reading"))
        self._fit(words)

    @property
    def span(self) -> Span | None:
        """Return where what is selected stands in the words; ``None`` when nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        places = (cursor.selectionStart(), cursor.selectionEnd())
        start, end = python_places(self._words, places)
        return start, end
