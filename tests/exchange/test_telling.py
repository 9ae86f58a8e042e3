"""Reports as they are composed: each statement has its records, and nothing of what stays here is in them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import choose_language
from journal.core.paths import resources_folder
from journal.core.records import Cycle, Evidence, Outcome, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, CycleStage, Kind, OutcomeState
from journal.exchange.documents.markdown import as_markdown
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.period import Period
from journal.exchange.telling.story import story, story_of
from journal.learning.numbering import ordered_cycles, strategy_codes
from journal.text.documents import Document, Quote, Table, claims, note_keys, said
from tests.charts.builders import sample
from tests.exchange.telling_builders import TODAY, documents, marked, marks_of
from tests.generated import records

SAMPLE = sample()
READERS = [audience for audience in Audience if audience is not Audience.SEALED]
STORY_OF_S4 = Path(__file__).parent / "golden" / "story-s4.md"


def assert_sound(document: Document, leaving: Snapshot) -> None:
    """Check that every statement has a note, every note is used, and each names a record that may leave."""
    told = list(claims(document.parts))
    assert told
    used: set[int] = set()
    for words, sources in told:
        assert sources, words
        used |= set(document.numbers(sources))
    assert [note.number for note in document.notes] == sorted(used) == list(range(1, len(document.notes) + 1))
    assert all(leaving.any(source.record) is not None for note in document.notes for source in note.sources)


def assert_reads_well(document: Document) -> None:
    """Check what a reader would stumble over."""
    for part in document.parts:
        assert part.blocks
        for block in part.blocks:
            if not isinstance(block, Quote | Table):
                for words, _sources in claims([replace(part, blocks=(block,))]):
                    assert not re.search(r"[{}]|  |“”|\.\.$| [.,;]", words), words
    first = [number for _words, sources in claims(document.parts) for number in document.numbers(sources)]
    assert list(dict.fromkeys(first)) == sorted(set(first)), "notes are numbered as they are met"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("cycles", [None, (2, 3)])
def test_every_statement_of_the_sample_has_its_records(
    audience: Audience, language: str, cycles: tuple[int, int] | None
) -> None:
    choose_language(language, resources_folder() / "locale")
    leaving = SAMPLE.for_audience(audience)
    if cycles and not leaving.all(Cycle):
        cycles = None
    for document in documents(leaving, audience, cycles):
        assert_sound(document, leaving)
        assert_reads_well(document)


@given(st.data(), st.sampled_from(READERS))
@settings(max_examples=25)
def test_nothing_narrower_is_told_whoever_may_see_what(data: st.DataObject, audience: Audience) -> None:
    narrow = data.draw(st.sets(st.sampled_from([record.id for record in SAMPLE]), max_size=80))
    width = data.draw(st.sampled_from([one for one in Audience if not audience.may_see(one)]))
    marks = marks_of(SAMPLE)
    wide = (replace(one, audience=width if one.id in narrow else Audience.PUBLIC) for one in marked(SAMPLE, marks))
    everything = Snapshot(wide)
    leaving = everything.for_audience(audience)
    staying = {mark for record_id, mark in marks.items() if leaving.any(record_id) is None}
    try:
        told = list(documents(leaving, audience))
    except InvalidInput:
        assert not leaving.all(Strategy)
        return
    for document in told:
        assert_sound(document, leaving)
        assert not staying & set(re.findall(r"zq\d+qz", said(document)))


@given(st.data())
@settings(max_examples=60)
def test_whatever_a_journal_holds_can_be_told(data: st.DataObject) -> None:
    known: dict[Kind, list[str]] = {}
    made = []
    for number in range(data.draw(st.integers(1, 30))):
        record = replace(data.draw(records(known)), id=f"r{number}")
        known.setdefault(record.kind, []).append(record.id)
        made.append(record)
    audience = data.draw(st.sampled_from(Audience))
    leaving = Snapshot(made).for_audience(audience)
    try:
        told = list(documents(leaving, audience))
    except InvalidInput:
        return
    for document in told:
        assert_sound(document, leaving)
        assert as_markdown(document).count("[^1]") >= 2


def test_an_empty_journal_tells_nothing_and_says_so() -> None:
    with pytest.raises(InvalidInput, match="nothing in this journal yet"):
        list(documents(Snapshot([])))


def test_the_story_of_a_strategy_that_stays_here_is_not_told() -> None:
    hidden = next(iter(SAMPLE.all(Strategy)))
    leaving = SAMPLE.where(lambda record: record.id != hidden.id)
    with pytest.raises(NotFound):
        story_of(leaving, hidden.id, TODAY, Facts(Audience.TEAM, TODAY))


def test_a_prediction_stays_sealed_until_the_team_looks_back() -> None:
    first = ordered_cycles(SAMPLE.all(Cycle))[0]
    for stage, shown in ((CycleStage.TRY, False), (CycleStage.REFLECT, True)):
        cycle = replace(first, stage=stage, ends=TODAY, sealed_on=first.starts)
        leaving = Snapshot(cycle if record.id == first.id else record for record in SAMPLE)
        told = next(iter(documents(leaving)))
        early = replace(cycle, ends=cycle.ends.replace(year=2030))
        if not shown:
            leaving = Snapshot(early if record.id == first.id else record for record in SAMPLE)
            told = next(iter(documents(leaving)))
        assert ("Forty visits by the close" in said(told)) is shown


def test_a_period_tells_only_of_its_cycles() -> None:
    report = next(iter(documents(SAMPLE, cycles=(3, 3))))
    words = said(report)
    assert "Cycle 3: " in words
    assert "Cycle 2: " not in words
    headings = [part.heading for part in report.parts]
    assert "S1v3: Pause, 20 May 2025" in headings
    assert not any("S1v2" in heading or "S1v4" in heading for heading in headings)
    with pytest.raises(InvalidInput, match="no cycles 9 to 9"):
        Period.of(SAMPLE, 9, 9)


def test_unwelcome_outcomes_are_told_as_openly_as_others() -> None:
    report = next(iter(documents(SAMPLE)))
    words = said(report)
    assert re.search(r"came about on \d+ \w+ 2025, and is unwelcome\.", words)
    assert "Harm that we caused without meaning to" in words
    assert "A special audit was running at the same time" in words


def test_the_story_says_how_sure_an_outcome_is_and_asserts_no_disputed_one() -> None:
    outcome = min(SAMPLE.all(Outcome), key=lambda one: one.date)
    for state, expected in (
        (OutcomeState.DISPUTED, r"is said to have come about on [^.]+\. It is disputed\."),
        (OutcomeState.DESCRIBED, r"came about on [^.]+\. It is described, and nobody has been asked"),
    ):
        changed = replace(outcome, state=state)
        leaving = Snapshot(changed if record.id == outcome.id else record for record in SAMPLE)
        _adaptation, whole, *_each = documents(leaving)
        words = " ".join(said(whole).split())
        assert re.search(re.escape(outcome.statement.rstrip(".")) + r"[.”]* " + expected, words)


def test_a_split_from_what_stays_here_is_told_without_it() -> None:
    codes = strategy_codes(SAMPLE)
    parent = next(strategy_id for strategy_id, code in codes.items() if code == "S4")
    leaving = SAMPLE.where(lambda record: record.id != parent)
    merged = next(iter(documents(leaving)))
    assert "The team merged other work into this strategy on 12 June 2025." in said(merged)
    assert "S4" not in {code for note in merged.notes for code in note.words.split()}


def test_many_records_behind_one_count_share_a_note() -> None:
    evidence = tuple(item.id for item in SAMPLE.all(Evidence))
    assert note_keys(evidence) == [evidence]
    assert note_keys(evidence[:4]) == [(one,) for one in evidence[:4]]


def test_the_story_of_press_pressure_reads_as_it_should() -> None:
    strategy = next(one for one in SAMPLE.all(Strategy) if one.title == "Press pressure")
    leaving = SAMPLE.for_audience(Audience.TEAM)
    told = story_of(leaving, strategy.id, TODAY, Facts(Audience.TEAM, TODAY))
    assert as_markdown(told) == STORY_OF_S4.read_text(encoding="utf-8")


def test_a_story_has_what_a_newcomer_asks_for() -> None:
    told = story(SAMPLE.for_audience(Audience.TEAM), TODAY, Facts(Audience.TEAM, TODAY))
    chapters = [part.heading for part in told.parts if part.level == 1]
    assert chapters == [
        "What this is about", "Where the work stands now", "S1 Open spending information",
        "S2 Records and legal follow-up", "S3 Work-site watch", "S4 Press pressure", "What came of it",
        "What each cycle taught", "What the team has agreed", "Who is who", "What is open", "To take over well",
    ]  # fmt: skip
