"""One chart over the screen that it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QToolButton, QVBoxLayout, QWidget

from journal.charts import chart_named
from journal.charts.sheet import Target
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.learning.scope import EVERYTHING, Scope
from journal.services.charts import ChartLook
from journal.ui.charts.enlarged import EnlargedChart
from journal.ui.charts.taking_along import TakingAlong
from journal.ui.context import Context
from journal.ui.signals import ChangeSignal

_SHARE = 0.92
"""Of the window's width and height."""


class ChartDialog(QDialog):
    """Shows a chart as on Insights, without leaving the screen; what is clicked on it opens, and it closes."""

    def __init__(self, context: Context, key: str, parent: QWidget, scope: Scope = EVERYTHING) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(chart_named(key).title())
        self._context = context
        self._key = key
        self._scope = scope
        self._records = Snapshot([])
        self.taking = TakingAlong(context, self)
        self.chart = EnlargedChart(context, alone=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        self.chart.back_wanted.connect(self.accept)
        self.chart.opened.connect(self._open)
        self.chart.sentence_wanted.connect(lambda _key: self._with_look(self.taking.say_otherwise))
        self.chart.copy_wanted.connect(lambda _key: self._with_look(self.taking.copy))
        self.chart.save_wanted.connect(self._on_save)
        self._signal = ChangeSignal(context.services.notifier, self)
        self._signal.changed.connect(lambda _changes: self._read())
        window = parent.window()
        self.resize(round(window.width() * _SHARE), round(window.height() * _SHARE))
        self._read()

    def _read(self) -> None:
        charts, key, scope = self._context.services.charts, self._key, self._scope

        def work(_progress: Progress) -> tuple[Snapshot, ChartLook]:
            records = charts.records()
            return records, charts.look(key, records, scope)

        self._context.tasks.start(self, work, self._show, on_failed=self._context.feedback.error)

    def _show(self, found: tuple[Snapshot, ChartLook]) -> None:
        self._records, look = found
        self.chart.show_look(look, "")
        self.chart.begin()

    def _with_look(self, deed: Callable[[ChartLook], None]) -> None:
        if self.chart.look is not None:
            deed(self.chart.look)

    def _on_save(self, _key: str, where: QPoint) -> None:
        if self.chart.look is not None:
            self.taking.ask_form(self.chart.look, where)

    def _open(self, targets: tuple[Target, ...], where: QPoint) -> None:
        self.taking.open_targets(targets, where, self._records, opened=self.accept)


def chart_button(context: Context, key: str, parent: QWidget) -> QToolButton:
    """Return a button that shows a chart over the screen it stands on."""
    chart = chart_named(key)
    button = QToolButton(parent)
    button.setIcon(context.theme.icon("insights", "ink2", 16))
    button.setProperty("role", "icon")
    button.setToolTip(f"{chart.title()}: {chart.question()}")
    button.setAccessibleName(chart.title())
    button.setAccessibleDescription(chart.question())
    button.clicked.connect(lambda: ChartDialog(context, key, parent).open())
    return button
