"""Whole retrospectives from preparing to minutes: an hour of W³, and a strategy test that makes two versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    RetroItem,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import (
    ActionState,
    Audience,
    CardMode,
    Confidence,
    DecisionKind,
    PhaseKind,
    RetroState,
    Trigger,
)
from journal.learning.last_actions import Result
from journal.learning.lineage import versions_of
from journal.services import Services
from journal.services.meeting_papers import PaperWish
from journal.services.retrospectives import MeetingWish
from tests.services.meetings import NAMES, Team, gathered, written_by_all

TODAY = EventDate("2026-04-15")


def spend(team: Team, clock: FixedClock, minutes: int) -> None:
    """Let time pass as it does in a meeting: with a beat now and then."""
    for _minute in range(minutes):
        clock.advance(minutes=1)
        team.services.meetings.beat(team.id)


def no_paper(*_given: object) -> None:
    """Stand in for drawing pages, which nothing here asks for."""
    raise AssertionError


def led_what_so_what(team: Team, clock: FixedClock) -> None:
    """Lead the default format, phase by phase, to its end."""
    for phase in team.services.retrospectives.agenda(team.id).phases:
        standing = team.services.meetings.standing(team.id).clock.phase
        assert standing is not None
        assert standing.key == phase.key
        if phase.kind in _DOINGS:
            _DOINGS[phase.kind](team)
        spend(team, clock, phase.minutes)
        team.services.meetings.following(team.id)
    team.services.meetings.close(team.id, "We go in person from now on.")


def _look_back(team: Team) -> None:
    for last in team.services.last_actions.all(team.id):
        team.services.last_actions.say(team.id, last.action.id, Result(ActionState.DONE))


def _share(team: Team) -> None:
    wall = team.services.wall
    if shown := team.services.meetings.reveal(team.id):
        wall.put_together(team.id, shown[1].id, shown[0].id)
        group = team.services.retrospectives.wall(team.id)[0].item.group
        wall.name_group(team.id, group, "Clerks answer visits")
    else:
        wall.add(team.id, "so_what", "Letters are for the file", team.people[1].id)


def _vote(team: Team) -> None:
    meetings, topics = team.services.meetings, team.services.retrospectives.wall(team.id)
    meetings.begin_vote(team.id)
    for _person in team.people:
        meetings.take_turn(team.id)
        for topic in topics[:3]:
            meetings.place(team.id, topic.key)
        meetings.end_vote_turn(team.id)
    meetings.end_vote(team.id)


def _decide(team: Team) -> None:
    for number, topic in enumerate(team.services.retrospectives.wall(team.id)[:3]):
        team.services.wall.turn_into(team.id, topic.key, team.action(f"Step {number}"))


def _worth(team: Team) -> None:
    for value in (5, 4, 4, 3):
        team.services.meetings.say_worth(team.id, value)


_DOINGS: dict[PhaseKind, Callable[[Team], object]] = {
    PhaseKind.LAST_ACTIONS: _look_back,
    PhaseKind.WRITE: written_by_all,
    PhaseKind.SHARE: _share,
    PhaseKind.VOTE: _vote,
    PhaseKind.DECIDE: _decide,
    PhaseKind.CLOSE: _worth,
}


def test_an_hour_ends_with_minutes_and_three_actions(services: Services, clock: FixedClock, tmp_path: Path) -> None:
    services.actions.add(Action(what="Ask the clerk for a list", done_looks_like="A list"))
    team = gathered(services, MeetingWish(question="Do visits beat letters?"))
    led_what_so_what(team, clock)
    closed = services.retrospectives.get(team.id)
    assert (closed.state, closed.minutes, closed.worth, closed.worth_said) == (RetroState.CLOSED, 60, 4, 4)
    assert sorted(action.what for action in services.actions.due()) == ["Step 0", "Step 1", "Step 2"]
    written = services.meeting_papers.write_minutes(team.id, tmp_path / "minutes.md", no_paper)
    told = written.file.read_text(encoding="utf-8")
    for words in (
        "# Retrospective: “Do visits beat letters?”", "We go in person from now on.", "Step 2", "A signed list",
        "Ask the clerk for a list", "Clerks answer visits: ", "(4 stones) → action", "Cards without authors",
        "60 minutes",
    ):  # fmt: skip
        assert words in told


@pytest.mark.parametrize("mode", list(CardMode))
def test_every_export_keeps_to_what_was_agreed_about_names(
    services: Services, clock: FixedClock, tmp_path: Path, mode: CardMode
) -> None:
    team = gathered(services, MeetingWish(cards=mode))
    led_what_so_what(team, clock)
    named = mode is CardMode.NAMED
    minutes = services.meeting_papers.write_minutes(team.id, tmp_path / "m.html", no_paper).file
    page = services.exports.run(tmp_path / "page.html", "html").written[0]
    for file in (minutes, page):
        near = [line for line in file.read_text(encoding="utf-8").split("<li") if "Thought 1, the first" in line]
        assert near
        assert all((f"({NAMES[1]})" in line) is named for line in near), file
    archive = services.exports.run(tmp_path / "all.zip", "archive", audience=Audience.SEALED).written[0]
    content = json.loads(ZipFile(archive).read("journal.json"))
    cards = content["records"]["retro_item"]
    assert sum("author" in card for card in cards) == (9 if named else 0)
    of_cards = [one for one in content["revisions"] if one["kind"] == "retro_item"]
    assert of_cards
    people = {one.get("person") for one in of_cards}
    assert (people == {None}) is not named


def test_a_strategy_test_leaves_two_versions_that_say_why(
    services: Services, clock: FixedClock, tmp_path: Path
) -> None:
    start = StrategyDecision(
        strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-01-10"), trigger=Trigger.NEW_INFORMATION,
        rationale="People asked.", judgement_call=True,
    )  # fmt: skip
    first = StrategyVersion(strategy="", decision="", statement="Ask")
    strategies = [
        services.strategies.decide(start, replace(first, statement=name), title=name).strategy
        for name in ("Ask by letter", "Ask by radio", "Count")
    ]
    belief = services.assumptions.add(Assumption(statement="Clerks answer visits", strategies=frozenset(strategies)))
    team = gathered(services, MeetingWish(format="strategy_test", question="Do they still hold?"))
    wall, meetings = services.wall, services.meetings
    for phase in services.retrospectives.agenda(team.id).phases:
        match phase.kind:
            case PhaseKind.TIMELINE:
                wall.add(team.id, "timeline", "March: the registry moved")
            case PhaseKind.ASSUMPTIONS:
                check = AssumptionCheck(
                    assumption=belief.id, date=TODAY, confidence=Confidence.FAIRLY_SURE, note="Nine of eleven did.",
                    nothing_against=True,
                )  # fmt: skip
                wall.turn_into(team.id, None, check)
            case PhaseKind.STRATEGIES:
                for strategy, kind in zip(
                    strategies, (DecisionKind.REFINE, DecisionKind.PIVOT, DecisionKind.KEEP), strict=True
                ):
                    card = wall.add(team.id, "refine", f"{kind.value} it")
                    decision = replace(
                        start,
                        strategy=strategy,
                        decision_kind=kind,
                        date=TODAY,
                        rationale=f"We {kind.value}: visits work.",
                    )
                    version = replace(first, strategy=strategy, statement=f"In person ({kind.value})")
                    wall.turn_into(team.id, card.id, decision, version=version if kind.makes_version else None)
        spend(team, clock, phase.minutes)
        meetings.following(team.id)
    closed = meetings.close(team.id)
    assert closed.minutes == 150
    shown = services.strategies.map()
    assert [len(versions_of(shown, strategy)) for strategy in strategies] == [2, 2, 1]
    assert [held.retrospective for held in shown.all(StrategyDecision)].count(team.id) == 3
    became = services.retrospectives.what_became(team.id)
    assert [one.record.kind for one in became if one.record is not None] == [StrategyDecision.kind] * 3
    told = services.meeting_papers.write_minutes(team.id, tmp_path / "m.md", no_paper, PaperWish()).file.read_text(
        "utf-8"
    )
    for words in ("Refine S1v2", "Pivot S2v2", "Keep S3", "We pivot: visits work", "4 (fairly sure)", "150 minutes"):
        assert words in told
    brief = services.meeting_papers.brief(team.id)
    assert [(one.assumption.id, one.before, one.now) for one in brief.moved] == [
        (belief.id, None, Confidence.FAIRLY_SURE)
    ]
    assert len(brief.strategy_decisions) == 3


def test_a_hundred_and_fifty_cards_of_twelve_people_stay_quick_to_ask_for(services: Services) -> None:
    team = gathered(services)
    for number in range(150):
        services.meetings.write_card(team.id, ("what", "so_what", "now_what")[number % 3], f"Card {number} " * 12)
    services.meetings.end_turn(team.id)
    assert len(services.meetings.reveal(team.id)) == 150
    topics = services.retrospectives.wall(team.id)
    assert len(topics) == 150
    services.meetings.begin_vote(team.id, 12)
    services.meetings.tally(team.id, topics[149].key, 36)
    assert [item.votes for item in services.meetings.end_vote(team.id)] == [36]
    assert len(services.journal.snapshot(RetroItem).all(RetroItem)) == 150
