"""Whole numbers as people write them."""

from __future__ import annotations

import pytest

from journal.core.numbers import whole


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), (" 12 ", 12), ("٣", 3), ("", None), ("-1", None), ("1.5", None), ("9" * 5_000, None)]
)
def test_only_digits_and_not_too_many_are_a_number(text: str, number: int | None) -> None:
    assert whole(text) == number
