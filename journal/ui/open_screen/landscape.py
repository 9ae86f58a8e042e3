"""The painted landscape beside the journals: hills, a path, and three cairns."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _
from journal.ui.svg_path import path_of
from journal.ui.theme import Theme
from journal.ui.widgets.stones import stones_of

_WIDTH, _HEIGHT = 520, 738
_SUN = QPointF(402, 238)
_HILLS = (
    "M0 352C70 318 120 312 190 330C270 350 330 300 410 306C460 310 500 326 520 336V738H0Z",
    "M0 440C80 396 160 424 240 436C330 448 410 400 520 418V738H0Z",
    "M0 560C90 500 190 520 290 536C390 552 450 520 520 508V738H0Z",
    "M0 660C120 620 260 640 520 606V738H0Z",
)
_TRAIL = "M40 726C150 690 250 670 262 624C274 578 330 560 352 512C368 476 330 452 342 420C352 394 392 372 404 344"
_PALE = ("#F1EDE0", "#E4DFCE", "#F1EDE0", "#E4DFCE")
_CAIRNS = (
    (352.0, 258.0, 1.05, ("#3E6F62", "#4C7D70", "#3E6F62", "#3E6F62")),
    (372.0, 426.0, 1.3, _PALE),
    (150.0, 470.0, 2.7, ("#FBFBF8", "#E8E5D8", "#FBFBF8", "#DDA01F")),
)
_COLOURS = {
    "light": {
        "sky": "#EADDB4",
        "sun": "#DDA01F",
        "hills": ("#8FAF9D", "#4F8172", "#2B5A4F", "#20352F"),
        "name": "#20352F",
        "words": "#33463F",
    },
    "dark": {
        "sky": "#1B2723",
        "sun": "#E9B949",
        "hills": ("#26453C", "#1F3932", "#152621", "#0E1A16"),
        "name": "#F2F6F3",
        "words": "#D5DFD9",
    },
}
"""The picture's own colours: a painting, not part of the tokens."""


class Landscape(QWidget):
    """The picture; it holds nothing to act on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(_("A path past three cairns into the hills"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture, painted once for each size."""
        ratio = self.devicePixelRatioF()
        if self._picture.size() != self.size() * ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        colours = _COLOURS[self._theme.mode]
        painter.fillRect(self.rect(), QColor(str(colours["sky"])))
        painter.save()
        scale = max(self.width() / _WIDTH, self.height() / _HEIGHT)
        painter.translate((self.width() - _WIDTH * scale) / 2, self.height() - _HEIGHT * scale)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(str(colours["sun"])))
        painter.drawEllipse(_SUN, 54, 54)
        for hill, colour in zip(_HILLS, colours["hills"], strict=True):
            painter.fillPath(path_of(hill), QColor(colour))
        self._paint_trail(painter)
        for x, y, size, stones in _CAIRNS:
            self._paint_cairn(painter, x, y, size, stones)
        painter.restore()
        self._paint_words(painter, QColor(str(colours["name"])), QColor(str(colours["words"])))

    def _paint_trail(self, painter: QPainter) -> None:
        pen = QPen(QColor("#F4E9C8"), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 3.4])
        painter.strokePath(path_of(_TRAIL), pen)

    def _paint_cairn(self, painter: QPainter, x: float, y: float, size: float, stones: tuple[str, ...]) -> None:
        painter.save()
        painter.translate(x, y)
        painter.scale(size, size)
        for path, colour in zip(stones_of(self._theme), stones, strict=True):
            painter.fillPath(QPainterPath(path), QColor(colour))
        painter.restore()

    def _paint_words(self, painter: QPainter, name: QColor, words: QColor) -> None:
        font = self._theme.font("welcome")
        font.setPixelSize(44)
        painter.setFont(font)
        painter.setPen(name)
        painter.drawText(QPointF(40, 92), "Cairn")
        font = self._theme.font("question")
        font.setPixelSize(18)
        painter.setFont(font)
        painter.setPen(words)
        place = QRectF(40, 108, self.width() - 60, 60)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(flags), _("Try something. Look closely. Place the next stone."))
