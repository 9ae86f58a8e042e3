"""A review pack to print: what the page shows, part by part, with lines to write on after each record.

It is read out of the finished parts, so that paper and page cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser

from journal.core.i18n import _, current_language
from journal.core.progress import Progress
from journal.core.vocabulary import Kind
from journal.exchange.base import DrawnChart
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.source import PackContent, PackSource
from journal.exchange.telling.teller import day
from journal.text.dates import date_words
from journal.text.documents import Block, Document, Picture, Prose, Quote, Sentence
from journal.text.documents import Part as Chapter

_ROOM = {Kind.ENTRY: 4, Kind.STRATEGY_DECISION: 3, Kind.ASSUMPTION_CHECK: 1, Kind.EVIDENCE: 1, Kind.ACTION: 1}
"""Lines to write on after a record of each kind; two after others."""
_LAST_ROOM = 14
_LEVELS = {"h2": 0, "h3": 1, "h4": 2}
_ENDING = frozenset({"p", "li", "pre", "tr", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "div", "dd", "dt", "b"})
"""Where a line ends."""
_UNSAID = frozenset({"svg", "details"})
_FOR_SCREENS = frozenset({"open", "why", "how"})
"""Links that only lead elsewhere, and what is to be pressed."""
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def as_document(source: PackSource, progress: Progress | None = None) -> tuple[Document, PackContent]:
    """Return a pack as pages are drawn from it, and what it was read from, which knows the words of each record."""
    content = composed(source, progress)
    charts = {drawn.key: drawn for drawn in source.charts}
    parts: list[Chapter] = []
    group = ""
    for part in content.parts:
        if part.group and part.group != group:
            parts.append(Chapter(part.group, ()))
        group = part.group
        reader = _Reader(part.title, 2 if group else 1, charts)
        reader.feed(part.html)
        reader.close()
        parts += reader.chapters(_LAST_ROOM if part is content.parts[-1] else 0)
    thanks = _("Thank you for reading. Write on these pages, and give them back to the team.")
    parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, Prose((Sentence(thanks, ()),))))
    pack = source.pack
    until = _("Please delete it after {date}.").format(date=date_words(day(pack.expires), short=False))
    facts = (
        _("For {reader}").format(reader=pack.recipient) if pack.recipient else "",
        date_words(day(pack.sent_on), short=False),
        until if pack.expires is not None else "",
    )
    title = pack.title or _("Review pack")
    return Document(title, tuple(filter(None, facts)), tuple(parts), (), current_language()), content


class _Draft:
    """A chapter while it is read."""

    def __init__(self, heading: str, level: int) -> None:
        self.heading, self.level, self.room = heading, level, 0
        self.blocks: list[Block] = []
        self.lead = ""
        self.lines: list[str] = []

    def close(self) -> None:
        """Put what stands under a lead into a block; without one each line is a paragraph."""
        if self.lead and not self.lines:
            self.lines.append(self.lead)
            self.lead = ""
        if self.lead:
            self.blocks.append(Quote(self.lead, tuple(self.lines), ()))
        else:
            self.blocks += [Prose((Sentence(line, ()),)) for line in self.lines]
        self.lead, self.lines = "", []


class _Reader(HTMLParser):
    """Takes one part apart into chapters."""

    def __init__(self, title: str, level: int, charts: dict[str, DrawnChart]) -> None:
        super().__init__(convert_charrefs=True)
        self._level, self._charts = level, charts
        self._drafts = [_Draft(title, level)]
        self._open: list[tuple[str, str, bool]] = []
        """Each open tag with its class, and whether nothing in it is said on paper."""
        self._line = ""
        self._unsaid = 0
        self._kind = self._record = ""
        self._begins = False
        self._chart: DrawnChart | None = None
        self._photo = ""
        """What a photo shows, while it is read."""

    def chapters(self, last_room: int) -> Iterator[Chapter]:
        """Yield what was read."""
        self._drafts[-1].close()
        self._drafts[-1].room = max(self._drafts[-1].room, last_room)
        for draft in self._drafts:
            if draft.blocks or draft.heading:
                yield Chapter(draft.heading, tuple(draft.blocks), draft.level, draft.room)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        names = values.get("class") or ""
        if tag in _VOID:
            self._line += _picture_words(values.get("alt")) if tag == "img" else " "
            return
        hides = tag in _UNSAID or names in _FOR_SCREENS or values.get("aria-hidden") == "true"
        self._open.append((tag, names, hides))
        self._unsaid += hides
        if tag == "article":
            self._kind, self._record = str(values.get("data-kind")), str(values.get("data-id"))
        elif tag == "figure" and values.get("data-chart"):
            self._chart = self._charts.get(str(values["data-chart"]))
        elif tag == "li":
            self._line = "• "
        elif names.startswith("chip ") and self._in("li"):
            self._line += "("
        elif tag == "aside":
            self._begins = True
        elif tag == "svg" and names == "picture":
            self._photo = str(values.get("aria-label"))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif tag == "image" and self._photo:
            self._show_photo()

    def _show_photo(self) -> None:
        title, self._photo = self._photo, ""
        told = _("{evidence} (photo, shown small)").format(evidence=title)
        self._drafts[-1].close()
        self._drafts[-1].blocks.append(Picture(self._record, title, Sentence(told, ()), title, photo=True))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        _tag, names, hides = self._open.pop()
        if self._unsaid:
            self._unsaid -= hides
            return
        if names.startswith("relation "):
            self._line += ":"
        elif names.startswith("chip ") and self._in("li"):
            self._line += ")"
        if tag == "article":
            self._drafts[-1].close()
            self._drafts[-1].room = _ROOM.get(Kind(self._kind), 2)
        elif tag == "aside":
            self._drafts[-1].close()
            self._drafts[-1].room = 1
        elif tag == "ul" and self._drafts[-1].lead:
            self._drafts[-1].close()
        elif tag == "td":
            self._line += " · "
        elif tag in _ENDING and (tag != "b" or self._in_card):
            self._ended(tag, names)

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self._line += data

    def _said(self, words: str) -> None:
        """Begin what a reader said before, or an answer to it."""
        self._drafts[-1].close()
        if self._begins:
            self._drafts.append(_Draft(words, 3))
            self._begins = False
        else:
            self._drafts[-1].lead = words

    def _in(self, tag: str) -> bool:
        return any(known == tag for known, _names, _hides in self._open)

    @property
    def _in_card(self) -> bool:
        return any(names == "card" for _tag, names, _hides in self._open)

    def _ended(self, tag: str, names: str) -> None:
        words, self._line = " ".join(self._line.split()).strip(" ·"), ""
        if not words or words == "•":
            return
        draft = self._drafts[-1]
        if names == "facts" and self._in_card:
            draft.lines[-1] += f" ({words})"
            return
        if names == "facts" and self._in("aside"):
            self._said(words)
            return
        inside = any(known == "body" for _tag, known, _hides in self._open)
        if tag == "figcaption" and self._chart is not None:
            drawn, self._chart = self._chart, None
            draft.blocks.append(Picture(drawn.key, drawn.title, Sentence(drawn.sentence, ()), drawn.alt))
        elif tag in _LEVELS and not inside:
            if tag != "h2":
                draft.close()
                self._drafts.append(_Draft(words, min(self._level + _LEVELS[tag], 3)))
        elif names == "label":
            draft.close()
            draft.lead = words
        elif names == "facts":
            draft.close()
            draft.blocks.append(Prose((Sentence(words, ()),)))
        else:
            quoted = self._in("aside") and self._in("blockquote")
            draft.lines.append(f"“{words}”" if quoted else words)


def _picture_words(shows: str | None) -> str:
    """Return what stands on paper for a picture among the words of an entry."""
    told = _("(picture in the page: {what})").format(what=shows) if shows else _("(picture in the page)")
    return f" {told} "
