"""Linking evidence to what it bears on, from the command line."""

from __future__ import annotations

import argparse

from journal.cli.arguments import journal_file, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.i18n import _
from journal.core.vocabulary import Probative, Relation


def link_words(one: argparse.ArgumentParser) -> None:
    """Take what to link to what, and how it bears on it."""
    journal_file(one)
    one.add_argument("evidence", type=words, metavar="EVIDENCE", help=_("id of the evidence"))
    one.add_argument(
        "target",
        type=words,
        metavar="TARGET",
        help=_("id of an entry, strategy version, decision, assumption or outcome"),
    )
    one.add_argument(
        "--relation", required=True, choices=[relation.value for relation in Relation], help=_("how it bears on it")
    )
    one.add_argument("--note", type=words, default="", metavar="N", help=_("what exactly it shows"))
    one.add_argument("--proves", choices=[role.value for role in Probative], help=_("what it can prove"))


def link(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Link a piece of evidence to a target, whatever its kind."""
    role = Probative(arguments.proves) if arguments.proves else None
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        services = journal.services
        made = services.evidence.link(
            arguments.evidence,
            services.history.of(arguments.target)[-1].record.kind,
            arguments.target,
            Relation(arguments.relation),
            arguments.note,
            probative=role,
        )
    terminal.result({"id": made.id}, _("Linked as {id}.").format(id=made.id))
    return 0
