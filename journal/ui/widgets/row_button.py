"""A line of a list that is a button: a mark, two lines of words, and a sign that it leads on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from journal.ui.theme import Theme
from journal.ui.widgets.initials import initials, paint_initials
from journal.ui.widgets.plain_words import plain_tip


class RowButton(QAbstractButton):
    """Two lines behind a person's initials or an icon; opens what they name."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str,
        *,
        who: str = "",
        icon: str = "",
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._detail = title, detail
        self._letters, self._icon, self._first = initials(who), icon, first
        self.setText(title)
        self.setAccessibleName(f"{title}, {detail}" if detail else title)
        self.setToolTip(plain_tip(self.accessibleName()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for both lines."""
        lines = self._metrics("ui").height() + self._metrics("caption").height()
        return QSize(self._theme.px(180), lines + self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word; longer ones end in an ellipsis."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line over it, the mark, the words and the sign."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._first:
            painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))
        self._paint_mark(painter)
        start, end = px(34), px(22)
        title, detail = self._metrics("ui"), self._metrics("caption")
        width = self.width() - start - end
        top = (self.height() - title.height() - detail.height()) // 2
        font = theme.font("ui")
        font.setUnderline(self.underMouse())
        self._paint_line(painter, font, "ink", QRect(start, top, width, title.height()), self._title)
        below = QRect(start, top + title.height(), width, detail.height())
        self._paint_line(painter, theme.font("caption"), "ink2", below, self._detail)
        side = px(14)
        sign = QRect(self.width() - side, (self.height() - side) // 2, side, side)
        leads = "chevl" if self.isRightToLeft() else "chevr"
        painter.drawPixmap(QRectF(self._mirrored(sign)), theme.pixmap(leads, "ink2", 14), QRectF())
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        side = self._theme.px(24)
        place = self._mirrored(QRect(0, (self.height() - side) // 2, side, side))
        if not self._icon:
            paint_initials(painter, self._theme, QRectF(place), self._letters, disc="purpleSoft", ink="purple")
            return
        small = self._theme.px(18)
        inside = QRectF(place.center().x() - small / 2, place.center().y() - small / 2, small, small)
        painter.drawPixmap(inside, self._theme.pixmap(self._icon, "ink2", 18), QRectF())

    def _paint_line(self, painter: QPainter, font: QFont, color: str, place: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(self._mirrored(place), flags, shown)

    def _mirrored(self, place: QRect) -> QRect:
        if not self.isRightToLeft():
            return place
        return QRect(self.width() - place.right() - 1, place.y(), place.width(), place.height())

    def _metrics(self, font: str) -> QFontMetrics:
        return QFontMetrics(self._theme.font(font))
