"""Quoted words are found where they stand, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.anchoring import Quoted, place_now, shown, standing
from journal.text.plain import plain_text
from tests.hostile import strings

_SENT = "The clerk kept the list. We asked twice. The clerk kept the list again, and nobody asked why."
_LETTERS = st.text("ab é\u0301\n\u00a0.ñ\u200f", max_size=40)


def _cut(text: str, quoted: Quoted) -> list[str]:
    return [text[start:end] for start, end in standing(text, quoted)]


def test_words_that_stand_once_are_found_whatever_stands_around() -> None:
    assert standing(_SENT, Quoted("We asked twice", "something else", "entirely")) == [(25, 39)]
    assert standing(_SENT, Quoted("we asked twice")) == []
    assert standing(_SENT, Quoted("We asked thrice")) == []
    assert standing(_SENT, Quoted("  ")) == []


def test_what_stood_around_tells_which_of_several_is_meant() -> None:
    words = "The clerk kept the list"
    assert standing(_SENT, Quoted(words, "We asked twice. ", " again, and")) == [(41, 64)]
    assert standing(_SENT, Quoted(words, "", ". We asked")) == [(0, 23)]
    assert standing(_SENT, Quoted(words, "Three words before the text began. ", ". We asked twice")) == [(0, 23)]
    assert len(standing(_SENT, Quoted(words))) == 2
    assert len(standing(_SENT, Quoted(words, "other", "words"))) == 2


def test_spaces_and_ways_to_write_a_letter_make_no_difference() -> None:
    text = "Ana Mari\u0301a\u00a0 \n said\u202e: café"
    assert _cut(text, Quoted("Mar\u00eda said:")) == ["Mari\u0301a\u00a0 \n said\u202e:"]
    assert _cut("cafe\u0301", Quoted("café")) == ["cafe\u0301"]


def test_a_letter_is_not_cut_from_its_accent() -> None:
    assert standing("cafe\u0301s", Quoted("cafe")) == []
    assert standing("café", Quoted("cafe")) == []
    assert standing("ñu", Quoted("n")) == []


@given(_LETTERS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 8))
def test_what_is_found_is_what_was_quoted(text: str, first: int, second: int, around: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    quoted = Quoted(text[start:end], text[max(0, start - around) : start], text[end : end + around])
    found = standing(text, quoted)
    wanted = _same(quoted.words)
    assert all(_same(text[one:other]) == wanted for one, other in found)
    whole = not unicodedata.combining(text[start : start + 1] or "a") and not unicodedata.combining(
        text[end : end + 1] or "a"
    )
    if wanted and whole:
        assert any(one <= start + len(quoted.words) and other >= start for one, other in found)


def _same(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


@pytest.mark.parametrize("text", strings.every())
def test_what_is_shown_of_nasty_markdown_is_its_plain_text(text: str) -> None:
    assert shown(text).text.split() == plain_text(text).split()


@given(st.text(max_size=60) | st.text(alphabet="#*_~`[]()|->\n a<&;\\1.:!", max_size=60))
def test_what_is_shown_is_the_plain_text_and_every_letter_knows_its_place(text: str) -> None:
    read = shown(text)
    assert read.text.split() == plain_text(text).split()
    assert len(read.places) == len(read.text)
    assert list(read.places) == sorted(read.places)
    told = [(letter, text[place]) for letter, place in zip(read.text, read.places, strict=True)]
    assert all(letter == source or source in "&|" for letter, source in told if letter.strip())


_SOURCE = """# A day at the office

The **clerk** kept the [list](https://example.org/list "t") of [[Requests|requests]] & said:
> come back *tomorrow*

| who | what |
|---|---|
| clerk | kept the list |

The clerk kept a list &mdash; again.
"""


@pytest.mark.parametrize(
    ("words", "before", "after", "source"),
    [
        ("A day at the office", "", "The clerk", "A day at the office"),
        ("clerk kept the list of", "The ", " requests", 'clerk** kept the [list](https://example.org/list "t") of'),
        ("requests & said: come back tomorrow", "list of ", "who", "requests]] & said:\n> come back *tomorrow"),
        ("what clerk kept", "who ", " the list", "what |\n|---|---|\n| clerk | kept"),
        ("a list — again", "The clerk kept ", ".", "a list &mdash; again"),
        ("a list — again", "We lost ", ".", "a list &mdash; again"),
    ],
)
def test_a_place_is_found_in_the_source_of_today(words: str, before: str, after: str, source: str) -> None:
    place = place_now(_SOURCE, Quoted(words, before, after))
    assert place is not None
    assert _SOURCE[slice(*place)] == source


def test_words_that_now_stand_elsewhere_are_others() -> None:
    today = "The clerk is new. She said that she kept the list for a week."
    assert place_now(today, Quoted("kept the list", "the old clerk ", ", and nobody")) is None
    assert place_now(today, Quoted("kept the list", "said that she ", ", and nobody")) is not None
    assert place_now("kept the list", Quoted("kept the list", "the clerk ", " again")) == (0, 13)
    assert place_now("kept the list. The rest is new.", Quoted("kept the list", "the clerk ", " again")) is None
    assert place_now("The list. The list.", Quoted("The list")) is None
    assert place_now("", Quoted("The list")) is None


def test_what_stands_hundreds_of_times_is_no_quotation() -> None:
    text = "one " + "the " * 600 + "end"
    assert len(standing(text, Quoted("the", "one "))) > 1
    assert len(standing(text, Quoted("the", "the ", " end"))) > 1
    assert place_now(text, Quoted("the", "one ", " the")) is None
    assert len(standing("one " + "the " * 400 + "end", Quoted("the", "one ", " the"))) == 1
