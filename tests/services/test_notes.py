"""Notes made with a template: one deed writes the entry and the record its answers make, linked to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import (
    Actor,
    ActorReading,
    Assumption,
    AssumptionCheck,
    ChangeSpaceReading,
    Cycle,
    Decision,
    Entry,
    MarkerRating,
    Outcome,
    ProgressMarker,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import (
    Audience,
    Confidence,
    DecisionKind,
    Kind,
    MarkerLevel,
    MarkerTier,
    StopReason,
    Trigger,
)
from journal.services import Services
from journal.services.library import OpenJournal
from journal.services.notes import Written

Write = Callable[..., Written]


@pytest.fixture
def write(services: Services) -> Write:
    """Write a note with a template by its key."""

    def written(key: str, entry: Entry | None = None, **answers: str) -> Written:
        return services.notes.write(services.templates.current(key), answers, entry)

    return written


def started(services: Services, title: str = "Open data") -> StrategyDecision:
    """Start a strategy at the beginning of the month."""
    return services.strategies.decide(
        StrategyDecision(
            strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-04-01"), trigger=Trigger.ACHIEVEMENT,
            rationale="Because.", judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", statement="A portal"),
        title=title,
    )  # fmt: skip


def put(opened: OpenJournal, *records: Record) -> list[Record]:
    """Put records into the journal."""
    with opened.db.write("Arrange") as write:
        return [write.put(record, new=True) for record in records]


def everything(opened: OpenJournal, kind: type[Record]) -> list[Record]:
    """Return all the records of a kind."""
    with opened.db.read() as reader:
        return reader.all(kind)


def test_a_note_is_an_entry_with_its_text_answers_and_template(services: Services) -> None:
    template = services.templates.current("two_minute_note")
    about = Entry(date=EventDate("2026-04-10"), title="At Works", audience=Audience.ADVISOR)
    written = services.notes.write(
        template, {"happened": "They let us in. ", "tell": "Inés"}, about, tags=["works", "#visits"]
    )
    entry = services.entries.get(written.entry.id)
    assert entry.body == "They let us in.\n\n## Who should know?\n\nInés"
    assert entry.answers == {"happened": "They let us in.", "tell": "Inés"}
    assert (entry.template, entry.template_version, entry.language) == ("two_minute_note", 1, "en")
    assert (entry.title, entry.audience, entry.date.text) == ("At Works", Audience.ADVISOR, "2026-04-10")
    assert {services.tags.get(tag).name for tag in entry.tags} == {"works", "visits"}
    assert written.made == ()
    assert services.search.find("Inés").total == 1


def test_what_is_required_and_missing_is_refused_and_nothing_is_written(services: Services, write: Write) -> None:
    with pytest.raises(InvalidInput, match="What happened") as refused:
        write("two_minute_note", happened=" ", matters="It might.")
    assert refused.value.field == "happened"
    assert services.entries.count() == 0


@pytest.mark.parametrize(
    ("key", "answers", "field", "said"),
    [
        ("two_minute_note", {"happened": "A", "mood": "good"}, "mood", "no question called “mood”"),
        ("outcome_statement", {"change": "A", "good": "perhaps"}, "good", "not among the answers"),
        ("decision", {"question": "A", "review_on": "next May"}, "review_on", "not a day"),
        ("decision", {"question": "A", "review_on": "2026-05"}, "review_on", "not a day"),
        ("change_space", {"authority": "6"}, "authority", "not among the answers"),
        ("strategy_journal", {"did": "A", "strategy": "0195f3a0-0000-7000-8000-000000000000"}, "strategy", "no longer"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_refused_by_its_question(
    services: Services, write: Write, key: str, answers: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said) as refused:
        write(key, **answers)
    assert refused.value.field == field
    assert services.entries.count() == 0


def test_an_outcome_statement_makes_the_outcome_and_one_undo_takes_back_both(services: Services, write: Write) -> None:
    actor = write("everyday_politics", actor="Director-W", wants="Peace.").entry.actors
    about = Entry(date=EventDate("2026-03"), audience=Audience.PUBLIC, actors=actor)
    written = write(
        "outcome_statement", about, change="Works hands over files.", matters="Never before.", part="We asked.",
        intended="no", good="good", confirm="The Oversight Office",
    )  # fmt: skip
    (outcome,) = services.outcomes.all()
    assert [made.id for made in written.made] == [outcome.id]
    assert (outcome.statement, outcome.significance, outcome.contribution, outcome.substantiation) == (
        "Works hands over files.", "Never before.", "We asked.", "The Oversight Office",
    )  # fmt: skip
    assert (outcome.intended, outcome.positive, outcome.rank) == (False, True, 1)
    assert (outcome.date.text, outcome.audience, outcome.actors) == ("2026-03", Audience.PUBLIC, actor)
    assert outcome.entry == written.entry.id
    assert written.entry.outcomes == {outcome.id}
    assert "## Was it intended?\n\nNo, it was not intended" in written.entry.body
    services.history.undo()
    assert services.outcomes.all() == []
    assert services.entries.count() == 1


def test_a_decision_is_kept_with_its_reasons(opened: OpenJournal, write: Write) -> None:
    written = write("decision", question="Alone?", options="Yes; no", choice="Never", reasons="Safety.",
                    reversible="no", review_on="2026-06-01")  # fmt: skip
    (made,) = everything(opened, Decision)
    assert isinstance(made, Decision)
    assert (made.question, made.options, made.choice, made.reasons) == ("Alone?", "Yes; no", "Never", "Safety.")
    assert (made.reversible, made.review_on, made.entry) == (False, date(2026, 6, 1), written.entry.id)
    assert write("decision", options="None yet").made == ()


def test_an_assumption_is_checked_by_its_code_name_or_id(opened: OpenJournal, write: Write) -> None:
    (belief,) = put(opened, Assumption(statement="Residents look spending up", audience=Audience.ADVISOR))
    for answer in ("A1", "residents LOOK spending up", belief.id):
        written = write("assumption_check", assumption=answer, confidence="2", why="Three visits.", mind="Ten visits.",
                        challenges="One came twice.")  # fmt: skip
        check = written.made[0]
        assert isinstance(check, AssumptionCheck)
        assert (check.assumption, check.confidence, check.note) == (belief.id, Confidence.DOUBTFUL, "Three visits.")
        assert check.against == "One came twice."
        assert check.audience is Audience.TEAM
        assert check.entry == written.entry.id
        assert written.entry.assumptions == {belief.id}
        assert written.entry.answers["assumption"] == "Residents look spending up"
        assert written.entry.answers["confidence"] == "2"
        assert "2, doubtful" in written.entry.body
    assert opened.services.assumptions.get(belief.id).mind_changer == ""  # advisors see the belief, but not the note
    opened.services.assumptions.save(replace(opened.services.assumptions.get(belief.id), audience=Audience.TEAM))
    write("assumption_check", assumption="A1", confidence="2", why="Three visits.", mind="Ten visits.",
          challenges="Nothing.")  # fmt: skip
    assert opened.services.assumptions.get(belief.id).mind_changer == "Ten visits."
    assert len(opened.services.assumptions.checks(belief.id)) == 4
    unknown = write("assumption_check", assumption="Nobody reads", confidence="2")
    assert unknown.made == ()
    assert "no assumption" in unknown.remarks[0].lower()


def test_a_strategy_change_makes_the_decision_and_the_version(opened: OpenJournal, write: Write) -> None:
    services = opened.services
    begun = started(services)
    written = write("strategy_change", strategy="S1", decision="refine", to="Paper sheets", trigger="roadblock",
                    evidence="Nobody came.", keeps="The data.", rejected="An app.",
                    review_on="2026-07-01")  # fmt: skip
    decision, version = written.made
    assert isinstance(decision, StrategyDecision)
    assert isinstance(version, StrategyVersion)
    assert (decision.strategy, decision.decision_kind, decision.trigger) == (
        begun.strategy, DecisionKind.REFINE, Trigger.ROADBLOCK,
    )  # fmt: skip
    assert (decision.rationale, decision.keeps, decision.rejected) == ("Nobody came.", "The data.", "An app.")
    assert decision.entries == {written.entry.id}
    assert (version.statement, version.decision) == ("Paper sheets", decision.id)
    assert len(version.parents) == 1
    assert written.entry.versions == {version.id}
    assert written.entry.answers["strategy"] == "Open data"
    services.history.undo()
    assert [found.decision_kind for found in services.strategies.map().all(StrategyDecision)] == [DecisionKind.START]
    assert services.entries.count() == 0


@pytest.mark.parametrize(
    ("answers", "field", "said"),
    [
        ({"decision": "pivot", "trigger": "roadblock", "to": "Paper"}, "evidence", "Say why"),
        ({"decision": "pivot", "trigger": "roadblock", "evidence": "It failed."}, "to", "new version"),
        ({"decision": "stop", "trigger": "roadblock", "evidence": "It failed."}, "ending", "how it ended"),
        ({"decision": "resume", "trigger": "roadblock", "evidence": "They came."}, "decision", "paused"),
        ({"decision": "keep", "evidence": "It works."}, "trigger", "set this decision off"),
    ],
)
def test_a_strategy_change_keeps_the_rules_of_decisions(
    services: Services, write: Write, answers: dict[str, str], field: str, said: str
) -> None:
    started(services)
    with pytest.raises(InvalidInput, match=said) as refused:
        write("strategy_change", strategy="Open data", **answers)
    assert refused.value.field == field
    assert services.entries.count() == 0


def test_a_stop_is_about_the_version_that_ends(services: Services, write: Write) -> None:
    started(services)
    written = write("strategy_change", strategy="S1", decision="stop", ending="achieved", trigger="achievement",
                    to="ignored for a stop", evidence="All files are out.")  # fmt: skip
    (decision,) = written.made
    assert isinstance(decision, StrategyDecision)
    assert decision.stop_reason is StopReason.ACHIEVED
    (version,) = services.strategies.map().all(StrategyVersion)
    assert written.entry.versions == {version.id}


def test_a_back_dated_note_is_about_the_version_of_its_day(services: Services, write: Write) -> None:
    started(services)
    write("strategy_change", strategy="S1", decision="refine", to="Paper", trigger="roadblock", evidence="Nobody.")
    first, _second = sorted(services.strategies.map().all(StrategyVersion), key=lambda version: version.created)
    written = write("strategy_journal", Entry(date=EventDate("2026-04-03")), strategy="S1", did="We printed.")
    assert written.entry.versions == {first.id}


def test_a_progress_marker_is_rated_for_the_cycle_of_the_day(opened: OpenJournal, write: Write) -> None:
    cycle = opened.services.cycles.add(Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 30)))
    treasury, works = put(opened, Actor(name="Treasury"), Actor(name="Works"))
    put(
        opened,
        ProgressMarker(actor=treasury.id, tier=MarkerTier.EXPECT, statement="Meets us"),
        ProgressMarker(actor=works.id, tier=MarkerTier.EXPECT, statement="Meets us"),
    )
    answers = {"partner": "works", "observed": "Three of three.", "marker": "Meets us"}
    written = write("progress_marker_note", level="high", **answers)
    (rating,) = written.made
    assert isinstance(rating, MarkerRating)
    marker = next(m for m in everything(opened, ProgressMarker) if m.id == rating.marker)
    assert isinstance(marker, ProgressMarker)
    assert marker.actor == works.id
    assert (rating.cycle, rating.level, rating.note) == (cycle.id, MarkerLevel.HIGH, "Three of three.")
    assert rating.entry == written.entry.id
    assert written.entry.actors == {works.id}
    write("progress_marker_note", level="none", **answers)
    assert [found.id for found in everything(opened, MarkerRating)] == [rating.id]
    before = write("progress_marker_note", Entry(date=EventDate("2025")), level="low", **answers)
    assert before.made == ()
    assert "No cycle" in before.remarks[0]


def test_a_problem_taken_apart_makes_its_tree_and_grows_the_one_there_is(services: Services, write: Write) -> None:
    why = "- Records lie scattered\n  - Four offices\n- Nobody looks"
    words = "Nobody knows where the money went"
    about = Entry(date=EventDate("2026-03"), audience=Audience.PUBLIC)
    written = write("problem_unpacking", about, problem=words, hurts="The low streets", why=why)
    (problem,) = services.problems.all()
    assert (problem.statement, problem.who, problem.audience) == (words, "The low streets", Audience.PUBLIC)
    assert [made.kind for made in written.made] == [Kind.PROBLEM, Kind.CAUSE, Kind.CAUSE, Kind.CAUSE]

    def shown() -> list[str]:
        return [f"{branch.number} {branch.cause.statement}" for branch in services.problems.causes(problem.id)]

    assert shown() == ["1 Records lie scattered", "1.1 Four offices", "2 Nobody looks"]
    again = "records lie scattered\n    Four heads\nNo index"
    write("problem_unpacking", about, problem=words.upper(), hurts="Somebody else", why=again, solved="One index")
    assert shown() == ["1 Records lie scattered", "1.1 Four offices", "1.2 Four heads", "2 Nobody looks", "3 No index"]
    (problem,) = services.problems.all()
    assert (problem.who, problem.solved) == ("The low streets", "One index")
    sealed = Entry(date=EventDate("2026-03"), audience=Audience.SEALED)
    write("problem_unpacking", sealed, problem=words, known="A friend told us", why="A bribe")
    (problem,) = services.problems.all()
    assert problem.how_known == ""
    assert services.problems.causes(problem.id)[-1].cause.audience is Audience.SEALED
    for _deed in range(3):
        services.history.undo()
    assert services.problems.all() == []


def test_causes_without_their_problem_stand_in_the_note_only(services: Services, write: Write) -> None:
    written = write("problem_unpacking", why="Records lie scattered")
    assert services.problems.all() == []
    assert written.remarks == ("Without the problem itself, its causes stand in the note only.",)


def test_an_actor_is_found_or_made_by_code_name_and_read(opened: OpenJournal, write: Write) -> None:
    sealed = Entry(date=EventDate("2026-04-02"), audience=Audience.SEALED)
    written = write("everyday_politics", sealed, actor="Director-W", wants="A clean sheet.", stance="-1", influence="4",
                    so="Stop broadcasting.")  # fmt: skip
    (actor,) = everything(opened, Actor)
    (reading,) = written.made
    assert isinstance(reading, ActorReading)
    assert (reading.actor, reading.stance, reading.influence) == (actor.id, -1, 4)
    assert (reading.note, reading.entry) == ("Stop broadcasting.", written.entry.id)
    assert {actor.audience, reading.audience, written.entry.audience} == {Audience.SEALED}
    assert written.entry.actors == {actor.id}
    assert "−1, rather against" in written.entry.body
    again = write("everyday_politics", actor=" director-w ", wants="Still the same.")
    assert again.made == ()
    assert [found.id for found in everything(opened, Actor)] == [actor.id]
    assert again.entry.answers["actor"] == "Director-W"


def test_the_change_space_is_read_once_for_a_cycle(opened: OpenJournal, write: Write) -> None:
    opened.services.cycles.add(Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 30)))
    write("change_space", authorises="The director.", authority="1", ability="5", step="Ask above.")
    again = write("change_space", authority="3", acceptance="2")
    (reading,) = everything(opened, ChangeSpaceReading)
    assert isinstance(reading, ChangeSpaceReading)
    assert (reading.authority, reading.acceptance, reading.ability) == (3, 2, 5)
    assert (reading.note, reading.entry) == ("Ask above.", again.entry.id)
    assert write("change_space", authorises="Nobody.").made == ()


def test_a_strategy_of_that_name_is_needed_for_a_decision(opened: OpenJournal, write: Write) -> None:
    put(opened, Strategy(title="Press"))
    written = write("strategy_change", strategy="Radio", decision="keep", trigger="roadblock")
    assert written.made == ()
    assert written.remarks
    assert "Radio" in written.entry.body


def test_a_team_template_that_asks_less_still_makes_what_it_can(services: Services) -> None:
    copied = services.templates.copy(services.templates.current("outcome_statement"), "Win")
    short = services.templates.change(replace(copied, fields=copied.fields[:1]))
    written = services.notes.write(short, {"change": "They publish."})
    (outcome,) = services.outcomes.all()
    assert isinstance(outcome, Outcome)
    assert (outcome.statement, outcome.intended, outcome.positive) == ("They publish.", None, True)
    assert (written.entry.template, written.entry.template_version) == (short.key, 2)


def test_words_of_a_sealed_note_stay_out_of_what_a_wider_circle_sees(opened: OpenJournal, services: Services) -> None:
    cycle, belief = put(
        opened,
        Cycle(starts=date(2026, 4, 1), ends=date(2026, 6, 30)),
        Assumption(statement="Clerks answer."),
    )
    put(opened, ChangeSpaceReading(cycle=cycle.id, note="Ask the director."))
    sealed = Entry(date=EventDate("2026-04-10"), audience=Audience.SEALED)
    template = services.templates.current
    services.notes.write(template("change_space"), {"authority": "1", "step": "Her cousin decides."}, sealed)
    (reading,) = everything(opened, ChangeSpaceReading)
    assert reading.audience is Audience.SEALED
    answers = {
        "assumption": belief.id,
        "confidence": "2",
        "why": "Told in trust.",
        "challenges": "Nothing.",
        "mind": "Her cousin leaves.",
    }
    services.notes.write(template("assumption_check"), answers, sealed)
    assert services.assumptions.get(belief.id).mind_changer == ""
    leaves = services.journal.snapshot().for_audience(Audience.TEAM)
    assert not any("cousin" in str(record) for record in leaves)
