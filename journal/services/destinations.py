"""Where what leaves the journal may be written."""

from __future__ import annotations

from pathlib import Path

from journal.core.errors import ExportFailed
from journal.core.i18n import _
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
