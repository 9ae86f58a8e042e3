"""The cairn: four stones for Plan, Try, Reflect and Adapt, the base first."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.vocabulary import CycleStage, label
from journal.ui.svg_path import path_of
from journal.ui.theme import Theme

GRID = QSize(56, 60)
DASH = [1.9, 1.9]


class Stone(IntEnum):
    """How far one stage of a cycle is."""

    LATER = 0
    DONE = 1
    NOW = 2


def stones_of(theme: Theme) -> tuple[QPainterPath, ...]:
    """Return the outlines of the four stones on a grid of 56 by 60."""
    return _paths(tuple(theme.tokens["cairn"]["stones"]))


@lru_cache(maxsize=2)
def _paths(drawings: tuple[str, ...]) -> tuple[QPainterPath, ...]:
    return tuple(path_of(drawing) for drawing in drawings)


def paint_cairn(painter: QPainter, theme: Theme, place: QRectF, stages: Sequence[Stone]) -> None:
    """Draw a cairn as large as ``place`` allows: filled is done, gold is now, dashed is later."""
    scale = min(place.width() / GRID.width(), place.height() / GRID.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_start(place, scale))
    painter.scale(scale, scale)
    for path, stage in zip(stones_of(theme), stages, strict=False):
        _paint_stone(painter, theme, path, stage, scale)
    painter.restore()


def paint_plain_cairn(painter: QPainter, theme: Theme, place: QRectF, colours: Sequence[QColor]) -> None:
    """Draw a cairn in given colours, the base first: for the brand and for pictures."""
    scale = min(place.width() / GRID.width(), place.height() / GRID.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(_start(place, scale))
    painter.scale(scale, scale)
    for path, colour in zip(stones_of(theme), colours, strict=True):
        painter.fillPath(path, colour)
    painter.restore()


def _start(place: QRectF, scale: float) -> QPointF:
    return QPointF(
        place.center().x() - GRID.width() * scale / 2,
        place.center().y() - GRID.height() * scale / 2,
    )


def _paint_stone(painter: QPainter, theme: Theme, path: QPainterPath, stage: Stone, scale: float) -> None:
    if stage is Stone.LATER:
        pen = QPen(theme.color("lineStrong"), 1.3 / scale)
        pen.setDashPattern(DASH)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("now" if stage is Stone.NOW else "stone"))
    painter.drawPath(path)


class Cairn(QWidget):
    """The cairn of one cycle, as a picture with its meaning in words."""

    def __init__(
        self, theme: Theme, size: int = 36, stages: Sequence[Stone] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stages = tuple(stages) or (Stone.LATER,) * 4
        self.setFixedSize(theme.px(size), theme.px(size * GRID.height() / GRID.width()))
        self._speak()

    def show_stages(self, stages: Sequence[Stone]) -> None:
        """Show how far the cycle is."""
        self._stages = tuple(stages)
        self._speak()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stones."""
        painter = QPainter(self)
        paint_cairn(painter, self._theme, QRectF(self.rect()), self._stages)
        painter.end()

    def _speak(self) -> None:
        self.setAccessibleName(stages_in_words(self._stages))


def stages_in_words(stages: Sequence[Stone]) -> str:
    """Return what the stones mean, for screen readers."""
    words = [label(stage) for stage in CycleStage]
    states = {Stone.LATER: _("{stage} later"), Stone.DONE: _("{stage} done"), Stone.NOW: _("{stage} now")}
    return ", ".join(states[stage].format(stage=word) for word, stage in zip(words, stages, strict=False))
