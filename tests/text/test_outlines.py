"""Lines read as an outline."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.text.outlines import outline_of


def test_what_is_set_in_stands_under_what_is_above_it() -> None:
    told = "- Records lie scattered\n  - Four offices\n\t\t1. Four heads\n  * No index\n\n2) Nobody looks\nOne more"
    assert [(line.depth, line.words) for line in outline_of(told)] == [
        (0, "Records lie scattered"),
        (1, "Four offices"),
        (2, "Four heads"),
        (1, "No index"),
        (0, "Nobody looks"),
        (0, "One more"),
    ]


def test_lines_without_words_are_passed_over_and_marks_within_words_stay() -> None:
    told = "-\n  \n* \n2 of 3 - none\n- - twice"
    assert [line.words for line in outline_of(told)] == ["2 of 3 - none", "- twice"]


@given(st.text())
def test_any_text_gives_a_tree_that_holds_its_words(text: str) -> None:
    before = -1
    for line in outline_of(text):
        assert 0 <= line.depth <= before + 1
        assert line.words.strip()
        assert line.words.split()[-1] in text
        before = line.depth
