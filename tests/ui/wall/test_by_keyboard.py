"""The default format is led from preparing to minutes without a mouse, on a laptop that is the wall itself."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from journal.ui.shell import Shell
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.meeting_window import MeetingWindow
from tests.ui.wall.by_keyboard import Keyboard, default_format_from_preparing_to_minutes


def test_the_default_format_is_led_by_keyboard_alone_on_one_screen(qtbot: QtBot, shell: Shell) -> None:
    for name in ("Ana", "Ben", "Chi"):
        shell.context.services.people.welcome(name)

    def wall(view: RetrospectiveView) -> MeetingWindow:
        assert view.screens is not None
        assert not view.screens.apart
        return view.screens.wall

    default_format_from_preparing_to_minutes(Keyboard(qtbot), shell, wall)
