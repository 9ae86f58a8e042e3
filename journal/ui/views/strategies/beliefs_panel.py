"""What a strategy rests on: the assumptions below the map, each with how confidence went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.views.strategies.story import Belief
from journal.ui.widgets.labels import clear_layout, flowing
from journal.ui.widgets.sections import hairline, words
from journal.ui.widgets.sparkline import Sparkline
from journal.ui.widgets.text_button import TextButton


class BeliefsPanel(QWidget):
    """The assumptions under a strategy, each with how confidence went."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_beliefs(self, beliefs: Sequence[Belief]) -> None:
        """Show what a strategy rests on."""
        clear_layout(self)
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(8))
        head.addWidget(words(_("Rests on"), "section", wrap=False))
        count = len(beliefs)
        counted = ngettext("{n} assumption", "{n} assumptions", count).format(n=count)
        head.addWidget(words(counted, "count", wrap=False))
        head.addStretch(1)
        self._column.addLayout(head)
        if not beliefs:
            self._column.addWidget(
                flowing(_("No assumption is named yet. What must be true for this to work?"), "secondary")
            )
        for index, belief in enumerate(beliefs):
            if index:
                self._column.addWidget(hairline())
            self._column.addWidget(self._row(belief))
        self._column.addStretch(1)

    def _row(self, belief: Belief) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(12))
        told = QVBoxLayout()
        told.setSpacing(self._theme.px(2))
        opened = TextButton(self._theme, belief.assumption.statement)
        opened.clicked.connect(lambda: self.opened.emit(belief.assumption.id))
        told.addWidget(opened)
        told.addWidget(flowing(belief.words, "caption"))
        row.addLayout(told, 1)
        row.addWidget(Sparkline(self._theme, belief.values, belief.words))
        return box
