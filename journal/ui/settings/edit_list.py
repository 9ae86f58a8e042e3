"""Things one under another that are edited in place: added, moved up and down, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme, icon_size

R = TypeVar("R", bound="EditRow")


class EditRow(QFrame):
    """One of the things; ``words`` is the line that it is known by."""

    changed = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(10), px(10), px(10), px(8))
        self._column.setSpacing(px(6))
        self.words = self.line(words)

    def line(self, text: str, name: str = "", hint: str = "") -> QLineEdit:
        """Return a line to type in, whose changes are told."""
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.setCursorPosition(0)  # words that are too long show how they begin
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line

    def add_tools(self, row: QHBoxLayout, remove: str) -> None:
        """Put what moves it and takes it away at the end of a row."""
        row.addSpacing(self._theme.px(4))
        self.up = self._tool(row, "chevu", _("Move up"), lambda: self.moved.emit(-1))
        self.down = self._tool(row, "chevd", _("Move down"), lambda: self.moved.emit(1))
        self.remove = self._tool(row, "x", remove, self.dropped.emit)

    def _tool(self, row: QHBoxLayout, icon: str, tip: str, deed: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setIcon(self._theme.icon(icon, "ink2", 16))
        button.setIconSize(icon_size(self._theme, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _checked=False: deed())
        row.addWidget(button)
        return button

    @property
    def key(self) -> str:
        """Return what it is kept under."""
        raise NotImplementedError

    def called(self, number: int) -> str:
        """Return what a screen reader calls it by its number."""
        raise NotImplementedError

    def tell_place(self, number: int, count: int) -> None:
        """Say which it is, of how many."""
        self.words.setAccessibleName(self.called(number + 1))
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)

    def show_wrong(self, wrong: bool) -> None:
        """Mark the one that something is wrong with."""
        self.words.setProperty("invalid", wrong)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it with Alt and the arrow keys, from wherever one types in it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class EditList(QWidget, Generic[R]):
    """Rows in their order, and a button that adds one more."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, add: str, new: Callable[[], R]) -> None:
        super().__init__()
        self._new = new
        self.rows: list[R] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.setAccessibleName(name)
        self.add_button = QPushButton(add)
        self.add_button.setIcon(theme.icon("plus", "ink2", 16))
        self.add_button.setProperty("small", True)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(lambda _checked=False: self.add())
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self) -> None:
        """Add one more, and go there."""
        row = self.insert(self._new())
        row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def insert(self, row: R) -> R:
        """Put a row at the end."""
        row.changed.connect(self.changed)
        row.moved.connect(lambda step: self.move_row(row, step))
        row.dropped.connect(lambda: self.drop(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        self._tell_places()
        return row

    def move_row(self, row: R, step: int) -> None:
        """Move a row up (-1) or down (1)."""
        place = self.rows.index(row) + step
        if not 0 <= place < len(self.rows):
            return
        stop = row.focusWidget()
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._column.removeWidget(row)
        self._column.insertWidget(place, row)
        self._tell_places()
        if stop is not None:
            (stop if stop.isEnabled() else row.words).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def drop(self, row: R) -> None:
        """Take a row away."""
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell_places()
        near = self.rows[min(place, len(self.rows) - 1)].words if self.rows else self.add_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_wrong(self, key: str | None) -> R | None:
        """Mark the row of a key, and no other; return it where there is one."""
        for row in self.rows:
            row.show_wrong(row.key == key)
        return next((row for row in self.rows if row.key == key), None)

    def _tell_places(self) -> None:
        for number, row in enumerate(self.rows):
            row.tell_place(number, len(self.rows))
