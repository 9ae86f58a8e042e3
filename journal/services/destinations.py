"""Where what leaves the journal may be written."""

from __future__ import annotations

from pathlib import Path

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.refusals import why
from journal.store.header import is_journal


def spare_journals(dest: Path) -> None:
    """Refuse to write over a journal, this one or another: a slip of the hand must not cost one."""
    if is_journal(dest):
        raise ExportFailed(
            _("“{name}” is a journal. It was not touched. Choose another name for what is written.").format(
                name=dest.name
            ),
            dest,
        )


def write_table(dest: Path, text: str) -> None:
    """Write a table for spreadsheets, whole or not at all; ``ExportFailed`` says why where that is not possible."""
    spare_journals(dest)
    part = dest.with_name(f".{dest.name}.part")
    try:
        part.write_bytes(text.encode("utf-8-sig"))
        part.replace(dest)
    except OSError as error:
        part.unlink(missing_ok=True)
        told = _("“{name}” could not be written: {why}. The journal is safe. Choose another place.")
        raise ExportFailed(told.format(name=dest.name, why=why(error)), dest) from error
