"""Words a dictionary may know, and dictionaries that may be missing."""

from __future__ import annotations

import sys

import pytest

from journal.text import spelling
from journal.text.spelling import SpellingState, dictionary, state


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in spelling.words(text)]


def test_words_are_those_a_dictionary_can_know() -> None:
    text = "The NGO's plan v2, don’t mail a@b.org or ask @Pendo; see #water, example.org and iPhone in 2026. Ñandú x"
    assert found(text) == ["The", "plan", "don’t", "mail", "or", "ask", "see", "and", "in", "Ñandú"]


def test_unknown_words_and_what_was_meant() -> None:
    known = dictionary("en", own=["Mtaa"])
    if known is None:
        pytest.skip("no English dictionary on this computer")
    assert known.unknown(["clerk", "clrek", "mtaa", "Mtaa", "don’t"]) == {"clrek"}
    assert "clerk" in known.suggestions("clrek")
    assert state("en") is SpellingState.READY


def test_a_language_without_a_dictionary_is_not_checked() -> None:
    assert dictionary("xx") is None
    assert state("xx") in (SpellingState.NO_DICTIONARY, SpellingState.NO_LIBRARY)


def test_without_the_library_nothing_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)
    assert dictionary("en") is None
    assert state("en") is SpellingState.NO_LIBRARY
