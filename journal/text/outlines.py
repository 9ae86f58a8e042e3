"""Lines that somebody wrote one below another, read as an outline: what is set in stands under what is above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\A(?:[-*+•]|\d{1,3}[.)])\s+")
_TAB = "    "


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line, and how many lines it stands under."""

    depth: int
    words: str


def outline_of(text: str) -> Iterator[OutlineLine]:
    """Give the lines that hold words, without the marks of a list; no line is deeper than one below the one above."""
    above: list[int] = []
    for line in text.splitlines():
        written = line.replace("\t", _TAB)
        words = _MARK.sub("", written.strip(), count=1).strip()
        if not any(map(str.isalnum, words)):
            continue
        indent = len(written) - len(written.lstrip())
        while above and above[-1] >= indent:
            above.pop()
        yield OutlineLine(len(above), " ".join(words.split()))
        above.append(indent)
