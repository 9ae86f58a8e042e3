"""Passphrases to suggest: short words of a list of our own, so that they can be told on the telephone."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from journal.core.i18n import nearest_language

WORDS = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passphrase, and how hard it is to guess."""

    words: str
    bits: int
    """Whoever knows the list has to try half of two to the power of so many."""


class Suggestions:
    """Suggests passphrases in the languages there are lists of."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "words"

    def one(self, language: str) -> Suggestion:
        """Return four words that nobody chose, from the list of a language."""
        listed = _listed(self._folder / f"passphrases-{nearest_language(language)}.txt")
        words = " ".join(secrets.choice(listed) for _word in range(WORDS))
        return Suggestion(words, math.floor(WORDS * math.log2(len(listed))))


@lru_cache(maxsize=4)
def _listed(file: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file.read_text(encoding="utf-8").split()))
