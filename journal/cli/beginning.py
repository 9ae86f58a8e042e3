"""How one begins: opening a journal in a window, making one, and the sample."""

from __future__ import annotations

import argparse
from pathlib import Path

from journal.cli import packing
from journal.cli.reporting import write_samples
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _


def open_window(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Open the window, with a journal or without."""
    from journal import app

    if not app.has_display():
        raise _no_display()
    return app.run(arguments.file)


def _no_display() -> InvalidInput:
    return InvalidInput(
        _("There is no screen here to open a window on. Try: cairn demo --report DIR (writes the sample journal).")
    )


def demo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Open a copy of the sample journal, or write it and all that is made from it."""
    from journal import app

    if arguments.report is not None:
        return _report(arguments.report, terminal)
    if not app.has_display():
        raise _no_display()
    return app.run(None, demo=True)


def _report(folder: Path, terminal: Terminal) -> int:
    from journal.services import library
    from journal.services.whole import open_example

    path = folder / "Faro Vecinal.cairn"
    progress = terminal.progress(_("Writing the sample"))
    with open_example(library.desk(), path=path, progress=progress) as opened:
        opened.services.charts.render_all(folder, progress)
        opened.services.exports.run(folder / "Faro Vecinal.html", "html", progress=progress)
        write_samples(opened, folder, progress)
        packing.write_sample_pack(opened, folder, progress)
    written = {"file": str(path), "report": str(folder)}
    terminal.result(
        written,
        _("The sample journal, its charts, a readable page, its reports and a review pack are in “{folder}”.").format(
            folder=folder
        ),
    )
    return 0


def new(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Make a new journal."""
    from journal.core.i18n import current_language
    from journal.services import library

    wanted = arguments.passphrase_file is not None or arguments.protect
    passphrase = terminal.passphrase(arguments.passphrase_file, twice=True) if wanted else None
    title = arguments.title or arguments.file.stem
    with library.create(arguments.file, title=title, passphrase=passphrase, language=current_language()) as opened:
        encrypted = opened.encrypted
    said = (
        _("“{name}” is ready, protected by its passphrase.")
        if encrypted
        else _("“{name}” is ready. It is not encrypted.")
    )
    terminal.result({"file": str(arguments.file), "encrypted": encrypted}, said.format(name=arguments.file.name))
    return 0
