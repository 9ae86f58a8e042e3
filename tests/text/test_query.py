"""What is typed to find something is understood, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core import i18n
from journal.core.i18n import choose_language
from journal.core.paths import resources_folder
from journal.text.query import Field, Query, Term, parse, prefix_words, printed

PIECES = st.sampled_from(
    [
        "tag:",
        "by:",
        "-",
        '"',
        " ",
        "cycle:3-5",
        "on:2026",
        "is:sealed",
        "es:borrador",
        "etiqueta:",
        "a",
        "ñu",
        "\x00",
        ":",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join))


def spanish() -> None:
    choose_language("es", resources_folder() / "locale")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("two words", [Term("two"), Term("words")]),
        ('"in this order" -not', [Term("in this order", phrase=True), Term("not", minus=True)]),
        ('tag:roads -tag:"records office"', [Term("roads", Field.TAG), Term("records office", Field.TAG, minus=True)]),
        ("By:Achieng cycle:3-5", [Term("Achieng", Field.BY), Term("3-5", Field.CYCLE)]),
        ("is:DRAFT audience:team", [Term("draft", Field.IS), Term("team", Field.AUDIENCE)]),
        ('kind:"strategy version"', [Term("strategy_version", Field.KIND)]),
        ("https://example.org note:this", [Term("https://example.org"), Term("note:this")]),
        ('say "never closed', [Term("say"), Term("never closed", phrase=True)]),
        ('- -- ""', []),
        ("tag:", [Term("", Field.TAG)]),
    ],
)
def test_it_is_read(text: str, terms: list[Term]) -> None:
    assert list(parse(text).terms) == terms


def test_only_a_last_word_is_unfinished() -> None:
    assert parse("rai").unfinished
    assert not parse("rain ").unfinished
    assert not parse('"rai').unfinished
    assert not parse("rain tag:ro").unfinished


@given(TEXTS)
def test_any_text_is_read_and_printing_keeps_it(text: str) -> None:
    i18n.choose_language("en", resources_folder() / "locale")
    query = parse(text)
    assert parse(printed(query)) == query
    assert all(query.problems)


@given(TEXTS)
def test_printing_keeps_it_in_the_language_spoken(text: str) -> None:
    spanish()
    query = parse(text)
    assert parse(printed(query)) == query
    assert parse(printed(query, local=True)) == query


def test_the_words_of_the_language_are_taken_as_well_as_english_ones() -> None:
    spanish()
    query = parse("etiqueta:drenaje antes:2026-05 es:borrador tag:agua")
    assert [term.field for term in query.terms] == [Field.TAG, Field.BEFORE, Field.IS, Field.TAG]
    assert str(query) == "tag:drenaje before:2026-05 is:draft tag:agua"
    assert printed(query, local=True) == "etiqueta:drenaje antes:2026-05 es:borrador etiqueta:agua"


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_no_word_of_a_language_means_another_thing_in_english(language: str) -> None:
    choose_language(language, resources_folder() / "locale")
    for field in Field:
        said = prefix_words(field)
        assert parse(f"{said}:x").terms[0].field is field, said


@pytest.mark.parametrize("text", ["before:tomorrow", "on:2026-13", "cycle:seven", "cycle:5-3", "is:lost", "kind:moon"])
def test_what_cannot_be_is_said_and_left_aside(text: str) -> None:
    query = parse(f"rain {text}")
    [sentence] = query.problems
    assert f"“{text}”" in sentence
    assert query.conditions == ()
    assert query.words == (Term("rain"),)


def test_terms_come_and_go() -> None:
    tag = Term("roads", Field.TAG)
    query = parse("rain").with_term(tag).with_term(tag)
    assert str(query) == "rain tag:roads"
    assert query.without(tag).terms == (Term("rain"),)
    assert query.values(Field.TAG) == ("roads",)
    assert Query().terms == ()
