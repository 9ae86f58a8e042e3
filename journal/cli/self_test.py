"""``cairn --self-test DIR [files|window]``: shows in a folder of its own that an installation is whole.

It is for who builds or installs Cairn: it touches no journal and no settings of the user's, and prints
one JSON object. ``window`` opens what ``files`` made; without either, both are done, as far as there is a screen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.paths import resources_folder

if TYPE_CHECKING:
    from journal.services.rehearsal import Rehearsal

_FAILED = 1


def run(words: Sequence[str]) -> int:
    """Rehearse in the folder named and return the exit code."""
    parser = argparse.ArgumentParser(prog="cairn --self-test")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("part", nargs="?", choices=["files", "window"])
    arguments = parser.parse_args(words)

    from journal import app
    from journal.services.rehearsal import Rehearsal, RehearsalFailedError

    rehearsal = Rehearsal(arguments.folder.absolute(), resources_folder())
    said: dict[str, object] = {"frozen": bool(getattr(sys, "frozen", False))}
    try:
        if arguments.part != "window":
            rehearsal.run()
            said["seconds"] = rehearsal.seconds
        if arguments.part == "window" or (arguments.part is None and app.has_display()):
            said["window"] = _window(rehearsal)
    except RehearsalFailedError as problem:
        print(problem, file=sys.stderr)
        return _FAILED
    print(json.dumps(said))
    return 0


def _window(rehearsal: Rehearsal) -> dict[str, object]:
    from journal import app
    from journal.services.rehearsal import PASSPHRASE, RehearsalFailedError
    from journal.ui.rehearsal import WindowRehearsal

    if not app.has_display():
        raise RehearsalFailedError("There is no screen here to open a window on.")
    qt = app.make_app()
    window = app.make_window(qt, rehearsal.paths)
    led = WindowRehearsal(window, rehearsal.folder)
    led.start(rehearsal.file, PASSPHRASE)
    code = qt.exec()
    if led.problem or code or not led.pictures:
        raise RehearsalFailedError(led.problem or "The window closed before the journal was shown.")
    return {
        "platform": qt.platformName(),
        "painted_at": led.painted_at,
        "shown_at": led.shown_at,
        "pictures": led.pictures,
    }
