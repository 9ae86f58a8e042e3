"""Writes a chart as SVG, PNG, PDF or CSV; the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from xml.sax.saxutils import escape

from journal.charts.base import Chart
from journal.charts.palette import Palette
from journal.core.errors import ExportFailed
from journal.core.i18n import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("svg", "png", "pdf", "csv")
_PRINT_DPI = 192
_CREATOR = "Cairn"
_DECIMALS = re.compile(r"-?\d+\.\d+")
_LINES = re.compile(r' d="([^"]*)"')
_SPARE = re.compile(r" ?([A-Za-z]) ?")
_FALLBACKS = {"Inter": "system-ui, sans-serif", "Literata": "Georgia, serif"}
"""What a web page sets text in where it lacks our faces."""

Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Picture:
    """A chart as dots for the screen: rows of red, green, blue and opacity, one byte each."""

    width: int
    height: int
    data: bytes


def write(chart: Chart[Rows], rows: Rows, dest: Path, palette: Palette, sentence: str | None = None) -> None:
    """Write a chart to a file; its ending says in which form, ``sentence`` what a team reads in it."""
    content = render(chart, rows, dest.suffix.lstrip(".").lower(), palette, sentence)
    try:
        dest.write_bytes(content)
    except OSError as error:
        raise ExportFailed(
            _("The chart could not be written to “{path}”. Choose a folder that you may write to.").format(path=dest),
            dest,
        ) from error


def render(chart: Chart[Rows], rows: Rows, form: str, palette: Palette, sentence: str | None = None) -> bytes:
    """Return a chart in one of ``FORMATS``, with the team's own sentence where there is one."""
    match form:
        case "csv":
            return _csv(chart, rows)
        case "svg":
            return _svg(chart, rows, palette, sentence)
        case "png":
            text: dict[str, str | None] = {"Title": chart.title(), "Description": chart.alt(rows), "Software": _CREATOR}
            return _saved(_figure(chart, rows, palette, sentence), "png", text, dpi=_PRINT_DPI)
        case "pdf":
            facts = {"Title": chart.title(), "Subject": chart.alt(rows), "Creator": _CREATOR, "CreationDate": None,
                     "Producer": None}  # fmt: skip
            return _pdf(chart, rows, palette, sentence, facts)
    raise ExportFailed(
        _("A chart cannot be written as “{form}”. Choose one of: {forms}.").format(form=form, forms=", ".join(FORMATS))
    )


def _pdf(chart: Chart[Rows], rows: Rows, palette: Palette, sentence: str | None, facts: dict[str, str | None]) -> bytes:
    target = io.BytesIO()
    _bind([Bound(chart, rows, sentence)], target, palette, facts)
    return target.getvalue()


@dataclass(frozen=True)
class Bound:
    """A chart in a book, with what a team reads in it."""

    chart: Chart[Any]
    rows: Any
    sentence: str | None = None


def write_book(charts: Iterable[Bound], dest: Path, palette: Palette) -> None:
    """Write charts into one PDF, a page for each that they are printed on, as large as the chart is."""
    facts = {"Creator": _CREATOR, "CreationDate": None, "Producer": None}
    try:
        _bind(charts, dest, palette, facts)
    except OSError as error:
        raise ExportFailed(
            _("The pictures could not be written to “{path}”. Choose a folder that you may write to.").format(
                path=dest
            ),
            dest,
        ) from error


def _bind(charts: Iterable[Bound], target: Path | io.BytesIO, palette: Palette, facts: dict[str, str | None]) -> None:
    """Draw every page of every chart; the sentence on each is that of the whole chart."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages

    with rc_context({"pdf.fonttype": 42}), PdfPages(target, metadata=facts) as book:
        for bound in charts:
            sentence = bound.sentence or bound.chart.sentence(bound.rows)
            for page in bound.chart.pages(bound.rows, palette):
                figure = _figure(bound.chart, page, palette, sentence)
                book.savefig(figure, facecolor=figure.get_facecolor())


def picture(figure: Figure, ratio: float = 1.0) -> Picture:
    """Return a drawn figure as dots; ``ratio`` is the number of dots for each px."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(96 * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    return Picture(width, height, bytes(canvas.buffer_rgba()))  # type: ignore[no-untyped-call]


def _figure(chart: Chart[Rows], rows: Rows, palette: Palette, sentence: str | None) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(dpi=96)
    chart.draw(figure, rows, palette, sentence)
    return figure


def _saved(
    figure: Figure, form: str, metadata: dict[str, str | None], *, dpi: float = 96, letters: str = "path"
) -> bytes:
    from matplotlib import rc_context

    target = io.BytesIO()
    with rc_context({"svg.fonttype": letters, "svg.hashsalt": _CREATOR, "pdf.fonttype": 42}):
        figure.savefig(target, format=form, dpi=dpi, metadata=metadata, facecolor=figure.get_facecolor())
    return target.getvalue()


def inline_svg(chart: Chart[Rows], rows: Rows, palette: Palette, sentence: str | None = None) -> str:
    """Return an SVG element to stand in a web page: small, and its text stays text."""
    text = _compact(_named(chart, rows, _svg_text(chart, rows, palette, sentence, letters="none")))
    text = _lean(text[text.index("<svg ") :])
    for family, others in _FALLBACKS.items():
        text = re.sub(f"'{family}'(?:, '[^']*')*", f"{family}, {others}", text)
    return text.replace('"chart-', f'"{chart.key}-').replace(" chart-words", f" {chart.key}-words")


def _svg(chart: Chart[Rows], rows: Rows, palette: Palette, sentence: str | None) -> bytes:
    """Return an SVG file that looks the same without our faces, and that screen readers name and describe."""
    return _compact(_named(chart, rows, _svg_text(chart, rows, palette, sentence, letters="path"))).encode()


def _svg_text(chart: Chart[Rows], rows: Rows, palette: Palette, sentence: str | None, letters: str) -> str:
    metadata = {"Title": chart.title(), "Creator": _CREATOR, "Date": None, "Format": None, "Type": None}
    return _saved(_figure(chart, rows, palette, sentence), "svg", metadata, letters=letters).decode()


def _named(chart: Chart[Rows], rows: Rows, text: str) -> str:
    """Return an SVG with a role, and with its title and description where screen readers look for them."""
    title, words = escape(chart.title()), escape(chart.alt(rows))
    text = text.replace("<svg ", '<svg role="img" aria-labelledby="chart-title chart-words" ', 1)
    named = f'<title id="chart-title">{title}</title><desc id="chart-words">{words}</desc>'
    return text.replace(f"<title>{title}</title>", named, 1)


def _compact(text: str) -> str:
    """Return an SVG without what no reader needs: metadata, spaces drawn as nothing, names, far decimals."""
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*<defs>\s*<style[^>]*>\*\{(.*?)\}</style>\s*</defs>", "", text, count=1)
    text = text.replace("<svg ", '<svg style="stroke-linejoin: round; stroke-linecap: butt" ', 1)
    for blank in re.findall(r'<path id="([^"]+)" transform="[^"]*"/>', text):
        text = re.sub(rf'\s*<(?:path id="{blank}"|use xlink:href="#{blank}")[^>]*/>', "", text)
    text = re.sub(r' id="(?:figure|axes|patch|line2d|text)_\d+"', "", text)
    text = re.sub(
        r' (d|transform|style|x|y)="([^"]*)"',
        lambda found: f' {found[1]}="{re.sub(_DECIMALS, _rounded, " ".join(found[2].split()))}"',
        text,
    )
    return re.sub(r"\n\s*", "\n", text)


def _lean(text: str) -> str:
    """Return an SVG with its lines to a tenth of a point, which is finer than a printer's dot, and no spare spaces."""
    return _LINES.sub(lambda found: f' d="{_SPARE.sub(_letter, _DECIMALS.sub(_tenth, found[1]))}"', text)


def _letter(found: re.Match[str]) -> str:
    return found[1]


def _tenth(number: re.Match[str]) -> str:
    value = float(number[0])
    return f"{value:.1f}".removesuffix(".0") if abs(value) >= 1 else number[0]


def _rounded(number: re.Match[str]) -> str:
    # Small numbers are scales, which shrink large ones: three digits that count are kept in each.
    value = float(number[0])
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.4f}".rstrip("0").rstrip(".")


def _csv(chart: Chart[Rows], rows: Rows) -> bytes:
    table = chart.table(rows)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(table.headers)
    writer.writerows(table.rows)
    return target.getvalue().encode("utf-8")
