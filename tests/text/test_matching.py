"""Names answer what is typed by their beginning, by their words, then by letters in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.matching import Fit, fit, letters_in_order


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("Back up now", "ba", Fit.BEGINNING),
        ("Back up now", "BACK  UP", Fit.BEGINNING),
        ("Back up now", "now back", Fit.WORDS),
        ("Back up now", "bun", Fit.LETTERS),
        ("Check the file", "ctf", Fit.LETTERS),
        ("Acción de protección", "accion", Fit.BEGINNING),
        ("Acción de protección", "adp", Fit.LETTERS),
        ("Check the file", "eck", None),
        ("Check the file", "b", None),
        ("Anything", "", Fit.BEGINNING),
    ],
)
def test_fit(name: str, typed: str, found: Fit | None) -> None:
    assert fit(name, typed) is found


@given(st.text(max_size=20), st.text(max_size=10))
def test_letters_are_where_they_are_said_to_be(name: str, typed: str) -> None:
    places = letters_in_order(name, typed)
    assert places == sorted(set(places))
    assert all(0 <= place < len(name) for place in places)
    fit(name, typed)
