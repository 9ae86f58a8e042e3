"""A part of a pack as Qt's rich text can show it: the same words, pictures and charts, in the window's own look."""

from __future__ import annotations

import base64
import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_GONE = frozenset({"article", "section", "details", "figure", "aside", "summary", "figcaption"})
"""Tags that Qt does not know; what is in them is shown."""
_PICTURE = re.compile(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)")
_NAMED = re.compile(r"h([1-6])")
_KEPT = ("href", "dir", "colspan", "rowspan")
DRAWN = "drawn:"
"""Begins the address of a picture or a chart of the part."""
PLACE = "record-"
"""Begins the name of the place where a record stands."""
THIN = "\u2009"
"""Stands on both sides of a mark, which Qt gives no room."""
_MARKED = frozenset({"code-name", "hidden", "chip", "relation", "tag"})


@dataclass
class ShownPart:
    """What Qt is given."""

    html: str = ""
    pictures: list[bytes] = field(default_factory=list)
    """Photos as JPEG and charts as SVG, in the order of their addresses."""


def record_at(source: str, place: str) -> str:
    """Return the id of the record that a link within the pack leads to; empty when it leads to none in this part."""
    found = re.search(rf'<article\b[^>]*\bid="{re.escape(place)}"[^>]*\bdata-id="([^"]+)"', source)
    return html.unescape(found[1]) if found is not None else ""


def kind_of(source: str, record: str) -> str:
    """Return the kind of a record of this part; empty when it is in another one."""
    found = re.search(rf'<article\b[^>]*\bdata-kind="([^"]+)"[^>]*\bdata-id="{re.escape(record)}"', source)
    return found[1] if found is not None else ""


def shown_part(source: str) -> ShownPart:
    """Return a part of a pack for Qt; what is folded away in a browser stands open."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return ShownPart("".join(reader.pieces), reader.pictures)


class _Reader(HTMLParser):
    """Walks a part and writes it anew."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures: list[bytes] = []
        self._open: list[str] = []
        self._drawing: list[str] = []
        self._depth = 0
        """How deep in a drawing one is; 0 outside of any."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag as Qt knows it."""
        if self._depth or tag == "svg":
            self._draw(tag)
            return
        values = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self.pieces.append(f"<{tag}>")
            return
        opening, closing = _written(tag, values)
        self.pieces.append(opening)
        self._open.append(closing)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that holds nothing."""
        if self._depth:
            self._drawing.append(self.get_starttag_text() or "")
            return
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a tag, or a drawing."""
        if self._depth:
            self._depth -= 1
            self._drawing.append(f"</{tag}>")
            if not self._depth:
                self._end_drawing()
        elif tag not in _VOID and self._open:
            self.pieces.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        """Write words."""
        (self._drawing if self._depth else self.pieces).append(html.escape(data))

    def _draw(self, _tag: str) -> None:
        # Names in SVG are told apart by their capitals, which the parser would take away.
        self._drawing.append(self.get_starttag_text() or "")
        self._depth += 1

    def _end_drawing(self) -> None:
        drawing, self._drawing = "".join(self._drawing), []
        if 'class="thumb"' in drawing[:40]:
            return  # the same picture stands large with its evidence
        photo = _PICTURE.search(drawing)
        self.pictures.append(base64.b64decode(photo[1]) if photo else drawing.encode())
        self.pieces.append(f'<p class="picture"><img src="{DRAWN}{len(self.pictures) - 1}"></p>')


def _written(tag: str, values: dict[str, str]) -> tuple[str, str]:
    """Return how a tag begins and ends."""
    classes = values.get("class", "").split()
    if tag == "article":
        return f'<a name="{PLACE}{html.escape(values.get("data-id", ""))}"></a>', ""
    if tag == "summary":
        return '<p class="label">', "</p>"
    if tag in ("figcaption", "caption"):
        return '<p class="facts">', "</p>"
    if tag == "aside":
        return '<div class="thread">', "</div>"
    if tag in _GONE or "thumb" in classes:
        return "", ""
    heading = _NAMED.fullmatch(tag)
    if heading:
        tag, classes = "p", [f"h{min(int(heading[1]), 4)}"]
    elif tag == "time":
        tag = "span"
    kept = {name: values[name] for name in _KEPT if values.get(name)}
    if classes:
        kept["class"] = classes[0]
    room = THIN if _MARKED & set(classes) else ""
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in kept.items())
    return f"<{tag}{attributes}>{room}", f"{room}</{tag}>"
