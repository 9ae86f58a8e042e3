"""What whoever leads is told: what a step is for, what comes, when it ends; said gently when its time runs out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.paths import resources_folder
from journal.core.records import Action
from journal.core.vocabulary import PhaseKind
from journal.learning import meeting_clock
from journal.text.retrospective_formats import MeetingFormat, parse
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.facilitator_window import FacilitatorWindow
from journal.ui.wall.facilitator_words import end_words, leading, next_words, step_words, time_warning
from journal.ui.wall.wall_time import WallTime
from tests.ui.acting import words_of
from tests.ui.wall.room import Key, Room, room

NOON = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def format() -> MeetingFormat:
    """The default agenda, 60 minutes."""
    path = resources_folder() / "retrospectives" / "en" / "what_so_what-1.toml"
    return parse(path.read_text(encoding="utf-8"))


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A meeting with four in the room, on one screen."""
    return room(qtbot, view, people)


def test_it_is_said_when_the_meeting_ends_and_how_much_later_than_planned(format: MeetingFormat) -> None:
    clock = meeting_clock.go_on(meeting_clock.planned((one.key, one.minutes) for one in format.phases), NOON)
    assert end_words(format, clock, NOON) == "Ends about 13:00"
    later = NOON.replace(minute=5)
    clock = meeting_clock.beat(clock, later)
    assert end_words(format, clock, later) == "Ends about 13:01, 1 minute later than planned"
    clock = meeting_clock.skip(meeting_clock.following(clock, later), later)
    assert end_words(format, clock, later) == "Ends about 12:53, 7 minutes earlier than planned"
    assert step_words(format, clock) == "Step 3 of 8: What, alone"
    assert next_words(format, clock) == "Next: What, together, 10 minutes"


def test_the_last_step_says_that_the_end_comes_next(format: MeetingFormat) -> None:
    clock = meeting_clock.go_to(meeting_clock.planned((one.key, 1) for one in format.phases), "close", NOON)
    assert next_words(format, clock) == "Next: the end. From then on it can only be read."


def test_time_that_runs_out_is_said_gently(format: MeetingFormat) -> None:
    clock = meeting_clock.go_on(meeting_clock.planned([("talk", 8), ("vote", 4)]), NOON)
    assert time_warning(clock) == ""
    clock = meeting_clock.beat(clock, NOON.replace(minute=3))
    assert time_warning(clock) == "Five minutes or less are left."
    clock = meeting_clock.beat(clock, NOON.replace(minute=8))
    assert time_warning(clock).startswith("The time is over.")
    assert time_warning(meeting_clock.following(clock, NOON.replace(minute=8))) == "", "a short step has no warning"


def test_a_screen_reader_hears_it_from_one_window_only(qtbot: QtBot) -> None:
    heard: list[str] = []
    times = [301.0]
    for speaks in (True, False):
        shown = WallTime(lambda: times[-1])
        shown.speaks = speaks
        shown.said.connect(heard.append)
        qtbot.addWidget(shown)
        for left in (301.0, 300.0, 0.0):
            times.append(left)
            shown.look()
    assert heard == ["Five minutes are left.", "The time is over."]


def test_counts_and_topics_are_told_and_nothing_of_a_private_turn(here: Room) -> None:
    session = here.session
    for words in ("Read it aloud", "Go in person"):
        here.services.wall.add(here.id, "start", words)
    here.services.actions.add(Action(what="Print fifty"))
    here.go_to(PhaseKind.LAST_ACTIONS)
    assert leading(session).counts == ("0 of 1 looked at",)
    here.go_to(PhaseKind.VOTE)
    second = session.topics()[1]
    here.services.meetings.place(here.id, second.key)
    assert [(one.words, one.votes) for one in leading(session).topics] == [("Go in person", 1)]
    here.services.meetings.take_turn(here.id)
    here.services.meetings.place(here.id, session.topics()[0].key)
    assert leading(session).topics == ()
    here.services.meetings.end_vote_turn(here.id)
    here.services.wall.park(here.id, second.item.id)
    here.go_to(PhaseKind.DECIDE)
    assert leading(session).counts == ("0 of at most 3 actions agreed on", "1 card parked for another day")


def test_on_one_screen_the_wall_shows_how_to_lead_and_no_notes(here: Room, clock: FixedClock) -> None:
    here.services.leading_notes.keep(here.id, "Ask Rosa first")
    here.press(Key.Key_F10)
    assert "So that people can say what they really saw." in words_of(here.wall)
    assert "Ask Rosa first" not in words_of(here.wall)
    here.go_to(PhaseKind.WRITE)
    here.bot.waitUntil(lambda: "so that the first voice does not decide" in words_of(here.wall))
    page = here.wall.phases.writing
    here.press(Key.Key_Space, here.turn_button())
    here.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    here.bot.waitUntil(lambda: "the first voice" not in words_of(here.wall))
    here.press(Key.Key_F10)
    assert "the first voice" not in words_of(here.wall), "nothing lies over somebody's turn"


@pytest.mark.parametrize(("width", "height", "narrow"), [(1366, 768, False), (1024, 600, False), (683, 400, True)])
def test_the_facilitator_keeps_to_small_screens(
    qtbot: QtBot, here: Room, width: int, height: int, narrow: bool
) -> None:
    lead = FacilitatorWindow(here.view.context, here.session)
    qtbot.addWidget(lead)
    lead.resize(width, height)
    lead.show()
    here.go_to(PhaseKind.VOTE)
    qtbot.waitUntil(lambda: lead._key == here.session.phase.key)
    assert (lead.width(), lead.height()) == (width, height)
    assert lead.frame.side.isHidden() is narrow
    assert lead.frame.question.text() == ("Vote" if narrow else "What do we change?")
    inside = lead.rect()
    for button in lead.head_buttons():
        corner = button.mapTo(lead, button.rect().bottomRight())
        assert inside.contains(corner), button.toolTip()
        assert button.text() or button.accessibleName()
    steps = {way.words: way for part in lead._ways() for way in part if way.under}
    steps["Close"].deed()
    qtbot.waitUntil(lambda: here.kind is PhaseKind.CLOSE)
