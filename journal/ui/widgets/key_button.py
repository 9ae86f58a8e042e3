"""A push button that also says which keys do the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from journal.ui.theme import Theme

_PAD = 12
_GAP = 8


class KeyButton(QPushButton):
    """Icon, words, and the keys on a small cap; the cap goes first where there is little room."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        keys: str = "",
        icon: str = "",
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._keys = keys
        self._drawing = icon
        self.setProperty("primary", primary)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if keys:
            self.setToolTip(f"{text} ({keys.replace(' ', '+')})")

    def sizeHint(self) -> QSize:
        """Return room for all of it."""
        return QSize(self._width(with_keys=True), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return room without the keys."""
        return QSize(self._width(with_keys=False), self._height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font or the words change."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then what is on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        shows_keys = bool(self._keys) and self.width() >= self._width(with_keys=True)
        area = QRectF(0, 0, self._width(with_keys=shows_keys), self.height())
        area.moveCenter(QRectF(self.rect()).center())
        self._paint_inside(painter, area.adjusted(self._theme.px(_PAD), 0, -self._theme.px(_PAD), 0), shows_keys)
        painter.end()

    def _paint_inside(self, painter: QPainter, area: QRectF, shows_keys: bool) -> None:
        ink = self._ink()
        gap = self._theme.px(_GAP)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = area.left()
        if self._drawing:
            side = self._theme.px(16)
            place = QRectF(x, (self.height() - side) / 2, side, side)
            painter.drawPixmap(_placed(place, area, mirrored), self._theme.pixmap(self._drawing, ink, 16), QRectF())
            x += side + gap
        painter.setPen(self._theme.color(ink))
        painter.setFont(self.font())
        words = QRectF(x, 0, self.fontMetrics().horizontalAdvance(self.text()) + 1, self.height())
        painter.drawText(_placed(words, area, mirrored), Qt.AlignmentFlag.AlignCenter, self.text())
        if shows_keys:
            cap = QRectF(
                words.right() + gap, (self.height() - self._theme.px(20)) / 2, self._cap_width(), self._theme.px(20)
            )
            self._paint_cap(painter, _placed(cap, area, mirrored))

    def _paint_cap(self, painter: QPainter, cap: QRectF) -> None:
        primary = bool(self.property("primary"))
        back = QColor(255, 255, 255, 43) if primary and not self._theme.dark else self._theme.color("subtle")
        if primary and self._theme.dark:
            back = QColor(255, 255, 255, 70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(cap, self._theme.px(4), self._theme.px(4))
        painter.setPen(self._theme.color("onAccent" if primary else "ink3"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "lineStrong"
        return "onAccent" if self.property("primary") else "ink"

    def _cap_width(self) -> int:
        return QFontMetrics(self._theme.font("caption")).horizontalAdvance(self._keys) + self._theme.px(10)

    def _height(self) -> int:
        return self._theme.px(32)

    def _width(self, *, with_keys: bool) -> int:
        gap = self._theme.px(_GAP)
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._theme.px(_PAD) + 2
        if self._drawing:
            width += self._theme.px(16) + gap
        if with_keys and self._keys:
            width += gap + self._cap_width()
        return width


def _placed(part: QRectF, area: QRectF, mirrored: bool) -> QRectF:
    if mirrored:
        part.moveLeft(area.left() + area.right() - part.right())
    return part
