"""Fields for dates: as exactly as they are known, or one day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.ui.theme import Theme


class _Dated(QLineEdit):
    """A line with a calendar to pick a day from."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._key = key
        self._calendar_action = self.addAction(
            theme.icon("calendar", "ink3", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._calendar_action.setToolTip(_("Choose a day"))
        self._calendar_action.triggered.connect(self._show_calendar)

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = QDate.fromString(self.text().strip(), "yyyy-MM-dd")
        if shown.isValid():
            calendar.setSelectedDate(shown)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def take(day: QDate) -> None:
            self.setText(day.toString("yyyy-MM-dd"))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()


class DateField(_Dated):
    """A date as exactly as it is known: a day, a month, a year, a range, or empty when unknown."""

    def __init__(self, theme: Theme, key: str = "date", value: EventDate | None = None) -> None:
        super().__init__(theme, key)
        self.setPlaceholderText(_("2026-05-12, 2026-05, 2026 or 2025/2026"))
        if value is not None:
            self.set_value(value)

    def set_value(self, value: EventDate) -> None:
        """Show a date; unknown shows as empty."""
        self.setText("" if value.first is None else value.text)

    def value(self) -> EventDate:
        """Return the date; raise ``InvalidInput`` for this field when it cannot be read."""
        written = self.text().strip().replace(" ", "")
        if not written:
            return EventDate.unknown()
        try:
            return EventDate(written)
        except InvalidInput as error:
            raise InvalidInput(error.text, field=self._key) from error


class DayField(_Dated):
    """One day, or none."""

    def __init__(self, theme: Theme, key: str, value: date | None = None) -> None:
        super().__init__(theme, key)
        self.setPlaceholderText(_("2026-05-12"))
        self.set_value(value)

    def set_value(self, value: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(value.isoformat() if value else "")

    def value(self) -> date | None:
        """Return the day or ``None``; raise ``InvalidInput`` for this field when it cannot be read."""
        written = self.text().strip()
        if not written:
            return None
        try:
            return date.fromisoformat(written)
        except ValueError as error:
            text = _("“{text}” is not a day. Write it as 2026-05-12.").format(text=written)
            raise InvalidInput(text, field=self._key) from error
