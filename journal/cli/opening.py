"""How commands open the journal they were given."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.terminal import Terminal
from journal.core.errors import FileBusy, FileError, FileReadOnly
from journal.core.i18n import _

if TYPE_CHECKING:
    from journal.services.library import OpenJournal


@contextmanager
def opened(
    arguments: argparse.Namespace, terminal: Terminal, *, read_only: bool = False, else_read_only: bool = False
) -> Iterator[OpenJournal]:
    """Open the journal named; ``else_read_only`` reads it where another writes to it or nobody may."""
    from journal.services import library

    given: Path | None = arguments.passphrase_file
    encrypted = library.is_encrypted(arguments.file)
    passphrase = terminal.passphrase(given) if encrypted else None
    try:
        opened = library.open_journal(arguments.file, passphrase=passphrase, read_only=read_only)
    except (FileBusy, FileReadOnly):
        if not else_read_only:
            raise
        opened = library.open_journal(arguments.file, passphrase=passphrase, read_only=True)
    with opened:
        yield opened


def copy_when_due(opened: OpenJournal, terminal: Terminal) -> None:
    """Make the daily copy; where that is impossible, writing goes on and the reason is said."""
    try:
        if opened.services.backups.due():
            opened.services.backups.make(progress=terminal.progress(_("Copying")))
    except FileError as error:
        terminal.say_error(error.text)
