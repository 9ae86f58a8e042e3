"""From which side a paragraph reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.directions import reads_from_the_right, turned


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("hello שלום", False),
        ("שלום hello", True),
        ("- [x] שלום", True),
        ("## 12 سلام", True),
        ("123", False),
        ("", False),
    ],
)
def test_the_first_strong_letter_tells(line: str, right: bool) -> None:
    assert reads_from_the_right(line) is right


@given(st.text(alphabet="ab שלס12#-> [x]\u200e\u200f", max_size=20))
def test_turning_twice_reads_as_before(line: str) -> None:
    once = turned(line)
    assert reads_from_the_right(once) != reads_from_the_right(line)
    assert reads_from_the_right(turned(once)) == reads_from_the_right(line)
    unmarked = line.replace("\u200e", "").replace("\u200f", "")
    assert once.replace("\u200e", "").replace("\u200f", "") == unmarked
