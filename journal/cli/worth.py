"""What is worth a look, from the command line."""

from __future__ import annotations

import argparse
from itertools import groupby

from journal.cli.arguments import journal_file
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.i18n import _


def worth_words(one: argparse.ArgumentParser) -> None:
    """Take the journal, and whether only what one rule notices is asked for."""
    journal_file(one)
    one.add_argument("--rule", metavar="KEY", help=_("only what this rule notices"))
    one.add_argument("--rules", action="store_true", help=_("say every rule there is, instead"))


def worth(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what is worth a look, rule after rule; or the rules themselves."""
    from journal.core.errors import NotFound
    from journal.learning.worth import RULES

    keys = [rule.key for rule in RULES]
    if arguments.rule and arguments.rule not in keys:
        known = ", ".join(keys)
        raise NotFound(_("There is no rule “{key}”. There are: {known}.").format(key=arguments.rule, known=known))
    return _rules(arguments, terminal) if arguments.rules else _flags(arguments, terminal)


def _flags(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.learning.worth import rule_of

    with opened(arguments, terminal, read_only=True) as journal:
        found = [flag for flag in journal.services.worth.list() if arguments.rule in (None, flag.rule)]
    data = [
        {
            "rule": flag.rule,
            "group": flag.group.value,
            "kind": flag.kind.value,
            "id": flag.record,
            "sentence": flag.sentence,
            "since": flag.since.isoformat() if flag.since else None,
            "mend": flag.mend,
        }
        for flag in found
    ]
    lines = []
    for key, flags in groupby(found, key=lambda flag: flag.rule):
        held = list(flags)
        lines += [f"{_(rule_of(key).title)} ({len(held)})", *(f"  {flag.sentence}" for flag in held)]
        lines.append(f"  → {held[0].mend}")
    terminal.result({"worth": data}, "\n".join(lines) or _("Nothing here asks for a look."))
    return 0


def _rules(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.learning.worth import RULES

    data = [
        {"rule": rule.key, "title": _(rule.title), "stated": _(rule.stated), "mend": _(rule.mend)} for rule in RULES
    ]
    lines = [f"{one['rule']}: {one['stated']} {one['mend']}" for one in data]
    terminal.result({"rules": data}, "\n".join(lines))
    return 0
