"""Formats of retrospectives: the files that come with Cairn, what is refused, how they are written."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.core import i18n
from journal.core.errors import InvalidInput
from journal.core.i18n import LANGUAGES
from journal.core.paths import resources_folder
from journal.core.vocabulary import PhaseKind, RetroFormat, label
from journal.text.retrospective_formats import (
    BECOMES,
    Column,
    MeetingFormat,
    Phase,
    Skin,
    checked,
    parse,
    written,
)

FOLDER = resources_folder() / "retrospectives"
FILES = sorted(FOLDER.glob("*/*.toml"))
MINUTES = {
    "what_so_what": 60, "start_stop_continue": 60, "four_ls": 75, "boat": 75, "orid": 75, "after_action": 45,
    "strategy_test": 150,
}  # fmt: skip
"""How long each takes, as the practice note has it."""


def shipped(key: str, language: str = "en") -> MeetingFormat:
    """Return a format that comes with Cairn."""
    return parse((FOLDER / language / f"{key}-1.toml").read_text(encoding="utf-8"))


# The files


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_file_reads_and_is_written_as_we_write_them(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    format = parse(source)
    assert written(format) == source
    assert f"{format.language}/{format.key}-{format.version}.toml" == f"{path.parent.name}/{path.name}"
    assert all(words.endswith(".") for words in (format.purpose, format.credit, format.safety))
    assert format.minutes == MINUTES[format.key]
    assert all(phase.prompt for phase in format.phases)
    assert all(column.prompt and column.becomes in BECOMES for column in format.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_seven_formats_with_the_same_agenda(language: str) -> None:
    assert {path.stem for path in (FOLDER / language).iterdir()} == {f"{key.value}-1" for key in RetroFormat}
    i18n.choose_language(language, resources_folder() / "locale")
    for key in RetroFormat:
        english, other = shipped(key), shipped(key, language)
        assert other.name == label(key)
        assert other.safety == shipped("boat", language).safety
        assert list(map(_bare, other.phases)) == list(map(_bare, english.phases))
        assert [(one.key, one.becomes) for one in other.columns] == [(one.key, one.becomes) for one in english.columns]
        assert [(one.key, list(one.columns)) for one in other.skins] == [
            (one.key, list(one.columns)) for one in english.skins
        ]


def _bare(phase: Phase) -> tuple[Phase, int]:
    """Return a phase without its words, and how many steps it is led in."""
    return replace(phase, name="", prompt="", purpose="", steps=()), len(phase.steps)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_whoever_leads_reads_what_each_phase_is_for_and_how_it_is_led(path: Path) -> None:
    for phase in parse(path.read_text(encoding="utf-8")).phases:
        assert phase.purpose.endswith(".")
        assert 2 <= len(phase.steps) <= 4
        assert all(step[-1] in ".?" and len(step) < 130 for step in phase.steps)


def test_the_default_gives_what_so_what_and_now_what_their_time() -> None:
    found = [(phase.kind, phase.minutes) for phase in shipped("what_so_what").phases]
    assert found == [
        (PhaseKind.SAFETY, 4), (PhaseKind.LAST_ACTIONS, 8), (PhaseKind.WRITE, 2), (PhaseKind.SHARE, 10),
        (PhaseKind.SHARE, 12), (PhaseKind.VOTE, 4), (PhaseKind.DECIDE, 14), (PhaseKind.CLOSE, 6),
    ]  # fmt: skip


def test_a_boat_can_be_a_road_where_boats_do_not_translate() -> None:
    boat = shipped("boat")
    road = boat.in_skin("road")
    assert [column.name for column in road.columns] == ["Where the road leads", "Downhill", "Uphill", "Potholes"]
    assert [column.key for column in road.columns] == [column.key for column in boat.columns]
    assert boat.in_skin("") == boat
    with pytest.raises(InvalidInput, match="“kite”"):
        boat.in_skin("kite")


def test_a_team_gives_phases_other_minutes() -> None:
    longer = shipped("boat").with_minutes({"write": 15, "vote": 1})
    assert longer.minutes == 75 + 7 - 3
    with pytest.raises(InvalidInput, match="no phase “lunch”"):
        longer.with_minutes({"lunch": 30})
    with pytest.raises(InvalidInput, match="“Vote” takes from 1 to 240 minutes"):
        longer.with_minutes({"vote": 0})


# What is refused


BOAT = written(shipped("boat"))


@pytest.mark.parametrize(
    ("changed", "into", "sentence"),
    [
        ('name = "Boat"', 'name = " "', "Give the format a name."),
        ('name = "Boat"', "name = 7", "“name” is written as words"),
        ("version = 1", "version = 0", "“version” is a whole number"),
        ('kind = "vote"', 'kind = "sing"', "“sing” is no kind of phase"),
        ('kind = "close"', 'kind = "talk"', "Every format ends with the phase “Close (close)”."),
        ('kind = "safety"', 'kind = "talk"', "Every format begins with the phase “Arrive (safety)”."),
        ('kind = "last_actions"', 'kind = "talk"', "Every format looks at “Last actions (last_actions)”"),
        ('kind = "discuss"', 'kind = "close"', "“Close (close)” is there twice"),
        ('becomes = "assumption"', 'becomes = "tag"', "A card cannot become a “tag”"),
        ("minutes = 16", "minutes = 900", "“Place and group” takes from 1 to 240 minutes."),
        ("minutes = 16", 'minutes = "long"', "“minutes” is a whole number"),
        ('columns = ["rocks"]', 'columns = ["reefs"]', "no column “reefs”"),
        ('columns = ["rocks"]', 'columns = "rocks"', "written as a list"),
        ("steps = [", "steps = [3,", "written as a list"),
        ('name = "Rocks"', 'name = "wind"', "The column “wind” is there twice."),
        ('key = "write"', 'key = "place"', "The phase “place” is there twice."),
        ('wind = "Downhill"', "wind = 3", "written as pairs"),
        ('key = "rocks"', 'key = "Rocks and more"', "one word of small letters"),
        ('safety = "', 'unsafe = "', "the statement that the meeting opens with"),
        ("[[phases]]", "[[stages]]", "A format needs its phases."),
        ("[[columns]]", "[columns]", "cannot be read"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(changed: str, into: str, sentence: str) -> None:
    assert changed in BOAT
    with pytest.raises(InvalidInput) as refused:
        parse(BOAT.replace(changed, into))
    assert sentence in refused.value.text
    assert "\n" not in refused.value.text.removesuffix("\n")


def test_cards_need_a_column() -> None:
    with pytest.raises(InvalidInput, match="needs a column"):
        checked(replace(shipped("start_stop_continue"), columns=()))


def test_too_long_a_file_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too long"):
        parse(BOAT + "#" * 100_000)


# What is written reads the same

_WORDS = some.text(min_size=1, max_size=30).map(lambda found: " ".join(found.split())).filter(bool)
_MIDDLE = [kind for kind in PhaseKind if kind not in (PhaseKind.SAFETY, PhaseKind.LAST_ACTIONS, PhaseKind.CLOSE)]


@some.composite
def formats(draw: some.DrawFn) -> MeetingFormat:
    """Draw a format that can be led."""
    names = draw(some.lists(_WORDS, min_size=1, max_size=5, unique_by=str.casefold))
    columns = tuple(
        Column(f"c{number}", name, draw(some.just("") | _WORDS), draw(some.sampled_from([None, *BECOMES])))
        for number, name in enumerate(names)
    )
    keys = [column.key for column in columns]
    kinds = [PhaseKind.SAFETY, PhaseKind.LAST_ACTIONS, *draw(some.lists(some.sampled_from(_MIDDLE))), PhaseKind.CLOSE]
    phases = tuple(
        Phase(
            f"p{number}",
            kind,
            draw(_WORDS),
            draw(some.integers(1, 240)),
            draw(some.just("") | _WORDS),
            tuple(draw(some.lists(some.sampled_from(keys), unique=True))),
            draw(some.integers(0, 9)),
            draw(some.just("") | _WORDS),
            tuple(draw(some.lists(_WORDS, max_size=3))),
        )
        for number, kind in enumerate(kinds)
    )
    skins = tuple(
        Skin(f"s{number}", draw(_WORDS), draw(some.dictionaries(some.sampled_from(keys), _WORDS)))
        for number in range(draw(some.integers(0, 2)))
    )
    name, purpose, credit, safety = (draw(_WORDS) for _number in range(4))
    version = draw(some.integers(1, 99))
    skin, second = (
        draw(some.sampled_from(["", *(skin.key for skin in skins)])),
        draw(some.sampled_from(["", "en", "sw"])),
    )
    return MeetingFormat(
        "ours", version, "es", name, purpose, credit, safety, columns, phases, skins, skin=skin, second=second
    )


@given(formats())
def test_what_is_written_reads_the_same(format: MeetingFormat) -> None:
    assert parse(written(format)) == format


@given(some.text(max_size=200) | some.sampled_from(BOAT.splitlines()).map(lambda line: BOAT.replace(line, "")))
def test_no_text_breaks_the_reader(source: str) -> None:
    with suppress(InvalidInput):
        parse(source)
