from __future__ import annotations

from itertools import pairwise

import pytest

from journal.charts.fonts import READING, REGULAR, STRONG, UI
from journal.charts.shading import SHADES, shade, step_of, written_on
from journal.charts.shapes import Look
from journal.charts.sheet import LABEL, STRONG_LABEL, KeyItem, Room, Sheet, key_bar
from tests.charts.builders import palette
from tests.charts.seeing import contrast, distance

WORDS = "Two of eight assumptions weakened, most of all “Press attention moves Works” (3 to 1)"


@pytest.mark.parametrize("dpi", [96, 120, 130, 144, 192])
@pytest.mark.parametrize(("face", "weight", "px"), [(READING, REGULAR, 15), (UI, REGULAR, 12), (UI, STRONG, 12)])
def test_letters_are_drawn_as_wide_as_they_were_measured(face: str, weight: int, px: float, dpi: int) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from journal.charts import ink  # what every chart is drawn with

    fonts = palette().fonts
    figure = Figure(dpi=dpi)
    renderer = FigureCanvasAgg(figure).get_renderer()
    font = fonts.properties(face, weight, px * ink.POINTS)
    drawn = renderer.get_text_width_height_descent(WORDS, font, False)[0] * 96 / dpi
    assert drawn == pytest.approx(fonts.width(WORDS, px, face, weight), rel=0.01)


def test_a_card_leaves_out_what_is_minor_in_the_key() -> None:
    items = [KeyItem("Main", key_bar(Look("stone"))), KeyItem("Minor", key_bar(Look("now")), minor=True)]
    told = {}
    for name, room in {"card": Room(334, 200, bare=True), "large": Room(1080, 560, bare=True)}.items():
        sheet = Sheet(room, palette())
        sheet.key(items)
        told[name] = [text.words for text in sheet.texts]
    assert told == {"card": ["Main"], "large": ["Main", "Minor"]}


def test_what_is_missing_is_told_in_lines_of_about_one_length() -> None:
    sheet = Sheet(Room(334, 200, bare=True), palette())
    sheet.lack("No strategy and no assumption is written down yet. Start with something you already do.")
    widths = [text.box.width for text in sheet.texts]
    assert len(widths) == 3
    assert min(widths) > 0.75 * max(widths)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_shades_differ_in_grey_and_can_be_written_on(name: str) -> None:
    colors = palette(name)
    mixed = [_over(colors[shade(step).fill or ""], colors["surface"], SHADES[step - 1]) for step in range(1, 6)]
    for one, other in pairwise(mixed):
        assert distance(one, other, "grey") > 9
    for step, ground in enumerate(mixed, start=1):
        assert contrast(colors[written_on(LABEL, step).color], ground) >= 4.5


def test_counts_have_shades_of_their_own_until_there_are_more_than_five() -> None:
    assert [step_of(value, 3) for value in (1, 2, 3)] == [1, 2, 3]
    assert [step_of(value, 20) for value in (1, 4, 5, 12, 20)] == [1, 1, 2, 3, 5]
    assert written_on(STRONG_LABEL, 5).weight == STRONG_LABEL.weight


def _over(color: str, ground: str, share: float) -> str:
    parts = [(int(color[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(above * share + below * (1 - share)):02X}" for above, below in parts)
