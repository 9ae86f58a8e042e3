"""A part of a pack as runs that Qt's rich text can show, each knowing of which record it is."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from journal.exchange.as_sent import SentPart

_VOID = frozenset({"br", "hr", "img", "input", "wbr", "use", "path", "image"})
_HEADING = re.compile(r"h[1-6]")
_NO_SIGNS = "\ufffc\ufdd0\ufdd1"
"""What stands in a document of Qt for a picture and at the edges of a table."""
SVG = "drawing:"
"""Begins the address of a chart within a part."""
FOLD = "fold:"
"""Begins the address that opens and closes what is folded away."""
ANSWER = "answer:"
"""Begins the address of an earlier comment that can be answered."""


@dataclass
class Run:
    """Some HTML in a row, all of it quotable as words of one record, or none of it."""

    record: str = ""
    """The record in whose article it stands; empty outside of all."""
    quotable: bool = False
    begun: int = 0
    """How many letters of the record's words come before."""
    pieces: list[str] = field(default_factory=list)
    letters: int = 0

    @property
    def html(self) -> str:
        """Return what is shown."""
        return "".join(self.pieces)


@dataclass
class ShownPart:
    """A part ready to be shown."""

    runs: list[Run]
    drawings: list[bytes]
    """Its charts as SVG, in order."""
    places: dict[str, str]
    """Id of each place that links lead to, and the record or comment that stands there."""


def shown_part(part: SentPart, opened: Collection[int] = (), answer: str = "") -> ShownPart:
    """Return a part of a pack; of what is folded away only those ``opened``, ``answer`` after earlier comments."""
    reader = _Reader(opened, answer)
    reader.feed(part.html)
    reader.close()
    return ShownPart([run for run in reader.runs if run.pieces], reader.drawings, reader.places)


def places_of(part: SentPart) -> dict[str, str]:
    """Return the places in a part that links lead to."""
    return shown_part(part).places


class _Reader(HTMLParser):
    """Walks a part; what carries ``data-skip`` and what is folded away begins a run of its own."""

    def __init__(self, opened: Collection[int], answer: str) -> None:
        super().__init__(convert_charrefs=True)
        self.runs = [Run()]
        self.drawings: list[bytes] = []
        self.places: dict[str, str] = {}
        self._opened, self._answer = opened, answer
        self._open: list[tuple[str, bool, str]] = []
        """Each open tag, whether it is not quotable, and the tag that closes it here."""
        self._record = ""
        self._told: dict[str, int] = {}
        self._folds = 0
        self._hidden = 0
        self._drawing: list[str] | None = None
        self._thread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self._drawing is not None or tag == "svg":
            self._draw(tag, attrs)
            return
        if tag in _VOID:
            self._show(_opening(tag, values))
            return
        skips, closing = "data-skip" in values, ""
        if tag == "article":
            self._record = values.get("data-id") or ""
            self.places[values.get("id") or ""] = self._record
            self._begin()
        elif tag == "aside":
            self._thread = values.get("data-comment") or ""
            self.places[values.get("id") or ""] = self._thread
        elif tag == "details":
            self._folds += 1
        elif tag == "summary":
            sign = "▾" if self._folds in self._opened else "▸"
            self._begin(aside=True)
            self._show(f"<p>{sign} ")
            self._begin()
            self._show(f'<a href="{FOLD}{self._folds}">')
            closing = "</a></p>"
        shown = tag not in ("article", "section", "aside", "details", "summary", "figure", "desc", "title")
        self._open.append((tag, skips, closing or (f"</{_named(tag)}>" if shown else "")))
        if skips:
            self._begin()
        if shown:
            self._show(_opening(tag, values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._drawing is not None:
            self._end_drawing(tag)
            return
        if tag in _VOID or not self._open:
            return
        name, skipped, closing = self._open.pop()
        if name == "aside" and self._thread and self._answer:
            self._show(f'<p><a href="{ANSWER}{self._thread}">{html.escape(self._answer)}</a></p>')
        self._show(closing)
        if name == "summary" and self._folds not in self._opened:
            self._hidden += 1
        if name == "details" and self._folds not in self._opened and self._hidden:
            self._hidden -= 1
        if name == "aside":
            self._thread = ""
        if name == "article":
            self._record = ""
        if skipped or name == "article":
            self._begin()

    def handle_data(self, data: str) -> None:
        if self._drawing is not None:
            self._drawing.append(html.escape(data))
            return
        run = self.runs[-1]
        if run.quotable:
            count = letters(data)
            self._told[self._record] = self._told.get(self._record, 0) + count
            run.letters += count
        if not self._hidden:
            run.pieces.append(html.escape(data))
        elif run.quotable:
            self._begin()  # what is folded away counts, and is not there to be chosen

    def _show(self, markup: str) -> None:
        if markup and not self._hidden:
            self.runs[-1].pieces.append(markup)

    def _begin(self, *, aside: bool = False) -> None:
        quotable = not aside and bool(self._record) and not any(skipped for _tag, skipped, _closing in self._open)
        self.runs.append(Run(self._record, quotable, self._told.get(self._record, 0)))

    # Drawings

    def _draw(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing is None:
            self._drawing = []
            self._depth = 0
        self._depth += tag not in _VOID
        # Names in SVG are told apart by their letters; the parser gives them small.
        self._drawing.append(self.get_starttag_text() or "")
        if (self.get_starttag_text() or "").endswith("/>") and tag not in _VOID:
            self._depth -= 1

    def _end_drawing(self, tag: str) -> None:
        assert self._drawing is not None
        if tag in _VOID:
            return
        self._drawing.append(f"</{tag}>")
        self._depth -= 1
        if self._depth <= 0:
            self.drawings.append("".join(self._drawing).encode())
            self._drawing = None
            self._show(f'<p><img src="{SVG}{len(self.drawings) - 1}"></p>')


def letters(text: str) -> int:
    """Return how many signs of a text are no spaces, and no picture stands for them."""
    return sum(1 for _sign in signs(text))


def signs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the signs of a text that are no spaces, each with its place."""
    return ((place, sign) for place, sign in enumerate(text) if not sign.isspace() and sign not in _NO_SIGNS)


def _named(tag: str) -> str:
    """Return the tag under which Qt shows something: it makes headings larger than any size we give."""
    if _HEADING.fullmatch(tag):
        return "p"
    return {"figcaption": "p", "caption": "p", "time": "span", "ins": "ins", "blockquote": "blockquote"}.get(tag, tag)


def _opening(tag: str, values: dict[str, str | None]) -> str:
    kept = {name: values[name] for name in ("href", "src", "alt", "dir", "colspan", "rowspan") if values.get(name)}
    classes = values.get("class") or ""
    if _HEADING.fullmatch(tag):
        classes = f"h{min(int(tag[1]), 4)}"
    elif tag == "figcaption":
        classes = "facts"
    if classes:
        kept["class"] = classes.split()[0]
    written = "".join(f' {name}="{html.escape(value or "")}"' for name, value in kept.items())
    return f"<{_named(tag)}{written}>"
