"""Words in the proportions of a real language, the same in every run."""

from __future__ import annotations

import random
from itertools import accumulate

_OPENINGS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "pr", "tr", "ch", "ll", "ñ", "")
_VOWELS = ("a", "e", "i", "o", "u", "á", "é", "í", "ó", "ú", "ia", "ue")
_ENDINGS = ("", "", "", "n", "s", "r", "l")
VOCABULARY = 20_000
"""Different words in a large journal."""


class Writer:
    """Writes sentences over a vocabulary in which few words are common and most are rare."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.words = _vocabulary(random.Random(1))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def choose(self, count: int) -> list[str]:
        """Return some words, common ones more often."""
        return self.random.choices(self.words, cum_weights=self._weights, k=count)

    def title(self) -> str:
        """Return a heading of a few words."""
        return " ".join(self.choose(self.random.randint(3, 7))).capitalize()

    def body(self, size: int = 950) -> str:
        """Return paragraphs of about so many bytes, with some Markdown in them."""
        length = max(60, round(self.random.gauss(size, size / 4)))
        parts: list[str] = []
        written = 0
        while written < length:
            part = self._paragraph(min(length - written, 400))
            written += len(part.encode()) + 2
            parts.append(part)
        return "\n\n".join(parts)

    def _paragraph(self, size: int) -> str:
        words = self.choose(max(4, size // 7))
        for start in range(0, len(words), 12):
            words[start] = words[start].capitalize()
            words[min(start + 11, len(words) - 1)] += "."
        kind = self.random.random()
        if kind < 0.1:
            return "\n".join(f"- {' '.join(words[start : start + 6])}" for start in range(0, len(words), 6))
        if kind < 0.2:
            words[len(words) // 2] = f"**{words[len(words) // 2]}**"
        return " ".join(words)


def _vocabulary(chance: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = chance.choices((1, 2, 3, 4), weights=(1, 5, 5, 2))[0]
        word = "".join(
            chance.choice(_OPENINGS) + chance.choice(_VOWELS) + chance.choice(_ENDINGS) for _each in range(syllables)
        )
        words.setdefault(word)
    return list(words)
