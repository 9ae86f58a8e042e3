"""A closed retrospective, read again: its wall as it was, what became of each card, and the time that it took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    Assumption,
    Decision,
    Record,
    RetroItem,
    Retrospective,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import ActionState, Audience, CardMode, DecisionKind, Kind, RetroState, Trigger
from journal.learning.last_actions import Result
from journal.learning.minutes_readers import MinutesReader, left_out
from journal.services.library import OpenJournal
from journal.services.retrospectives import MeetingWish
from journal.ui.context import Context
from journal.ui.feedback import Feedback
from journal.ui.views.retrospective.papers import MinutesForm
from journal.ui.views.retrospective.phase_times import PhaseTimes
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.widgets.text_button import TextButton
from tests.services.meetings import Team, gathered
from tests.ui.acting import words_of

Show = Callable[[RetrospectiveView], RetrospectiveView]
TODAY = EventDate("2026-04-15")
DAY = date(2026, 5, 20)


def strategy(
    team: Team, kind: DecisionKind, statement: str, **fields: object
) -> tuple[StrategyDecision, StrategyVersion]:
    decision = StrategyDecision(
        strategy="", decision_kind=kind, date=TODAY, trigger=Trigger.NEW_INFORMATION, rationale="People asked.",
        judgement_call=True,
    )  # fmt: skip
    return replace(decision, **fields), StrategyVersion(strategy="", decision="", statement=statement)  # type: ignore[arg-type]


@pytest.fixture
def held(context: Context, clock: FixedClock) -> Team:
    """A meeting that ended with an action, a decision, an assumption and a version, a group, and a parked card."""
    services = context.services
    old = services.actions.add(Action(what="Ask the clerk for a list", due=date(2026, 4, 10)))
    team = gathered(services, MeetingWish(format="start_stop_continue", question="What do we change?"))
    services.last_actions.say(team.id, old.id, Result(ActionState.CARRIED, "Nobody was there.", DAY))
    cards = {
        words: services.wall.add(team.id, column, words)
        for column, words in (
            ("start", "Go in person"), ("start", "Count visits"), ("stop", "Letters"), ("stop", "Long letters"),
            ("continue", "Clerks answer visits"), ("continue", "A bus of our own"),
        )
    }  # fmt: skip
    services.wall.put_together(team.id, cards["Long letters"].id, cards["Letters"].id)
    [group] = [one for one in services.retrospectives.wall(team.id) if one.title is not None]
    services.wall.name_group(team.id, group.item.group, "Paper")
    vote(team, cards["Go in person"])
    made = services.wall.turn_into
    made(team.id, cards["Count visits"].id, team.action("Keep a tally sheet"))
    made(team.id, group.key, Decision(question="Letters?", choice="None", reasons="They lie there.", date=TODAY))
    made(team.id, cards["Clerks answer visits"].id, Assumption(statement="Clerks answer visits"))
    begin, version = strategy(team, DecisionKind.START, "Ask in person")
    made(team.id, cards["Go in person"].id, begin, version=version, title="Asking")
    services.wall.park(team.id, cards["A bus of our own"].id)
    for phase in services.retrospectives.agenda(team.id).phases:
        for _minute in range(phase.minutes + (phase.key == "open")):
            clock.advance(minutes=1)
            services.meetings.beat(team.id)
        services.meetings.following(team.id)
    for voice in (5, 4, 4, 2):
        services.meetings.say_worth(team.id, voice)
    services.meetings.close(team.id, "We go in person from now on.")
    return team


def vote(team: Team, card: RetroItem) -> None:
    team.services.meetings.begin_vote(team.id)
    for _hand in range(3):
        team.services.meetings.place(team.id, card.id)
    team.services.meetings.end_vote(team.id)


@pytest.fixture
def view(held: Team, context: Context, shown: Show) -> RetrospectiveView:
    """The screen, with that meeting chosen."""
    view = shown(RetrospectiveView(context))
    view.list.choose(held.id)
    return view


def links(view: RetrospectiveView) -> dict[str, TextButton]:
    """Return the links of the cards by what they say."""
    return {card.link.text(): card.link for card in view.detail.story.wall.cards.values() if card.link is not None}


def test_every_card_says_what_became_of_it_and_how_that_stands_today(view: RetrospectiveView, held: Team) -> None:
    services = held.services
    [action] = [one for one in services.actions.due() if one.what == "Keep a tally sheet"]
    services.actions.finish(action.id)
    [begun] = services.strategies.all()
    refine, version = strategy(held, DecisionKind.REFINE, "Ask in person, twice", strategy=begun.id)
    services.strategies.decide(refine, replace(version, strategy=begun.id))
    view.refresh()
    told = words_of(view.detail.story.wall)
    assert sorted(links(view)) == [
        "→ Action: Keep a tally sheet", "→ Assumption: Clerks answer visits", "→ Decision: Letters?",
        "→ Strategy decision: Start: Asking v1",
    ]  # fmt: skip
    for now in ("Done, 15 Apr", "Now: not asked yet", "None", "Version 2 is in use now.", "3 votes", "– Long letters"):
        assert now in told.splitlines()
    assert view.detail.story.wall.columns[-1].accessibleName() == "Another day"
    services.bin.delete(Kind.ACTION, action.id)
    view.refresh()
    assert "What became of it is not here any more." in words_of(view.detail.story.wall)


def test_the_page_tells_actions_decisions_worth_and_time(view: RetrospectiveView, held: Team) -> None:
    told = words_of(view.detail)
    assert "We go in person from now on." in told
    assert "Carried over. Nobody was there. · today: Carried over, due 20 May" in told
    assert "They lie there." in told
    assert "It took 61 minutes; 60 were set aside. Worth our time: 4 of 5." in told
    assert "The middle of 4 voices; nothing else of them is kept." in told
    assert "6 cards, 4 led on" in told
    [times] = view.detail.findChildren(PhaseTimes)
    format = held.services.retrospectives.agenda(held.id)
    assert f"{format.phases[0].name}: 5 of 4 min" in times.accessibleDescription()
    names = [row.link.text() for row in view.detail.story.rows.values() if row.link is not None]
    assert names[:2] == ["Keep a tally sheet", "Ask the clerk for a list"]


def test_nothing_on_the_page_can_be_changed(view: RetrospectiveView, held: Team) -> None:
    assert held.services.retrospectives.get(held.id).state is RetroState.CLOSED
    assert [one.text() for one in view.detail.findChildren(QPushButton) if one.isVisible() and one.text()] == [
        "In brief", "Minutes", "Calendar…"
    ]  # fmt: skip
    assert not view.detail.findChildren(QLineEdit)
    assert not view.detail.findChildren(QTextEdit)


def test_each_card_leads_to_what_became_of_it(qtbot: QtBot, view: RetrospectiveView, context: Context) -> None:
    went: list[tuple[Kind, str]] = []
    context.navigator.record_wanted.connect(lambda kind, one: went.append((kind, one)))
    found = links(view)
    for link in found.values():
        qtbot.keyClick(link, Qt.Key.Key_Space)
    kinds = {kind for kind, _id in went}
    assert kinds == {Kind.ACTION, Kind.ASSUMPTION, Kind.STRATEGY_DECISION}
    # A decision has no screen of its own: it stands on this page, with its reasons.
    [decision] = [key for key, row in view.detail.story.rows.items() if row.link is None]
    place = context.services.search.place_of(Kind.DECISION, decision)
    assert place == (Kind.RETROSPECTIVE, view.list.chosen_id())


def test_minutes_say_what_is_left_out_and_wait_until_their_readers_may_see_the_meeting(
    qtbot: QtBot, view: RetrospectiveView, held: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / "minutes.md"
    monkeypatch.setattr(Feedback, "choose_save", lambda *_given: dest)
    reader = view.papers.read_minutes(held.services.retrospectives.get(held.id))
    qtbot.waitUntil(lambda: reader.document is not None)

    def saved(choose: MinutesReader) -> MinutesForm:
        qtbot.mouseClick(reader.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in view.window().findChildren(MinutesForm)))
        form = next(one for one in view.window().findChildren(MinutesForm) if one.isVisible())
        form.reader.choose(choose)
        form.ending.choose(".md")
        assert left_out(choose) in form.told.text()
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return form

    refused = saved(MinutesReader.FUNDER)
    assert refused.isVisible()
    assert "may not see this retrospective yet" in words_of(refused)
    refused.reject()
    view.detail.area.ensureWidgetVisible(view.detail.story.audience)
    qtbot.mouseClick(view.detail.story.audience.button(Audience.ADVISOR), Qt.MouseButton.LeftButton)
    assert held.services.retrospectives.get(held.id).audience is Audience.ADVISOR
    qtbot.waitUntil(lambda: not saved(MinutesReader.FUNDER).isVisible())
    qtbot.waitUntil(dest.exists)
    told = dest.read_text(encoding="utf-8")
    assert "For: Funder" in told
    assert "Keep a tally sheet" in told
    assert "Long letters" not in told
    reader.close()


def test_columns_stand_below_each_other_where_there_is_no_room(qtbot: QtBot, view: RetrospectiveView) -> None:
    wall = view.detail.story.wall
    tops = [column.y() for column in wall.columns[:3]]
    assert len(set(tops)) == 1
    view.resize(820, 560)
    qtbot.waitUntil(lambda: len({column.y() for column in wall.columns[:3]}) > 1)
    assert all(column.geometry().right() <= wall.width() for column in wall.columns)


def test_what_is_sealed_is_hidden_with_the_rest(view: RetrospectiveView, held: Team, context: Context) -> None:
    [action] = [one for one in held.services.actions.due() if one.what == "Keep a tally sheet"]
    held.services.actions.save(replace(action, audience=Audience.SEALED))
    context.services.sight.sealed = False
    view.refresh()
    assert "Keep a tally sheet" not in words_of(view.detail) + "".join(links(view))
    with held.services.wall._db.write("Seal") as write:
        write.put(replace(write.get(Retrospective, held.id), audience=Audience.SEALED))
    view.refresh()
    assert view.list.chosen_id() == ""
    context.services.sight.sealed = True


def test_with_named_cards_each_says_who_wrote_it(context: Context, shown: Show, opened: OpenJournal) -> None:
    team = gathered(context.services, MeetingWish(cards=CardMode.NAMED))
    made: Record = context.services.wall.add(team.id, "what", "It rained", team.people[1].id)
    context.services.meetings.say_worth(team.id, 3)
    context.services.meetings.say_worth(team.id, 5)
    context.services.meetings.close(team.id)
    view = shown(RetrospectiveView(context))
    view.list.choose(team.id)
    assert team.people[1].alias in words_of(view.detail.story.wall.cards[made.id])
    assert "With so few, who was there can often tell who said what." in words_of(view.detail)
