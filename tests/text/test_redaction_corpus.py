"""What is hidden is hidden in every way that it is written, and nothing else is touched."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.exchange.finished import read_back
from journal.media.cleaning import cleaned
from journal.text.redaction import HiddenName, Redactor
from journal.text.suspects import parts_of_names, suspects
from tests.text.files_that_tell import IN_PDF_FILES, IN_WORD_FILES, STAYS_IN_CLEANED, maker, pdf_file, word_file
from tests.text.redaction_corpus import HIDDEN, NAMES, READABLE, STAYS, UNASKED


@cache
def redactor() -> Redactor:
    return Redactor(NAMES, ["the blue gate"])


def test_every_case_of_the_corpus_is_hidden_and_reads_as_it_should():
    hides = redactor()
    wrong = {text: (hides.apply(text).text, wanted) for text, wanted in HIDDEN if hides.apply(text).text != wanted}
    assert wrong == {}


def test_nothing_that_is_hidden_can_still_be_read():
    hides = redactor()
    assert {text for text, _wanted in HIDDEN if not hides.found_in(text)} == set()
    assert {text: found for text, wanted in HIDDEN if (found := hides.found_in(wanted))} == {}


def test_what_only_looks_like_it_stays():
    hides = redactor()
    assert {text: left for text in STAYS if (left := hides.apply(text).text) != text} == {}


def test_the_corpus_is_large_enough():
    assert len(HIDDEN) + len(STAYS) >= 300
    assert len({text for text, _wanted in HIDDEN}) == len(HIDDEN)
    assert len(set(STAYS)) == len(STAYS)


@given(st.lists(st.sampled_from([*(text for text, _wanted in HIDDEN), *STAYS]), min_size=1, max_size=4))
def test_hiding_twice_changes_nothing(texts):
    hides = redactor()
    once = hides.apply("\n\n".join(texts)).text
    assert hides.apply(once).text == once
    assert hides.found_in(once) == []


@given(st.text(max_size=200))
def test_any_text_comes_through_and_twice_is_once(text):
    hides = redactor()
    once = hides.apply(text).text
    assert hides.apply(once).text == once


@given(st.text(st.characters(whitelist_categories=["Ll", "Zs"]), max_size=120))
def test_a_text_without_names_or_numbers_is_untouched(text):
    hides = Redactor([HiddenName("Clerk A", ("Mary Atieno",))])
    assert hides.apply(text).text == text


def test_it_counts_the_places_of_each():
    found = redactor().apply("Zainab called 0712 345 678, and Zainab Noor came to the blue gate.").found
    assert dict(found) == {"Trader 4": 2, "phone": 1, "blacked_out": 1}


def test_what_is_blacked_out_in_one_text_is_hidden_there():
    assert Redactor([]).apply("Behind the mill, at noon.", ["at noon"]).text == "Behind the mill, [hidden]."


def test_a_name_that_several_share_stands_for_all_of_them():
    hides = Redactor([HiddenName("Trader 1", ("Ali",)), HiddenName("Trader 2", ("Ali",))])
    assert hides.apply("Then Ali spoke.").text == "Then Trader 1 / Trader 2 spoke."


def test_what_looks_like_a_name_is_asked_about():
    texts = ["We met Hassan at the gate. Hassan said no.", "The Market was shut; the market opens at ten, said Hassan."]
    assert suspects(texts) == [("Hassan", 2)]
    assert suspects(texts, ["Hassan of the gate"]) == []


CODES = [name.code for name in NAMES]
PARTS = parts_of_names((form for name in NAMES for form in name.forms), CODES)


def test_a_part_of_a_real_name_is_asked_about_wherever_it_stands():
    left = {text: sorted(word for word, _places in suspects([text], CODES, PARTS)) for text, _wanted in READABLE}
    assert left == dict(READABLE)


def test_the_beginning_of_a_sentence_and_a_little_word_are_no_names():
    known = [*CODES, "May", "Monday"]
    assert {text: found for text in UNASKED if (found := suspects([text], known, PARTS))} == {}


def test_a_part_that_is_a_word_of_the_language_is_asked_about_within_a_sentence():
    parts = parts_of_names(["Grace Will", "María de los Santos", "B. Li"])
    assert parts == {"grace", "will", "maria", "santos"}
    texts = ["Will you come? They will. A grace period began.", "Grace ended."]
    assert suspects(texts, (), parts) == []
    assert suspects([*texts, "Then Grace spoke to Will."], (), parts) == [("Grace", 2), ("Will", 2)]


def test_a_part_that_is_a_code_name_is_none():
    assert parts_of_names(["Mary Atieno"], ["Mary A."]) == {"atieno"}


@pytest.mark.parametrize("place", [*IN_WORD_FILES, *IN_PDF_FILES])
@pytest.mark.parametrize("name", ["Łukaszem", "+254 712 345 678"])
def test_what_a_file_says_beside_its_pages_is_looked_at_and_gone_from_a_cleaned_copy(place: str, name: str):
    make, ending, media_type = maker(place)
    content = make(place, name)
    assert redactor().found_in(read_back(content, ending).words)
    copy = cleaned(content, f"minutes{ending}", media_type).data
    left = redactor().found_in(read_back(copy, ending).words)
    assert bool(left) is (place in STAYS_IN_CLEANED)


def test_a_file_that_says_nothing_of_anybody_is_let_through():
    for make, ending, place in ((word_file, ".docx", "title"), (pdf_file, ".pdf", "/Title")):
        assert redactor().found_in(read_back(make(place, "Minutes of the second meeting"), ending).words) == []
