"""A retrospective as whoever leads it sees it, beside its wall and on it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.records import AssumptionCheck
from journal.core.vocabulary import Confidence
from journal.services.retrospectives import MeetingWish
from journal.ui.main_window import MainWindow
from journal.ui.wall.facilitator_window import FacilitatorWindow
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.window import WallWindow
from tests.screens.settling import settle, shell_of


def leading(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the facilitator's window while cards are discussed, and how to lead as the wall itself shows it."""
    context = shell_of(window).context
    services = context.services
    there = frozenset(one.id for one in services.people.writers(services.clock.today()))
    meeting = services.retrospectives.prepare(MeetingWish(format="start_stop_continue", present=there))
    session = MeetingSession(context, meeting.id)
    for column, words in (
        ("start", "Reading the sheet aloud at the market"),
        ("stop", "One long letter a month: nobody reads to its end"),
        ("continue", "Two of us at every visit"),
    ):
        services.wall.add(meeting.id, column, words)
    session.go_to("vote")
    for topic in session.topics()[:2]:
        services.meetings.place(meeting.id, topic.key)
    wall, lead = WallWindow(context, session, window), FacilitatorWindow(context, session, window)
    lead.notes.field.setPlainText("Ask Nadia first.")
    for one in (wall, lead):
        one.resize(window.size())
        one.show()
    settle(window)
    yield "retro-leading", lead
    wall.toggle_leading()
    settle(window)
    yield "retro-wall-leading", wall
    session.rest()
    for one in (wall, lead):
        one.close()
        one.deleteLater()
    settle(window)


def rounds(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the wall of a strategy test while assumptions are looked at, and then strategy by strategy."""
    context = shell_of(window).context
    services = context.services
    there = frozenset(one.id for one in services.people.writers(services.clock.today()))
    meeting = services.retrospectives.prepare(MeetingWish(format="strategy_test", present=there))
    session = MeetingSession(context, meeting.id)
    session.go_to("assumptions")
    belief = services.assumptions.all()[0]
    doubtful = AssumptionCheck(
        assumption=belief.id,
        date=EventDate.of(services.clock.today()),
        confidence=Confidence.DOUBTFUL,
        note="Two of three streets had no list",
        nothing_against=True,
    )
    services.wall.turn_into(meeting.id, None, doubtful)
    wall = WallWindow(context, session, window)
    wall.resize(window.size())
    wall.show()
    settle(window)
    yield "retro-wall-assumptions", wall
    session.go_to("strategies")
    settle(window)
    yield "retro-wall-strategies", wall
    session.rest()
    wall.close()
    wall.deleteLater()
    settle(window)
