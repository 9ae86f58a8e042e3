"""Names as a sentence says them: short enough to be read in it."""

from __future__ import annotations

_MOST = 44


def brief(words: str, most: int = _MOST) -> str:
    """Return a statement without its full stop, cut after a whole word where it is longer than ``most``."""
    line = " ".join(words.split()).rstrip(".")
    if len(line) <= most:
        return line
    return line[: line.rfind(" ", 0, most) if " " in line[:most] else most - 1].rstrip(",;:") + "…"


def capitalised(words: str) -> str:
    """Return words with a capital first letter, to begin a sentence."""
    return words[:1].upper() + words[1:]
