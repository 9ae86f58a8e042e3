"""The real program, and somebody beside it who says where on the screen a thing is: the eyes of a scripted person.

``python -m tests.soak.eyes FILE`` opens the journal as ``cairn FILE`` does. Each line of its standard input is the
accessible name of a control, or the words of an entry in an open menu, or how either begins; the answer is one line
with the place on the screen: left, top, width and height, or nothing while it cannot be seen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, QSocketNotifier
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from journal import app as program


def main() -> int:
    """Run until the window closes."""
    app = program.make_app()
    # A blinking cursor would pass for something that happened.
    app.setCursorFlashTime(0)
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(lambda: _answer(app, asked))
    return program.run(Path(sys.argv[1]))


def _answer(app: QApplication, asked: QSocketNotifier) -> None:
    lines = os.read(sys.stdin.fileno(), 10_000).decode()
    if not lines:
        asked.setEnabled(False)
        app.closeAllWindows()
    for name in lines.splitlines():
        place = next(_places(app, name), None)
        said = "" if place is None else f"{place.x()} {place.y()} {place.width()} {place.height()}"
        print(said, flush=True)


def _places(app: QApplication, name: str) -> Iterator[QRect]:
    for menu in app.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            for action in menu.actions():
                if action.text().startswith(name):
                    place = menu.actionGeometry(action)
                    yield QRect(menu.mapToGlobal(place.topLeft()), place.size())
    for widget in app.allWidgets():
        if _is_seen(widget) and widget.accessibleName().startswith(name):
            yield QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


if __name__ == "__main__":
    sys.exit(main())
