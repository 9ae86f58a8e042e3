"""Charts in a pack: a drawing with its words, and the same as a table."""

from __future__ import annotations

from journal.core.i18n import _
from journal.exchange.base import DrawnChart
from journal.exchange.html_journal.page import drawing, table, text
from journal.exchange.review_pack.book import worded


def chart(drawn: DrawnChart) -> str:
    """Return a chart with its sentence, and with its rows folded away."""
    names = list(dict.fromkeys(name for row in drawn.rows for name in row))
    rows = [[text("" if row.get(name) is None else row.get(name)) for name in names] for row in drawn.rows]
    data = table([name.replace("_", " ") for name in names], rows, caption=drawn.title)
    summary = worded("summary", _("The same as a table"))
    details = f"<details>{summary}\n{data}</details>\n" if data else ""
    return (
        f'<figure class="chart" data-skip>\n{drawing(drawn.svg, drawn.alt)}\n'
        f"<figcaption>{text(drawn.sentence)}</figcaption>\n{details}</figure>\n"
    )
