"""Cards written before a retrospective: brought in a file or on numbered slips, face down, once, and nobody's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.core.errors import Conflict, InvalidInput
from journal.exchange.cards import BroughtCard, write_cards
from journal.services import Services
from journal.services.library import OpenJournal
from journal.services.retrospectives import MeetingWish
from journal.text.paper_cards import column_of, slips
from tests.services.meetings import Team, gathered


@pytest.fixture
def team(services: Services) -> Team:
    """Four people in a W³ without authors, under way."""
    return gathered(services)


def file_of(*cards: tuple[str, str], agenda: str = "what_so_what") -> bytes:
    """Return a file of cards."""
    return write_cards([BroughtCard(*card) for card in cards], agenda)


def test_what_was_written_at_home_lies_face_down_once(team: Team, tmp_path: Path) -> None:
    dest = tmp_path / "cards.json"
    cards = [BroughtCard("what", "The gate stood open."), BroughtCard("so_what", "Nobody guards it.")]
    assert team.services.cards_beforehand.write_file(cards, team.services.formats.of(team.meeting), dest) == 2
    content = dest.read_bytes()
    assert set(json.loads(content)) == {"format", "version", "agenda", "cards"}, "no name and no moment"
    assert team.services.meetings.bring(team.id, content) == 2
    assert team.services.meetings.bring(team.id, content) == 0
    assert team.services.meetings.hidden(team.id) == {"what": 1, "so_what": 1}
    assert team.services.retrospectives.wall(team.id) == [], "private till the reveal"


def test_a_card_that_is_in_two_files_comes_once(team: Team) -> None:
    first = json.loads(file_of(("what", "One"), ("what", "Two")))
    second = {**first, "cards": [*first["cards"], {"id": "ab" * 8, "column": "what", "words": "Three"}]}
    assert team.services.meetings.bring(team.id, json.dumps(first).encode()) == 2
    assert team.services.meetings.bring(team.id, json.dumps(second).encode()) == 1
    same_words = file_of(("what", "One"))
    assert team.services.meetings.bring(team.id, same_words) == 1, "another person may have written the same words"


def test_cards_come_all_or_none(team: Team) -> None:
    bring = team.services.meetings.bring
    with pytest.raises(InvalidInput, match=r"written for “Boat”.*is “What / So what / Now what”"):
        bring(team.id, file_of(("what", "Here"), ("wind", "There"), agenda="boat"))
    with pytest.raises(InvalidInput, match="columns that this retrospective does not have"):
        bring(team.id, file_of(("sky", "Blue"), agenda=""))
    with pytest.raises(InvalidInput, match="1001 letters"):
        bring(team.id, file_of(("what", "Short"), ("what", "x" * 1001)))
    with pytest.raises(InvalidInput, match="no file of cards"):
        bring(team.id, b"{}")
    assert team.services.meetings.hidden(team.id) == {}
    boat = team.services.formats.current("boat")
    with pytest.raises(InvalidInput, match="no column “sky”"):
        team.services.cards_beforehand.write_file([BroughtCard("sky", "Blue")], boat, Path("nowhere.json"))


def test_cards_are_brought_before_it_begins(services: Services) -> None:
    meeting = services.retrospectives.prepare(MeetingWish())
    brought = file_of(("what", "Early"))
    assert services.meetings.bring(meeting.id, brought) == 1
    services.meetings.type_in(meeting.id, 101, "On paper")
    assert services.meetings.under_way() == []
    services.retrospectives.change(meeting.id, MeetingWish(minutes={"open": 9}))
    standing = services.meetings.begin(meeting.id)
    assert standing.clock.phases[0].seconds == 9 * 60, "the agenda as it was changed last"
    assert services.meetings.bring(meeting.id, brought) == 0
    assert services.meetings.typed_in(meeting.id) == [101]
    assert sorted(item.words for item in services.meetings.reveal(meeting.id)) == ["Early", "On paper"]


def test_slips_are_numbered_by_column_and_typed_in_once(team: Team) -> None:
    format = team.services.formats.of(team.meeting)
    assert {slip.column.key for slip in slips(format, 2)} == {"what"}, "W³ writes alone for its first column only"
    boat = team.services.formats.current("boat")
    numbers = [slip.number for slip in slips(boat, 2)]
    assert len(numbers) == len(set(numbers)) == 2 * len({column_of(boat, number).key for number in numbers})
    assert all(column_of(boat, slip.number) == slip.column for slip in slips(boat, 60))
    meetings = team.services.meetings
    meetings.type_in(team.id, 203, "Nobody guards it")
    with pytest.raises(Conflict, match="Slip 203 is typed in already"):
        meetings.type_in(team.id, 203, "Nobody guards it")
    for number in (0, 7, 100, 161, 999):
        with pytest.raises(InvalidInput, match="No slip of this retrospective"):
            meetings.type_in(team.id, number, "Words")
    with pytest.raises(InvalidInput, match="Ten words"):
        meetings.type_in(team.id, 204, " ")
    meetings.type_in(team.id, 101, "The gate stood open")
    assert meetings.typed_in(team.id) == [101, 203]
    assert meetings.hidden(team.id) == {"what": 1, "so_what": 1}


def test_the_number_of_a_slip_is_nowhere_with_its_words(team: Team, opened: OpenJournal) -> None:
    team.services.meetings.type_in(team.id, 160, "Nobody guards the gate")
    with opened.db.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM hidden_card").mappings().all()
    assert len(rows) == 1
    assert "160" not in str(dict(rows[0])).replace(str(rows[0]["id"]), "").replace(team.id, "")
    [shown] = team.services.meetings.reveal(team.id)
    assert shown.author is None
    assert shown.id != rows[0]["id"]


def test_slips_say_both_languages_of_the_room(services: Services) -> None:
    meeting = services.retrospectives.prepare(MeetingWish(format="boat", second="es"))
    first = services.cards_beforehand.slips(meeting.id, 1)[0]
    assert first.second == services.formats.current("boat", "es").column(first.column.key)
    with pytest.raises(InvalidInput, match="From 1 to 60"):
        services.cards_beforehand.slips(meeting.id, 61)
    with pytest.raises(InvalidInput, match=r"ends in \.pdf"):
        services.cards_beforehand.write(meeting.id, Path("slips.txt"), lambda *_given: None)
