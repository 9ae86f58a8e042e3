"""Draws charts for the screen: the one place of the window that knows the drawing library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from journal.charts.refinement_map.geometry import MapGeometry
from journal.charts.refinement_map.rows import MapRows
from journal.charts.shapes import Box
from journal.charts.sheet import Mark, Room
from journal.core.paths import resources_folder

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.charts.palette import Palette
    from journal.services.charts import ChartLook


@dataclass(frozen=True)
class DrawnMap:
    """The refinement map as a picture, and where everything lies on it."""

    rows: MapRows
    geometry: MapGeometry
    picture: QImage

    @property
    def least_height(self) -> float:
        """Return the height that it needs, however much it was given."""
        lanes, fold = self.geometry.lanes, self.geometry.fold
        return fold.bottom if fold else lanes[-1].box.bottom if lanes else 0.0


@dataclass(frozen=True)
class MapWish:
    """How large and in which look the map is wanted."""

    width: float
    height: float
    text_scale: float
    ratio: float
    """Dots on the screen for each px."""
    mode: str
    fold_row: bool = False
    """Whether room is kept for the row that folds lanes that ended."""


def draw_map(rows: MapRows, wish: MapWish) -> DrawnMap:
    """Return the map drawn as wished, without the names of lanes; safe in a worker."""
    from journal.charts.palette import Palette
    from journal.charts.refinement_map.layout import layout

    palette = Palette.from_resources(resources_folder(), wish.mode)
    geometry = layout(
        rows, wish.width, wish.height, wish.text_scale, fonts=palette.fonts, labels=False, fold_row=wish.fold_row
    )
    return DrawnMap(rows, geometry, _picture(geometry, palette, wish.ratio))


@dataclass(frozen=True)
class ChartWish:
    """How large and in which look a chart is wanted."""

    room: Room
    ratio: float
    """Dots on the screen for each px."""
    mode: str
    zoom: float = 1.0
    """How much smaller than life it is shown."""


@dataclass(frozen=True)
class DrawnPicture:
    """A chart as a picture, and what can be pointed at on it, in px of the screen."""

    picture: QImage
    marks: tuple[Mark, ...]
    width: float
    height: float


def draw_chart(look: ChartLook, wish: ChartWish) -> DrawnPicture:
    """Return a chart drawn as wished, without title and sentence; safe in a worker."""
    from matplotlib.figure import Figure

    from journal.charts import chart_named
    from journal.charts.palette import Palette

    room, zoom = wish.room, wish.zoom
    height = None if room.height is None else room.height / zoom
    placed = chart_named(look.key).place(
        look.rows,
        Palette.from_resources(resources_folder(), wish.mode),
        replace(room, width=room.width / zoom, height=height, bare=True, wordless=zoom < 1),
    )
    figure = Figure(dpi=96)
    placed.draw(figure)
    marks = tuple(replace(mark, box=_zoomed(mark.box, zoom)) for mark in placed.marks)
    return DrawnPicture(_image(figure, wish.ratio, zoom), marks, placed.width * zoom, placed.height * zoom)


def _zoomed(box: Box, zoom: float) -> Box:
    return Box(box.x * zoom, box.y * zoom, box.width * zoom, box.height * zoom)


def _picture(geometry: MapGeometry, palette: Palette, ratio: float) -> QImage:
    from matplotlib.figure import Figure

    from journal.charts.refinement_map.drawing import draw

    figure = Figure(dpi=96)
    draw(figure, geometry, palette)
    return _image(figure, ratio)


def _image(figure: Figure, ratio: float, zoom: float = 1.0) -> QImage:
    from journal.charts.export import picture

    dots = picture(figure, ratio * zoom)
    image = QImage(dots.data, dots.width, dots.height, dots.width * 4, QImage.Format.Format_RGBA8888)
    # The image only borrows the bytes: copy it before they go.
    owned = image.copy()
    owned.setDevicePixelRatio(ratio)
    return owned
