"""The real program, and somebody beside it who says where on the screen a thing is: the eyes of a scripted person.

``python -m tests.soak.eyes FILE [PACE]`` opens the journal as ``cairn FILE`` does; its clock runs ``PACE`` times as
fast as others. Each line of its standard input is the name of a control, or the words on it, or the words of an entry
in an open menu, or how one of them begins; the answer is one line with the place on the screen: left, top, width and
height, or nothing while it cannot be seen. ``@keyboard`` is answered with the name of what has the keyboard, and
``@window`` with the number of the window that should have it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, QSocketNotifier
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from journal import app as program
from tests.soak.hurried_clock import HurriedClock


def main() -> int:
    """Run until the window closes."""
    app = program.make_app()
    # A blinking cursor would pass for something that happened.
    app.setCursorFlashTime(0)
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(lambda: _answer(app, asked))
    pace = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    return program.run(Path(sys.argv[1]), clock=HurriedClock(pace))


def _answer(app: QApplication, asked: QSocketNotifier) -> None:
    lines = os.read(sys.stdin.fileno(), 10_000).decode()
    if not lines:
        asked.setEnabled(False)
        app.closeAllWindows()
    for name in lines.splitlines():
        print(_answer_to(app, name), flush=True)


def _answer_to(app: QApplication, name: str) -> str:
    if name == "@keyboard":
        widget = app.focusWidget()
        return "" if widget is None else " ".join(_name(widget).split())
    if name == "@window":
        window = app.activePopupWidget() or app.activeModalWidget() or _front(app)
        return "" if window is None else str(int(window.winId()))
    place = next(_places(app, name), None)
    return "" if place is None else f"{place.x()} {place.y()} {place.width()} {place.height()}"


def _front(app: QApplication) -> QWidget | None:
    """Return the window over all others: the one that fills the screen, where there is one."""
    windows = [one for one in app.topLevelWidgets() if one.isVisible() and not isinstance(one, QMenu)]
    return max(windows, key=lambda one: (one.isFullScreen(), one.width() * one.height()), default=None)


def _places(app: QApplication, name: str) -> Iterator[QRect]:
    for menu in app.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            for action in menu.actions():
                if action.text().startswith(name):
                    place = menu.actionGeometry(action)
                    yield QRect(menu.mapToGlobal(place.topLeft()), place.size())
    for widget in app.allWidgets():
        if _is_seen(widget) and (widget.accessibleName().startswith(name) or _words(widget).startswith(name)):
            yield QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or _words(widget)


def _words(widget: QWidget) -> str:
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton | QLabel) else ""


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


if __name__ == "__main__":
    sys.exit(main())
