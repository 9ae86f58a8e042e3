"""Templates: the files that come with Cairn, what is refused, and answers that survive the text they make."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from journal.core.errors import InvalidInput
from journal.core.i18n import LANGUAGES
from journal.core.paths import resources_folder
from journal.core.vocabulary import Confidence, DecisionKind, Kind, MarkerLevel, StopReason, Trigger, label
from journal.services.template_records import MAKERS
from journal.services.templates import SHIPPED_ORDER
from journal.text.templates import NoteField, NoteTemplate, Sort, best_reading, compose, parse, split, tidied, written

FOLDER = resources_folder() / "templates"
FILES = sorted(FOLDER.glob("*/*.toml"))

STARRED = {
    "two_minute_note": ["happened"],
    "iteration_checkin": ["did", "came", "know", "next"],
    "outcome_statement": ["change"],
}
"""What the practice note marks as required; everything else may wait."""


def shipped(key: str, language: str = "en") -> NoteTemplate:
    """Return a template that comes with Cairn."""
    return parse((FOLDER / language / f"{key}-1.toml").read_text(encoding="utf-8"))


THREE = replace(
    shipped("two_minute_note"),
    fields=(
        NoteField("who", "Who?", sort=Sort.LINE),
        NoteField("what", "What happened?"),
        NoteField("level", "How much?", sort=Sort.CHOICE, options={"low": "High", "High": "Low", "none": "Not at all"}),
    ),
)


# The files


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_file_reads_and_is_written_as_we_write_them(path) -> None:
    source = path.read_text(encoding="utf-8")
    template = parse(source)
    assert written(template) == source
    assert f"{template.language}/{template.key}-{template.version}.toml" == f"{path.parent.name}/{path.name}"
    assert template.name
    assert template.purpose.endswith(".")
    assert template.credit.endswith(".")
    assert len(template.chip) <= 24
    assert template.makes is None or template.makes in MAKERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_template_with_the_same_questions(language: str) -> None:
    assert {path.stem.rpartition("-")[0] for path in (FOLDER / language).iterdir()} == set(SHIPPED_ORDER)
    for key in SHIPPED_ORDER:
        english, other = shipped(key), shipped(key, language)
        assert [(f.key, f.sort, f.required, list(f.options or ())) for f in other.fields] == [
            (f.key, f.sort, f.required, list(f.options or ())) for f in english.fields
        ]
        assert other.makes == english.makes


@pytest.mark.parametrize("key", SHIPPED_ORDER)
def test_exactly_the_starred_questions_have_to_be_answered(key: str) -> None:
    assert [f.key for f in shipped(key).fields if f.required] == STARRED.get(key, [])


def test_what_there_is_to_choose_from_are_the_words_of_the_vocabulary() -> None:
    def options(key: str, asked: str) -> dict[str, str]:
        found = shipped(key).field(asked)
        assert found is not None
        return dict(found.options or {})

    assert options("strategy_change", "trigger") == {one.value: label(one) for one in Trigger}
    assert options("progress_marker_note", "level") == {one.name.lower(): label(one) for one in MarkerLevel}
    kinds = options("strategy_change", "decision")
    assert kinds == {kind: label(DecisionKind(kind)) for kind in kinds}
    endings = options("strategy_change", "ending")
    assert endings == {ending: label(StopReason(ending)) for ending in endings}
    steps = options("assumption_check", "confidence")
    assert steps == {str(int(one)): f"{int(one)}, {label(one)[0].lower()}{label(one)[1:]}" for one in Confidence}


# The text that answers make


def test_the_lead_has_no_heading_and_other_answers_stand_under_their_questions() -> None:
    body = compose(THREE, {"what": "Two of five signed.", "who": "Inés", "level": "none"})
    assert body == "Two of five signed.\n\n## Who?\n\nInés\n\n## How much?\n\nNot at all"


def test_what_a_person_adds_belongs_to_the_question_it_stands_under() -> None:
    body = "It rained.\n\n## Who?\n\nInés\n\n## A heading of my own\n\nand more\n\n##  who?\n\nTomás"
    assert split(THREE, body) == {
        "what": "It rained.",
        "who": "Inés\n\n## A heading of my own\n\nand more\n\nTomás",
    }


def test_a_text_without_any_heading_answers_the_lead() -> None:
    assert split(THREE, "Just words.\n\n- [ ] and a task") == {"what": "Just words.\n\n- [ ] and a task"}


PIECES = some.one_of(
    some.text(max_size=12),
    some.sampled_from(
        ["## What happened?", "\\## Who?", "\\\\## who?", "##\tHow much?", "  ## Who?", "## Another", "# Who?",
         "```", "\n", "\n\n", "\r\n", "\r", "low", "High", "Not at all", "\\", "#", "- [ ] x",
         "|a|b|", "\x0b", "\u2028"]
    ),
)  # fmt: skip
ANSWERS = some.dictionaries(
    some.sampled_from([f.key for f in THREE.fields]),
    some.lists(PIECES, max_size=6).map("\n".join) | some.lists(PIECES, max_size=4).map("".join),
)


@given(ANSWERS)
@example({"what": "## What happened?", "who": "\\## Who?"})
@example({"who": "## How much?\n\nlow", "level": "High"})
def test_answers_survive_the_text_they_make(answers: dict[str, str]) -> None:
    kept = tidied(THREE, answers)
    body = compose(THREE, answers)
    assert split(THREE, body) == kept
    assert compose(THREE, kept) == body


@given(ANSWERS)
def test_clean_answers_come_back_exactly_as_they_were(answers: dict[str, str]) -> None:
    clean = {key: text for key, text in answers.items() if text and text == text.strip() and "\r" not in text}
    clean.pop("level", None)
    assert split(THREE, compose(THREE, clean)) == clean


@given(some.text())
def test_any_text_at_all_can_be_taken_apart_and_put_together(body: str) -> None:
    answers = split(THREE, body)
    assert split(THREE, compose(THREE, answers)) == answers


def test_the_language_of_the_headings_is_found() -> None:
    templates = [shipped("after_action"), shipped("after_action", "es")]
    answers = {"intended": "Diez visitas.", "gap": "Lluvia."}
    assert best_reading(templates, compose(templates[1], answers)) is templates[1]
    assert best_reading(templates, "Words alone.") is templates[0]
    assert best_reading([], "Words alone.") is None


# What cannot be used

SIMPLE = """
key = "visit"
version = 2
language = "en"
name = "Visit"

[[fields]]
key = "what"
prompt = "What?"
"""


def test_little_is_enough() -> None:
    template = parse(SIMPLE)
    assert (template.key, template.version, template.lead.prompt, template.makes) == ("visit", 2, "What?", None)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"visit"', '"Visit!"', "one word of small letters"),
        ('"visit"', "7", "one word of small letters"),
        ("version = 2", "version = 0", "whole number from 1"),
        ("version = 2", "version = true", "whole number from 1"),
        ('name = "Visit"', "", "Give the template a name"),
        ('name = "Visit"', "name = 3", "written as words"),
        ("[[fields]]", "[fields]", "at least one question"),
        ('prompt = "What?"', "", "needs its words"),
        ('prompt = "What?"', 'prompt = "What?"\nsort = "smell"', "no way to answer"),
        ('prompt = "What?"', 'prompt = "What?"\nsort = "line"', "answered in free text"),
        ('prompt = "What?"', 'prompt = "What?"\nrequired = "yes"', "true or false"),
        ('prompt = "What?"', 'prompt = "What?"\n[[fields]]\nkey = "what"\nprompt = "Why?"', "asked twice"),
        ('prompt = "What?"', 'prompt = "What?"\n[[fields]]\nkey = "why"\nprompt = " WHAT? "', "asked twice"),
        ('prompt = "What?"', 'prompt = "What?"\n[[fields]]\nkey="a"\nprompt="A?"\nsort="choice"', "choose from"),
        ('prompt = "What?"', 'prompt = "What?"\noptions = { a = 1 }', "written as pairs"),
        ('prompt = "What?"', 'prompt = "What?"\noptions = { a = "X", b = "x" }', "read the same"),
        ('name = "Visit"', 'name = "Visit"\nmakes = "soup"', "cannot make a “soup”"),
        ("[[fields]]", "[[fields", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_refused_with_one_sentence(before: str, after: str, said: str) -> None:
    assert before in SIMPLE
    with pytest.raises(InvalidInput, match=said) as refused:
        parse(SIMPLE.replace(before, after))
    assert "\n" not in refused.value.text


@given(some.text() | some.text(alphabet='key=fields[]"{},.12\n'))
def test_any_text_is_read_or_refused(source: str) -> None:
    with suppress(InvalidInput):
        parse(source)


WORDS = some.text(max_size=30)
TWO_QUESTIONS = (NoteField("a", "A?"), NoteField("b", 'B "\\?', hint="h", required=True))


@given(some.builds(NoteTemplate, key=some.just("visit"), version=some.integers(1, 99), language=some.just("es"),
                   name=WORDS, chip=WORDS, purpose=WORDS, credit=WORDS, makes=some.sampled_from([None, *Kind]),
                   fields=some.just(TWO_QUESTIONS)))  # fmt: skip
def test_a_template_is_read_as_it_was_written(template: NoteTemplate) -> None:
    words = {name: " ".join(getattr(template, name).split()) for name in ("name", "chip", "purpose", "credit")}
    if words["name"]:
        assert parse(written(template)) == replace(template, **words)  # type: ignore[arg-type]
