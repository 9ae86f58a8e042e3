"""What is said of a note once it is saved."""

from __future__ import annotations

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.services.notes import Written


def saved_words(written: Written, files: int = 0) -> str:
    """Return that a note was saved, what else it made and kept, and what could not be made."""
    told = _("Entry saved")
    if files:
        told = _("{saved}, {files}").format(saved=told, files=_files_words(files))
    if written.made:
        kinds = ", ".join(dict.fromkeys(label(record.kind).lower() for record in written.made))
        told = _("{saved}. Also made: {what}").format(saved=told, what=kinds)
    if written.remarks:
        told = f"{told}. {' '.join(written.remarks)}"
    return told


def _files_words(count: int) -> str:
    return ngettext("{n} file kept with it", "{n} files kept with it", count).format(n=count)
