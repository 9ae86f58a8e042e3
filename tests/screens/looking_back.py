"""A retrospective that is over, read again, and the forms in which its actions and minutes go on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from journal.learning.actions import CARRIED_TOO_OFTEN
from journal.ui.calendar_form import ask_for_calendar
from journal.ui.main_window import MainWindow
from journal.ui.settling import ask_how_it_goes_on
from journal.ui.views.retrospective.papers import MinutesForm
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.screens.settling import settle, shell_of

_READ_AGAIN = 3
"""Which retrospective of the sample: one with a group, a parked card and an action of before that was let go."""


def past(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give a closed retrospective from its top to its end, and what is asked about its actions and minutes."""
    shell = shell_of(window)
    view = shell.current
    assert isinstance(view, RetrospectiveView)
    meeting = shell.context.services.retrospectives.all()[_READ_AGAIN]
    view.list.choose(meeting.id)
    settle(window)
    yield "retrospective-read-again", window
    bar = view.detail.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(window)
    yield "retrospective-time-and-worth", window
    action = shell.context.services.actions.due()[0]
    forms = {
        "minutes-for-whom": MinutesForm(shell.context, "Minutes", meeting.id, window),
        "how-it-goes-on": ask_how_it_goes_on(shell.context, action, CARRIED_TOO_OFTEN, window),
        "days-for-a-calendar": ask_for_calendar(shell.context, "Actions", window),
    }
    for name, form in forms.items():
        form.open()
        settle(window)
        yield name, form
        form.close()
