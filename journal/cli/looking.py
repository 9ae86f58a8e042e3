"""What a journal holds: counted, listed, searched, drawn, and how a record became what it is."""

from __future__ import annotations

import argparse

from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext


def stats(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Count what a journal holds."""
    from journal.core.vocabulary import label

    with opened(arguments, terminal, read_only=True) as journal:
        stats = journal.services.journal.stats()
    data = {
        "counts": {kind.value: count for kind, count in stats.counts.items()},
        "first": stats.first.isoformat() if stats.first else None,
        "last": stats.last.isoformat() if stats.last else None,
        "bytes": stats.bytes,
    }
    lines = [f"{count:8d}  {label(kind)}" for kind, count in stats.counts.items() if count]
    terminal.result(data, "\n".join(lines) or _("This journal is empty."))
    return 0


def list_entries(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List entries, newest first."""
    with opened(arguments, terminal, read_only=True) as journal:
        lines = journal.services.entries.newest(arguments.limit)
    data = {
        "entries": [
            {"id": line.id, "date": line.date.text, "title": line.title or line.first_words[:60]} for line in lines
        ]
    }
    terminal.result(data, "\n".join(f"{e['date']}  {e['title']}" for e in data["entries"]) or _("No entries yet."))
    return 0


def search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Find things by their words."""
    if (arguments.query is None) == (arguments.saved is None):
        raise InvalidInput(_("Give words to look for, or --saved with the name of a search that was kept."))
    with opened(arguments, terminal, read_only=True) as journal:
        kept = journal.services.saved_searches.called(arguments.saved) if arguments.saved is not None else None
        query = kept.query if kept else arguments.query
        result = journal.services.search.find_all(query, limit=arguments.limit)
    for note in result.notes:
        terminal.say_error(note)
    hits = [
        {"kind": hit.kind.value, "id": hit.id, "title": hit.title, "snippet": _plain(hit.snippet)}
        for hit in result.hits
    ]
    said = ngettext("{n} hit", "{n} hits", result.total).format(n=result.total)
    terminal.result(
        {"total": result.total, "hits": hits}, "\n".join([said, *(f"{h['title']}\n    {h['snippet']}" for h in hits)])
    )
    return 0


def _plain(snippet: str) -> str:
    return snippet.replace("\x02", "").replace("\x03", "")


def chart(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Draw a chart, or name those there are."""
    with opened(arguments, terminal, read_only=True) as journal:
        if arguments.list:
            keys = journal.services.charts.names()
            terminal.result({"charts": keys}, "\n".join(keys))
            return 0
        if arguments.key is None or arguments.dest is None:
            raise InvalidInput(_("Name a chart and a file for it: cairn chart FILE KEY DEST."))
        charts = journal.services.charts
        scope = charts.scope(arguments.cycles, arguments.strategy)
        drawn = charts.render(arguments.key, arguments.dest, scope=scope)
    data = {"title": drawn.title, "sentence": drawn.sentence, "alt": drawn.alt, "rows": list(drawn.rows)}
    terminal.result(data, f"{drawn.title}\n{drawn.sentence}")
    return 0


def history(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Show who changed a record, when and why."""
    with opened(arguments, terminal, read_only=True) as journal:
        steps = journal.services.history.of(arguments.id)
    revisions = [
        {
            "id": step.id,
            "parents": list(step.parents),
            "when": step.when.isoformat(),
            "by": step.by,
            "label": step.label,
            "reason": step.reason,
            "changed": list(step.changed),
        }
        for step in steps
    ]
    lines = [
        f"{step.when:%Y-%m-%d %H:%M}  {step.by or '–'}  {step.label}" + (f" ({step.reason})" if step.reason else "")
        for step in steps
    ]
    terminal.result({"revisions": revisions}, "\n".join(lines))
    return 0


def links(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Show which entries link to one, and to which it links."""
    from journal.cli.linking import show_links

    with opened(arguments, terminal, read_only=True) as journal:
        return show_links(journal, arguments, terminal)
