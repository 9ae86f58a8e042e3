"""What comes into a journal from elsewhere, and what is written of it in other formats."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Audience

if TYPE_CHECKING:
    from journal.services.imports import ImportReport


def bring_in(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Bring in a folder of notes or an archive."""
    from journal.exchange.archive_reader import is_archive
    from journal.services.whole import from_archive

    progress = terminal.progress(_("Importing"))
    if not arguments.file.exists() and (arguments.format == "archive" or is_archive(arguments.source)):
        passphrase = terminal.passphrase(arguments.passphrase_file) if arguments.passphrase_file else None
        made, report = from_archive(arguments.source, arguments.file, passphrase=passphrase, progress=progress)
        made.close()
    else:
        with opened(arguments, terminal) as journal:
            report = journal.services.imports.run(arguments.source, format=arguments.format, progress=progress)
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


def export(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write the journal in another format."""
    audience = Audience(arguments.audience) if arguments.audience else None
    with opened(arguments, terminal, read_only=True) as journal:
        result = journal.services.exports.run(
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
