"""Templates: the questions that help somebody write, and the one text that their answers make.

A template is a small TOML file. What is written with it is one Markdown text, ``compose``, which a
person reads and edits like any other: the answer to the first question of free text leads, without a
heading, and each other answer stands under its question. ``split`` finds the answers in it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.text.team_files import loaded, number, refused, tables, toml, word, words

_HEADING = re.compile(r"(?P<escape>\\*)##[ \t]+(?P<words>.*)")


class Sort(StrEnum):
    """How a question is answered; those that name a record are answered with its name or id."""

    TEXT = "text"
    """Free text, as long as it takes."""
    LINE = "line"
    """Free text of one line."""
    CHOICE = "choice"
    """One of the options."""
    SCALE = "scale"
    """One of the options, which are steps from little to much."""
    DATE = "date"
    """A day, written ``2026-04-15``."""
    PERSON = "person"
    ACTOR = "actor"
    """A stakeholder by code name; a new name makes a new actor."""
    STRATEGY = "strategy"
    ASSUMPTION = "assumption"
    MARKER = "marker"


@dataclass(frozen=True)
class NoteField:
    """One question of a template."""

    key: str
    """What the answer is kept under."""
    prompt: str
    """The question, and the heading that its answer stands under."""
    hint: str = ""
    """An example or a word of help, shown while nothing is written yet."""
    required: bool = False
    sort: Sort = Sort.TEXT
    options: Mapping[str, str] | None = None
    """For a choice or scale: what is kept, and the words that people read, in order."""

    def readable(self, answer: str) -> str:
        """Return an answer in the words that stand in the text."""
        return (self.options or {}).get(answer, answer)

    def kept(self, written: str) -> str:
        """Return what is kept of the words that stand in the text."""
        folded = written.casefold()
        return next((value for value, words in (self.options or {}).items() if words.casefold() == folded), written)


@dataclass(frozen=True)
class NoteTemplate:
    """The questions for one sort of note, in one language."""

    key: str
    """What entries name it by, such as ``two_minute_note``."""
    version: int
    language: str
    name: str
    chip: str
    """A word or two for a button."""
    purpose: str
    """One sentence: what it is good for."""
    credit: str
    """Where the idea comes from."""
    fields: tuple[NoteField, ...]
    makes: Kind | None = None
    """The sort of record that its answers also make, linked to the entry."""

    @property
    def lead(self) -> NoteField:
        """Return the first question of free text: its answer begins the entry, without a heading."""
        return next(field for field in self.fields if field.sort is Sort.TEXT)

    def field(self, key: str) -> NoteField | None:
        """Return a question by its key."""
        return next((field for field in self.fields if field.key == key), None)

    def missing(self, answers: Mapping[str, str]) -> list[NoteField]:
        """Return the questions that have to be answered and are not."""
        return [field for field in self.fields if field.required and not answers.get(field.key, "").strip()]


# The text that answers make


def compose(template: NoteTemplate, answers: Mapping[str, str]) -> str:
    """Return the Markdown text of an entry answered so; what is empty is left out."""
    known = _prompts(template)
    lead = template.lead
    tidy = {key: _tidy(answer) for key, answer in answers.items()}
    parts = [_guarded(tidy.get(lead.key, ""), known)]
    parts += [
        f"## {field.prompt}\n\n{words}"
        for field in template.fields
        if field is not lead and (words := _guarded(field.readable(tidy.get(field.key, "")), known))
    ]
    return "\n\n".join(part for part in parts if part)


def split(template: NoteTemplate, body: str) -> dict[str, str]:
    """Return the answers in a text, by key; what stands before the first question's heading answers the lead."""
    found: dict[str, list[str]] = {}
    for field, lines in _passages(template, body):
        if words := "\n".join(lines).strip():
            found.setdefault(field.key, []).append(words)
    answers = {key: "\n\n".join(passages) for key, passages in found.items()}
    return {field.key: field.kept(answers[field.key]) for field in template.fields if field.key in answers}


def tidied(template: NoteTemplate, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers as they are kept: no space around them, one line ending, none that are empty."""
    found = {field.key: _tidy(answers.get(field.key, "")) for field in template.fields}
    return {field.key: field.kept(field.readable(found[field.key])) for field in template.fields if found[field.key]}


def best_reading(templates: Sequence[NoteTemplate], body: str) -> NoteTemplate | None:
    """Return the template whose questions stand in a text most often; the first one where none stands out."""
    return max(templates, key=lambda template: len(split(template, body)), default=None)


def _prompts(template: NoteTemplate) -> dict[str, NoteField]:
    return {_folded(field.prompt): field for field in template.fields}


def _folded(prompt: str) -> str:
    return " ".join(prompt.split()).casefold()


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _passages(template: NoteTemplate, body: str) -> Iterator[tuple[NoteField, list[str]]]:
    """Yield each question with the lines that stand under it, in the order of the text."""
    known = _prompts(template)
    field, lines = template.lead, list[str]()
    for line in _tidy(body).split("\n"):
        heading = _HEADING.fullmatch(line)
        asked = known.get(_folded(heading["words"])) if heading else None
        if heading is None or asked is None:
            lines.append(line)
        elif heading["escape"]:
            lines.append(line[1:])
        else:
            yield field, lines
            field, lines = asked, []
    yield field, lines


def _guarded(answer: str, known: Mapping[str, NoteField]) -> str:
    """Return an answer in which no line passes for the heading of a question: such a line gets a backslash."""
    lines = []
    for line in answer.split("\n"):
        heading = _HEADING.fullmatch(line)
        lines.append(f"\\{line}" if heading and _folded(heading["words"]) in known else line)
    return "\n".join(lines)


# The file


def parse(source: str) -> NoteTemplate:
    """Return the template that a TOML text describes; refuse with one sentence what cannot be used."""
    values = loaded(source)
    fields_given = tables(values, "fields")
    if fields_given is None:
        raise refused(_("A template needs at least one question."), "fields")
    return checked(
        NoteTemplate(
            key=word(values, "key"),
            version=number(values, "version"),
            language=word(values, "language"),
            name=words(values, "name"),
            chip=words(values, "chip"),
            purpose=words(values, "purpose"),
            credit=words(values, "credit"),
            makes=_made(values.get("makes", "")),
            fields=tuple(_field(one) for one in fields_given),
        )
    )


def checked(template: NoteTemplate) -> NoteTemplate:
    """Return a template that can be used as it stands; refuse it with the sentence that says why not."""
    if not template.name:
        raise refused(_("Give the template a name."), "name")
    if not any(field.sort is Sort.TEXT for field in template.fields):
        raise refused(_("A template needs at least one question that is answered in free text."), "fields")
    keys, prompts = set(), set()
    for field in template.fields:
        folded = _folded(field.prompt)
        if not folded:
            raise refused(_("Every question needs its words."), field.key)
        if field.key in keys or folded in prompts:
            raise refused(_("The question “{prompt}” is asked twice.").format(prompt=field.prompt), field.key)
        if field.sort in (Sort.CHOICE, Sort.SCALE) and not field.options:
            raise refused(_("“{prompt}” needs something to choose from.").format(prompt=field.prompt), field.key)
        keys.add(field.key)
        prompts.add(folded)
    return template


def written(template: NoteTemplate) -> str:
    """Return the TOML text of a template, from which ``parse`` makes the same again."""
    lines = [f"{name} = {toml(getattr(template, name))}" for name in _WORDS_OF_TEMPLATE]
    if template.makes is not None:
        lines.append(f"makes = {toml(template.makes.value)}")
    for field in template.fields:
        lines += ["", "[[fields]]", *_written_field(field)]
    return "\n".join(lines) + "\n"


_WORDS_OF_TEMPLATE = ("key", "version", "language", "name", "chip", "purpose", "credit")


def _written_field(field: NoteField) -> list[str]:
    lines = [f"key = {toml(field.key)}", f"prompt = {toml(field.prompt)}"]
    if field.hint:
        lines.append(f"hint = {toml(field.hint)}")
    if field.required:
        lines.append("required = true")
    lines.append(f"sort = {toml(field.sort.value)}")
    if field.options:
        pairs = ", ".join(f"{toml(value)} = {toml(words)}" for value, words in field.options.items())
        lines.append(f"options = {{ {pairs} }}")
    return lines


def _field(values: Mapping[str, Any]) -> NoteField:
    try:
        sort = Sort(values.get("sort", Sort.TEXT))
    except ValueError as error:
        raise refused(_("“{sort}” is no way to answer a question.").format(sort=values["sort"]), "sort") from error
    required = values.get("required", False)
    if not isinstance(required, bool):
        raise refused(_("Whether an answer is required is true or false."), "required")
    return NoteField(
        key=word(values, "key"),
        prompt=words(values, "prompt"),
        hint=words(values, "hint"),
        required=required,
        sort=sort,
        options=_options(values.get("options")),
    )


def _options(given: object) -> Mapping[str, str] | None:
    if given is None:
        return None
    if not isinstance(given, dict) or not all(isinstance(words, str) and words.strip() for words in given.values()):
        raise refused(_('What there is to choose from is written as pairs: low = "Low".'), "options")
    options = {value: " ".join(words.split()) for value, words in given.items()}
    if len({words.casefold() for words in options.values()}) < len(options):
        raise refused(_("Two of the options read the same."), "options")
    return options


def _made(given: object) -> Kind | None:
    try:
        return Kind(str(given)) if given else None
    except ValueError as error:
        raise refused(_("A template cannot make a “{kind}”.").format(kind=given), "makes") from error
