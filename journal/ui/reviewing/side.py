"""Beside the text: comments that go home, and notes that never do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.exchange.review_pack.page_words import page_words
from journal.ui.reviewing.asking import AskingForm
from journal.ui.reviewing.cards import CommentCards
from journal.ui.theme import Theme
from journal.ui.typing_pause import TypingPause


class DeskSide(QWidget):
    """Holds the form and the cards, and the reader's own notes."""

    noted = Signal(str, str)
    """Key of the part, and the note on it."""

    def __init__(self, theme: Theme, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = ""
        self.form = AskingForm(theme)
        self.cards = CommentCards(theme)
        self.everywhere = QCheckBox(_("Show those on every part"))
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(_("My notes"))
        self.note.setTabChangesFocus(True)
        self.note.setReadOnly(not may_write)
        self.note_head = QLabel()
        self.note_head.setWordWrap(True)
        self.note_head.setProperty("role", "section")
        self._pause = TypingPause(self)
        self._pause.over.connect(self.settle_note)
        self.note.textChanged.connect(self._pause.start)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._comments(may_write), page_words()["comments"])
        self.tabs.addTab(self._notes(), _("My notes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def _comments(self, may_write: bool) -> QScrollArea:
        px = self._theme.px
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(12))
        if may_write:
            column.addWidget(self.form)
        else:
            self.form.setParent(page)
            self.form.hide()
            column.addWidget(self._caption(_("This pack is open in another window. Comments are written there.")))
        column.addWidget(self.everywhere)
        column.addWidget(self.cards)
        column.addStretch(1)
        column.addWidget(self._caption(_("Kept in this file at once. Save my feedback makes the file to send back.")))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        return area

    def _notes(self) -> QWidget:
        px = self._theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.note_head)
        column.addWidget(self.note, 1)
        column.addWidget(self._caption(_("Only for you: notes stay in this file and are never in the feedback.")))
        return page

    def _caption(self, words: str) -> QLabel:
        caption = QLabel(words)
        caption.setProperty("role", "caption")
        caption.setWordWrap(True)
        return caption

    def show_note(self, part: str, title: str, words: str) -> None:
        """Show the note on another part; what was typed on the one before is kept first."""
        self.settle_note()
        self._part = part
        self.note_head.setText(title)
        self.note.setPlainText(words)
        self._pause.stop()

    def settle_note(self) -> None:
        """Say what the note is now, without waiting for a pause."""
        self._pause.stop()
        if self._part and not self.note.isReadOnly():
            self.noted.emit(self._part, self.note.toPlainText())
