"""Charts in a pack: a drawing with its words, and the same as a table."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from journal.core.i18n import _
from journal.exchange.base import DrawnChart
from journal.exchange.html_journal.page import table, text
from journal.exchange.review_pack.book import worded

_SHAPES = frozenset(
    {"svg", "title", "desc", "g", "defs", "clipPath", "path", "rect", "circle", "line", "text", "tspan", "use"}
)
_FACTS = frozenset(
    {
        "class", "clip-path", "cx", "cy", "d", "dx", "dy", "height", "href", "id", "r", "role", "style", "transform",
        "version", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2", "aria-labelledby",
    }
)  # fmt: skip
_NAMESPACE = re.compile(r"^\{[^}]*\}")
_AWAY = re.compile(r"url\((?!#)|@import|expression|\\", re.IGNORECASE)


def chart(drawn: DrawnChart) -> str:
    """Return a chart with its sentence, and with its rows folded away."""
    names = list(dict.fromkeys(name for row in drawn.rows for name in row))
    rows = [[text("" if row.get(name) is None else row.get(name)) for name in names] for row in drawn.rows]
    data = table([name.replace("_", " ") for name in names], rows, caption=drawn.title)
    summary = worded("summary", _("The same as a table"))
    details = f"<details>{summary}\n{data}</details>\n" if data else ""
    # What could act or ask for something is no drawing of ours: its words stand in for it.
    picture = f"<div>{drawn.svg.strip()}</div>" if only_draws(drawn.svg) else worded("p", drawn.alt)
    return (
        f'<figure class="chart" data-chart="{text(drawn.key)}" data-skip>\n{picture}\n'
        f"<figcaption>{text(drawn.sentence)}</figcaption>\n{details}</figure>\n"
    )


def only_draws(svg: str) -> bool:
    """Whether an SVG holds shapes and words alone: nothing that acts, and nothing from elsewhere."""
    if "<!" in svg or "<?" in svg:
        return False
    try:
        root = ET.fromstring(svg.strip())
    except ET.ParseError:
        return False
    return _NAMESPACE.sub("", str(root.tag)) == "svg" and all(map(_is_harmless, root.iter()))


def _is_harmless(element: ET.Element) -> bool:
    if _NAMESPACE.sub("", str(element.tag)) not in _SHAPES:
        return False
    for name, value in element.attrib.items():
        bare = _NAMESPACE.sub("", name)
        if bare not in _FACTS or _AWAY.search(value) or (bare == "href" and not value.startswith("#")):
            return False
    return True
