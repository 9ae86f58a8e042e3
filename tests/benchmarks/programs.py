"""The real program, ended at the moment that is measured: ``python -m tests.benchmarks.programs NAME [FILE]``.

Each builds its window as ``cairn`` does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import journal.__main__  # as the program is started: the command line decides that it is a window
from journal import app
from journal.core.paths import system_paths

if TYPE_CHECKING:
    from journal.ui.main_window import MainWindow


def first_paint(file: str) -> None:
    """End once the shell is on the screen."""
    from tests.benchmarks.ending import at_first_paint

    _run(Path(file), at_first_paint)


def usable(file: str, secret: str = "") -> None:
    """End once the newest entries are on the screen and a word could be typed."""
    from tests.benchmarks.ending import done
    from tests.benchmarks.usable import when_usable

    _run(Path(file), lambda window: when_usable(window, done), secret)


def scrolled(file: str) -> None:
    """End after the list of entries was scrolled from one end to the other."""
    from tests.benchmarks.usable import when_scrolled

    _run(Path(file), when_scrolled)


def _run(file: Path, prepare: Callable[[MainWindow], object], secret: str = "") -> None:
    assert callable(journal.__main__.main)
    application = app.make_app()
    window = app.make_window(application, system_paths(), file=None if secret else file)
    if secret:  # as if it was typed the moment that there is a field to type it into
        window.painted.connect(lambda: window.opener.open(file, secret))
    kept = prepare(window)
    window.resize(1366, 768)
    window.appear()
    application.exec()
    del kept


PROGRAMS: dict[str, Callable[..., None]] = {"first_paint": first_paint, "usable": usable, "scrolled": scrolled}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
