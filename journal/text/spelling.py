"""Words that a dictionary of this computer does not know.

The library for it may be missing, and so may dictionaries: then nothing is checked, and ``state`` says what to
install. Everything here is slow when first called and belongs in a worker.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import enchant

_WORD = re.compile(r"(?<![\w@#/\\.])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/\\]|\.\w)")
_HOMES = {"en": "en_GB", "es": "es_ES", "fr": "fr_FR", "pt": "pt_PT", "sw": "sw_KE"}
_SUGGESTED = 6


class SpellingState(Enum):
    """Whether words can be checked in a language."""

    READY = "ready"
    NO_LIBRARY = "no library"
    NO_DICTIONARY = "no dictionary"


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a line stand that a dictionary could know: no abbreviations, numbers or addresses."""
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > 1 and (word.islower() or word[1:].islower()):
            yield match.span()


class Dictionary:
    """The words of one language, and those that this journal added to them."""

    def __init__(self, found: enchant.Dict, own: Collection[str]) -> None:
        self._found = found
        self._own = {word.casefold() for word in own}

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Return those of the words that are not in it."""
        return {word for word in words if word.casefold() not in self._own and not self._found.check(_plain(word))}

    def suggestions(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first."""
        return list(self._found.suggest(_plain(word)))[:_SUGGESTED]


def dictionary(language: str, own: Collection[str] = ()) -> Dictionary | None:
    """Return the dictionary of a language; ``None`` when this computer has none."""
    tag = _tag(language)
    if not tag:
        return None
    import enchant

    return Dictionary(enchant.Dict(tag), own)


def state(language: str) -> SpellingState:
    """Return whether words of this language can be checked here, or what is missing."""
    if not _tags():
        return SpellingState.NO_DICTIONARY if _installed() else SpellingState.NO_LIBRARY
    return SpellingState.READY if _tag(language) else SpellingState.NO_DICTIONARY


def _installed() -> bool:
    try:
        import enchant  # noqa: F401 - whether it loads at all is the question
    except ImportError:  # the package, or the library of the system that it needs
        return False
    return True


def _tags() -> list[str]:
    if not _installed():
        return []
    import enchant

    return list(enchant.list_languages())


def _tag(language: str) -> str:
    """Return the dictionary for a language such as ``es``: of its home country, else of any other."""
    wanted = language.replace("-", "_")
    code = wanted.partition("_")[0]
    tags = _tags()
    for tag in (wanted, _HOMES.get(code, code), code):
        if tag in tags:
            return tag
    return next((tag for tag in sorted(tags) if tag.partition("_")[0] == code), "")


def _plain(word: str) -> str:
    return word.replace("’", "'")
