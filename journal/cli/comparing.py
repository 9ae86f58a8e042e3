"""Commands that compare two revisions of a record, and bring one back."""

from __future__ import annotations

import argparse
from typing import Any

from journal.cli.arguments import journal_file, words
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.codec import to_payload
from journal.core.i18n import _
from journal.services.history import RevisionView
from journal.text.field_words import field_name, value_words


def compare_words(one: argparse.ArgumentParser) -> None:
    """Take whose revisions to compare, and which."""
    journal_file(one)
    one.add_argument("id", type=words, metavar="ID", help=_("id of the record"))
    asked = _("two revisions, the older one first; the beginnings of their ids are enough (default: the latest change)")
    one.add_argument("revisions", type=words, nargs="*", metavar="REVISION", help=asked)


def compare(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Say what differs, field by field."""
    with opened(arguments, terminal, read_only=True) as journal:
        found = journal.services.compare.chosen(arguments.id, arguments.revisions)
    old, new = found.old, found.new
    before = to_payload(old.record) if old is not None else {}
    after = to_payload(new.record)
    changes = [{"name": c.name, "old": before.get(c.name), "new": after.get(c.name)} for c in found.changes]
    lines = [_head("-", old)] if old is not None else []
    lines.append(_head("+", new))
    for change in found.changes:
        lines.append(f"{field_name(new.record.kind, change.name)}:")
        lines += [f"  - {line}" for line in value_words(change.old, found.names).splitlines()]
        lines += [f"  + {line}" for line in value_words(change.new, found.names).splitlines()]
    if not found.changes:
        lines.append(_("Nothing differs."))
    terminal.result({"old": _told(old), "new": _told(new), "changes": changes}, "\n".join(lines))
    return 0


def bring_back_words(one: argparse.ArgumentParser) -> None:
    """Take which record to put back, as which revision left it."""
    journal_file(one)
    one.add_argument("id", type=words, metavar="ID", help=_("id of the record"))
    asked = _("the revision; the beginning of its id is enough")
    one.add_argument("revision", type=words, metavar="REVISION", help=asked)
    one.add_argument("--reason", type=words, default="", metavar="WHY", help=_("why it comes back"))


def bring_back(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Put a record back as a revision left it, as a new revision."""
    with opened(arguments, terminal) as journal:
        record = journal.services.compare.bring_back(arguments.id, arguments.revision, arguments.reason)
        head = journal.services.history.head(record.id)
    terminal.result({"id": record.id, "revision": head}, _("Brought back."))
    return 0


def _head(sign: str, step: RevisionView) -> str:
    reason = f" ({step.reason})" if step.reason else ""
    return f"{sign} {step.id[:12]}  {step.when:%Y-%m-%d %H:%M}  {step.by or '–'}  {step.label}{reason}"


def _told(step: RevisionView | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {"id": step.id, "when": step.when.isoformat(), "by": step.by, "label": step.label, "reason": step.reason}
