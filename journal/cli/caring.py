"""Care for a journal: looking it over, its copies, the bin, and erasing for good."""

from __future__ import annotations

import argparse

from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.errors import NotFound
from journal.core.i18n import _


def check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Look a journal over and say what is wrong."""
    with opened(arguments, terminal, else_read_only=True) as journal:
        findings = journal.services.checks.run(terminal.progress(_("Checking")))
    data = {
        "ok": not findings,
        "findings": [{"what": f.what, "where": f.where, "advice": f.advice} for f in findings],
    }
    said = "\n".join(f"{f.what} ({f.where})\n    {f.advice}" for f in findings) or _("All is well with this journal.")
    terminal.result(data, said)
    return 1 if findings else 0


def backup(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Make a proven copy."""
    with opened(arguments, terminal) as journal:
        made = journal.services.backups.make(arguments.dest, terminal.progress(_("Copying")))
    terminal.result(
        {"backup": str(made.path), "proven": made.proven}, _("Proven copy made: {path}").format(path=made.path)
    )
    return 0


def restore(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Put a proven copy in the place of a journal."""
    from journal.services import library

    if not arguments.backup.exists():
        raise NotFound(_("There is no copy at “{place}”. Nothing was changed.").format(place=arguments.backup))
    encrypted = library.is_encrypted(arguments.backup)
    passphrase = terminal.passphrase(arguments.passphrase_file) if encrypted else None
    aside = library.restore(
        arguments.backup, arguments.file, passphrase=passphrase, progress=terminal.progress(_("Restoring"))
    )
    said = _("Restored to “{file}”.").format(file=arguments.file)
    if aside is not None:
        said += " " + _("What was there before is kept as “{aside}”.").format(aside=aside.name)
    terminal.result({"backup": str(arguments.backup), "proven": True}, said)
    return 0


def look_into_bin(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what was deleted, or bring it back."""
    from journal.cli.erasing import show_bin

    with opened(arguments, terminal, read_only=not arguments.restore) as journal:
        return show_bin(journal, arguments, terminal)


def erase_for_good(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Erase for good, in the journal and in its copies."""
    from journal.cli.erasing import erase

    with opened(arguments, terminal) as journal:
        return erase(journal, arguments, terminal)
