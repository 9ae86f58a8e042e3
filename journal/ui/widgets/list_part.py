"""A part of a page that holds one list: its heading, its small buttons, and the list in a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.sections import Card, SectionHeader


class ListPart(QWidget):
    """A heading where there is one, buttons that break over lines where they must, and a list that takes the rest."""

    def __init__(
        self, theme: Theme, title: str, buttons: Sequence[QWidget], listing: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.head = SectionHeader(theme, title)
        if title:
            column.addWidget(self.head)
        row = FlowLayout(gap=theme.px(6))
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(listing)
        column.addWidget(card, 1)

    def say(self, told: str) -> None:
        """Say something quiet beside the heading."""
        self.head.note.setText(told)


def small(button: QPushButton) -> QPushButton:
    """Return a button made as low as those of a part."""
    button.setProperty("small", True)
    return button


def small_button(name: str, told: str, deed: Callable[[], object]) -> QPushButton:
    """Return a low button that says more on demand."""
    button = small(QPushButton(name))
    button.setToolTip(told)
    button.clicked.connect(deed)
    return button


def icon_button(theme: Theme, icon: str, told: str, deed: Callable[[], object]) -> QToolButton:
    """Return a button that is an icon, and says on demand and aloud what it does."""
    button = QToolButton()
    button.setIcon(theme.icon(icon, "ink2", 16))
    button.setIconSize(icon_size(theme, 16))
    button.setProperty("role", "icon")
    button.setToolTip(told)
    button.setAccessibleName(told)
    button.clicked.connect(deed)
    return button
