"""What single screens show beside their first look."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from journal.services.retrospectives import MeetingWish
from journal.ui.main_window import MainWindow
from journal.ui.views.cycles import CyclesView
from journal.ui.views.cycles.check_in_forms import StandingQuestionsForm
from journal.ui.views.cycles.closing_form import ClosingForm
from journal.ui.views.cycles.cycle_form import CycleForm
from journal.ui.views.cycles.space_form import SpaceForm
from journal.ui.views.insights import InsightsView
from journal.ui.views.journal import JournalView
from journal.ui.views.retrospective.home_form import HomeForm
from journal.ui.views.retrospective.prepare_form import PrepareForm
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.present_form import PresentForm
from journal.ui.wall.slip_form import SlipForm
from tests.screens.settling import settle, shell_of


def writing(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the editor while words are looked for, and with nothing round its page."""
    shell = shell_of(window)
    view = shell.current
    assert isinstance(view, JournalView)
    view.editor_pane.finding.begin(replacing=True)
    view.editor_pane.finding.bar.field.setText("the")
    settle(window)
    yield "find-here", window
    view.editor_pane.finding.bar.put_away()
    view.focus_mode.set(True)
    settle(window)
    yield "only-the-page", window
    view.focus_mode.set(False)


def enlarged(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give one picture in large."""
    shell = shell_of(window)
    view = shell.current
    assert isinstance(view, InsightsView)
    view.enlarge("action-follow-through")
    settle(window, until=lambda: view.enlarged.picture.is_drawn)
    yield "insights-enlarged", window
    view.show_all()
    view.look_over()
    settle(window)
    yield "worth-a-look", window
    view.tabs.choose(0)


def preparing(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give a retrospective that is prepared, and what it is prepared with."""
    shell = shell_of(window)
    view = shell.current
    assert isinstance(view, RetrospectiveView)
    context, services = shell.context, shell.context.services
    people = frozenset(one.id for one in services.people.writers(services.clock.today()))
    wish = MeetingWish(format="boat", present=people, question="Where is the wind, where are the rocks?", second="es")
    meeting = services.retrospectives.prepare(wish)
    services.meetings.type_in(meeting.id, 203, "Three councillors")
    view.refresh()
    view.list.choose(meeting.id)
    settle(window)
    yield "prepared-retrospective", window
    forms = {
        "prepare-a-retrospective": PrepareForm(context, meeting, fixed=True, parent=view),
        "cards-to-bring": HomeForm(context, view),
        "paper-cards": SlipForm(context, meeting, view),
        "who-is-here": PresentForm(context, meeting, view),
    }
    for name, form in forms.items():
        form.open()
        settle(window)
        yield name, form
        form.close()


def cycles(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give what a cycle is planned, closed and read off with."""
    shell = shell_of(window)
    view = shell.current
    assert isinstance(view, CyclesView)
    context, cycles = shell.context, shell.context.services.cycles
    now, weeks = cycles.all()[-1], context.services.journal.about().cycle_weeks
    forms = {
        "plan-a-cycle": CycleForm(context, cycles.next(weeks), parent=view),
        "close-a-cycle": ClosingForm(context, now, cycles.without_outcome(now.id), parent=view),
        "change-space": SpaceForm(context, now, parent=view),
        "check-in-questions": StandingQuestionsForm(context, parent=view),
    }
    for name, form in forms.items():
        form.open()
        settle(window)
        yield name, form
        form.close()
