"""The heading over a part of a page, cards, and hairlines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.ui.theme import Theme


class SectionHeader(QWidget):
    """A heading, a quiet word beside it, and a link at the end where there is more."""

    def __init__(self, theme: Theme, title: str, note: str = "", link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.title = QLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)  # may hold a name that came from outside
        self.title.setProperty("role", "section")
        self.note = QLabel(note)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("role", "count")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.link = QPushButton(link)
        self.link.setProperty("role", "link")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        row.addWidget(self.link)
        # Only now: a widget shown before it has a place would open a window of its own.
        self.link.setVisible(bool(link))


class Card(QFrame):
    """A surface with a hairline round it and a column inside."""

    def __init__(self, theme: Theme, padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(padding),) * 4)
        self.column.setSpacing(theme.px(8))


def hairline(vertical: bool = False) -> QFrame:
    """Return a line of one pixel."""
    line = QFrame()
    line.setProperty("role", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def words(text: str, role: str, *, wrap: bool = True) -> QLabel:
    """Return a label in one of the theme's roles, its text taken as plain words."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    return label


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of a column."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
