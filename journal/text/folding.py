"""Words without what search does not look at: case and accents."""

from __future__ import annotations

import unicodedata


def fold(words: str) -> str:
    """Return the words in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
