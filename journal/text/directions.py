"""From which side a paragraph reads: its first strong letter tells, or a mark that nobody sees."""

from __future__ import annotations

import re
import unicodedata

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
_HEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?")
_STRONG = {"L": False, "R": True, "AL": True}
_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def reads_from_the_right(line: str) -> bool:
    """Whether a line of Markdown reads from right to left, its signs not counted."""
    for letter in line[_head(line) :]:
        strong = _STRONG.get(unicodedata.bidirectional(letter))
        if strong is not None:
            return strong
    return False


def may_read_from_the_right(text: str) -> bool:
    """Whether any part of a text could read from right to left."""
    return _RIGHT.search(text) is not None


def turned(line: str) -> str:
    """Return the line reading from the other side: with a mark behind its signs, or without one it had."""
    head = _head(line)
    words = line[head:]
    if words[:1] in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        bare = words[1:]
        if reads_from_the_right(bare) != reads_from_the_right(words):
            return line[:head] + bare
        words = bare
    mark = LEFT_TO_RIGHT if reads_from_the_right(words) else RIGHT_TO_LEFT
    return f"{line[:head]}{mark}{words}"


def _head(line: str) -> int:
    match = _HEAD.match(line)
    return match.end() if match else 0
