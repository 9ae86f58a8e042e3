"""What a prepared retrospective settles: its version of the format, its languages, and columns once there are cards."""

from __future__ import annotations

import pytest

from journal.core.errors import Conflict, InvalidInput
from journal.services import Services
from journal.services.retrospectives import MeetingWish


def test_a_wall_speaks_a_second_language_also_once_it_is_led(services: Services) -> None:
    retrospectives, formats = services.retrospectives, services.formats
    meeting = retrospectives.prepare(MeetingWish(format="boat", skin="road", second="es"))
    second = formats.second(meeting)
    assert second == formats.current("boat", "es").in_skin("road")
    services.meetings.begin(meeting.id)
    meeting = retrospectives.speak_also(meeting.id, "")
    assert formats.second(meeting) is None
    assert formats.of(meeting).skin == "road"
    services.history.undo()
    assert formats.second(retrospectives.get(meeting.id)) == second
    with pytest.raises(InvalidInput, match="not there in “xx”"):
        retrospectives.speak_also(meeting.id, "xx")
    assert formats.second(retrospectives.speak_also(meeting.id, "en")) is None, "its own is no second one"


def test_a_format_that_speaks_one_language_has_no_second(services: Services) -> None:
    ours = services.formats.copy(services.formats.current("boat"), "Our lorry")
    assert services.formats.languages("boat") == ["en", "es"]
    assert services.formats.languages(ours.key) == ["en"]
    with pytest.raises(InvalidInput, match="not there in “es”"):
        services.retrospectives.prepare(MeetingWish(format=ours.key, second="es"))


def test_what_only_a_meeting_settles_stays_out_of_the_formats(services: Services) -> None:
    meeting = services.retrospectives.prepare(MeetingWish(format="boat", skin="road", second="es"))
    led = services.formats.of(meeting)
    for kept in (services.formats.copy(led, "Our road"), services.formats.change(led)):
        assert (kept.skin, kept.second) == ("", "")


def test_a_prepared_meeting_keeps_the_version_that_it_was_prepared_with(services: Services) -> None:
    formats, retrospectives = services.formats, services.retrospectives
    meeting = retrospectives.prepare(MeetingWish(minutes={"vote": 9}))
    formats.change(formats.current("what_so_what").with_minutes({"vote": 30}))
    same = retrospectives.change(meeting.id, MeetingWish(question="Else?"))
    assert (formats.of(same).version, formats.of(same).minutes) == (1, 65)
    other = retrospectives.change(meeting.id, MeetingWish(format="orid"))
    again = retrospectives.change(other.id, MeetingWish())
    assert (formats.of(again).version, formats.of(again).minutes) == (2, 86)


def test_a_format_without_the_columns_of_cards_that_are_there_is_refused(services: Services) -> None:
    meeting = services.retrospectives.prepare(MeetingWish())
    services.meetings.write_card(meeting.id, "what", "It rained.")
    with pytest.raises(Conflict, match="no place for them"):
        services.retrospectives.change(meeting.id, MeetingWish(format="boat"))
    services.meetings.lay_down(meeting.id)
    with pytest.raises(Conflict, match="no place for them"):
        services.retrospectives.change(meeting.id, MeetingWish(format="boat"))
    assert services.retrospectives.change(meeting.id, MeetingWish(dots=5)).dots == 5


def test_people_come_late_and_leave_while_a_vote_is_open(services: Services) -> None:
    here = [services.people.welcome(name).id for name in ("Ana", "Ben", "Chi", "Dee")]
    retrospectives, meetings = services.retrospectives, services.meetings
    meeting = retrospectives.prepare(MeetingWish(present=frozenset(here[:2]), facilitator=here[0]))
    meetings.recount_voters(meeting.id)
    meetings.begin(meeting.id)
    meetings.recount_voters(meeting.id)
    meetings.begin_vote(meeting.id)
    retrospectives.set_present(meeting.id, here)
    meetings.recount_voters(meeting.id)
    vote = meetings.standing(meeting.id).vote
    assert vote is not None
    assert (vote.voters, vote.most) == (4, 12)
    meeting = retrospectives.set_present(meeting.id, here[1:3], here[1])
    assert (meeting.facilitator, meeting.present) == (here[1], frozenset(here[1:3]))
    assert retrospectives.set_present(meeting.id, here[2:3]).present == frozenset(here[1:3]), "who leads is there"
    assert retrospectives.set_present(meeting.id, here[2:3], "").facilitator is None
