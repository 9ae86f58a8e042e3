"""Words that came from outside: as they were typed, without what steers a screen instead of saying something."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # turn the words around them; the marks that Arabic and Hebrew need stay
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"  # no characters at all
    "\U000e0000-\U000e007f]"  # letters that nobody sees
)


def cleared(words: str) -> str:
    """Return words without control characters and signs that turn others around, the spaces at their ends kept."""
    return _STEERING.sub("", _LINE_ENDS.sub("\n", words))


def tamed(words: str) -> str:
    """Return the same without spaces at the ends, lines kept."""
    return cleared(words).strip()


def tamed_line(words: str) -> str:
    """Return the same as one line, for names and titles."""
    return " ".join(tamed(words).split())
