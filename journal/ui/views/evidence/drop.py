"""Where files can be dropped: the line below the table, the large empty area, the outline while dragging."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme

LONGEST = 1600
"""Pixels of the longer side of a pasted picture."""


def shrunk(image: QImage) -> tuple[bytes, str]:
    """Return a pasted picture's bytes and file name: at most 1600 pixels long, nothing but the picture in it."""
    small = image
    if max(image.width(), image.height()) > LONGEST:
        small = image.scaled(
            LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    # A fresh image carries no text from the old one: no place, no device, no author.
    bare = QImage(small.size(), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(0, 0, small)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    bare.save(buffer, "JPG", 88)  # type: ignore[call-overload]  # Qt takes a device here, its stub a path
    return bytes(buffer.data().data()), "picture.jpg"


class DropLine(QAbstractButton):
    """Says that files can be dropped; a click chooses them instead."""

    def __init__(self, theme: Theme, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large = large
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(
            _("Drop a photo, a letter, a link. Add what it shows later.")
            if large
            else _("Drop files anywhere on this page, or press Ctrl+V to paste a picture.")
        )
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(_("Opens a window to choose files"))
        vertical = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)

    def sizeHint(self) -> QSize:
        """Return a line's height, or a page's."""
        return QSize(self._theme.px(200), self._theme.px(280 if self._large else 46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashes, the clip and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("lineStrong"), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        px = self._theme.px
        if self._large:
            self._paint_large(painter)
            return
        painter.drawLine(0, 0, self.width(), 0)
        box = QRectF(self.rect()).adjusted(px(10), 0, -px(10), 0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = px(18)
        left = box.right() - side if mirrored else box.left()
        icon = QRectF(left, box.center().y() - side / 2, side, side)
        painter.drawPixmap(icon.toRect(), self._theme.pixmap("clip", "ink2", 18))
        gap = side + px(10)
        painter.setPen(self._theme.color("ink2"))
        painter.setFont(self._theme.font("ui"))
        words = box.adjusted(0, 0, -gap, 0) if mirrored else box.adjusted(gap, 0, 0, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
        painter.drawText(words, align, self.text())

    def _paint_large(self, painter: QPainter) -> None:
        px = self._theme.px
        area = QRectF(self.rect()).adjusted(1, 1, -1, -px(24))
        painter.drawRoundedRect(area, px(8), px(8))
        side = px(40)
        icon = QRectF(area.center().x() - side / 2, area.center().y() - side * 1.4, side, side)
        painter.drawPixmap(icon.toRect(), self._theme.pixmap("clip", "ink3", 40))
        painter.setFont(self._theme.font("question"))
        painter.setPen(self._theme.color("ink"))
        words = QRectF(area.left() + px(40), icon.bottom() + px(10), area.width() - px(80), px(80))
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, align, self.text())


class DropOutline(QWidget):
    """A dashed outline over the page while files are held above it."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self) -> None:
        """Cover the page."""
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let clicks through."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline and what dropping does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._theme.color("accentSoft")
        ground.setAlpha(200)
        px = self._theme.px
        area = QRectF(self.rect()).adjusted(px(8), px(8), -px(8), -px(8))
        pen = QPen(self._theme.color("accent"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, px(10), px(10))
        painter.setPen(self._theme.color("accentInk"))
        painter.setFont(self._theme.font("question"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _("Let go to add them as evidence"))
