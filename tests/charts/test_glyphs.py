from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from journal.charts.glyphs import outline
from journal.charts.palette import Palette, grey
from journal.charts.refinement_map.drawing import draw
from journal.charts.refinement_map.geometry import MapGeometry, PlacedGlyph
from journal.charts.shapes import Box
from journal.core.vocabulary import DecisionKind
from tests.charts.builders import palette
from tests.charts.seeing import SIMULATIONS, simulated


def dots(kind: DecisionKind, name: str) -> list[int]:
    """Return a glyph's brightness, dot by dot."""
    from matplotlib.figure import Figure

    from journal.charts.export import picture

    side = 24.0
    place = MapGeometry(side, side, 1.0, Box(0, 0, side, side), key=(PlacedGlyph(kind, 12, 12, 10),))
    figure = Figure(dpi=96)
    draw(figure, place, as_seen(name))
    data = picture(figure).data
    return [(299 * data[i] + 587 * data[i + 1] + 114 * data[i + 2]) // 1000 for i in range(0, len(data), 4)]


def as_seen(name: str) -> Palette:
    """Return a palette by name, or the light one as people see it whose eyes lack a kind of cone."""
    if name not in SIMULATIONS:
        return palette(name)
    light = palette()
    return replace(light, name=name, colors={key: simulated(color, name) for key, color in light.colors.items()})


@pytest.mark.parametrize("name", ["grey", "dark", *SIMULATIONS])
def test_every_decision_is_told_apart_without_colour(name: str) -> None:
    drawn = {kind: dots(kind, name) for kind in DecisionKind}
    for one, other in combinations(DecisionKind, 2):
        different = sum(abs(a - b) > 60 for a, b in zip(drawn[one], drawn[other], strict=True))
        assert different >= 20, (one, other, different)


def test_grey_keeps_what_is_grey_and_how_bright_things_are() -> None:
    assert grey("#808080") == "#808080"
    assert grey("#FFFFFF") == "#FFFFFF"
    assert set(palette("grey").colors.values()) <= {f"#{level:02X}{level:02X}{level:02X}" for level in range(256)}


def test_an_outline_is_read_as_svg_means_it() -> None:
    assert outline("M1 2L3 4H5V6C7 8 9 10 11 12Z") == [
        ("M", ((1, 2),)), ("L", ((3, 4),)), ("L", ((5, 4),)), ("L", ((5, 6),)),
        ("C", ((7, 8), (9, 10), (11, 12))), ("Z", ()),
    ]  # fmt: skip
    assert outline("M.5-.5 1.5 2") == [("M", ((0.5, -0.5),)), ("L", ((1.5, 2),))]


@pytest.mark.parametrize("kind", DecisionKind)
def test_glyphs_stay_on_their_grid(kind: DecisionKind) -> None:
    glyph = palette().glyphs[kind]
    for path in (glyph.shape, glyph.mark):
        points = [point for _command, points in outline(path) for point in points]
        assert points
        assert all(0 <= value <= 24 for point in points for value in point)
    assert {glyph.fill, glyph.stroke, glyph.mark_color} <= palette().colors.keys()
