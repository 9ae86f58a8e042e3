"""A button that is nothing but its words, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from journal.ui.theme import Theme

_TALL = 10_000


class TextButton(QAbstractButton):
    """Words that open something: underlined under the pointer, ringed in focus."""

    def __init__(
        self, theme: Theme, text: str, *, font: str = "ui", color: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = font
        self._color = color
        self._over = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower place needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at this width."""
        return self._bounds(width).height()

    def sizeHint(self) -> QSize:
        """Return the room of the words on one line, up to a column's width."""
        return self._bounds(min(self._metrics().horizontalAdvance(self.text()) + 2, self._theme.px(320))).size()

    def minimumSizeHint(self) -> QSize:
        """Return room for a word."""
        return QSize(self._theme.px(60), self._metrics().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline the words."""
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the line away."""
        self._over = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        font = self._theme.font(self._font)
        font.setUnderline(self._over)
        painter.setFont(font)
        painter.setPen(self._theme.color("accentInk" if self._over else self._color))
        painter.drawText(self.rect(), self._flags(), self.text())

    def _bounds(self, width: int) -> QRect:
        return self._metrics().boundingRect(QRect(0, 0, max(width, 1), _TALL), self._flags(), self.text())

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(self._font))

    def _flags(self) -> int:
        return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
