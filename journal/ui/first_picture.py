"""The first picture: side bar and page, empty, drawn while everything else is still being fetched.

Nothing here may touch the large enumerations of Qt, whose first use costs more than the picture.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.ui.sizes import is_compact
from journal.ui.svg_path import path_of
from journal.ui.theme import Theme

_BRAND = (18, 16, 26 / 56)
"""Where the cairn of the side bar stands, and how large."""


class FirstPicture(QWidget):
    """What is seen for the blink before the window is furnished."""

    def __init__(self, theme: Theme, *, sidebar: bool) -> None:
        super().__init__()
        self._theme = theme
        self._sidebar = sidebar

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the two surfaces, and the cairn on the darker one."""
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        if self._sidebar:
            width = theme.px(56 if is_compact(self.width(), theme.scale) else 188)
            painter.fillRect(0, 0, width, self.height(), theme.color("sidebar"))
            self._paint_cairn(painter)
        painter.end()

    def _paint_cairn(self, painter: QPainter) -> None:
        left, top, scale = _BRAND
        painter.translate(self._theme.px(left), self._theme.px(top))
        painter.scale(scale * self._theme.scale, scale * self._theme.scale)
        stones = self._theme.tokens["cairn"]["stones"]
        for number, drawing in enumerate(stones, 1):
            ink = "sidebarMark" if number == len(stones) else "sidebarInk"
            painter.fillPath(path_of(drawing), self._theme.color(ink))
