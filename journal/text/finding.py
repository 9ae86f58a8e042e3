"""Finding words in one text, accents folded, and knowing where they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and how exactly."""

    words: str
    exact: bool = False
    """Capitals and accents have to be the same."""
    whole: bool = False
    """Only whole words."""


def occurrences(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Return where the words begin and end, one after the other, none within another."""
    if wanted.exact:
        return _whole(text, _plain(text, wanted.words), wanted.whole)
    folded, places = _folded(text)
    needle = _folded(wanted.words)[0]
    found = _plain(folded, needle)
    if places is not None:
        starts = [places[start] for start, _end in found]
        ends = [_after(text, places[end - 1]) for _start, end in found]
        found = list(zip(starts, ends, strict=True))
    return _whole(text, found, wanted.whole)


def _plain(text: str, words: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def _whole(text: str, found: list[tuple[int, int]], wanted: bool) -> list[tuple[int, int]]:
    if not wanted:
        return found
    return [
        (start, end)
        for start, end in found
        if not (start and _in_word(text[start - 1])) and not (end < len(text) and _in_word(text[end]))
    ]


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or bool(unicodedata.combining(letter))


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return the text without capitals and accents, and for each letter the place it came from."""
    if text.isascii():
        return text.lower(), None
    parts = [_fold(letter) for letter in text]
    places = [place for place, part in enumerate(parts) for _letter in part]
    return "".join(parts), places


def _after(text: str, last: int) -> int:
    """Return the end of a letter together with the accents that follow it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _fold(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in decomposed if not unicodedata.combining(part))
