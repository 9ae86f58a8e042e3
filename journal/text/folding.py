"""Words without what search does not look at: case and accents."""

from __future__ import annotations

import unicodedata


def fold(words: str) -> str:
    """Return the words in lower case and without accents."""
    if words.isascii():  # most are, and nothing else has to be done for them
        return words.lower()
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
