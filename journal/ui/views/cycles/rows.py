"""Lists on a cycle's page: confidence that moved, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Decision
from journal.ui.theme import Theme
from journal.ui.views.cycles.story import Decided, Moved
from journal.ui.widgets.decision_glyph import DecisionGlyph
from journal.ui.widgets.labels import clear_layout, flowing
from journal.ui.widgets.sections import hairline, words
from journal.ui.widgets.sparkline import Sparkline
from journal.ui.widgets.text_button import TextButton

_REASON = 110
"""Letters of a reason that are told here; the map has the rest."""


class MovedList(QWidget):
    """Assumptions, each with how confidence went and from what to what it moved; its words open it."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_moved(self, moved: Sequence[Moved]) -> None:
        """Show other assumptions."""
        clear_layout(self)
        for held in moved:
            self._column.addWidget(hairline())
            self._column.addWidget(self._row(held))

    def _row(self, moved: Moved) -> QWidget:
        px = self._theme.px
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, px(6), 0, px(6))
        row.setSpacing(px(10))
        opened = TextButton(self._theme, moved.assumption.statement)
        opened.setAccessibleName(
            _("{assumption}, confidence {moved}").format(assumption=moved.assumption.statement, moved=moved.words)
        )
        opened.clicked.connect(lambda: self.opened.emit(moved.assumption.id))
        row.addWidget(opened, 1)
        row.addWidget(Sparkline(self._theme, moved.values, moved.words, width=56, height=26))
        row.addWidget(words(moved.words, "caption", wrap=False))
        return box


class DecidedList(QWidget):
    """Decisions with their glyphs and reasons; those about strategies open the map."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), 0, 0)
        self._column.setSpacing(theme.px(12))

    def show_decided(self, decided: Sequence[Decided], others: Sequence[Decision]) -> None:
        """Show other decisions: those about strategies, then the rest."""
        clear_layout(self)
        for held in decided:
            self._column.addWidget(self._strategy_row(held))
        for other in others:
            self._column.addWidget(self._plain_row(other))

    def _strategy_row(self, decided: Decided) -> QWidget:
        box, told = self._row(DecisionGlyph(self._theme, decided.decision.decision_kind, 20))
        opened = TextButton(self._theme, decided.words)
        opened.setAccessibleName(_("{decision}. Open the map").format(decision=decided.words))
        opened.clicked.connect(lambda: self.opened.emit(decided.decision.id))
        told.addWidget(opened)
        reason = decided.reason
        short = reason if len(reason) <= _REASON else reason[: _REASON - 1].rstrip() + "…"
        told.addWidget(flowing(short, "caption"))
        return box

    def _plain_row(self, decision: Decision) -> QWidget:
        icon = words("", "", wrap=False)
        icon.setPixmap(self._theme.pixmap("check", "ink2", 20))
        box, told = self._row(icon)
        told.addWidget(flowing(decision.question, ""))
        told.addWidget(flowing(decision.choice, "caption"))
        return box

    def _row(self, mark: QWidget) -> tuple[QWidget, QVBoxLayout]:
        px = self._theme.px
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(px(1))
        row.addLayout(told, 1)
        return box, told
