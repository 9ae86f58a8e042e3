"""Who writes in a journal, from the command line."""

from __future__ import annotations

import argparse

from journal.cli.arguments import journal_file, words
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.i18n import _
from journal.core.vocabulary import label


def people_words(one: argparse.ArgumentParser) -> None:
    """Take the journal, and who joins."""
    journal_file(one)
    one.add_argument(
        "--add", action="append", default=[], type=words, metavar="NAME", help=_("let somebody join the team, by alias")
    )


def people(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Let people join, and list those there are."""
    with opened(arguments, terminal, read_only=not arguments.add) as journal:
        for alias in arguments.add:
            journal.services.people.welcome(alias)
        found = journal.services.people.all()
    data = [{"id": one.id, "alias": one.alias, "role": one.role.value} for one in found]
    lines = [_("{name}, {role}").format(name=one.alias, role=label(one.role).lower()) for one in found]
    terminal.result({"people": data}, "\n".join(lines) or _("Nobody writes here yet. Let somebody join with --add."))
    return 0
