"""Where one line of Markdown holds marks, headings, names and links: pure, so that it is quick to test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise


class Mark:
    """What a stretch of text is; bits, since a stretch may be several things at once.

    Plain numbers rather than an ``IntFlag``: they are combined on every keystroke.
    """

    NONE = 0
    SIGN = 1
    """Markdown's own signs: shown dimmed, never hidden."""
    BOLD = 2
    ITALIC = 4
    HEADING = 8
    TITLE = 16
    """A heading of the first rank."""
    QUOTE = 32
    CODE = 64
    LINK = 128
    PERSON = 256
    TAG = 512
    STRUCK = 1024
    TABLE = 2048
    """A row of a table: even letters, so that its columns stand in line."""


Span = tuple[int, int, int]

OPEN_FENCE = 1
"""State of a line inside a fenced block."""

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_TASK = re.compile(r"\[([ xX])\]\s")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*\Z")
_TABLE = re.compile(r"\s{0,3}\|")
_TABLE_RULE = re.compile(r"\s{0,3}\|[\s|:-]*\Z")
_BAR = re.compile(r"(?<!\\)\|")
_HINT = re.compile(r"[*_`~\[#@<h]")
_INLINE = re.compile(
    r"(?P<code>`+)(?P<code_text>[^`]+)(?P=code)"
    r"|(?P<wiki>\[\[)(?P<wiki_text>[^\[\]]+?)(?:#\^[0-9a-f]{8})?\]\]"
    r"|(?P<link>!?\[)(?P<link_text>[^\[\]]*)\]\((?P<address>[^()\s]*(?:\s\"[^\"]*\")?)\)"
    r"|(?P<bold>\*\*|__)(?=\S)(?P<bold_text>.{1,500}?)(?<=\S)(?P=bold)"
    r"|(?P<struck>~~)(?=\S)(?P<struck_text>.{1,500}?)(?<=\S)~~"
    r"|(?P<star>\*)(?=[^\s*])(?P<star_text>[^*]*?)(?<=[^\s*])\*(?!\*)"
    r"|(?<!\w)(?P<under>_)(?=[^\s_])(?P<under_text>[^_]*?)(?<=[^\s_])_(?!\w)"
    r"|(?P<url>https?://[^\s<>()]+)"
    r"|(?<![\w/&#])(?P<tag>#\w[\w/-]*)"
)
_LONGEST = 20_000
"""A line is looked at up to here: a whole book pasted as one line must not slow typing down."""

_NAME = r"(?<![\w@.])@\w[\w’'-]*"


class Marker:
    """Finds the marks of a line; knows the people of the journal, so that ``@Clerk A`` is one name."""

    def __init__(self, people: Iterable[str] = ()) -> None:
        known = sorted({name for name in people if name}, key=len, reverse=True)
        names = "|".join(re.escape(name) for name in known)
        self._person = re.compile(rf"(?<![\w@.])@(?:{names})(?!\w)|{_NAME}" if names else _NAME, re.IGNORECASE)

    def spans(self, text: str, state: int) -> tuple[list[Span], int]:
        """Return the stretches of a line that are something, and the state for the next line."""
        fence = _FENCE.match(text)
        if state == OPEN_FENCE:
            whole = Mark.CODE | (Mark.SIGN if fence else Mark.NONE)
            return [(0, len(text), whole)], 0 if fence else OPEN_FENCE
        if fence:
            return [(0, len(text), Mark.CODE | Mark.SIGN)], OPEN_FENCE
        if _RULE.match(text):
            return [(0, len(text), Mark.SIGN)], 0
        found = list(_line_marks(text))
        start = found[0][1] if found else 0
        if _HINT.search(text, start):
            found.extend(self._inline(text, start, min(len(text), _LONGEST)))
        return found, 0

    def _inline(self, text: str, start: int, end: int) -> Iterator[Span]:
        for match in _INLINE.finditer(text, start, end):
            kind = match.lastgroup or ""
            if kind in ("url", "tag"):
                yield (*match.span(), Mark.LINK if kind == "url" else Mark.TAG)
                continue
            yield from _pair(match)
            if match["bold"] or match["struck"]:
                yield from self._inline(text, *match.span("bold_text" if match["bold"] else "struck_text"))
        if "@" in text:
            for match in self._person.finditer(text, start, end):
                yield (*match.span(), Mark.PERSON)


_PAIRS = (
    ("code_text", Mark.CODE),
    ("wiki_text", Mark.LINK),
    ("link_text", Mark.LINK),
    ("bold_text", Mark.BOLD),
    ("struck_text", Mark.STRUCK),
    ("star_text", Mark.ITALIC),
    ("under_text", Mark.ITALIC),
)


def _pair(match: re.Match[str]) -> Iterator[Span]:
    for name, mark in _PAIRS:
        if match[name] is not None:
            start, end = match.span(name)
            yield match.start(), start, Mark.SIGN
            yield start, end, mark
            yield end, match.end(), Mark.SIGN
            return


def _line_marks(text: str) -> Iterator[Span]:
    """Yield what the beginning of a line makes of it, the sign first."""
    if heading := _HEADING.match(text):
        yield 0, heading.end(), Mark.SIGN
        yield heading.end(), len(text), Mark.TITLE if len(heading[1]) == 1 else Mark.HEADING
    elif quote := _QUOTE.match(text):
        yield 0, quote.end(), Mark.SIGN
        yield quote.end(), len(text), Mark.QUOTE
    elif _TABLE.match(text):
        yield from _row_marks(text)
    elif item := _ITEM.match(text):
        task = _TASK.match(text, item.end())
        end = task.end() if task else item.end()
        yield 0, end, Mark.SIGN
        if task and task[1] != " ":
            yield end, len(text), Mark.STRUCK


def _row_marks(text: str) -> Iterator[Span]:
    # The first stretch says where the words begin: in a row, at once.
    yield 0, 0, Mark.SIGN
    yield 0, len(text), Mark.TABLE | (Mark.SIGN if _TABLE_RULE.match(text) else Mark.NONE)
    for bar in _BAR.finditer(text):
        yield *bar.span(), Mark.SIGN


def flatten(spans: list[Span]) -> list[Span]:
    """Return stretches that do not overlap, each with all that it is."""
    if len(spans) == 1:
        return spans
    edges = sorted({edge for start, end, _mark in spans for edge in (start, end)})
    flat: list[Span] = []
    for start, end in pairwise(edges):
        mark = Mark.NONE
        for first, last, kind in spans:
            if first <= start and end <= last:
                mark |= kind
        if mark:
            flat.append((start, end, mark))
    return flat
