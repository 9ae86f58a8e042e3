"""How well a name answers what was typed: by its beginning, by the beginnings of its words, by letters in order."""

from __future__ import annotations

import re
from enum import IntEnum

from journal.text.folding import fold

_WORD = re.compile(r"\w+")


class Fit(IntEnum):
    """How a name answers, the best first."""

    BEGINNING = 0
    """It begins with what was typed."""
    WORDS = 1
    """Words of it begin with the words typed, in any order."""
    LETTERS = 2
    """The letters typed are in it in this order, from the beginning of a word."""


def fit(name: str, typed: str) -> Fit | None:
    """Return how a name answers what was typed, case and accents aside; ``None`` when it does not."""
    folded, wanted = fold(name), " ".join(fold(typed).split())
    if folded.startswith(wanted):
        return Fit.BEGINNING
    words = _WORD.findall(folded)
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return Fit.WORDS
    return Fit.LETTERS if letters_in_order(name, typed) else None


def letters_in_order(name: str, typed: str) -> list[int]:
    """Return where in the name the letters typed are, in order, the first at the beginning of a word.

    Nothing comes back for a single letter, or for words with a space between.
    """
    wanted, letters = fold(typed), [fold(letter)[:1] for letter in name]
    if len(wanted) < 2 or not wanted.isalnum():
        return []
    for start, letter in enumerate(letters):
        begins = letter == wanted[0] and (start == 0 or not name[start - 1].isalnum())
        if begins and (places := _follow(letters, wanted, start)):
            return places
    return []


def _follow(letters: list[str], wanted: str, start: int) -> list[int]:
    places: list[int] = []
    at = start
    for letter in wanted:
        while at < len(letters) and letters[at] != letter:
            at += 1
        if at == len(letters):
            return []
        places.append(at)
        at += 1
    return places
