"""Writes a chart as SVG, PNG, PDF or CSV; the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
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

Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Picture:
    """A chart as dots for the screen: rows of red, green, blue and opacity, one byte each."""

    width: int
    height: int
    data: bytes


def write(chart: Chart[Rows], rows: Rows, dest: Path, palette: Palette) -> None:
    """Write a chart to a file; its ending says in which form."""
    content = render(chart, rows, dest.suffix.lstrip(".").lower(), palette)
    try:
        dest.write_bytes(content)
    except OSError as error:
        raise ExportFailed(
            _("The chart could not be written to “{path}”. Choose a folder that you may write to.").format(path=dest),
            dest,
        ) from error


def render(chart: Chart[Rows], rows: Rows, form: str, palette: Palette) -> bytes:
    """Return a chart in one of ``FORMATS``."""
    match form:
        case "csv":
            return _csv(chart, rows)
        case "svg":
            return _svg(chart, rows, palette)
        case "png":
            text: dict[str, str | None] = {"Title": chart.title(), "Description": chart.alt(rows), "Software": _CREATOR}
            return _saved(_figure(chart, rows, palette), "png", text, dpi=_PRINT_DPI)
        case "pdf":
            facts = {"Title": chart.title(), "Subject": chart.alt(rows), "Creator": _CREATOR, "CreationDate": None,
                     "Producer": None}  # fmt: skip
            return _saved(_figure(chart, rows, palette), "pdf", facts)
    raise ExportFailed(
        _("A chart cannot be written as “{form}”. Choose one of: {forms}.").format(form=form, forms=", ".join(FORMATS))
    )


def picture(figure: Figure, ratio: float = 1.0) -> Picture:
    """Return a drawn figure as dots; ``ratio`` is the number of dots for each px."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(96 * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    return Picture(width, height, bytes(canvas.buffer_rgba()))  # type: ignore[no-untyped-call]


def _figure(chart: Chart[Rows], rows: Rows, palette: Palette) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(dpi=96)
    chart.draw(figure, rows, palette)
    return figure


def _saved(figure: Figure, form: str, metadata: dict[str, str | None], dpi: float = 96) -> bytes:
    from matplotlib import rc_context

    target = io.BytesIO()
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "cairn", "pdf.fonttype": 42}):
        figure.savefig(target, format=form, dpi=dpi, metadata=metadata, facecolor=figure.get_facecolor())
    return target.getvalue()


def _svg(chart: Chart[Rows], rows: Rows, palette: Palette) -> bytes:
    """Return an SVG that screen readers name and describe."""
    metadata = {"Title": chart.title(), "Creator": _CREATOR, "Date": None, "Format": None, "Type": None}
    text = _saved(_figure(chart, rows, palette), "svg", metadata).decode()
    text = text.replace("<svg ", '<svg role="img" aria-labelledby="chart-title chart-words" ', 1)
    title = f"<title>{escape(chart.title())}</title>"
    described = (
        f'<title id="chart-title">{escape(chart.title())}</title>\n'
        f' <desc id="chart-words">{escape(chart.alt(rows))}</desc>'
    )
    return text.replace(title, described, 1).encode()


def _csv(chart: Chart[Rows], rows: Rows) -> bytes:
    table = chart.table(rows)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(table.headers)
    writer.writerows(table.rows)
    return target.getvalue().encode("utf-8")
