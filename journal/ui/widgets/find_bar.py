"""Finding words in the open text and replacing them, above the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _, ngettext
from journal.text.finding import Wanted, occurrences
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.text_places import qt_places, select

_AFTER_TYPING_MS = 200
_MOST_MARKED = 500
"""Places that are marked in the text; the count tells of all."""


class _Field(QLineEdit):
    """A field in which Shift+Enter goes the other way than Enter."""

    went_back = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Shift+Enter by itself."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Shows how often the words occur, goes from one place to the next, and puts other words there."""

    def __init__(self, theme: Theme, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.editor = editor
        self._found: list[tuple[int, int]] = []
        self._icons: list[tuple[QToolButton, str]] = []
        self.setAccessibleName(_("Find in this text"))
        self._build()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AFTER_TYPING_MS)
        self._again.timeout.connect(self._look)
        editor.edited.connect(self._on_edited)
        editor.opened.connect(self._on_edited)
        editor.cursorPositionChanged.connect(self._say_count)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    # Building

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(6), px(8), px(6))
        column.setSpacing(px(6))
        self.field = _Field(_("Find in this text"))
        self.field.setMinimumWidth(px(90))
        self.field.went_back.connect(self.previous)
        self.field.textChanged.connect(lambda _words: self._on_wish())
        self.field.returnPressed.connect(self.next)
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.previous_button = self._sign("chevl", _("Previous place ({keys})").format(keys="Shift+F3"), self.previous)
        self.next_button = self._sign("chevr", _("Next place ({keys})").format(keys="F3"), self.next)
        self.exact = self._chip("Aa", _("Capitals and accents have to be the same"))
        self.whole = self._chip(_("Words"), _("Only whole words"))
        close = self._sign("x", _("Close ({keys})").format(keys="Esc"), self.put_away)
        first = (self.field, self.count, self.previous_button, self.next_button, self.exact, self.whole, close)
        column.addLayout(_row(px(4), *first))
        self._second = QWidget()
        self.other = _Field(_("Replace with"))
        self.other.returnPressed.connect(self.replace)
        self.replace_button = self._button(_("Replace"), self.replace)
        self.all_button = self._button(_("Replace all"), self.replace_all)
        self._second.setLayout(_row(px(4), self.other, self.replace_button, self.all_button))
        column.addWidget(self._second)

    def _sign(self, icon: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        self._icons.append((button, icon))
        return button

    def _chip(self, words: str, meaning: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(words)
        chip.setToolTip(meaning)
        chip.setAccessibleName(meaning)
        chip.setCheckable(True)
        chip.setProperty("chip", True)
        chip.toggled.connect(lambda _on: self._on_wish())
        return chip

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("small", True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(act)
        return button

    def _dress(self) -> None:
        for button, icon in self._icons:
            button.setIcon(self._theme.icon(icon, "ink2", 14))
            button.setIconSize(icon_size(self._theme, 14))
        if not self.isHidden():
            self._mark()

    # Opening and closing

    def begin(self, *, replacing: bool = False) -> None:
        """Come up with the selected words, and with a second line for other words when replacing."""
        words = self.editor.textCursor().selectedText()
        self._second.setVisible(replacing and not self.editor.isReadOnly())
        self.show()
        if words and "\u2029" not in words:
            self.field.setText(words)
        self._look()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Go away, and leave the caret where the words were found."""
        self.hide()
        self.editor.setExtraSelections([])
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    # Finding

    def next(self) -> None:
        """Go to the next place, after the last one to the first."""
        self._go(lambda here: next((n for n, (start, _end) in enumerate(self._found) if start >= here[1]), 0))

    def previous(self) -> None:
        """Go to the place before, before the first one to the last."""
        last = len(self._found) - 1
        self._go(lambda here: max((n for n, (_start, end) in enumerate(self._found) if end <= here[0]), default=last))

    def _go(self, which: Callable[[tuple[int, int]], int]) -> None:
        if self.isHidden():
            self.begin()
        self._look()
        if self._found:
            cursor = self.editor.textCursor()
            select(self.editor, *self._found[which((cursor.selectionStart(), cursor.selectionEnd()))])
            self.editor.ensureCursorVisible()

    def _on_wish(self) -> None:
        """Look for other words, from where the caret is."""
        self._look()
        if not self._found or self._current() is not None:
            return
        here = self.editor.textCursor().selectionStart()
        select(self.editor, *next((place for place in self._found if place[0] >= here), self._found[0]))
        self.editor.ensureCursorVisible()

    def _on_edited(self) -> None:
        if not self.isHidden():
            self._again.start()

    def _look(self) -> None:
        self._again.stop()
        text = self.editor.toPlainText()
        found = occurrences(text, self._wanted())
        places = qt_places(text, [place for pair in found for place in pair])
        self._found = list(zip(places[::2], places[1::2], strict=True))
        self._mark()
        self._say_count()

    def _wanted(self) -> Wanted:
        return Wanted(self.field.text(), self.exact.isChecked(), self.whole.isChecked())

    def _current(self) -> int | None:
        cursor = self.editor.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        return self._found.index(here) if here in self._found else None

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setBackground(self._theme.color("nowSoft"))
        marks = []
        for start, end in self._found[:_MOST_MARKED]:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.editor.setExtraSelections(marks)

    def _say_count(self) -> None:
        if self.isHidden():
            return
        count, current = len(self._found), self._current()
        if not self.field.text():
            self.count.setText("")
        elif current is not None:
            self.count.setText(_("{n} of {count}").format(n=current + 1, count=count))
        else:
            self.count.setText(ngettext("{n} place", "{n} places", count).format(n=count) if count else _("Not found"))
        for button in (self.previous_button, self.next_button, self.replace_button, self.all_button):
            button.setEnabled(count > 0)

    # Replacing

    def replace(self) -> None:
        """Put the other words at this place, and go to the next one."""
        self._look()
        if self.editor.isReadOnly():
            return
        if self._current() is not None:
            self.editor.textCursor().insertText(self.other.text())
        self.next()

    def replace_all(self) -> None:
        """Put the other words at every place, as one step of undo."""
        self._look()
        if self.editor.isReadOnly():
            return
        cursor = QTextCursor(self.editor.document())
        cursor.beginEditBlock()
        for start, end in reversed(self._found):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self.other.text())
        cursor.endEditBlock()
        count = len(self._found)
        self._look()
        self.count.setText(ngettext("{n} replaced", "{n} replaced", count).format(n=count))


def _row(spacing: int, field: QLineEdit, *parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    row.addWidget(field, 1)
    for part in parts:
        row.addWidget(part)
    return row
