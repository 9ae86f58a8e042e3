"""A look at a piece of evidence: the picture, or the sign of its kind."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _
from journal.core.records import Evidence
from journal.core.vocabulary import label
from journal.ui.theme import Theme
from journal.ui.widgets.evidence_picker import KIND_ICONS

_HEIGHT = 206
_LOW = 104
LARGEST = 40_000_000
"""Bytes of the largest picture that is read for a preview."""


def is_picture(evidence: Evidence) -> bool:
    """Whether a preview can be drawn from its file."""
    media_type = evidence.media_type or ""
    return bool(evidence.sha256) and media_type.startswith("image/") and (evidence.size or 0) <= LARGEST


def scaled_picture(data: bytes, box: QSize) -> QImage:
    """Return the picture as large as fits the box, turned as it was held; null when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid():
        turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
        wanted = box.transposed() if turned else box
        if size.width() > wanted.width() or size.height() > wanted.height():
            reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class Preview(QWidget):
    """Shows a picture in the middle of a quiet ground, or the kind's icon with its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QImage()
        self._icon = "doc"
        self._words = ""
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def picture_box(self) -> QSize:
        """Return the pixels that a picture may fill."""
        return QSize(self.width(), self._theme.px(_HEIGHT)) * self.devicePixelRatioF()

    def show_kind(self, evidence: Evidence, words: str) -> None:
        """Show the kind's icon, with words below it."""
        self._picture = QImage()
        self._icon = KIND_ICONS[evidence.evidence_kind]
        self._words = words
        self.setFixedHeight(self._theme.px(_LOW))
        self.setAccessibleName(_("{kind}: {words}").format(kind=label(evidence.evidence_kind), words=words))
        self.update()

    def show_picture(self, evidence: Evidence, picture: QImage) -> None:
        """Show a picture; one that could not be read leaves the icon."""
        if picture.isNull():
            self.show_kind(evidence, _("This picture cannot be shown here."))
            return
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = picture
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.name_after(evidence)
        self.update()

    def name_after(self, evidence: Evidence) -> None:
        """Say which picture is shown; nothing changes where there is none."""
        if not self._picture.isNull():
            self.setAccessibleName(_("Picture: {title}").format(title=evidence.title))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and what lies on it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))
        painter.fillPath(ground, self._theme.color("subtle"))
        if self._picture.isNull():
            self._paint_kind(painter)
            return
        painter.setClipPath(ground)
        size = self._picture.deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._picture)

    def _paint_kind(self, painter: QPainter) -> None:
        side = self._theme.px(32)
        middle = QRectF(self.rect()).center()
        spot = QRectF(middle.x() - side / 2, middle.y() - side * 0.85, side, side).toRect()
        self._theme.icon(self._icon, "ink3", 32).paint(painter, spot)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("ink2"))
        below = QRectF(
            self._theme.px(16), spot.bottom() + self._theme.px(8), self.width() - self._theme.px(32), self._theme.px(36)
        )
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self._words)
