"""The days of actions go into a calendar file, from the list of actions and from a retrospective."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.core.errors import JournalError
from journal.core.records import Action
from journal.core.vocabulary import Audience
from journal.services.retrospectives import MeetingWish
from journal.ui.calendar_form import CalendarForm
from journal.ui.context import Context
from journal.ui.feedback import Feedback
from journal.ui.views.cycles import CyclesView
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.services.meetings import DUE, gathered

Show = Callable[[Any], Any]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a person says that the file goes, without its ending."""
    place = tmp_path / "our days"
    monkeypatch.setattr(Feedback, "choose_save", lambda *_given: place)
    return place.with_name("our days.ics")


def form_of(qtbot: QtBot, context: Context, view: Any) -> CalendarForm:
    qtbot.waitUntil(lambda: bool(view.window().findChildren(CalendarForm)))
    found: list[CalendarForm] = view.window().findChildren(CalendarForm)
    return found[-1]


def test_the_list_of_actions_writes_everybodys_days_or_one_persons(
    qtbot: QtBot, context: Context, shown: Show, dest: Path
) -> None:
    services = context.services
    ana, ben = services.people.welcome("Ana"), services.people.welcome("Ben")
    for what, who in (("Ring the clerk", ana), ("Copy the list", ben)):
        services.actions.add(Action(what=what, owner=who.id, due=date(2026, 5, 4)))
    view = shown(CyclesView(context))
    view.tabs.choose(1)
    qtbot.mouseClick(view.action_page.calendar_button, Qt.MouseButton.LeftButton)
    form = form_of(qtbot, context, view)
    form.owner.choose(ben.id)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(dest.exists)
    text = dest.read_text(encoding="utf-8")
    assert "SUMMARY:Copy the list (Ben)" in text
    assert "Ring the clerk" not in text
    assert "DTSTART;VALUE=DATE:20260504" in text


def test_a_closed_retrospective_writes_what_it_agreed_on(
    qtbot: QtBot, context: Context, shown: Show, dest: Path
) -> None:
    team = gathered(context.services, MeetingWish(question="What now?"))
    context.services.wall.turn_into(team.id, None, team.action("Keep a tally sheet"))
    context.services.actions.add(Action(what="Another one", due=DUE))
    context.services.meetings.close(team.id)
    view = shown(RetrospectiveView(context))
    view.list.choose(team.id)
    qtbot.mouseClick(view.detail.calendar, Qt.MouseButton.LeftButton)
    form = form_of(qtbot, context, view)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(dest.exists)
    assert dest.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1
    for action in context.services.actions.due():
        context.services.actions.finish(action.id)
    view.refresh()
    assert not view.detail.calendar.isVisible(), "nothing of it is left to be done"


def test_a_file_that_would_be_empty_is_refused_with_a_sentence(
    qtbot: QtBot, context: Context, shown: Show, dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Feedback, "error", lambda _self, problem: told.append(str(problem)))
    context.services.actions.add(Action(what="Copy the list", due=date(2026, 5, 4)))
    view = shown(CyclesView(context))
    view.action_page.write_calendar()
    form = form_of(qtbot, context, view)
    form.audience.choose(Audience.PUBLIC)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(told))
    assert "would be empty" in told[0]
    assert issubclass(JournalError, Exception)
    assert not dest.exists()
