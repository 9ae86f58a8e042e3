"""Drawings in a page whose policy allows no style but the page's own: icons, and charts without style attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import quote

_TAG = re.compile(r"""<[A-Za-z](?:[^"'>]|"[^"]*"|'[^']*')*>""")
_STYLE = re.compile(r"""\sstyle=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_DRAWN = frozenset({
    "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-style", "font-weight", "opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "clip-path", "clip-rule", "letter-spacing",
})  # fmt: skip
"""What SVG takes as attributes just as it does in a style."""
_INNER = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
_BOX = re.compile(r'viewBox="[^"]*"')
_LOOK = re.compile(r'\b(?:fill|stroke(?:-\w+)?)="[^"]*"')


def plain(html: str) -> str:
    """Return HTML whose drawings look the same without a style attribute; others lose theirs."""
    return _TAG.sub(lambda tag: _STYLE.sub(_as_attributes, tag[0]) if "style" in tag[0].lower() else tag[0], html)


def _as_attributes(style: re.Match[str]) -> str:
    rules = (rule.partition(":") for rule in unescape(style[1] or style[2] or "").split(";"))
    kept = ((name.strip().lower(), value.strip()) for name, _colon, value in rules)
    return "".join(f' {name}="{escape(value)}"' for name, value in kept if name in _DRAWN and value)


def symbols(icons: Mapping[str, str]) -> str:
    """Return icons (SVG files by name) as one hidden drawing, from which ``#i-name`` shows each."""
    return f'<svg width="0" height="0" aria-hidden="true">{"".join(map(_symbol, icons, icons.values()))}</svg>'


def icon_address(icon: str) -> str:
    """Return an SVG file as an address that holds it."""
    return "data:image/svg+xml," + quote(icon.strip().replace("#000000", "#1B5E52"), safe="/:= ")


def _symbol(name: str, icon: str) -> str:
    found = _INNER.search(icon)
    assert found is not None
    box = _BOX.search(found[1])
    look = " ".join(_LOOK.findall(found[1]))
    drawn = f'<symbol id="i-{name}" {box[0] if box else ""} {look} stroke-linecap="round" stroke-linejoin="round">'
    return (drawn + found[2] + "</symbol>").replace("#000000", "currentColor")
