from __future__ import annotations

import csv
import io
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from journal.charts import CHARTS, Chart, RefinementMap, chart_named, export
from journal.charts.sheet import Room
from journal.core.errors import ExportFailed, NotFound
from journal.core.snapshot import Snapshot
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample

SVG = "{http://www.w3.org/2000/svg}"
CHART = RefinementMap()


@pytest.fixture(scope="module")
def rows():
    return CHART.rows(sample(), SAMPLE_DAY)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
@pytest.mark.parametrize("form", export.FORMATS)
def test_every_chart_is_written_empty_and_full_and_the_same_each_time(chart: Chart[Any], form: str) -> None:
    empty, full = (chart.rows(snapshot, SAMPLE_DAY) for snapshot in (Snapshot([]), sample()))
    assert len(export.render(chart, empty, form, palette())) > (8 if form == "csv" else 40)
    once = export.render(chart, full, form, palette())
    assert len(once) > 40
    if form != "png":  # dots follow from the same figure: the two forms of lines show whether that is the same
        assert once == export.render(chart, full, form, palette())


@pytest.mark.parametrize("name", ["dark", "grey"])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_every_chart_is_written_in_every_look(chart: Chart[Any], name: str) -> None:
    assert len(export.render(chart, chart.rows(sample(), SAMPLE_DAY), "svg", palette(name))) > 40


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_every_chart_has_words_for_those_who_do_not_see_it(chart: Chart[Any]) -> None:
    for snapshot in (Snapshot([]), sample()):
        data = chart.rows(snapshot, SAMPLE_DAY)
        assert chart.title()
        assert chart.sentence(data).endswith(".")
        assert chart.sentence(data) in chart.alt(data)
        assert chart.table(data).headers
    assert chart_named(chart.key) is chart


def test_an_svg_names_and_describes_itself(rows) -> None:
    root = ET.fromstring(export.render(CHART, rows, "svg", palette()))
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    title, words = root.attrib["aria-labelledby"].split()
    assert named == {title: CHART.title(), words: CHART.alt(rows)}
    assert not list(root.iter(f"{SVG}text"))
    assert all(path.get("d") for path in root.iter(f"{SVG}path"))


def test_an_svg_for_a_page_is_small_and_its_text_is_text(rows) -> None:
    page = export.inline_svg(CHART, rows, palette())
    root = ET.fromstring(page)
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert "S1 Open spending information" in texts
    assert len(page.encode()) < 40_000
    assert "<style" not in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_a_png_has_two_dots_for_each_px_and_carries_its_words(rows) -> None:
    content = export.render(CHART, rows, "png", palette())
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == tuple(round(2 * side) for side in CHART.size(rows, palette()))
    assert CHART.title().encode() in content
    assert b"matplotlib" not in content.lower()


def test_a_pdf_is_one_page_with_a_title_and_no_date(rows) -> None:
    content = export.render(CHART, rows, "pdf", palette())
    assert content.startswith(b"%PDF-1.")
    assert content.rstrip().endswith(b"%%EOF")
    assert b"/Title (Refinement map)" in content
    assert b"/CreationDate" not in content
    assert b"/Count 1" in content


def test_a_large_map_is_printed_on_pages_of_a4_with_every_lane_on_one_of_them() -> None:
    data = CHART.rows(dense(40, 300), SAMPLE_DAY)
    pages = CHART.pages(data, palette())
    assert len(pages) > 3
    assert [lane for page in pages for lane in page.lanes] == list(data.lanes)
    for number, page in enumerate(pages, start=1):
        placed = CHART.place(page, palette(), Room(CHART.width))
        assert placed.height / placed.width <= 190 / 277
        assert f"page {number} of {len(pages)}" in next(text.words for text in placed.texts if text.role == "title")
        paper_width = 277 / 25.4 * 72
        assert all(text.px * paper_width / placed.width >= 6 for text in placed.texts)
    branches = {(branch.parent, branch.child) for branch in data.branches}
    told = {(branch.parent, branch.child) for page in pages for branch in page.branches}
    assert told == branches, "a line between two pages begins on both"
    content = export.render(CHART, data, "pdf", palette())
    assert f"/Count {len(pages)}".encode() in content


def test_a_csv_has_a_row_for_each_decision(rows) -> None:
    content = export.render(CHART, rows, "csv", palette()).decode()
    read = list(csv.DictReader(io.StringIO(content)))
    assert [row["Date"] for row in read if row["Code"] == "S4"] == ["2025-02-06", "2025-04-10", "2025-06-12"]
    assert read == CHART.table(rows).records()


def test_a_file_is_written_by_its_ending(rows, tmp_path: Path) -> None:
    for form in export.FORMATS:
        dest = tmp_path / f"map.{form.upper()}"
        export.write(CHART, rows, dest, palette())
        assert dest.read_bytes() == export.render(CHART, rows, form, palette())


def test_what_cannot_be_written_is_refused_in_words(rows, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="svg, png, pdf, csv"):
        export.write(CHART, rows, tmp_path / "map.bmp", palette())
    with pytest.raises(ExportFailed, match="Choose a folder") as caught:
        export.write(CHART, rows, tmp_path / "missing" / "map.csv", palette())
    assert caught.value.path == tmp_path / "missing" / "map.csv"
    with pytest.raises(NotFound, match="refinement-map"):
        chart_named("pie")
    assert list(tmp_path.iterdir()) == []


def test_light_and_dark_differ_in_colour_only(rows) -> None:
    light, dark = (export.inline_svg(CHART, rows, palette(name)) for name in ("light", "dark"))
    assert light != dark
    assert light.count("<path") == dark.count("<path")
    assert palette("dark")["surface"].lower() in dark


def test_the_screen_gets_dots_for_its_pixel_ratio(rows) -> None:
    from matplotlib.figure import Figure

    figure = Figure(dpi=96)
    CHART.draw(figure, rows, palette())
    width, height = CHART.size(rows, palette())
    for ratio in (1.0, 1.5, 2.0):
        found = export.picture(figure, ratio)
        assert len(found.data) == found.width * found.height * 4
        assert found.width == pytest.approx(width * ratio, abs=1)
        assert found.height == pytest.approx(height * ratio, abs=1)


def test_a_dense_map_is_drawn() -> None:
    data = CHART.rows(dense(40, 300), SAMPLE_DAY)
    assert export.render(CHART, data, "svg", palette()).startswith(b"<?xml")


def test_words_speak_another_language_without_touching_the_data(rows, tmp_path: Path) -> None:
    from journal.core import i18n
    from tests.charts.builders import RESOURCES

    i18n.choose_language("es", RESOURCES / "locale")
    page = export.inline_svg(CHART, rows, palette())
    assert "ene–feb" in page
    assert "S1 Open spending information" in page


def test_naming_the_charts_loads_no_drawing_library() -> None:
    code = (
        "from tests.charts.builders import *; from journal.charts import RefinementMap, export\n"
        "chart = RefinementMap(); rows = chart.rows(Snapshot([]), SAMPLE_DAY)\n"
        "[export.render(chart, rows, form, palette()) for form in export.FORMATS]"
    )
    assert run(code, "'matplotlib.pyplot' in sys.modules") == "False"


def run(code: str, question: str) -> str:
    """Return what a fresh Python says after running code; it must have nothing to complain of."""
    said = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint({question})"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert said.stderr == ""
    return said.stdout.strip()


def test_a_book_gives_each_chart_the_pages_it_is_printed_on(tmp_path: Path) -> None:
    from pypdf import PdfReader

    large = CHART.rows(dense(40, 300), SAMPLE_DAY)
    pages = len(CHART.pages(large, palette()))
    assert pages > 1
    export.write_book([export.Bound(CHART, large), export.Bound(CHART, CHART.rows(sample(), SAMPLE_DAY))],
                      tmp_path / "book.pdf", palette())  # fmt: skip
    assert len(PdfReader(tmp_path / "book.pdf").pages) == pages + 1
