"""A quiet line on Today for what the rules noticed; it goes when there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing, link_button


class WorthRow(QWidget):
    """Says how many things are worth a look, and leads to them."""

    look_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.words = flowing("", "caption")
        row.addWidget(self.words, 1)
        self.look = link_button(_("Have a look"))
        self.look.setAccessibleName(_("Show what is worth a look"))
        self.look.clicked.connect(self.look_wanted)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are; nothing is seen when there are none."""
        told = ngettext("{n} thing is worth a look.", "{n} things are worth a look.", count)
        self.words.setText(told.format(n=count))
        self.setVisible(count > 0)
