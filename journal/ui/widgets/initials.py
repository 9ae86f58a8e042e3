"""A person as two letters on a disc."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.ui.theme import Theme
from journal.ui.widgets.plain_words import plain_tip


class Initials(QWidget):
    """Shows who it is, in the smallest room."""

    def __init__(
        self, theme: Theme, alias: str, parent: QWidget | None = None, *, disc: str = "subtle", ink: str = "ink2"
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._disc, self._ink = disc, ink
        self._letters = initials(alias)
        self.setFixedSize(theme.px(24), theme.px(24))
        self.setToolTip(plain_tip(alias))
        self.setAccessibleName(alias)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc and letters."""
        painter = QPainter(self)
        paint_initials(painter, self._theme, QRectF(self.rect()), self._letters, disc=self._disc, ink=self._ink)
        painter.end()


def initials(alias: str) -> str:
    """Return two letters for a person: of the first and last word, or the first two of a single one."""
    words = alias.split()
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return alias[:2].upper()


def paint_initials(painter: QPainter, theme: Theme, place: QRectF, letters: str, *, disc: str, ink: str) -> None:
    """Draw a disc in one colour of the look, and letters on it in another."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(disc))
    painter.drawEllipse(place)
    font = theme.font("caption")
    font.setPixelSize(theme.px(10))
    font.setWeight(font.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letters)
