"""The difference between two texts, word by word."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\n+|[^\S\n]+|[^\w\s]")
"""A word, line ends, other spaces, or one sign: together, the whole text."""
_SMALL = 250_000
"""Words on one side times words on the other: up to here each is compared with each."""


class Change(StrEnum):
    """What happened to a stretch of words."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words that stayed, came or went."""

    change: Change
    text: str


def tokens(text: str) -> list[str]:
    """Return the words, spaces and signs of a text; joined, they are the text."""
    return _TOKEN.findall(text)


def difference(old: str, new: str) -> list[Segment]:
    """Return how ``new`` came from ``old``; a deletion stands before the insertion that replaces it."""
    if old == new:
        return [Segment(Change.EQUAL, old)] if old else []
    a, b = tokens(old), tokens(new)
    segments: list[Segment] = []
    at_a = at_b = 0
    for start_a, start_b, size in [*_readable(a, list(_matches(a, b))), (len(a), len(b), 0)]:
        for change, words in (
            (Change.DELETE, a[at_a:start_a]),
            (Change.INSERT, b[at_b:start_b]),
            (Change.EQUAL, a[start_a : start_a + size]),
        ):
            if words:
                segments.append(Segment(change, "".join(words)))
        at_a, at_b = start_a + size, start_b + size
    return segments


def to_html(segments: Sequence[Segment]) -> str:
    """Return the difference as HTML: what came within ``<ins>``, what went within ``<del>``."""
    tags = {Change.EQUAL: ("", ""), Change.INSERT: ("<ins>", "</ins>"), Change.DELETE: ("<del>", "</del>")}
    parts: list[str] = []
    for segment in segments:
        start, end = tags[segment.change]
        parts.append(start + html.escape(segment.text, quote=False).replace("\n", "<br>\n") + end)
    return "".join(parts)


Match = tuple[int, int, int]
"""Where a common stretch begins in the old and in the new words, and how long it is."""


def _matches(a: Sequence[str], b: Sequence[str]) -> Iterator[Match]:
    """Yield common stretches in order; large texts are first cut at words that stand once in both."""
    todo = [(0, len(a), 0, len(b))]
    while todo:
        low_a, high_a, low_b, high_b = todo.pop()
        same = 0
        while low_a + same < high_a and low_b + same < high_b and a[low_a + same] == b[low_b + same]:
            same += 1
        if same:
            yield low_a, low_b, same
        low_a, low_b = low_a + same, low_b + same
        tail = 0
        while high_a - tail > low_a and high_b - tail > low_b and a[high_a - tail - 1] == b[high_b - tail - 1]:
            tail += 1
        if tail:
            todo.append((high_a - tail, high_a, high_b - tail, high_b))
        high_a, high_b = high_a - tail, high_b - tail
        if low_a == high_a or low_b == high_b:
            continue
        anchors = [] if (high_a - low_a) * (high_b - low_b) <= _SMALL else _anchors(a[low_a:high_a], b[low_b:high_b])
        if anchors:
            ends = [(low_a, low_b), *((low_a + x, low_b + y) for x, y in anchors), (high_a, high_b)]
            todo.extend((x1, x2, y1, y2) for (x1, y1), (x2, y2) in reversed(list(pairwise(ends))))
        else:
            yield from _compared(a, b, (low_a, high_a, low_b, high_b))


def _compared(a: Sequence[str], b: Sequence[str], window: tuple[int, int, int, int]) -> Iterator[Match]:
    low_a, high_a, low_b, high_b = window
    small = (high_a - low_a) * (high_b - low_b) <= _SMALL
    matcher = SequenceMatcher(None, a[low_a:high_a], b[low_b:high_b], autojunk=not small)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield low_a + block.a, low_b + block.b, block.size


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of words that stand once in both, in the longest order that both share (patience sorting)."""
    once_a, once_b = Counter(a), Counter(b)
    places = {word: place for place, word in enumerate(b) if once_b[word] == 1}
    pairs = [(place, places[word]) for place, word in enumerate(a) if once_a[word] == 1 and word in places]
    tops: list[int] = []
    links: list[tuple[tuple[int, int], int]] = []
    heads: list[int] = []
    for pair in pairs:
        pile = bisect_left(tops, pair[1])
        links.append((pair, heads[pile - 1] if pile else -1))
        if pile == len(tops):
            tops.append(pair[1])
            heads.append(len(links) - 1)
        else:
            tops[pile] = pair[1]
            heads[pile] = len(links) - 1
    found: list[tuple[int, int]] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        found.append(links[at][0])
        at = links[at][1]
    return found[::-1]


def _readable(a: Sequence[str], matches: list[Match]) -> Iterator[Match]:
    """Yield the matches joined where they touch, without lone spaces and signs between two changes."""
    joined: list[Match] = []
    for start_a, start_b, size in matches:
        if joined:
            before = joined[-1]
            if before[0] + before[2] == start_a and before[1] + before[2] == start_b:
                joined[-1] = (before[0], before[1], before[2] + size)
                continue
        joined.append((start_a, start_b, size))
    for number, match in enumerate(joined):
        inside = 0 < number < len(joined) - 1
        words = "".join(a[match[0] : match[0] + match[2]])
        if inside and "\n" not in words and not any(letter.isalnum() for letter in words):
            continue
        yield match
