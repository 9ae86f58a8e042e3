"""When a note's event happened: today or yesterday with one click, any other day by picking or typing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.chips import Chip, Flow
from journal.ui.widgets.date_field import DateField


class WhenRow(QWidget):
    """Asks for the day of the event; the day of writing is kept apart from it in any case."""

    changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        told = QLabel(_("It happened"))
        told.setProperty("role", "secondary")
        told.setMinimumHeight(theme.px(26))
        self.today = Chip(_("Today"))
        self.yesterday = Chip(_("Yesterday"))
        self.field = DateField(theme)
        self.field.setAccessibleName(_("When it happened"))
        self.field.setFixedWidth(theme.px(250))
        for chip, back in ((self.today, 0), (self.yesterday, 1)):
            chip.clicked.connect(lambda _on=False, back=back: self._choose(back))
        line = Flow(theme.px(6))
        line.add(told, self.today, self.yesterday, self.field)
        column.addWidget(line)
        self._wrong = QLabel()
        self._wrong.setProperty("role", "danger")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        self.field.textChanged.connect(self._on_text)
        self.hide()

    def ask(self) -> None:
        """Offer the days, with the keyboard on yesterday: that is what most late notes tell of."""
        self.show()
        self._mark()
        self.yesterday.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> EventDate | None:
        """Return the day asked for, if one was; ``InvalidInput`` when it cannot be read."""
        if self.isHidden() or not self.field.text().strip():
            return None
        return self.field.value()

    def restore(self, text: str) -> None:
        """Show the day of a draft; nothing when it had none."""
        self.field.setText(text)
        self.setVisible(bool(text))

    def show_wrong(self, error: InvalidInput) -> None:
        """Say what is wrong with the day."""
        self._wrong.setText(error.text)
        self._wrong.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Ask no more: it happened on the day of writing."""
        self.field.clear()
        self.hide()

    def _choose(self, days_back: int) -> None:
        self.field.setText((self._today() - timedelta(days=days_back)).isoformat())
        self._mark()

    def _on_text(self) -> None:
        self._wrong.hide()
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        written = self.field.text().strip()
        today = self._today()
        self.today.setChecked(written in ("", today.isoformat()))
        self.yesterday.setChecked(written == (today - timedelta(days=1)).isoformat())
