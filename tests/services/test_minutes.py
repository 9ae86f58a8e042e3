"""Minutes for each of their readers: what is left out, who may see a meeting at all, and that one page stays one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import Action, Decision, Entry, Person, RetroItem
from journal.core.vocabulary import ActionState, Audience, CardMode
from journal.learning.last_actions import Result
from journal.learning.minutes_readers import MinutesReader, left_out, reader_name
from journal.services import Services
from journal.services.meeting_papers import PaperWish
from journal.services.retrospectives import MeetingWish
from journal.ui.printing.offscreen import save_document_offscreen
from tests.services.meetings import Team, gathered

TODAY = EventDate("2026-04-15")
LONG = "Nobody below the director may hand out a paper, and whoever asks for one is sent to a counter that is closed"


@pytest.fixture
def team(services: Services) -> Team:
    """A closed meeting with named cards: one led on, one had dots, one had nothing, one was parked."""
    old = services.actions.add(Action(what="Ask for the list", done_looks_like="A list"))
    team = gathered(services, MeetingWish(question="Do visits help?", cards=CardMode.NAMED))
    for person in team.people:
        services.people.save(replace(person, audience=Audience.PUBLIC))
    add = services.wall.add
    services.last_actions.say(team.id, old.id, Result(ActionState.DROPPED, "Nobody keeps one"))
    author = team.people[1].id
    led = add(team.id, "what", "Clerks answer visits", author)
    dotted = add(team.id, "what", "Letters lie there", author)
    add(team.id, "what", "My bus was late", author)
    parked = add(team.id, "what", "A van of our own", author)
    services.meetings.begin_vote(team.id)
    services.meetings.place(team.id, dotted.id)
    services.meetings.end_vote(team.id)
    services.wall.turn_into(team.id, led.id, replace(team.action("Visit on Mondays"), owner=team.people[2].id))
    services.wall.turn_into(team.id, None, Decision(question="Letters?", choice="No more of them", date=TODAY))
    services.wall.park(team.id, parked.id)
    for voice in (5, 4, 3):
        services.meetings.say_worth(team.id, voice)
    services.meetings.close(team.id, "We go in person.")
    return team


def minutes(team: Team, reader: MinutesReader, folder: Path) -> str:
    wish = PaperWish(reader=reader)
    file = folder / f"{reader}.md"
    return team.services.meeting_papers.write_minutes(team.id, file, _no_pages, wish).file.read_text(encoding="utf-8")


def _no_pages(*_given: object) -> None:
    raise AssertionError


ALWAYS = ("We go in person.", "Visit on Mondays", "Ask for the list", "No more of them")
SOMETIMES = {
    "Here: Amina Odhiambo": {MinutesReader.TEAM},
    "(Tomás Rivera)": {MinutesReader.TEAM},
    "My bus was late": {MinutesReader.TEAM},
    "A van of our own": {MinutesReader.TEAM},
    "Worth our time: 4 of 5 (the middle of 3 voices)": {MinutesReader.TEAM, MinutesReader.ADVISOR},
    "Lindiwe Khumalo": {MinutesReader.TEAM, MinutesReader.ADVISOR},
    "Letters lie there": {MinutesReader.TEAM, MinutesReader.ADVISOR},
    "Clerks answer visits": {MinutesReader.TEAM, MinutesReader.ADVISOR},
    "Nobody keeps one": {MinutesReader.TEAM, MinutesReader.ADVISOR, MinutesReader.FUNDER},
    "4 people were there": {MinutesReader.ADVISOR, MinutesReader.FUNDER, MinutesReader.PUBLIC},
}


@pytest.mark.parametrize("reader", list(MinutesReader))
def test_each_reader_is_told_what_is_for_them(team: Team, tmp_path: Path, reader: MinutesReader) -> None:
    team.services.retrospectives.show_to(team.id, Audience.PUBLIC)
    told = minutes(team, reader, tmp_path)
    assert f"For: {reader_name(reader)}" in told
    for words in ALWAYS:
        assert words in told
    assert {words: words in told for words in SOMETIMES} == {
        words: reader in readers for words, readers in SOMETIMES.items()
    }
    assert left_out(reader)


def test_who_may_not_see_a_meeting_is_refused_until_the_team_says_otherwise(team: Team, tmp_path: Path) -> None:
    for reader in (MinutesReader.ADVISOR, MinutesReader.FUNDER, MinutesReader.PUBLIC):
        with pytest.raises(InvalidInput, match="say on its page who may") as refused:
            minutes(team, reader, tmp_path)
        assert refused.value.field == "audience"
    team.services.retrospectives.show_to(team.id, Audience.ADVISOR)
    assert minutes(team, MinutesReader.FUNDER, tmp_path)
    with pytest.raises(InvalidInput):
        minutes(team, MinutesReader.PUBLIC, tmp_path)
    team.services.history.undo()
    with pytest.raises(InvalidInput):
        minutes(team, MinutesReader.ADVISOR, tmp_path)


def test_cards_are_never_public_and_what_is_sealed_stays_sealed(team: Team) -> None:
    services = team.services
    action = next(one for one in services.actions.all() if one.what == "Visit on Mondays")
    services.actions.save(replace(action, audience=Audience.SEALED))
    services.retrospectives.show_to(team.id, Audience.PUBLIC)
    snapshot = services.journal.snapshot()
    assert {card.audience for card in snapshot.all(RetroItem)} == {Audience.ADVISOR}
    assert services.actions.get(action.id).audience is Audience.SEALED
    assert {one.audience for one in snapshot.all(Decision)} == {Audience.PUBLIC}
    services.retrospectives.show_to(team.id, Audience.SEALED)
    assert {card.audience for card in services.journal.snapshot().all(RetroItem)} == {Audience.SEALED}
    assert [one.audience for one in services.actions.all() if one.what == "Ask for the list"] == [Audience.PUBLIC]


def test_nobody_is_kept_with_cards_without_authors_when_others_may_see_them(services: Services) -> None:
    team = gathered(services)
    card = services.wall.add(team.id, "what", "It rained")
    services.meetings.close(team.id)
    services.retrospectives.show_to(team.id, Audience.ADVISOR)
    latest = services.history.of(card.id)
    assert {one.by for one in latest} == {""}


@pytest.mark.parametrize("format", ["strategy_test", "four_ls", "what_so_what"])
def test_the_longest_meeting_still_fits_on_one_page(services: Services, tmp_path: Path, format: str) -> None:
    olds = [services.actions.add(Action(what=f"{n} {LONG}", done_looks_like="Done")) for n in range(14)]
    team = gathered(services, MeetingWish(format=format, question=LONG, cards=CardMode.NAMED))
    more = [services.people.add(Person(alias=f"Somebody with a name of some length {n}")) for n in range(8)]
    services.retrospectives.set_present(team.id, [one.id for one in (*team.people, *more)])
    for old in olds:
        services.last_actions.say(team.id, old.id, Result(ActionState.DROPPED, LONG))
    columns = [column.key for column in services.retrospectives.agenda(team.id).columns]
    for number in range(150):
        author = more[number % 8].id
        card = services.wall.add(team.id, columns[number % len(columns)], f"{number} {LONG}", author)
        if number % 12 == 0:
            services.wall.park(team.id, card.id)
    for number in range(3):
        services.wall.turn_into(team.id, None, team.action(f"{number} {LONG}"))
    for number in range(12):
        decision = Decision(question=f"{number} {LONG}", choice=LONG, reasons=LONG, date=TODAY)
        services.wall.turn_into(team.id, None, decision)
    services.wall.turn_into(team.id, None, Entry(title="Told", date=EventDate.of(date(2026, 4, 15))))
    services.meetings.close(team.id, LONG)
    file = services.meeting_papers.write_minutes(team.id, tmp_path / "m.pdf", save_document_offscreen).file
    assert len(PdfReader(file).pages) == 1


def test_a_group_that_nobody_named_says_its_first_card_once(services: Services, tmp_path: Path) -> None:
    team = gathered(services, MeetingWish(question="Do visits help?"))
    first, second = (services.wall.add(team.id, "what", words) for words in ("Clerks answer", "Letters lie"))
    services.wall.put_together(team.id, second.id, first.id)
    told = minutes(team, MinutesReader.TEAM, tmp_path)
    assert "Clerks answer; Letters lie" in told
    assert told.count("Clerks answer") == 1
