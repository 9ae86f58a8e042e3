"""What is blacked out in this journal, each with a way to show it again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import BlackOut
from journal.learning.black_outs import stays_there
from journal.ui.context import Context
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.sections import empty_layout


class BlackOutRows(QWidget):
    """Folds its rows behind a count; the words stand in them only while they are asked for."""

    taken_back = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._black_outs: Sequence[BlackOut] = ()
        self._revealed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(2))
        self.count = link_button("")
        """Unfolds the rows; stands wherever there is room for it."""
        self.count.setCheckable(True)
        self.count.toggled.connect(self._on_unfolded)
        self._rows = column
        self.hide()

    def show_black_outs(self, black_outs: Sequence[BlackOut]) -> None:
        """Show these."""
        self._black_outs = black_outs
        told = ngettext("{n} black-out in this journal", "{n} black-outs in this journal", len(black_outs))
        self.count.setText(told.format(n=len(black_outs)))
        self.count.setVisible(bool(black_outs))
        self.setVisible(bool(black_outs) and self.count.isChecked())
        self._fill()

    def reveal(self, shown: bool) -> None:
        """Show the words that are blacked out, or cover them again."""
        self._revealed = shown
        self._fill()

    def _on_unfolded(self, shown: bool) -> None:
        self.setVisible(shown and bool(self._black_outs))

    def _fill(self) -> None:
        empty_layout(self._rows)
        for one in self._black_outs:
            self._rows.addWidget(self._row(one))

    def _row(self, one: BlackOut) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._context.theme.px(8))
        told = self.told(one)
        line.addWidget(ElidedLabel(told, role="secondary"), 1)
        again = QPushButton(_("Show again"))
        again.setProperty("small", True)
        again.setAutoDefault(False)
        again.setAccessibleName(_("Show again: {what}").format(what=told))
        again.setEnabled(not self._context.read_only)
        again.clicked.connect(lambda: self._take_back(one))
        line.addWidget(again)
        return row

    def told(self, one: BlackOut) -> str:
        """Return what one hides, without its words unless they are asked for."""
        if one.file:
            count = len(one.areas)
            return ngettext("{n} part of a picture", "{n} parts of a picture", count).format(n=count)
        count = len(one.words.split())
        covered = ngettext("{n} word", "{n} words", count).format(n=count)
        words = f"“{one.words}”" if self._revealed else covered
        return _("{words}, in one item").format(words=words) if stays_there(one) else words

    def _take_back(self, one: BlackOut) -> None:
        try:
            self._context.services.redaction.take_back(one.id)
        except JournalError as problem:
            self._context.feedback.error(problem)
            return
        self._context.feedback.toast(_("Shown again"), self._context.services.history.taking_back())
        self.taken_back.emit()
