"""Retrospectives: prepared, led, decided, closed; nobody kept with a card, nothing lost to a power cut."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import text as sql

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import Conflict, InvalidInput, NotFound
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    Cycle,
    Decision,
    Entry,
    Record,
    RetroItem,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import (
    ActionState,
    CardMode,
    CarriedWay,
    Confidence,
    DecisionKind,
    Kind,
    RetroState,
    Trigger,
)
from journal.exchange.cards import BroughtCard, write_cards
from journal.learning.last_actions import Part, Result
from journal.learning.lineage import versions_of
from journal.learning.numbering import assumption_codes
from journal.services import Services, library
from journal.services.library import OpenJournal
from journal.services.retrospectives import MeetingWish
from tests.services.meetings import DUE, Team, gathered, written_by_all

TODAY = EventDate("2026-04-15")


@pytest.fixture
def team(services: Services) -> Team:
    """Four people in a W³ without authors, under way."""
    return gathered(services)


# Preparing


def test_a_retrospective_is_prepared_from_the_format_and_the_cycle(services: Services) -> None:
    cycle = services.cycles.add(Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 30), question="Who answers?"))
    wish = MeetingWish(format="boat", skin="road", minutes={"vote": 9}, cards=CardMode.NAMED)
    meeting = services.retrospectives.prepare(wish)
    assert (meeting.cycle, meeting.question, meeting.date) == (cycle.id, "Who answers?", TODAY)
    assert (meeting.state, meeting.dots, meeting.format) == (RetroState.PREPARED, 3, "boat")
    agenda = services.retrospectives.agenda(meeting.id)
    assert (agenda.minutes, agenda.columns[1].name) == (80, "Downhill")
    changed = services.retrospectives.change(
        meeting.id, MeetingWish(format="orid", first_day=date(2026, 3, 1), question="What hurt?")
    )
    assert (changed.cycle, changed.format, changed.question) == (None, "orid", "What hurt?")
    services.meetings.begin(meeting.id)
    with pytest.raises(Conflict, match="has begun"):
        services.retrospectives.change(meeting.id, wish)


@pytest.mark.parametrize(
    ("wish", "error", "sentence"),
    [
        (MeetingWish(format="kite"), NotFound, "no format “kite”"),
        (MeetingWish(skin="kite"), InvalidInput, "“kite”"),
        (MeetingWish(minutes={"lunch": 5}), InvalidInput, "no phase “lunch”"),
        (MeetingWish(dots=0), InvalidInput, "1 to 10 stones"),
        (MeetingWish(first_day=date(2026, 3, 2), last_day=date(2026, 3, 1)), InvalidInput, "before the first"),
        (MeetingWish(cycle="gone"), NotFound, "no longer in the journal"),
    ],
)
def test_what_cannot_be_held_is_not_prepared(
    services: Services, wish: MeetingWish, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        services.retrospectives.prepare(wish)
    assert services.retrospectives.all() == []


def test_whether_cards_have_authors_is_settled_before_the_first(services: Services) -> None:
    meeting = services.retrospectives.prepare(MeetingWish())
    named = services.retrospectives.change(meeting.id, MeetingWish(cards=CardMode.NAMED))
    assert named.cards is CardMode.NAMED
    services.meetings.write_card(meeting.id, "what", "It rained.")
    with pytest.raises(Conflict, match="is settled"):
        services.retrospectives.change(meeting.id, MeetingWish())


# Cards nobody has seen, and who wrote them


def test_cards_are_written_in_private_turns_and_shown_at_once(team: Team) -> None:
    meetings = team.services.meetings
    card = meetings.write_card(team.id, "what", "  Forty letters, one answer. ")
    assert [one.words for one in meetings.in_hand(team.id)] == ["Forty letters, one answer."]
    meetings.change_card(team.id, replace(card, words="Forty letters, no answer.", column="so_what"))
    other = meetings.write_card(team.id, "what", "Wrong")
    meetings.take_back_card(team.id, other.id)
    meetings.end_turn(team.id)
    assert (meetings.in_hand(team.id), meetings.hidden(team.id)) == ([], {"so_what": 1})
    for deed in (lambda: meetings.change_card(team.id, card), lambda: meetings.take_back_card(team.id, card.id)):
        with pytest.raises(Conflict, match="nobody can change it"):
            deed()
    said = written_by_all(team)
    assert team.services.retrospectives.wall(team.id) == []
    shown = meetings.reveal(team.id, ["what"])
    assert sorted(item.words for item in shown) == sorted(said)
    assert sorted(item.rank for item in shown) == list(range(1, 9))
    assert meetings.hidden(team.id) == {"so_what": 1}
    assert [item.words for item in meetings.reveal(team.id)] == ["Forty letters, no answer."]
    assert meetings.standing(team.id).turns == 5


def test_words_being_typed_are_a_card_face_down_until_they_are_gone(team: Team) -> None:
    meetings = team.services.meetings
    assert meetings.keep_typing(team.id, "", "what", "  ") == ""
    first = meetings.keep_typing(team.id, "", "what", "The clerk a")
    assert meetings.keep_typing(team.id, first, "so_what", "The clerk asked", team.people[0].id) == first
    [card] = meetings.in_hand(team.id)
    assert (card.column, card.words, card.author) == ("so_what", "The clerk asked", None)
    assert meetings.keep_typing(team.id, first, "so_what", "") == ""
    assert meetings.hidden(team.id) == {}
    again = meetings.keep_typing(team.id, first, "what", "word " * 400)
    assert again != first, "what is gone does not come back under its id"
    meetings.end_turn(team.id)
    assert len(meetings.reveal(team.id)[0].words.split()) == 400, "too long for a card, and still not lost"


@pytest.mark.parametrize(
    ("column", "words", "sentence"),
    [("what", " ", "Ten words"), ("what", "x" * 1001, "1001 letters"), ("weather", "Rain", "no column “weather”")],
)
def test_a_card_says_something_in_a_column(team: Team, column: str, words: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        team.services.meetings.write_card(team.id, column, words)
    with pytest.raises(InvalidInput, match=sentence):
        team.services.wall.add(team.id, column, words)


def test_nothing_in_the_file_says_who_wrote_a_card(team: Team, opened: OpenJournal) -> None:
    services = team.services
    written_by_all(team)
    _look_for_people(opened, team, hidden=8)
    services.meetings.reveal(team.id)
    services.wall.add(team.id, "so_what", "Said aloud", team.people[2].id)
    wall = services.retrospectives.wall(team.id)
    services.wall.put_together(team.id, wall[1].key, wall[0].key)
    services.wall.park(team.id, wall[3].key)
    services.meetings.begin_vote(team.id)
    services.meetings.place(team.id, wall[4].key)
    services.meetings.end_vote(team.id)
    services.wall.turn_into(team.id, wall[4].key, Entry(title="Noted", body=wall[4].words, date=TODAY))
    services.wall.add(team.id, "so_what", "A slip")
    services.history.undo()
    services.meetings.say_worth(team.id, 4)
    services.meetings.close(team.id)
    _look_for_people(opened, team, hidden=0)
    [entry] = services.journal.snapshot(Entry).all(Entry)
    assert (entry.author, entry.authors) == (None, team.meeting.present)


def _look_for_people(opened: OpenJournal, team: Team, hidden: int) -> None:
    """Look through every table for a person near a card, and for anything that orders cards by when they came."""
    people = {person.id for person in team.people}
    with opened.services._db.read() as reader:
        ask = reader.connection.exec_driver_sql
        assert ask("SELECT count(*) FROM hidden_card").scalar() == hidden
        for row in ask("SELECT * FROM hidden_card").mappings():
            assert not people & set(map(str, row.values()))
            assert set(row) == {"id", "retrospective", "column", "words", "author", "in_hand"}
        for row in ask("SELECT state FROM running_meeting").scalars():
            assert not any(person in row for person in people)
        revisions = ask("SELECT * FROM revision WHERE kind = 'retro_item'").mappings().all()
        operations = {row["operation"] for row in revisions}
        for row in revisions:
            assert row["person"] is None
            assert not any(person in row["payload"] for person in people)
        for row in ask("SELECT * FROM operation").mappings():
            assert row["id"] not in operations or row["person"] is None
        for row in ask("SELECT * FROM retro_item").mappings():
            assert not people & set(map(str, row.values()))
            assert row["created"].endswith("T00:00:00.000000+00:00")
            assert row["id"][14] == "4"  # a random id, which holds no time
        first = [row for row in revisions if row["parents"] == "[]" and "Thought" in row["payload"]]
        assert len({row["operation"] for row in first}) == min(len(first), 1)
        assert len({row["clock"] >> 16 for row in first}) == min(len(first), 1)


def test_the_cards_lie_in_another_order_than_they_were_written_in(services: Services) -> None:
    orders = set()
    team = gathered(services)
    for _round in range(6):
        written = written_by_all(team)
        shown = services.meetings.reveal(team.id)
        orders.add(tuple(written.index(item.words) for item in shown))
    assert len(orders) > 3


def test_names_stay_with_cards_where_that_was_agreed(services: Services) -> None:
    team = gathered(services, MeetingWish(cards=CardMode.NAMED))
    written_by_all(team)
    shown = services.meetings.reveal(team.id)
    assert {item.author for item in shown} == {person.id for person in team.people}
    added = services.wall.add(team.id, "what", "One more", team.people[1].id)
    assert added.author == team.people[1].id


def test_showing_the_cards_is_one_deed_that_can_be_undone(team: Team) -> None:
    written_by_all(team)
    team.services.meetings.reveal(team.id)
    undone = team.services.history.undo()
    assert undone is not None
    assert team.services.retrospectives.wall(team.id) == []
    team.services.history.redo()
    assert len(team.services.retrospectives.wall(team.id)) == 8


# The clock, and power cuts


def test_the_clock_runs_stands_still_and_is_walked(team: Team, clock: FixedClock) -> None:
    meetings = team.services.meetings
    clock.advance(seconds=60)
    assert meetings.standing(team.id).clock.phase == replace(meetings.beat(team.id).phases[0], spent=60)
    meetings.pause(team.id)
    clock.advance(seconds=500)
    assert meetings.add_minute(team.id).phases[0].left == 240
    meetings.go_on(team.id)
    clock.advance(seconds=10)
    meetings.following(team.id)
    meetings.skip(team.id)
    assert meetings.go_to(team.id, "vote").phase == meetings.standing(team.id).clock.phases[5]
    assert [phase.spent for phase in meetings.beat(team.id).phases[:3]] == [70, 0, 0]
    assert [phase.skipped for phase in meetings.beat(team.id).phases[:3]] == [False, True, False]


Later = Callable[[], Services]


@pytest.fixture
def after_power_cut(opened: OpenJournal, clock: FixedClock, tmp_path: Path) -> Iterator[Later]:
    """Open the file as a power cut at this moment would leave it."""
    open_ones: list[OpenJournal] = []

    def cut() -> Services:
        path = tmp_path / f"cut {len(open_ones)}.cairn"
        for ending in ("", "-wal"):
            if Path(f"{opened.path}{ending}").exists():
                copyfile(f"{opened.path}{ending}", f"{path}{ending}")
        open_ones.append(library.open_journal(path, at=library.desk(clock=clock)))
        return open_ones[-1].services

    yield cut
    for one in open_ones:
        one.close()


def test_a_power_cut_in_every_phase_loses_nothing(team: Team, clock: FixedClock, after_power_cut: Later) -> None:
    meetings = team.services.meetings
    meetings.write_card(team.id, "what", "Half a turn")
    for number, phase in enumerate(team.services.retrospectives.agenda(team.id).phases):
        clock.advance(seconds=17)
        counted = meetings.beat(team.id)
        if phase.key == "vote":
            topics = team.services.retrospectives.wall(team.id)
            meetings.begin_vote(team.id)
            meetings.take_turn(team.id)
            meetings.place(team.id, topics[0].key)
        held = meetings.standing(team.id)
        again = after_power_cut()
        assert [one.id for one in again.meetings.under_way()] == [team.id]
        clock.advance(seconds=100)
        found = again.meetings.standing(team.id)
        assert (found.clock.at, found.clock.phases, found.clock.runs) == (number, counted.phases, False)
        assert (found.vote, found.turns) == (held.vote, held.turns)
        assert again.meetings.hidden(team.id) == meetings.hidden(team.id)
        assert again.retrospectives.wall(team.id) == team.services.retrospectives.wall(team.id)
        again.meetings.begin(team.id)
        clock.advance(seconds=3)
        assert again.meetings.beat(team.id).phases[number].spent == counted.phases[number].spent + 3
        clock.moment -= timedelta(seconds=103)
        if phase.key == "what_alone":
            # Whoever opens it again is somebody else: the turn is over, and its card lies face down.
            assert again.meetings.in_hand(team.id) == []
            assert again.meetings.standing(team.id).turns == held.turns + 1
            assert [item.words for item in again.meetings.reveal(team.id)] == ["Half a turn"]
            meetings.reveal(team.id)
        if phase.key == "vote":
            meetings.end_vote(team.id)
        meetings.following(team.id)


def test_where_a_meeting_stood_may_be_unreadable_but_its_cards_are_there(team: Team, opened: OpenJournal) -> None:
    team.services.meetings.write_card(team.id, "what", "Still here")
    with opened.services._db.store.writing() as connection:
        connection.execute(sql("UPDATE running_meeting SET state = :state"), {"state": json.dumps({"clock": {}})})
    again = Services(opened.services._db, resources=opened.services._resources, backups=opened.services._backups)
    with pytest.raises(InvalidInput, match="Its cards are safe"):
        again.meetings.standing(team.id)
    assert again.meetings.begin(team.id).clock.at == 0
    assert again.meetings.hidden(team.id) == {"what": 1}


# Dots, groups, topics


def test_dots_are_placed_in_turns_or_counted_by_hands_and_stay_on_the_cards(team: Team) -> None:
    meetings, wall = team.services.meetings, team.services.wall
    written_by_all(team)
    meetings.reveal(team.id)
    cards = team.services.retrospectives.wall(team.id)
    wall.put_together(team.id, cards[1].key, cards[0].key)
    [group, second, third, *_others] = team.services.retrospectives.wall(team.id)
    assert group.title is not None
    wall.name_group(team.id, group.item.group, "Streets")
    with pytest.raises(Conflict, match="Begin the vote first"):
        meetings.place(team.id, group.key)
    meetings.begin_vote(team.id)
    with pytest.raises(InvalidInput, match="no longer on the wall"):
        meetings.place(team.id, cards[0].key)
    meetings.take_turn(team.id)
    for topic in (group, group, second):
        meetings.place(team.id, topic.key)
    meetings.take_back(team.id, second.key)
    meetings.end_vote_turn(team.id)
    meetings.tally(team.id, third.key, 4)
    with pytest.raises(Conflict, match="vote is still open"):
        meetings.close(team.id)
    meetings.end_vote(team.id)
    votes = {topic.words: topic.votes for topic in team.services.retrospectives.wall(team.id)}
    assert (votes["Streets"], votes[third.words]) == (2, 4)
    assert meetings.standing(team.id).vote is None
    assert meetings.to_talk_about(team.id) == [third.key, group.key]
    meetings.go_to(team.id, "now_what")
    clock = meetings.talk_about(team.id, third.key)
    assert (clock.topics[third.key].seconds, meetings.to_talk_about(team.id)) == (840, [])
    assert meetings.end_topic(team.id).topic == ""


# What follows


def strategy(services: Services) -> Strategy:
    """Return a strategy that has begun."""
    decision = StrategyDecision(
        strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-01-10"), trigger=Trigger.NEW_INFORMATION,
        rationale="People asked.", judgement_call=True,
    )  # fmt: skip
    made = services.strategies.decide(decision, StrategyVersion(strategy="", decision="", statement="Ask"), title="Ask")
    return services.strategies.get(made.strategy)


def test_a_belief_from_a_card_leaves_the_codes_of_the_others_as_they_are(team: Team) -> None:
    services = team.services
    first = services.assumptions.add(Assumption(statement="Clerks answer letters", rank=1))
    card = services.wall.add(team.id, "so_what", "Clerks answer visits")
    second = services.wall.turn_into(team.id, card.id, Assumption(statement="Clerks answer visits"))
    assert assumption_codes(services.journal.shown()) == {first.id: "A1", second.id: "A2"}


def test_a_card_turns_into_what_follows_from_it(team: Team) -> None:
    services, begun = team.services, strategy(team.services)
    belief = Assumption(statement="Clerks answer visits")
    cards = [services.wall.add(team.id, "so_what", f"Card {number}") for number in range(6)]
    for card in cards:
        assert card.promoted_to is None
    made: list[Record] = [
        services.wall.turn_into(team.id, cards[0].id, team.action("Visit the clerk")),
        services.wall.turn_into(team.id, cards[1].id, Decision(question="Letters?", choice="None", date=TODAY)),
        services.wall.turn_into(team.id, cards[2].id, belief),
        services.wall.turn_into(team.id, cards[3].id, Entry(title="The clerk", date=TODAY)),
    ]
    check = AssumptionCheck(
        assumption=made[2].id, date=TODAY, confidence=Confidence.FAIRLY_SURE, note="Two did.", nothing_against=True
    )
    made.append(services.wall.turn_into(team.id, cards[4].id, check))
    refine = StrategyDecision(
        strategy=begun.id, decision_kind=DecisionKind.REFINE, date=TODAY, trigger=Trigger.NEW_INFORMATION,
        rationale="Visits work.", judgement_call=True,
    )  # fmt: skip
    version = StrategyVersion(strategy=begun.id, decision="", statement="Ask in person")
    made.append(services.wall.turn_into(team.id, cards[5].id, refine, version=version))
    became = services.retrospectives.what_became(team.id)
    assert [one.record and one.record.id for one in became] == [record.id for record in made]
    for record in made:
        assert getattr(record, "retrospective", team.id) == team.id
    assert [one.statement for one in versions_of(services.strategies.map(), begun.id)] == ["Ask", "Ask in person"]
    with pytest.raises(Conflict, match="turned into something already"):
        services.wall.turn_into(team.id, cards[0].id, team.action("Once more"))
    services.bin.delete(Kind.ACTION, made[0].id)
    again = services.wall.turn_into(team.id, cards[0].id, team.action("Once more"))
    assert next(one.record and one.record.id for one in services.retrospectives.what_became(team.id)) == again.id


def test_a_fourth_action_asks_which_to_leave(team: Team, clock: FixedClock) -> None:
    wall = team.services.wall

    def agree(card: RetroItem) -> Record:
        clock.advance(seconds=9)
        return wall.turn_into(team.id, card.id, team.action(card.words))

    cards = [wall.add(team.id, "now_what", f"Card {number}") for number in range(4)]
    first, second, _third = map(agree, cards[:3])
    with pytest.raises(InvalidInput, match="are 3 actions already: “Card 0”, “Card 1”, “Card 2”"):
        wall.turn_into(team.id, cards[3].id, team.action("Card 3"))
    with pytest.raises(InvalidInput, match="Choose one of the actions"):
        wall.turn_into(team.id, cards[3].id, team.action("Card 3"), leave="gone")
    clock.advance(seconds=9)
    wall.turn_into(team.id, cards[3].id, team.action("Card 3"), leave=first.id)
    assert [action.what for action in wall.agreed(team.id)] == ["Card 1", "Card 2", "Card 3"]
    [left, *_rest] = [one for one in team.services.retrospectives.what_became(team.id) if one.record is None]
    assert (left.topic.words, left.topic.parked) == ("Card 0", True)
    with pytest.raises(InvalidInput, match="done looks like"):
        wall.turn_into(team.id, None, replace(team.action("Vague"), done_looks_like=""), leave=second.id)
    assert len(wall.agreed(team.id)) == 3


def test_something_decided_without_a_card_belongs_to_the_meeting(team: Team) -> None:
    made = team.services.wall.turn_into(team.id, None, Decision(question="Meet monthly?", choice="Yes", date=TODAY))
    assert team.services.decisions.get(made.id).retrospective == team.id


# Last actions


@pytest.fixture
def carried(services: Services, clock: FixedClock) -> Team:
    """A meeting whose one last action two meetings carried on before it."""
    clock.moment = datetime(2026, 2, 2, 12, tzinfo=UTC)
    action = services.actions.add(Action(what="Publish the list", due=date(2026, 2, 20), done_looks_like="A page"))
    for month in (2, 3):
        clock.moment = datetime(2026, month, 15, 12, tzinfo=UTC)
        meeting = services.retrospectives.prepare(MeetingWish())
        services.meetings.begin(meeting.id)
        services.last_actions.say(meeting.id, action.id, Result(ActionState.CARRIED, due=date(2026, month + 1, 20)))
        services.meetings.close(meeting.id)
    clock.moment = datetime(2026, 4, 15, 12, tzinfo=UTC)
    return gathered(services)


def test_an_action_carried_twice_is_let_go_split_or_taken_to_somebody(carried: Team) -> None:
    services = carried.services
    [last] = services.last_actions.all(carried.id)
    assert (last.carried, last.must_settle, last.action.due) == (2, True, date(2026, 4, 20))
    with pytest.raises(InvalidInput, match="carried on 2 times already"):
        services.last_actions.say(carried.id, last.action.id, Result(ActionState.CARRIED))
    parts = (Part("Publish one ward", due=DUE), Part("Publish the others"))
    split = Result(ActionState.DROPPED, way=CarriedWay.SPLIT, into=parts)
    review = services.last_actions.say(carried.id, last.action.id, split)
    gone = services.actions.get(last.action.id)
    assert (gone.state, gone.state_reason) == (
        ActionState.DROPPED, "Split into “Publish one ward”, “Publish the others”",
    )  # fmt: skip
    assert sorted(one.what for one in services.actions.due()) == ["Publish one ward", "Publish the others"]
    assert services.wall.agreed(carried.id) == []
    ask = Result(ActionState.CARRIED, "The board, for two days of a typist.", way=CarriedWay.ESCALATED, due=DUE)
    again = services.last_actions.say(carried.id, last.action.id, ask)
    assert (again.id, again.way, again.into) == (review.id, CarriedWay.ESCALATED, frozenset())
    assert [(one.what, one.due) for one in services.actions.due()] == [("Publish the list", DUE)]
    services.last_actions.say(carried.id, last.action.id, Result(ActionState.DROPPED, "Nobody asks for it."))
    assert services.actions.due() == []
    services.last_actions.say(carried.id, last.action.id, Result(ActionState.DONE))
    [done] = services.last_actions.all(carried.id)
    assert (done.action.state, done.action.closed_on) == (ActionState.DONE, date(2026, 4, 15))
    assert done.review is not None


# The end


def test_a_closed_retrospective_can_only_be_read(team: Team, clock: FixedClock) -> None:
    services = team.services
    card = services.wall.add(team.id, "what", "It rained.")
    services.meetings.write_card(team.id, "what", "Face down")
    with pytest.raises(Conflict, match="1 card still lies face down"):
        services.meetings.close(team.id)
    services.meetings.reveal(team.id)
    clock.advance(seconds=200)
    services.meetings.following(team.id)
    for value in (5, 2, 4):
        services.meetings.say_worth(team.id, value)
    with pytest.raises(InvalidInput, match="from 1, not at all"):
        services.meetings.say_worth(team.id, 6)
    closed = services.meetings.close(team.id, "We wait for the dry season.")
    assert (closed.state, closed.worth, closed.worth_said, closed.minutes) == (RetroState.CLOSED, 4, 3, 3)
    assert (closed.spent, closed.summary) == ({"open": "200"}, "We wait for the dry season.")
    assert (closed.began, closed.ended) == (clock.moment - timedelta(seconds=200), clock.moment)
    assert services.meetings.under_way() == []
    deeds: list[Callable[[], object]] = [
        lambda: services.wall.add(team.id, "what", "Late"),
        lambda: services.wall.park(team.id, card.id),
        lambda: services.wall.reword(team.id, card.id, "Other"),
        lambda: services.wall.turn_into(team.id, card.id, team.action("Late")),
        lambda: services.meetings.write_card(team.id, "what", "Late"),
        lambda: services.meetings.begin(team.id),
        lambda: services.retrospectives.change(team.id, MeetingWish()),
    ]
    for deed in deeds:
        with pytest.raises(Conflict, match="can only be read"):
            deed()
    with pytest.raises(Conflict, match="not under way"):
        services.meetings.beat(team.id)
    assert [one.topic.words for one in services.retrospectives.what_became(team.id)] == ["It rained.", "Face down"]


def test_erasing_a_retrospective_takes_what_nobody_has_seen(team: Team, opened: OpenJournal) -> None:
    team.services.meetings.write_card(team.id, "what", "Face down")
    team.services.bin.delete(Kind.RETROSPECTIVE, team.id)
    team.services.erasing.run([team.id])
    with opened.services._db.read() as reader:
        for table in ("hidden_card", "running_meeting"):
            assert reader.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_steps_that_write_nothing_are_told_to_both_windows(team: Team) -> None:
    told: list[object] = []
    team.services.meetings.notifier.subscribe(told.append)
    team.services.meetings.write_card(team.id, "what", "Hidden")
    team.services.meetings.pause(team.id)
    team.services.meetings.beat(team.id)
    assert len(told) == 2
    assert Kind.RETROSPECTIVE in told[0].ids  # type: ignore[attr-defined]


def test_cards_from_another_laptop_lie_among_the_others_once(team: Team) -> None:
    brought = write_cards([BroughtCard("what", "From home"), BroughtCard("so_what", "Why at all?")])
    assert team.services.meetings.bring(team.id, brought) == 2
    assert team.services.meetings.bring(team.id, brought) == 0
    assert team.services.meetings.in_hand(team.id) == []
    assert sorted(item.words for item in team.services.meetings.reveal(team.id)) == ["From home", "Why at all?"]


def test_a_card_taken_back_leaves_nothing_in_the_file(team: Team, opened: OpenJournal) -> None:
    card = team.services.meetings.write_card(team.id, "what", "Words that nobody was to read")
    team.services.meetings.change_card(team.id, replace(card, words="Other words that nobody was to read"))
    team.services.meetings.take_back_card(team.id, card.id)
    opened.close()
    assert b"nobody was to read" not in opened.path.read_bytes()
    assert not Path(f"{opened.path}-wal").exists()


def test_cards_lead_to_a_split_and_to_a_merge(team: Team) -> None:
    services, begun = team.services, strategy(team.services)
    cards = [services.wall.add(team.id, "so_what", f"Card {number}") for number in range(2)]
    split = StrategyDecision(
        strategy="", decision_kind=DecisionKind.SPLIT, date=TODAY, trigger=Trigger.NEW_INFORMATION,
        rationale="Two sorts of people ask.", judgement_call=True,
    )  # fmt: skip
    blank = StrategyVersion(strategy="", decision="", statement="Ask")
    [first] = versions_of(services.strategies.map(), begun.id)
    parts = [(name, replace(blank, parents=frozenset({first.id}))) for name in ("By day", "By night")]
    made = services.wall.turn_into(team.id, cards[0].id, split, parts=parts)
    others = [one for one in services.strategies.map().all(Strategy) if one.id != begun.id]
    assert sorted(one.title for one in others) == ["By day", "By night"]
    merge = replace(split, strategy=begun.id, decision_kind=DecisionKind.MERGE, rationale="They are one after all.")
    merged = services.wall.turn_into(
        team.id, cards[1].id, merge, version=replace(blank, strategy=begun.id), also_stop=[one.id for one in others]
    )
    became = services.retrospectives.what_became(team.id)
    assert [one.record and one.record.id for one in became] == [made.id, merged.id]
    decided = [one for one in services.strategies.map().all(StrategyDecision) if one.retrospective == team.id]
    assert [one.decision_kind for one in decided].count(DecisionKind.SPLIT) == 2


def test_a_closing_that_is_undone_goes_on_where_it_stood_and_asks_for_voices_anew(
    team: Team, clock: FixedClock
) -> None:
    services = team.services
    clock.advance(seconds=200)
    services.meetings.following(team.id)
    clock.advance(seconds=60)
    services.meetings.say_worth(team.id, 5)
    before = services.meetings.standing(team.id)
    services.meetings.close(team.id)
    services.history.undo()
    assert services.retrospectives.get(team.id).state is RetroState.RUNNING
    services.meetings.begin(team.id)
    after = services.meetings.standing(team.id)
    assert (after.clock.at, after.clock.spent) == (1, before.clock.spent)
    assert after.worth == ()
