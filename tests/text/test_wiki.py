"""Links between entries as they stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.links import LinkKind, find
from journal.text.wiki import Titles, entry_links, link_target, shown_words, title_key

ONE, TWO = "0190a0b0-0000-7000-8000-00005e0c91aa", "0190a0b0-0000-7000-8000-0000aaaabbbb"


@pytest.fixture
def titles() -> Titles:
    made = Titles()
    made.add(ONE, "Señal: ¿quién vino? [1]")
    made.add(TWO, "senal: ¿quien vino? 1")
    made.add(TWO, "Issue #3")
    return made


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Señal: ¿quién vino? [1]", ONE),
        ("SENAL:  ¿quien vino? 1", ONE),
        ("./Señal: ¿quién vino? 1.md", ONE),
        ("Señal: ¿quién vino? 1#^aaaabbbb", TWO),
        ("Whatever it was#^5e0c91aa", ONE),
        ("Issue #3", TWO),
        ("notes/Issue%20%233.md", TWO),
        ("Issue", None),
        ("", None),
    ],
)
def test_what_a_link_means(titles: Titles, target: str, found: str | None) -> None:
    assert titles.find(target) == found


def test_a_link_shows_its_words_without_the_mark() -> None:
    assert shown_words(link_target("Two  refusals", "5e0c91aa")) == "Two refusals"


@given(st.text(min_size=1))
def test_any_title_can_be_linked_to(title: str) -> None:
    target = link_target(title)
    if not title_key(title) or not target:
        return
    found = entry_links(f"see [[{target}]] there")
    titles = Titles()
    titles.add(ONE, title)
    if found:  # a title of backticks is code
        assert titles.find(found[0].target) == ONE


def test_links_in_code_and_to_the_web_are_none() -> None:
    text = "`[[no]]` [[yes]] [web](https://example.org) [file](other.md) ![[picture.png]]"
    assert [link.target for link in entry_links(text)] == ["yes", "other.md"]
    assert sum(link.kind is LinkKind.EMBED for link in find(text)) == 1
