"""Tasks in a Markdown list: where their boxes stand, and ticking them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.text.links import without_code

_TASK = re.compile(r"^[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[(?P<box>[ xX])\](?=[ \t]+\S)", re.MULTILINE)
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
_BOX = re.compile(rf"(<input\b[^>]*>)\s*{_OPEN}(\d+){_CLOSE}")


def boxes(text: str) -> list[int]:
    """Return where the sign between the brackets of each task stands; tasks in code are none."""
    return [match.start("box") for match in _TASK.finditer(without_code(text))]


def numbered(text: str) -> str:
    """Return the text with the number of each task behind its box, for ``numbers_of`` to find again when rendered."""
    if _OPEN in text or _CLOSE in text:
        return text  # somebody's own sign: better no number than a wrong one
    parts: list[str] = []
    begin = 0
    for number, place in enumerate(boxes(text)):
        parts += (text[begin : place + 2], f" {_OPEN}{number}{_CLOSE}")
        begin = place + 2 + len(_space(text, place + 2))
    return "".join((*parts, text[begin:]))


def with_numbers(html: str) -> Iterator[tuple[str, int | None]]:
    """Yield the HTML of a numbered text in pieces: words with ``None``, and each box with its number."""
    begin = 0
    for match in _BOX.finditer(html):
        yield _MARKED.sub("", html[begin : match.start()]), None
        yield match[1], int(match[2])
        begin = match.end()
    yield _MARKED.sub("", html[begin:]), None


def _space(text: str, start: int) -> str:
    end = start
    while text[end] in " \t":
        end += 1
    return text[start:end]
