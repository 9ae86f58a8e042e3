"""The side bar: where one can go, settings at its foot, and what the program is doing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QEnterEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _
from journal.ui.evidence.drag import holds_evidence
from journal.ui.theme import Theme
from journal.ui.widgets.stones import paint_plain_cairn
from journal.ui.widgets.who_button import WhoButton

_CANCEL_AFTER_MS = 2000
_SPRING_MS = 500
"""How long evidence is held over a button before its screen is shown."""


class NavButton(QToolButton):
    """One way to go: icon and name, or the icon alone with its name as a tooltip."""

    def __init__(self, theme: Theme, icon: str, name: str, keys: str = "", *, checkable: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.compact = False
        self.badge = 0
        self.setText(name)
        self.setAccessibleName(name)
        self.setProperty("role", "nav")
        self.setCheckable(checkable)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(checkable)
        self._spring = QTimer(self)
        self._spring.setSingleShot(True)
        self._spring.setInterval(_SPRING_MS)
        self._spring.timeout.connect(self.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Go there while evidence is held over the button, so that it can be dropped on what is shown."""
        if holds_evidence(event.mimeData()) and not self.isChecked():
            event.accept()
            self._spring.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Stay when the evidence moves on."""
        self._spring.stop()

    def show_badge(self, count: int, told: str) -> None:
        """Show at the end of the row how many new things wait there, and say so to those who do not see it."""
        self.badge = count
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(44), self._theme.px(40 if self.compact else 38))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pointer's place."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter)
        side = theme.px(20)
        start = (self.width() - side) // 2 if self.compact else theme.px(10)
        place = QRectF(self._mirrored(start, side), (self.height() - side) / 2, side, side)
        ink = "sidebarMark" if self.isChecked() else "sidebarInk2"
        painter.drawPixmap(place, theme.pixmap(self._icon, ink, 20), QRectF())
        if not self.compact:
            self._paint_name(painter, start + side + theme.px(10))
        if self.badge:
            self._paint_badge(painter)
        painter.end()

    def _paint_back(self, painter: QPainter) -> None:
        if not self.isChecked() and not self.underMouse():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sidebarSel" if self.isChecked() else "sidebarHover"))
        painter.drawRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))

    def _paint_badge(self, painter: QPainter) -> None:
        theme = self._theme
        words = f"{self.badge}" if self.badge < 100 else "99+"
        font = QFont(theme.font("caption"))
        font.setPixelSize(theme.px(11))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        side = theme.px(16 if self.compact else 18)
        width = max(side, painter.fontMetrics().horizontalAdvance(words) + theme.px(8))
        right, top = (theme.px(2), theme.px(3)) if self.compact else (theme.px(10), (self.height() - side) // 2)
        place = QRectF(self._mirrored(self.width() - right - width, width), top, width, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sidebarMark"))
        painter.drawRoundedRect(place, side / 2, side / 2)
        painter.setPen(theme.color("sidebar"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_name(self, painter: QPainter, start: int) -> None:
        font = QFont(self._theme.font("uiStrong" if self.isChecked() else "ui"))
        painter.setFont(font)
        painter.setPen(self._theme.color("sidebarInk" if self.isChecked() else "sidebarInk2"))
        width = self.width() - start - self._theme.px(36 if self.badge else 6)
        place = QRectF(self._mirrored(start, width), 0, width, self.height())
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        end = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, end | Qt.AlignmentFlag.AlignVCenter, name)

    def _mirrored(self, start: int, width: int) -> int:
        return self.width() - start - width if self.isRightToLeft() else start


class Brand(QWidget):
    """The cairn and the name of the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.compact = False
        self.setAccessibleName("Cairn")

    def sizeHint(self) -> QSize:
        """Return the height of the row, with the room below it."""
        return QSize(self._theme.px(44), self._theme.px(40 if self.compact else 46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the brand."""
        theme = self._theme
        painter = QPainter(self)
        width, height = theme.px(26), theme.px(28)
        start = (self.width() - width) // 2 if self.compact else theme.px(10)
        if self.isRightToLeft():
            start = self.width() - start - width
        ink = theme.color("sidebarInk")
        paint_plain_cairn(
            painter, theme, QRectF(start, theme.px(4), width, height), [ink] * 3 + [theme.color("sidebarMark")]
        )
        if not self.compact:
            font = theme.font("cardTitle")
            painter.setFont(font)
            painter.setPen(ink)
            left, right = (
                (0, start - theme.px(10)) if self.isRightToLeft() else (start + width + theme.px(10), self.width())
            )
            place = QRectF(left, theme.px(4), right - left, height)
            end = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, end | Qt.AlignmentFlag.AlignVCenter, "Cairn")
        painter.end()


class JobFoot(QWidget):
    """The long job under way: what, how far, and Cancel after two seconds."""

    cancel_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(2))
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.words = QLabel()
        self.words.setWordWrap(True)
        row.addWidget(self.words, 1)
        self.cancel = QToolButton()
        self.cancel.setProperty("role", "icon")
        self.cancel.setIcon(theme.icon("x", "sidebarInk2", 14))
        self.cancel.setToolTip(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel"))
        self.cancel.clicked.connect(self.cancel_wanted)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self.hide()

    def show_job(self, title: str, done: int, total: int, *, may_cancel: bool) -> None:
        """Say how far the job is."""
        self.words.setText(title)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(title)
        self.cancel.setAccessibleName(_("Cancel: {job}").format(job=title))
        self.cancel.setVisible(may_cancel)
        self.setToolTip(title)
        self.show()

    def set_compact(self, compact: bool) -> None:
        """Show the bar alone in a narrow side bar; the words are its tooltip."""
        self.words.setVisible(not compact)
        self._column.setContentsMargins(*(self._theme.px(n) for n in ((6, 6, 6, 2) if compact else (12, 6, 8, 2))))


class Sidebar(QFrame):
    """Brand, screens, Settings and the foot."""

    chosen = Signal(str)
    settings_wanted = Signal()
    bin_wanted = Signal()
    copy_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self.setProperty("role", "sidebar")
        self.setAccessibleName(_("Main"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, NavButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(2))
        self.brand = Brand(theme)
        self._column.addWidget(self.brand)
        self._screens = QVBoxLayout()
        self._screens.setSpacing(theme.px(2))
        self._column.addLayout(self._screens)
        self._column.addStretch(1)
        self.who = WhoButton(theme)
        self._column.addWidget(self.who)
        self.bin_button = NavButton(theme, "trash", _("Bin"), checkable=False)
        self.bin_button.clicked.connect(self.bin_wanted)
        self._column.addWidget(self.bin_button)
        self.settings_button = NavButton(theme, "settings", _("Settings"), "Ctrl+,", checkable=False)
        self.settings_button.clicked.connect(self.settings_wanted)
        self._column.addWidget(self.settings_button)
        self.job = JobFoot(theme)
        self.job.cancel_wanted.connect(self.cancel_wanted)
        self._column.addWidget(self.job)
        self.state = StateButton(theme)
        self.state.clicked.connect(self.copy_wanted)
        self._column.addWidget(self.state)
        self._lay_out()

    def add(self, key: str, icon: str, name: str) -> None:
        """Put one screen at the end."""
        button = NavButton(self._theme, icon, name, f"Ctrl+{len(self.buttons) + 1}")
        button.compact = self._compact
        button.clicked.connect(self._announcer(key))
        self._group.addButton(button)
        self.buttons[key] = button
        self._screens.addWidget(button)

    def mark(self, key: str) -> None:
        """Show which screen is open."""
        if button := self.buttons.get(key):
            button.setChecked(True)

    def show_badge(self, key: str, count: int, told: str) -> None:
        """Show how many new things wait on a screen."""
        if button := self.buttons.get(key):
            button.show_badge(count, told)

    def set_compact(self, compact: bool) -> None:
        """Show icons alone, or names as well."""
        if compact != self._compact:
            self._compact = compact
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the bin where there is room for it; the menu and the palette lead there as well."""
        super().resizeEvent(event)
        margins = self._column.contentsMargins()
        parts = [self.brand, *self.buttons.values(), self.who, self.bin_button, self.settings_button, self.state]
        heights = sum(part.sizeHint().height() + self._column.spacing() for part in parts)
        self.bin_button.setVisible(heights + margins.top() + margins.bottom() <= self.height())

    def _announcer(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _lay_out(self) -> None:
        theme, compact = self._theme, self._compact
        self.setFixedWidth(theme.px(56 if compact else 188))
        side = theme.px(6 if compact else 8)
        self._column.setContentsMargins(side, theme.px(10 if compact else 12), side, theme.px(8))
        parts: list[NavButton | Brand | StateButton | WhoButton] = [
            self.brand, self.who, self.bin_button, self.settings_button, self.state
        ]  # fmt: skip
        for part in [*parts, *self.buttons.values()]:
            part.compact = compact
            part.updateGeometry()
            part.update()
        self.job.set_compact(compact)


class StateButton(QToolButton):
    """Says in the foot when the journal was last saved, and in its tooltip where the last proven copy is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = "lock"
        self.compact = False
        self.setProperty("role", "foot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, text: str, explanation: str, *, icon: str) -> None:
        """Show a short state, and explain it on demand."""
        self._icon = icon
        self.setText(text)
        self.setToolTip(explanation)
        self.setAccessibleName(text)
        self.setAccessibleDescription(explanation)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(self._theme.px(44), self._theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sidebarHover"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        side = theme.px(14)
        start = (self.width() - side) // 2 if self.compact else theme.px(12)
        left = self.width() - start - side if self.isRightToLeft() else start
        painter.drawPixmap(
            QRectF(left, (self.height() - side) / 2, side, side), theme.pixmap(self._icon, "sidebarInk2", 14), QRectF()
        )
        if not self.compact:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("sidebarInk2"))
            width = self.width() - start - side - theme.px(12)
            place = QRectF(0 if self.isRightToLeft() else start + side + theme.px(8), 0, width, self.height())
            text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
            end = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, end | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
