"""A month at a glance: which days have entries, and a way to any of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.date_words import date_locale, month_of_year_words
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.day_words import weekday_words
from journal.ui.widgets.sections import words

_DAY, _NAMES, _WEEKS = 34, 24, 6


class MonthCalendar(QFrame):
    """A small window with one month; says which day is wanted, and goes."""

    chosen = Signal(object)
    """The day wanted."""

    def __init__(self, theme: Theme, days: Mapping[date, int], shown: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._today = today
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Go to a day"))
        self.grid = DayGrid(theme, days, shown, today)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.moved.connect(self._say_month)
        self.month = words("", "strong", wrap=False)
        self._build()
        self._say_month()

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(2))
        head.addWidget(self._turner("chevl", _("Previous year"), -12, double=True))
        head.addWidget(self._turner("chevl", _("Previous month"), -1))
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self.month, 1)
        head.addWidget(self._turner("chevr", _("Next month"), 1))
        head.addWidget(self._turner("chevr", _("Next year"), 12, double=True))
        column.addLayout(head)
        column.addWidget(self.grid)
        foot = QHBoxLayout()
        self.today_button = QPushButton(_("Today"))
        self.today_button.setProperty("small", True)
        self.today_button.clicked.connect(lambda: self._on_chosen(self._today))
        foot.addWidget(self.today_button)
        foot.addStretch(1)
        foot.addWidget(words(_("PgUp, PgDn: month"), "caption", wrap=False))
        column.addLayout(foot)

    def _turner(self, icon: str, name: str, months: int, *, double: bool = False) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setAccessibleName(name)
        button.setToolTip(name)
        if double:
            button.setText("«" if months < 0 else "»")
        else:
            button.setIcon(self._theme.icon(icon, "ink2", 16))
            button.setIconSize(icon_size(self._theme, 16))
        button.setFixedSize(self._theme.px(28), self._theme.px(28))
        button.clicked.connect(lambda: self.grid.turn(months))
        return button

    def open_below(self, button: QWidget) -> None:
        """Show the month below a button, with the keyboard in its days."""
        self.adjustSize()
        below = button.mapToGlobal(button.rect().bottomLeft())
        window = button.window().geometry()
        left = max(window.left(), min(below.x(), window.right() - self.width()))
        self.move(left, min(below.y() + 4, window.bottom() - self.height()))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say_month(self) -> None:
        self.month.setText(month_of_year_words(self.grid.day))

    def _on_chosen(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()


class DayGrid(QWidget):
    """The days of a month; arrows move by a day or a week, PgUp and PgDn by a month, with Ctrl by a year."""

    chosen = Signal(object)
    moved = Signal()

    def __init__(self, theme: Theme, days: Mapping[date, int], shown: date, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._days = days
        self._today = today
        self.day = shown
        self._first_weekday = date_locale().firstDayOfWeek().value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Days"))
        self._say()

    def sizeHint(self) -> QSize:
        """Return room for seven days and six weeks."""
        px = self._theme.px
        return QSize(7 * px(_DAY), px(_NAMES) + _WEEKS * px(_DAY))

    def turn(self, months: int) -> None:
        """Show another month, with the same day of it chosen where it has one."""
        number = self.day.year * 12 + self.day.month - 1 + months
        if not 12 <= number < 9999 * 12:
            return
        year, month = divmod(number, 12)
        first = date(year, month + 1, 1)
        following = date(year + month // 11, (month + 1) % 12 + 1, 1)
        self.move_to(min(first + timedelta(days=self.day.day - 1), following - timedelta(days=1)))

    def move_to(self, day: date) -> None:
        """Choose another day, without going there yet."""
        self.day = day
        self._say()
        self.moved.emit()
        self.update()

    def entries_on(self, day: date) -> int:
        """Return how many entries a day has."""
        return self._days.get(day, 0)

    def _say(self) -> None:
        count = self.entries_on(self.day)
        said = ngettext("{n} entry", "{n} entries", count).format(n=count)
        self.setAccessibleDescription(f"{weekday_words(self.day, self._today)}, {said}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Where days are

    def _start(self) -> date:
        first = self.day.replace(day=1)
        back = (first.isoweekday() - self._first_weekday) % 7
        return first - timedelta(days=back) if first.toordinal() > back else first

    def place_of(self, day: date) -> QRect:
        """Return where a day is shown."""
        px = self._theme.px
        number = (day - self._start()).days
        column = number % 7
        if self.isRightToLeft():
            column = 6 - column
        return QRect(column * px(_DAY), px(_NAMES) + number // 7 * px(_DAY), px(_DAY), px(_DAY))

    def _day_at(self, point: QPointF) -> date | None:
        px = self._theme.px
        column, row = int(point.x()) // px(_DAY), (int(point.y()) - px(_NAMES)) // px(_DAY)
        if self.isRightToLeft():
            column = 6 - column
        if point.y() < px(_NAMES) or not (0 <= column < 7 and 0 <= row < _WEEKS):
            return None
        return self._start() + timedelta(days=row * 7 + column)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the days, go to one, or close."""
        key, year = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        forward = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in steps:
            self.move_to(self.day + timedelta(days=steps[Qt.Key(key)]))
        elif key in months:
            self.turn(months[Qt.Key(key)] * (12 if year else 1))
        elif key == Qt.Key.Key_Home:
            self.move_to(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the day clicked."""
        day = self._day_at(event.position())
        if day is not None:
            self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names of the days of the week, and the month with a little of its neighbours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        for number in range(7 * _WEEKS):
            self._paint_day(painter, self._start() + timedelta(days=number))
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("ink3"))
        locale = date_locale()
        for column in range(7):
            place = QRect((6 - column if self.isRightToLeft() else column) * px(_DAY), 0, px(_DAY), px(_NAMES))
            name = locale.standaloneDayName((self._first_weekday + column - 1) % 7 + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name[:2])

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme, px = self._theme, self._theme.px
        place = self.place_of(day).adjusted(1, 1, -1, -1)
        here, has = day.month == self.day.month, self.entries_on(day) > 0
        if day == self.day:
            painter.setPen(QPen(theme.color("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSoft"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), px(6), px(6))
        elif day == self._today:
            painter.setPen(QPen(theme.color("now"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), px(6), px(6))
        painter.setFont(theme.font("uiStrong" if has else "ui"))
        painter.setPen(theme.color("ink" if has and here else "ink2" if here else "ink3"))
        painter.drawText(place.adjusted(0, 0, 0, -px(6)), Qt.AlignmentFlag.AlignCenter, str(day.day))
        if has:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            wide = min(3, self.entries_on(day))
            for dot in range(wide):
                x = place.center().x() + 1 + (dot - (wide - 1) / 2) * px(6)
                painter.drawEllipse(QPointF(x, place.bottom() - px(6)), px(4) / 2, px(4) / 2)
