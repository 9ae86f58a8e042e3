"""What stands below the map: three panels side by side, or as tabs in a narrow window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.views.strategies.beliefs_panel import BeliefsPanel
from journal.ui.views.strategies.comparison_panel import ComparisonPanel
from journal.ui.views.strategies.reasons_panel import ReasonsPanel
from journal.ui.widgets.labels import scrolled
from journal.ui.widgets.sections import hairline
from journal.ui.worth import FlagNotes

_WIDEST = 16_777_215
_SAID_ANYHOW = ("thinly_evidenced", "untested_claim", "review_due")
"""Rules that the panels speak of themselves."""


class BelowMap(QStackedWidget):
    """Holds what changed, why it changed, and what it rests on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._navigator = context.navigator
        self.comparison = ComparisonPanel(context.theme)
        self.reasons = ReasonsPanel(context.theme, may_change=not context.read_only)
        self.reasons.record_opened.connect(self._open)
        self.notes = FlagNotes(context, without=_SAID_ANYHOW)
        self.beliefs = BeliefsPanel(context.theme)
        self._panels = [self.comparison, scrolled(self._why()), scrolled(self.beliefs)]
        self._wide = QWidget()
        self._row = QHBoxLayout(self._wide)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(context.theme.px(20))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("About the chosen version"))
        self.addWidget(self._wide)
        self.addWidget(self.tabs)
        self.lay_out(compact=False)

    def _open(self, kind: Kind, record_id: str) -> None:
        if kind is Kind.COMMENT:
            self._navigator.open_thread(record_id)
        else:
            self._navigator.open_record(kind, record_id)

    def _why(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(self.notes)
        column.addWidget(self.reasons, 1)
        return held

    def lay_out(self, *, compact: bool) -> None:
        """Put the panels side by side, or into tabs."""
        self.comparison.lay_out(compact=compact)
        while self._row.count():
            item = self._row.takeAt(0)
            held = item.widget() if item is not None else None
            if held is not None and held not in self._panels:
                held.deleteLater()
        if compact:
            for panel, name in zip(self._panels, (_("What changed"), _("Why"), _("Rests on")), strict=True):
                panel.setMinimumWidth(0)
                panel.setMaximumWidth(_WIDEST)
                self.tabs.addTab(panel, name)
            self.setCurrentWidget(self.tabs)
            return
        for place, panel in enumerate(self._panels):
            if place:
                self._row.addWidget(hairline(vertical=True))
            self._row.addWidget(panel, 1 if place == 0 else 0)
            panel.show()
        self._panels[1].setFixedWidth(self._theme.px(312))
        self._panels[2].setFixedWidth(self._theme.px(286))
        self.setCurrentWidget(self._wide)
