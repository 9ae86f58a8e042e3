"""Word-level difference: both texts can be read from it, and what stayed is found."""

import random

from hypothesis import given
from hypothesis import strategies as st

from journal.text import words
from journal.text.words import Change, Segment


def sides(segments):
    old = "".join(segment.text for segment in segments if segment.change is not Change.INSERT)
    new = "".join(segment.text for segment in segments if segment.change is not Change.DELETE)
    return old, new


def test_only_the_changed_word_is_marked():
    assert words.difference("We print street sheets.", "We print weekly sheets.") == [
        Segment(Change.EQUAL, "We print "),
        Segment(Change.DELETE, "street"),
        Segment(Change.INSERT, "weekly"),
        Segment(Change.EQUAL, " sheets."),
    ]


def test_a_word_stays_though_the_sign_after_it_moves():
    assert words.difference("Ask committees.", "Ask committees and guards.") == [
        Segment(Change.EQUAL, "Ask committees"),
        Segment(Change.INSERT, " and guards"),
        Segment(Change.EQUAL, "."),
    ]


def test_two_changed_words_with_a_space_between_are_one_change():
    changes = [segment.change for segment in words.difference("a-b, end", "c-d, end")]
    assert changes == [Change.DELETE, Change.INSERT, Change.EQUAL]


def test_nothing_and_everything():
    assert words.difference("", "") == []
    assert words.difference("same", "same") == [Segment(Change.EQUAL, "same")]
    assert words.difference("", "new") == [Segment(Change.INSERT, "new")]
    assert words.difference("old", "") == [Segment(Change.DELETE, "old")]


def test_html_is_escaped_and_marked():
    html = words.to_html(words.difference("a <b> c\n", "a <b> d\n"))
    assert html == "a &lt;b&gt; <del>c</del><ins>d</ins><br>\n"


TEXTS = st.text(alphabet="ab c.,\n'", max_size=60) | st.text(max_size=40)


@given(TEXTS)
def test_tokens_are_the_text(text):
    assert "".join(words.tokens(text)) == text


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(old, new):
    assert sides(words.difference(old, new)) == (old, new)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=900), st.integers(0, 2**32), st.data())
def test_long_texts_too(letters, seed, data):
    numbers = random.Random(seed)
    old = " ".join(letter + str(numbers.randrange(40)) for letter in letters * 3)
    kept = [word if numbers.random() > 0.2 else "x" for word in old.split()]
    new = " ".join(kept[data.draw(st.integers(0, len(kept))) :] + kept[:50])
    assert sides(words.difference(old, new)) == (old, new)


def test_small_changes_in_a_long_text_stay_small():
    numbers = random.Random(3)
    old = [f"w{numbers.randrange(2000)}" for _ in range(20_000)]
    new = list(old)
    for place in range(100, 20_000, 1000):
        new[place] = "changed"
    segments = words.difference(" ".join(old), " ".join(new))
    assert sum(len(segment.text.split()) for segment in segments if segment.change is Change.INSERT) == 20
