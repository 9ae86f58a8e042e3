"""Every command, what it takes and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli import (
    actors,
    assumptions,
    bearing,
    comparing,
    cycles,
    evidence,
    feedback,
    markers,
    names,
    options,
    outcomes,
    packing,
    problems,
    reviewing,
    strategies,
    templates,
    worth,
    writing,
)
from journal.cli.arguments import Command
from journal.cli.opening import opened as _opened
from journal.cli.reporting import report, report_words, write_samples
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import N_, _, ngettext
from journal.core.vocabulary import Audience

if TYPE_CHECKING:
    from journal.services.imports import ImportReport


def _open(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal import app

    if not app.has_display():
        raise _no_display()
    return app.run(arguments.file)


def _no_display() -> InvalidInput:
    return InvalidInput(
        _("There is no screen here to open a window on. Try: cairn demo --report DIR (writes the sample journal).")
    )


def _demo(arguments: argparse.Namespace, terminal: Terminal) -> int:
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


def _new(arguments: argparse.Namespace, terminal: Terminal) -> int:
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


def _stats(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.core.vocabulary import label

    with _opened(arguments, terminal, read_only=True) as opened:
        stats = opened.services.journal.stats()
    data = {
        "counts": {kind.value: count for kind, count in stats.counts.items()},
        "first": stats.first.isoformat() if stats.first else None,
        "last": stats.last.isoformat() if stats.last else None,
        "bytes": stats.bytes,
    }
    lines = [f"{count:8d}  {label(kind)}" for kind, count in stats.counts.items() if count]
    terminal.result(data, "\n".join(lines) or _("This journal is empty."))
    return 0


def _import(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.exchange.archive_reader import is_archive
    from journal.services.whole import from_archive

    progress = terminal.progress(_("Importing"))
    if not arguments.file.exists() and (arguments.format == "archive" or is_archive(arguments.source)):
        passphrase = terminal.passphrase(arguments.passphrase_file) if arguments.passphrase_file else None
        opened, report = from_archive(arguments.source, arguments.file, passphrase=passphrase, progress=progress)
        opened.close()
    else:
        with _opened(arguments, terminal) as opened:
            report = opened.services.imports.run(arguments.source, format=arguments.format, progress=progress)
    terminal.result(_report_data(report), _report_lines(report))
    return 0


def _report_data(report: ImportReport) -> dict[str, object]:
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "attachments": report.attachments,
        "skipped": [{"source": note.source, "reason": note.reason} for note in report.skipped],
        "warnings": [{"source": note.source, "reason": note.reason} for note in report.warnings],
    }


def _report_lines(report: ImportReport) -> str:
    summary = _("{added} added, {updated} updated, {unchanged} unchanged, {files} files.").format(
        added=report.added, updated=report.updated, unchanged=report.unchanged, files=report.attachments
    )
    lines = [summary]
    lines += [_("left out: {source}: {reason}").format(source=n.source, reason=n.reason) for n in report.skipped]
    lines += [_("note: {source}: {reason}").format(source=n.source, reason=n.reason) for n in report.warnings]
    return "\n".join(lines)


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with _opened(arguments, terminal, read_only=True) as opened:
        lines = opened.services.entries.newest(arguments.limit)
    data = {
        "entries": [
            {"id": line.id, "date": line.date.text, "title": line.title or line.first_words[:60]} for line in lines
        ]
    }
    terminal.result(data, "\n".join(f"{e['date']}  {e['title']}" for e in data["entries"]) or _("No entries yet."))
    return 0


def _export(arguments: argparse.Namespace, terminal: Terminal) -> int:
    audience = Audience(arguments.audience) if arguments.audience else None
    with _opened(arguments, terminal, read_only=True) as opened:
        result = opened.services.exports.run(
            arguments.dest,
            arguments.format,
            audience=audience,
            cycles=arguments.cycles,
            progress=terminal.progress(_("Exporting")),
        )
    for warning in result.warnings:
        terminal.say_error(warning)
    said = ngettext("{n} item written to “{dest}”.", "{n} items written to “{dest}”.", result.items)
    terminal.result(
        {"written": [str(path) for path in result.written], "items": result.items},
        said.format(n=result.items, dest=arguments.dest),
    )
    return 0


def _search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    if (arguments.query is None) == (arguments.saved is None):
        raise InvalidInput(_("Give words to look for, or --saved with the name of a search that was kept."))
    with _opened(arguments, terminal, read_only=True) as opened:
        kept = opened.services.saved_searches.called(arguments.saved) if arguments.saved is not None else None
        query = kept.query if kept else arguments.query
        result = opened.services.search.find_all(query, limit=arguments.limit)
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


def _chart(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with _opened(arguments, terminal, read_only=True) as opened:
        if arguments.list:
            keys = opened.services.charts.names()
            terminal.result({"charts": keys}, "\n".join(keys))
            return 0
        if arguments.key is None or arguments.dest is None:
            raise InvalidInput(_("Name a chart and a file for it: cairn chart FILE KEY DEST."))
        charts = opened.services.charts
        scope = charts.scope(arguments.cycles, arguments.strategy)
        drawn = charts.render(arguments.key, arguments.dest, scope=scope)
    data = {"title": drawn.title, "sentence": drawn.sentence, "alt": drawn.alt, "rows": list(drawn.rows)}
    terminal.result(data, f"{drawn.title}\n{drawn.sentence}")
    return 0


def _check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with _opened(arguments, terminal, else_read_only=True) as opened:
        findings = opened.services.checks.run(terminal.progress(_("Checking")))
    data = {
        "ok": not findings,
        "findings": [{"what": f.what, "where": f.where, "advice": f.advice} for f in findings],
    }
    said = "\n".join(f"{f.what} ({f.where})\n    {f.advice}" for f in findings) or _("All is well with this journal.")
    terminal.result(data, said)
    return 1 if findings else 0


def _history(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with _opened(arguments, terminal, read_only=True) as opened:
        steps = opened.services.history.of(arguments.id)
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


def _links(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.cli.linking import show_links

    with _opened(arguments, terminal, read_only=True) as opened:
        return show_links(opened, arguments, terminal)


def _backup(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with _opened(arguments, terminal) as opened:
        made = opened.services.backups.make(arguments.dest, terminal.progress(_("Copying")))
    terminal.result(
        {"backup": str(made.path), "proven": made.proven}, _("Proven copy made: {path}").format(path=made.path)
    )
    return 0


def _restore(arguments: argparse.Namespace, terminal: Terminal) -> int:
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


def _bin(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.cli.erasing import show_bin

    with _opened(arguments, terminal, read_only=not arguments.restore) as opened:
        return show_bin(opened, arguments, terminal)


def _erase(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.cli.erasing import erase

    with _opened(arguments, terminal) as opened:
        return erase(opened, arguments, terminal)


_SUMMARIES = {
    "open": N_("open the window"),
    "new": N_("make a new journal"),
    "demo": N_("open a copy of the sample journal"),
    "stats": N_("count what a journal holds"),
    "add": N_("write an entry"),
    "list": N_("list entries, newest first"),
    "problem": N_("describe the problem, its causes and the points on the way to solved"),
    "actor": N_("list actors by code name, and write down how they stand"),
    "marker": N_("list progress markers, and rate them cycle by cycle"),
    "strategy": N_("list strategies, decide about them, compare their versions"),
    "assumption": N_("list assumptions, check them, say where they stand"),
    "outcome": N_("list outcomes, write them down, lead them through their steps"),
    "cycle": N_("plan cycles, move them on, close them, answer their check-ins"),
    "evidence": N_("add evidence, list it, check its files"),
    "worth": N_("list what is worth a look, and how to mend it"),
    "import": N_("bring in a folder of notes or an archive"),
    "export": N_("write the journal in another format"),
    "report": N_("write what was tried, learned and changed, or the story so far"),
    "names": N_("keep real names and their other forms, and say what is hidden in what leaves"),
    "feedback": N_("bring in what a critical friend sent back"),
    "comments": N_("list what critical friends said, and what became of it"),
    "answer": N_("answer a critical friend’s comment"),
    "review": N_("comment on an excerpt that a team sent, and write the feedback"),
    "pack": N_("make a review pack for a critical friend"),
    "packs": N_("list the review packs that left, and who has what"),
    "search": N_("find things by their words"),
    "chart": N_("draw a chart"),
    "template": N_("list templates, or write one as a blank form"),
    "link": N_("link evidence to what it bears on"),
    "check": N_("look a journal over and say what is wrong"),
    "links": N_("show which entries link to one, and to which it links"),
    "history": N_("show who changed a record, when and why"),
    "compare": N_("show what differs between two revisions of a record"),
    "bring-back": N_("put a record back as an earlier revision left it"),
    "bin": N_("list what was deleted, or bring it back"),
    "erase": N_("erase for good, in the journal and in its copies"),
    "backup": N_("make a proven copy"),
    "restore": N_("put a proven copy in the place of a journal"),
}

_PARTS = {
    "open": (options.open_words, _open),
    "new": (options.new_words, _new),
    "demo": (options.demo_words, _demo),
    "stats": (options.file_only, _stats),
    "add": (writing.add_words, writing.add),
    "list": (options.list_words, _list),
    "problem": (problems.problem_words, problems.problem),
    "actor": (actors.actor_words, actors.actor),
    "marker": (markers.marker_words, markers.marker),
    "strategy": (strategies.strategy_words, strategies.strategy),
    "assumption": (assumptions.assumption_words, assumptions.assumption),
    "outcome": (outcomes.outcome_words, outcomes.outcome),
    "cycle": (cycles.cycle_words, cycles.cycle),
    "evidence": (evidence.evidence_words, evidence.evidence),
    "worth": (worth.worth_words, worth.worth),
    "import": (options.import_words, _import),
    "export": (options.export_words, _export),
    "report": (report_words, report),
    "names": (names.names_words, names.names),
    "feedback": (feedback.feedback_words, feedback.feedback),
    "comments": (feedback.comments_words, feedback.comments),
    "answer": (feedback.answer_words, feedback.answer),
    "review": (reviewing.review_words, reviewing.review),
    "pack": (packing.pack_words, packing.pack),
    "packs": (packing.packs_words, packing.packs),
    "search": (options.search_words, _search),
    "chart": (options.chart_words, _chart),
    "template": (templates.template_words, templates.template),
    "link": (bearing.link_words, bearing.link),
    "check": (options.file_only, _check),
    "links": (options.record_words, _links),
    "history": (options.record_words, _history),
    "compare": (comparing.compare_words, comparing.compare),
    "bring-back": (comparing.bring_back_words, comparing.bring_back),
    "bin": (options.bin_words, _bin),
    "erase": (options.erase_words, _erase),
    "backup": (options.backup_words, _backup),
    "restore": (options.restore_words, _restore),
}

COMMANDS: Mapping[str, Command] = {
    name: Command(lambda name=name: _(_SUMMARIES[name]), arguments, run)  # type: ignore[misc]
    for name, (arguments, run) in _PARTS.items()
}
"""Every command by its word."""
