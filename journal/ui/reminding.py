"""A quiet line over the screens for actions that are late or due: at the start, and when a new day begins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.learning.reminders import Reminder, reminder_words
from journal.ui.context import Context
from journal.ui.midnight import Midnight
from journal.ui.signals import ChangeSignal
from journal.ui.sizes import is_compact
from journal.ui.theme import Theme
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.labels import link_button

_AFTER_MS = 600
"""How long a journal is open before anybody is reminded: what one came for is first."""


class Reminders(QObject):
    """Keeps the line right; it leads to the actions, or goes until tomorrow, and can be set off in the settings."""

    day_began = Signal()
    """Another day is here, so that what is counted in days stands otherwise."""

    def __init__(self, context: Context, place: QVBoxLayout, parent: QObject) -> None:
        """``place`` is where the line stands, empty while there is nothing to say."""
        super().__init__(parent)
        self._context, self._place = context, place
        self._reminders = context.services.reminders
        self._first = ""
        self._said = ""
        self._out_of_sight = False
        self.line: ReminderLine | None = None
        self._signal = ChangeSignal(context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.midnight = Midnight(context.services.clock, self)
        self.midnight.passed.connect(self._on_new_day)
        QTimer.singleShot(_AFTER_MS, self, self.look)

    def look(self) -> None:
        """Ask what there is to be reminded of, and say it."""
        if not self._context.settings.remind_of_actions:
            self._show(Reminder())
            return
        held = self._reminders

        def work(_progress: object) -> Reminder:
            return Reminder() if held.is_put_off() else held.now()

        self._context.tasks.start(self, work, self._show)

    def stop(self) -> None:
        """Hear of nothing more: the journal is about to close."""
        self._signal.stop()
        self.midnight.stop()
        self._context.tasks.forget(self)

    def keep_out_of_sight(self, out: bool) -> None:
        """Hide the line where a screen lists the actions itself."""
        self._out_of_sight = out
        if self.line is not None:
            self.line.setVisible(not out)

    def _show(self, held: Reminder) -> None:
        told = reminder_words(held, self._context.services.clock.today())
        self._first = held.all[0].id if held.all else ""
        if not told:
            self._clear()
            return
        if self.line is None:
            self.line = self._made()
            self._place.addWidget(self.line)
        self.line.say(told)
        self.line.setVisible(not self._out_of_sight)
        if told != self._said:
            self._said = told
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, told))

    def _made(self) -> ReminderLine:
        line = ReminderLine(self._context.theme)
        line.show_button.clicked.connect(lambda: self._context.navigator.open_record(Kind.ACTION, self._first))
        line.later.clicked.connect(self._put_off)
        return line

    def _put_off(self) -> None:
        self._reminders.put_off(keep=not self._context.read_only)
        self._clear()

    def _clear(self) -> None:
        self._said = ""
        if self.line is not None:
            self.line.hide()
            self.line.deleteLater()
            self.line = None

    def _on_new_day(self) -> None:
        self.day_began.emit()
        self.look()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(frozenset({Kind.ACTION})):
            self.look()


class ReminderLine(QWidget):
    """One line, no louder than what stands below it: what is due, and two ways to go on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = self._row = QHBoxLayout(self)
        row.setSpacing(theme.px(8))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("clock", "nowInk", 16))
        row.addWidget(sign)
        self.told = ElidedLabel("")
        self.told.setProperty("role", "secondary")
        row.addWidget(self.told, 1)
        self.show_button = link_button(_("Show"))
        self.show_button.setAccessibleName(_("Show the actions that are due"))
        self.later = link_button(_("Not today"))
        self.later.setAccessibleName(_("Say no more of it today"))
        self.later.setToolTip(_("It comes back tomorrow. The settings can turn it off for good."))
        row.addWidget(self.show_button)
        row.addWidget(self.later)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin where the screen below begins."""
        super().resizeEvent(event)
        px = self._theme.px
        side = px(16 if is_compact(self.window().width(), self._theme.scale) else 24)
        self._row.setContentsMargins(side, 0, side, px(6))

    def say(self, told: str) -> None:
        """Say something else."""
        self.told.setText(told)
        self.setAccessibleName(told)
