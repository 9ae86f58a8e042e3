"""A page that holds one list: its buttons above, the list in a card, or a sentence where there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing


def lay_out_list_page(page: QWidget, theme: Theme, buttons: QLayout, card: QWidget, nothing: str) -> QStackedWidget:
    """Fill a page, and return what shows the card (0) or the sentence for an empty list (1)."""
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(16))
    column.setSpacing(theme.px(12))
    column.addLayout(buttons)
    body = QStackedWidget()
    body.addWidget(card)
    empty = flowing(nothing, "question")
    empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    body.addWidget(empty)
    column.addWidget(body, 1)
    return body
