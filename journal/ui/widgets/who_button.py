"""The button at the foot of the side bar that says who writes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.initials import initials, paint_initials
from journal.ui.widgets.plain_words import plain_tip

_DISC = 20


class WhoButton(QToolButton):
    """Two letters on a disc, and the name where there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._alias = ""
        self.compact = False
        self.setProperty("role", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_person("")

    def show_person(self, alias: str) -> None:
        """Say who writes; ask, where nobody has said."""
        self._alias = alias
        told = _("{name} is writing").format(name=alias) if alias else _("Who is writing?")
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(_("{name} ({keys})").format(name=told, keys="Ctrl+Shift+A")))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(44), self._theme.px(40 if self.compact else 38))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sidebarHover"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        side = theme.px(_DISC)
        start = (self.width() - side) // 2 if self.compact else theme.px(10)
        disc = QRectF(self._mirrored(start, side), (self.height() - side) / 2, side, side)
        letters = initials(self._alias) if self._alias else "?"
        paint_initials(painter, theme, disc, letters, disc="sidebarSel", ink="sidebarInk")
        if not self.compact:
            self._paint_name(painter, start + side + theme.px(10))
        painter.end()

    def _paint_name(self, painter: QPainter, start: int) -> None:
        painter.setFont(self._theme.font("ui"))
        painter.setPen(self._theme.color("sidebarInk2"))
        width = self.width() - start - self._theme.px(6)
        words = self._alias or _("Who is writing?")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
        end = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        place = QRectF(self._mirrored(start, width), 0, width, self.height())
        painter.drawText(place, end | Qt.AlignmentFlag.AlignVCenter, shown)

    def _mirrored(self, start: int, width: int) -> int:
        return self.width() - start - width if self.isRightToLeft() else start
