"""Texts without their marks, counted and quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text import counting
from journal.text.plain import plain_line, plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# Head ##", "Head"),
        ("> quoted *words*", "quoted words"),
        ("- [x] done", "done"),
        ("1. first", "first"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "a b\n\n1 2"),
        ("[words](http://x) and ![alt](y.png)", "words and alt"),
        ("[[Note|words]] [[Other]]", "words Other"),
        ("snake_case stays, 2*3*4 stays", "snake_case stays, 2*3*4 stays"),
        ("**bold** __strong__ ~~gone~~ `code`", "bold strong gone code"),
        ("a &amp; b \\* <b>c</b>", "a & b * c"),
        ("```py\nx = 1\n```", "x = 1"),
        ("text[^1]\n\n[^1]: foot", "text\n\nfoot"),
    ],
)
def test_marks_go_and_words_stay(markdown, plain):
    assert plain_text(markdown) == plain


@given(st.text() | st.text(alphabet="#*_~`[]()|->\n a<&\\1.:"))
def test_any_text(text):
    plain_text(text)
    plain_line(text)
    assert len(counting.excerpt(text, 5).split()) <= 5
    assert counting.words(text) >= 0


@given(st.text(alphabet="abcdef é\n"))
def test_text_without_marks_keeps_its_words(text):
    assert plain_text(text).split() == text.split()


def test_excerpt_does_not_repeat_the_title():
    body = "## The *drain* is open\n\nNobody came to close it again this week."
    assert counting.excerpt(body, 4, title="The drain is open") == "Nobody came to close"
    assert counting.excerpt(body, 4, title="Other") == "The drain is open"
    assert counting.excerpt("one two", 10) == "one two"


def test_counting():
    assert counting.words("It’s a well-known fact: 3 of 4.") == 7


@pytest.mark.parametrize("part", ["[", "[a](", "*", "**a", "_a", "- ", "> ", "|-", "<a ", "~~a ", " #", "`", "==a "])
@pytest.mark.timeout(20)
def test_hostile_repeats_take_no_time(part):
    plain_text(part * 20_000)
    counting.without_title("# " + part * 20_000, "x")
