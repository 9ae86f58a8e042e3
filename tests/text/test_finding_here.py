"""Finding words in one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.finding import Wanted, occurrences


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Canción, cancion, CANCIÓN", Wanted("cancion"), ["Canción", "cancion", "CANCIÓN"]),
        ("Canción, cancion", Wanted("cancion", exact=True), ["cancion"]),
        ("desk, desks, de-desk", Wanted("desk", whole=True), ["desk", "desk"]),
        ("Straße und STRASSE", Wanted("strasse"), ["Straße", "STRASSE"]),
        ("e\u0301tude", Wanted("e"), ["e\u0301", "e"]),
        ("🌍 Ñandú 🌍", Wanted("nandu"), ["Ñandú"]),
        ("aaa", Wanted("aa"), ["aa"]),
        ("anything", Wanted(""), []),
        ("anything", Wanted("\u0301"), []),
    ],
)
def test_what_is_found(text: str, wanted: Wanted, expected: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, wanted)] == expected


@given(st.text(), st.text(max_size=3), st.booleans(), st.booleans())
def test_any_text_gives_stretches_in_order(text: str, words: str, exact: bool, whole: bool) -> None:
    last = 0
    for start, end in occurrences(text, Wanted(words, exact, whole)):
        assert last <= start < end <= len(text)
        last = end
