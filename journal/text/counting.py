"""How long a text is, and how it begins."""

from __future__ import annotations

import re

from journal.text.plain import CLOSING_HASHES, plain_line, plain_text

_WORD = re.compile(r"\w[\w'’-]*")
_FIRST_HEADING = re.compile(r"\s*#{1,6}[ \t]+(?P<words>[^\n]*+)")
_LONG_WORD = 40
_WORDS_A_MINUTE = 200


def words(text: str) -> int:
    """Return the number of words in a text, marks not counted."""
    return sum(1 for _match in _WORD.finditer(text))


def minutes_to_read(count: int) -> int:
    """Return how many minutes so many words take to be read, at least one."""
    return max(1, round(count / _WORDS_A_MINUTE))


def excerpt(body: str, count: int = 24, *, title: str = "") -> str:
    """Return the first words of a Markdown text on one line, without marks and without repeating the title."""
    start = without_title(body, title) if title else body
    # A list shows fifty of these at a time, so only as much as may be needed is looked at.
    found = plain_text(start[: count * _LONG_WORD]).split()
    return " ".join(found[:count])


def without_title(body: str, title: str) -> str:
    """Return the text without a first heading that only says the title again."""
    heading = _FIRST_HEADING.match(body)
    if heading is None or plain_line(CLOSING_HASHES.sub("", heading["words"])).split() != title.split():
        return body
    return body[heading.end() :].lstrip("\n")
