"""How far words reach that a person blacked out in one record."""

from __future__ import annotations

from journal.core.records import BlackOut

TELLING = 3
"""Words from which on what is blacked out in one record is hidden in all: it would be known again."""


def stays_there(black_out: BlackOut) -> bool:
    """Whether words are hidden in their record alone: few and common, they would be missed everywhere else."""
    words = black_out.words.split()
    tells = any(letter.isdigit() or letter.isupper() for word in words for letter in word)
    return black_out.target is not None and len(words) < TELLING and not tells
