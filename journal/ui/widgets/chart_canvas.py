"""Draws charts for the screen: the one place of the window that knows the drawing library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from journal.charts.refinement_map.geometry import MapGeometry
from journal.charts.refinement_map.rows import MapRows
from journal.core.paths import resources_folder

if TYPE_CHECKING:
    from journal.charts.palette import Palette


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


def _picture(geometry: MapGeometry, palette: Palette, ratio: float) -> QImage:
    from matplotlib.figure import Figure

    from journal.charts.export import picture
    from journal.charts.refinement_map.drawing import draw

    figure = Figure(dpi=96)
    draw(figure, geometry, palette)
    dots = picture(figure, ratio)
    image = QImage(dots.data, dots.width, dots.height, dots.width * 4, QImage.Format.Format_RGBA8888)
    # The image only borrows the bytes: copy it before they go.
    owned = image.copy()
    owned.setDevicePixelRatio(ratio)
    return owned
