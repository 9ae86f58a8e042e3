"""Whole numbers as people write them."""

from __future__ import annotations

_MOST_DIGITS = 9
"""More than any list has; Python refuses to read numbers of thousands of digits at all."""


def whole(text: str) -> int | None:
    """Return the number that digits write; none for anything else, and for more than nine digits."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None
