"""Where quoted words stand in a text: exactly, at one place and no other, or nowhere.

White space and the ways in which Unicode writes the same letter make no difference; anything else does. Words that look
alike are never taken for those that were quoted: where several places could be meant and what stood around them does
not tell which, the answer is that the place is not known.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from journal.text.from_outside import cleared
from journal.text.plain import BAR, BLOCK_MARKS, LINE_MARKS, Marks, is_row

_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")

_LETTER = re.compile(r"\s+|\S")
_SURE = 2
"""From how surely both sides are as they were the words are taken for the same."""
_MOST = 500
"""From how many places on none of them is taken for the one: what stands so often is no quotation."""

AROUND = 32
"""Letters that are kept from before and after a quotation."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words, and what stood right before and right after them."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is read, and where in its source each letter of it stands."""

    text: str
    places: Sequence[int]


def quoted_at(text: str, span: Span, most: int | None = None) -> Quoted:
    """Return the words at a place, without the spaces at their ends, with what stands around them."""
    start, end = span
    words = text[start:end][:most].strip()
    if not words:
        return Quoted("")
    start = text.index(words, start)
    end = start + len(words)
    return Quoted(words, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def standing(text: str, quoted: Quoted) -> list[Span]:
    """Return where in a text as it was sent the words stand: one place when it is known, several when it is not."""
    plain = _as_sent(text)
    found = plain.find(quoted.words)
    if 1 < len(found) < _MOST:
        before, after = _plain(quoted.before), _plain(quoted.after)
        fitting = [span for span in found if plain.before(span, before) and plain.after(span, after)]
        found = fitting or found
    return [plain.source(span) for span in found]


def place_now(markdown: str, quoted: Quoted) -> Span | None:
    """Return where in a source of today the words stand, by what stands beside them; ``None`` when that is not sure.

    A text may have changed since it was read. Words that now stand between other words are others: at least one side
    has to be as it was, and no second place may be so.
    """
    plain = _Plain(shown(markdown))
    before, after = _plain(quoted.before), _plain(quoted.after)
    places = plain.find(quoted.words)
    if len(places) == _MOST:
        return None
    found = [(span, plain.before(span, before) + plain.after(span, after)) for span in places]
    best = [span for span, sides in found if sides >= _SURE]
    if len(best) > 1:
        best = [span for span, sides in found if sides == max(sides for _span, sides in found)]
    return plain.source(best[0]) if len(best) == 1 else None


def shown(markdown: str) -> Shown:
    """Return the letters of Markdown that are read, as ``plain_text`` does but for spaces, each with its place."""
    text = Shown(markdown, range(len(markdown)))
    for marks in BLOCK_MARKS:
        text = _without(text, marks)
    rows = [match for match in BAR.finditer(text.text) if is_row(_line(text.text, match.start()))]
    text = _edited(text, [(*match.span(), " ") for match in rows])
    for marks in LINE_MARKS:
        text = _without(text, marks)
    return _edited(text, [(*match.span(), html.unescape(match[0])) for match in _ENTITY.finditer(text.text)])


class _Plain:
    """A text without the differences that make none, to be searched."""

    def __init__(self, text: Shown) -> None:
        letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _clusters(text.text):
            letter = _one_form(text.text[start:end])
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.extend(letter)
            self._starts.extend([text.places[start]] * len(letter))
            self._ends.extend([text.places[end - 1] + 1] * len(letter))
        self._text = "".join(letters).rstrip()
        self._edges = {0, len(letters), *(at for at, (one, two) in _pairs(self._starts) if one != two)}

    def find(self, words: str) -> list[Span]:
        """Return the places of the words, none of them cutting a letter from its accent."""
        wanted = _plain(words)
        found: list[Span] = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0 and len(found) < _MOST:
            if at in self._edges and at + len(wanted) in self._edges:
                found.append((at, at + len(wanted)))
            at = self._text.find(wanted, at + 1)
        return found

    def source(self, span: Span) -> Span:
        """Return where in the source a place is."""
        return self._starts[span[0]], self._ends[span[1] - 1]

    def before(self, span: Span, wanted: str) -> int:
        """Return how surely the words follow what they followed: 0 where they do not, 1 where the text begins."""
        here = self._text[max(0, span[0] - len(wanted) - 1) : span[0]].strip()
        if not here or not wanted:
            return 1
        return 2 if here.endswith(wanted) or (span[0] <= len(wanted) and wanted.endswith(here)) else 0

    def after(self, span: Span, wanted: str) -> int:
        """Return how surely what followed the words still does: 0 where it does not, 1 where the text ends."""
        here = self._text[span[1] : span[1] + len(wanted) + 1].strip()
        if not here or not wanted:
            return 1
        rest = len(self._text) - span[1]
        return 2 if here.startswith(wanted) or (rest <= len(wanted) and wanted.startswith(here)) else 0


@lru_cache(maxsize=128)  # every comment on a record asks for the same text
def _as_sent(text: str) -> _Plain:
    return _Plain(Shown(text, range(len(text))))


def _plain(words: str) -> str:
    """Return words in the one form in which they are compared."""
    return " ".join(unicodedata.normalize("NFD", cleared(words)).split())


def _one_form(cluster: str) -> str:
    return " " if cluster.isspace() else unicodedata.normalize("NFD", cleared(cluster))


def _clusters(text: str) -> list[Span]:
    """Return where each letter begins and ends with the accents that follow it; a run of spaces is one."""
    found: list[Span] = []
    for match in _LETTER.finditer(text):
        start, end = match.span()
        if found and _is_accent(text[start]) and not text[start - 1].isspace():
            start = found.pop()[0]
        found.append((start, end))
    return found


def _is_accent(sign: str) -> bool:
    return not sign.isascii() and unicodedata.combining(unicodedata.normalize("NFD", sign)[0]) != 0


def _pairs(starts: Sequence[int]) -> Iterator[tuple[int, Span]]:
    return enumerate(pairwise(starts), start=1)


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _without(text: Shown, marks: Marks) -> Shown:
    """Return a text without marks but for the parts of them that stay."""
    if not any(sign in text.text for sign in marks.signs):
        return text
    spans: list[Span] = []
    at = 0
    for match in marks.pattern.finditer(text.text):
        spans.append((at, match.start()))
        spans += [match.span(group) for group in marks.words if match[group]][:1]
        at = match.end()
    spans.append((at, len(text.text)))
    places = [place for start, end in spans for place in text.places[start:end]]
    return Shown("".join(text.text[start:end] for start, end in spans), places)


def _edited(text: Shown, edits: Sequence[tuple[int, int, str]]) -> Shown:
    """Return a text with other words in some places, which begin where those began."""
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, words in edits:
        letters += [text.text[at:start], words]
        places += [*text.places[at:start], *[text.places[start]] * len(words)]
        at = end
    return Shown("".join([*letters, text.text[at:]]), [*places, *text.places[at:]])
