"""Formats of retrospectives: small TOML files that say how a team looks back together.

A format is a timed agenda of phases and the columns that cards are put into. Every format opens with the
safety statement and last actions, and ends by closing (PRACTICE C); a team may copy one and edit it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Kind, PhaseKind, RetroFormat, label
from journal.text.team_files import loaded, number, refused, tables, toml, word, words

LONGEST_PHASE = 240
"""Minutes of the longest phase."""
BECOMES = (
    Kind.ACTION, Kind.DECISION, Kind.STRATEGY_DECISION, Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK, Kind.ENTRY,
)  # fmt: skip
"""What a card can be turned into; a decision about a strategy makes its new version."""
_TAKES_CARDS = (PhaseKind.WRITE, PhaseKind.SHARE, PhaseKind.TIMELINE)


@dataclass(frozen=True)
class Column:
    """Where cards of one sort stand on the wall."""

    key: str
    name: str
    prompt: str = ""
    """The question that its cards answer."""
    becomes: Kind | None = None
    """What its cards most often turn into."""


@dataclass(frozen=True)
class Phase:
    """One stretch of the agenda."""

    key: str
    kind: PhaseKind
    name: str
    minutes: int
    prompt: str = ""
    """What the team is asked to do, as the wall shows it."""
    columns: tuple[str, ...] = ()
    """Keys of the columns it is about; none for all of them."""
    topics: int = 0
    """How many of the topics with most votes are talked about; 0 for as many as there is time for."""
    purpose: str = ""
    """What it is for, to whoever leads it."""
    steps: tuple[str, ...] = ()
    """How it is led, one thing after another."""


@dataclass(frozen=True)
class Skin:
    """Other words for the same columns, where those of the format do not translate."""

    key: str
    name: str
    columns: Mapping[str, str]
    """Name of each column by its key."""


@dataclass(frozen=True)
class MeetingFormat:
    """How a retrospective is held, in one language."""

    key: str
    version: int
    language: str
    name: str
    purpose: str
    """One sentence: when it serves."""
    credit: str
    """Where the idea comes from."""
    safety: str
    """The statement that every meeting begins with."""
    columns: tuple[Column, ...]
    phases: tuple[Phase, ...]
    skins: tuple[Skin, ...] = ()
    skin: str = ""
    """The skin that its columns are named in, where a meeting has it so."""
    second: str = ""
    """Language that the wall shows small below its own, where a meeting has it so."""

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return sum(phase.minutes for phase in self.phases)

    def column(self, key: str) -> Column | None:
        """Return a column by its key."""
        return next((column for column in self.columns if column.key == key), None)

    def phase(self, key: str) -> Phase | None:
        """Return a phase by its key."""
        return next((phase for phase in self.phases if phase.key == key), None)

    def columns_of(self, phase: Phase) -> tuple[Column, ...]:
        """Return the columns that a phase is about, in the order of the wall."""
        return tuple(column for column in self.columns if not phase.columns or column.key in phase.columns)

    def with_minutes(self, minutes: Mapping[str, int]) -> MeetingFormat:
        """Return it with other minutes for some phases, by their keys; refuse what is no phase or no time."""
        for key in minutes:
            if self.phase(key) is None:
                known = ", ".join(phase.key for phase in self.phases)
                raise refused(_("There is no phase “{key}”. There is: {known}.").format(key=key, known=known), key)
        phases = (replace(phase, minutes=minutes.get(phase.key, phase.minutes)) for phase in self.phases)
        return checked(replace(self, phases=tuple(phases)))

    def in_skin(self, key: str) -> MeetingFormat:
        """Return it with the column names of a skin; as it is for an empty key."""
        if not key:
            return self
        skin = next((skin for skin in self.skins if skin.key == key), None)
        if skin is None:
            raise refused(_("This format cannot be shown as “{key}”.").format(key=key), "skin")
        columns = (replace(one, name=skin.columns.get(one.key, one.name)) for one in self.columns)
        return replace(self, columns=tuple(columns), skin=key)


def parse(source: str) -> MeetingFormat:
    """Return the format that a TOML text describes; refuse with one sentence what cannot be used."""
    values = loaded(source)
    phases = tables(values, "phases")
    if not phases:
        raise refused(_("A format needs its phases."), "phases")
    return checked(
        MeetingFormat(
            key=word(values, "key"),
            version=number(values, "version"),
            language=word(values, "language"),
            name=words(values, "name"),
            purpose=words(values, "purpose"),
            credit=words(values, "credit"),
            safety=words(values, "safety"),
            columns=tuple(map(_column, _listed(values, "columns"))),
            phases=tuple(map(_phase, phases)),
            skins=tuple(map(_skin, _listed(values, "skins"))),
            **{name: word(values, name) for name in _WORDS_OF_MEETING if name in values},
        )
    )


def checked(format: MeetingFormat) -> MeetingFormat:
    """Return a format that can be led as it stands; refuse it with the sentence that says why not."""
    if not format.name:
        raise refused(_("Give the format a name."), "name")
    if not format.safety:
        raise refused(_("A format needs the statement that the meeting opens with."), "safety")
    for field, sentence in (*_column_problems(format), *_phase_problems(format), *_order_problems(format)):
        raise refused(sentence, field)
    return format


def written(format: MeetingFormat) -> str:
    """Return the TOML text of a format, from which ``parse`` makes the same again."""
    lines = [f"{name} = {toml(getattr(format, name))}" for name in _WORDS_OF_FORMAT]
    lines += [f"{name} = {toml(value)}" for name in _WORDS_OF_MEETING if (value := getattr(format, name))]
    for column in format.columns:
        lines += ["", "[[columns]]", *_written_column(column)]
    for phase in format.phases:
        lines += ["", "[[phases]]", *_written_phase(phase)]
    for skin in format.skins:
        pairs = ", ".join(f"{key} = {toml(name)}" for key, name in skin.columns.items())
        lines += ["", "[[skins]]", f"key = {toml(skin.key)}", f"name = {toml(skin.name)}", f"columns = {{ {pairs} }}"]
    return "\n".join(lines) + "\n"


_WORDS_OF_FORMAT = ("key", "version", "language", "name", "purpose", "credit", "safety")
_WORDS_OF_MEETING = ("skin", "second")


def format_name(key: str, agenda: str = "") -> str:
    """Return what people call a format: as the agenda that was led has it, else by its key."""
    if agenda:
        with suppress(InvalidInput):
            return parse(agenda).name
    return label(RetroFormat(key)) if key in set(RetroFormat) else key


# What keeps a format from being led


def _column_problems(format: MeetingFormat) -> Iterator[tuple[str, str]]:
    keys, names = set(), set()
    for column in format.columns:
        if not column.name:
            yield column.key, _("Every column needs a name.")
        if column.key in keys or column.name.casefold() in names:
            yield column.key, _("The column “{name}” is there twice.").format(name=column.name)
        keys.add(column.key)
        names.add(column.name.casefold())
    for skin in format.skins:
        for key in skin.columns:
            if key not in keys:
                yield "skins", _no_column(key)


def _phase_problems(format: MeetingFormat) -> Iterator[tuple[str, str]]:
    known = {column.key for column in format.columns}
    keys = set()
    for phase in format.phases:
        if not phase.name:
            yield phase.key, _("Every phase needs a name.")
        if phase.key in keys:
            yield phase.key, _("The phase “{key}” is there twice.").format(key=phase.key)
        if not 1 <= phase.minutes <= LONGEST_PHASE:
            told = ngettext(
                "“{phase}” takes from 1 to {n} minute.", "“{phase}” takes from 1 to {n} minutes.", LONGEST_PHASE
            )
            yield phase.key, told.format(phase=phase.name, n=LONGEST_PHASE)
        for key in phase.columns:
            if key not in known:
                yield phase.key, _no_column(key)
        if phase.kind in _TAKES_CARDS and not known:
            yield (
                phase.key,
                _("“{phase}” asks for cards, so the format needs a column to put them into.").format(phase=phase.name),
            )
        keys.add(phase.key)


def _order_problems(format: MeetingFormat) -> Iterator[tuple[str, str]]:
    kinds = [phase.kind for phase in format.phases]
    if kinds[:1] != [PhaseKind.SAFETY]:
        yield "phases", _must(_("Every format begins with the phase “{kind}”."), PhaseKind.SAFETY)
    if PhaseKind.LAST_ACTIONS not in kinds or any(kind in _AFTER for kind in kinds[: kinds.index(_LOOKED_AT)]):
        yield "phases", _must(_("Every format looks at “{kind}” before anything new."), PhaseKind.LAST_ACTIONS)
    if kinds[-1] is not PhaseKind.CLOSE:
        yield "phases", _must(_("Every format ends with the phase “{kind}”."), PhaseKind.CLOSE)
    if kinds.count(PhaseKind.CLOSE) > 1:
        yield "phases", _must(_("The phase “{kind}” is there twice."), PhaseKind.CLOSE)


_LOOKED_AT = PhaseKind.LAST_ACTIONS
_AFTER = frozenset(PhaseKind) - {PhaseKind.SAFETY, PhaseKind.TALK, PhaseKind.BREAK, PhaseKind.LAST_ACTIONS}


def _must(sentence: str, kind: PhaseKind) -> str:
    return sentence.format(kind=f"{label(kind)} ({kind.value})")


def _no_column(key: str) -> str:
    return _("There is no column “{key}” in this format.").format(key=key)


# The parts of a file


def _listed(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    if name not in values:
        return []
    found = tables(values, name)
    if found is None:
        raise refused(_("“{name}” are written as tables: [[{name}]].").format(name=name), name)
    return list(found)


def _column(values: Mapping[str, Any]) -> Column:
    return Column(
        key=word(values, "key"),
        name=words(values, "name"),
        prompt=words(values, "prompt"),
        becomes=_becomes(words(values, "becomes")),
    )


def _phase(values: Mapping[str, Any]) -> Phase:
    return Phase(
        key=word(values, "key"),
        kind=_kind(words(values, "kind")),
        name=words(values, "name"),
        minutes=number(values, "minutes"),
        prompt=words(values, "prompt"),
        columns=_keys(values.get("columns", [])),
        topics=number(values, "topics") if "topics" in values else 0,
        purpose=words(values, "purpose"),
        steps=_steps(values.get("steps", [])),
    )


def _skin(values: Mapping[str, Any]) -> Skin:
    columns = values.get("columns")
    if not isinstance(columns, dict) or not all(isinstance(name, str) and name.strip() for name in columns.values()):
        raise refused(_('Other names for columns are written as pairs: wind = "Tailwind".'), "skins")
    tidy = {key: " ".join(name.split()) for key, name in columns.items()}
    return Skin(word(values, "key"), words(values, "name"), tidy)


def _kind(given: str) -> PhaseKind:
    try:
        return PhaseKind(given)
    except ValueError as error:
        known = ", ".join(PhaseKind)
        raise refused(
            _("“{kind}” is no kind of phase. There is: {known}.").format(kind=given, known=known), "kind"
        ) from error


def _becomes(given: str) -> Kind | None:
    if not given:
        return None
    if given not in BECOMES:
        known = ", ".join(BECOMES)
        raise refused(_("A card cannot become a “{kind}”, only: {known}.").format(kind=given, known=known), "becomes")
    return Kind(given)


def _keys(given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(key, str) for key in given):
        raise refused(_('The columns of a phase are written as a list: ["what"].'), "columns")
    return tuple(given)


def _steps(given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(step, str) for step in given):
        raise refused(_('How a phase is led is written as a list: ["Read it aloud."].'), "steps")
    return tuple(filter(None, (" ".join(step.split()) for step in given)))


def _written_column(column: Column) -> list[str]:
    lines = [f"key = {toml(column.key)}", f"name = {toml(column.name)}"]
    if column.prompt:
        lines.append(f"prompt = {toml(column.prompt)}")
    if column.becomes is not None:
        lines.append(f"becomes = {toml(column.becomes.value)}")
    return lines


def _written_phase(phase: Phase) -> list[str]:
    lines = [
        f"key = {toml(phase.key)}",
        f"kind = {toml(phase.kind.value)}",
        f"name = {toml(phase.name)}",
        f"minutes = {phase.minutes}",
    ]
    if phase.prompt:
        lines.append(f"prompt = {toml(phase.prompt)}")
    if phase.columns:
        lines.append(f"columns = [{', '.join(map(toml, phase.columns))}]")
    if phase.topics:
        lines.append(f"topics = {phase.topics}")
    if phase.purpose:
        lines.append(f"purpose = {toml(phase.purpose)}")
    if phase.steps:
        lines += ["steps = [", *(f"  {toml(step)}," for step in phase.steps), "]"]
    return lines
