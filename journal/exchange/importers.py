"""The formats that can be brought in; each loads what it needs when it is first used."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from journal.core.errors import ImportFailed
from journal.core.i18n import _
from journal.exchange.base import NoteSource


class MarkdownFolder:
    """A folder of Markdown notes, or a single note with the files around it."""

    key: ClassVar[str] = "markdown"

    def label(self) -> str:
        """Return the format's name for people."""
        return _("Markdown folder (Obsidian, Joplin, Jekyll or plain)")

    def accepts(self, source: Path) -> bool:
        """Whether it is a folder, or a single Markdown note."""
        from journal.exchange.folder import NOTE_ENDINGS

        return source.is_dir() or (source.is_file() and source.suffix.lower() in NOTE_ENDINGS)

    def open(self, source: Path) -> NoteSource:
        """Look through the folder and return its notes."""
        from journal.exchange.folder import look_at, look_through
        from journal.exchange.markdown_folder import FolderNotes

        if not source.exists():
            raise ImportFailed(_("“{name}” is not there. Nothing was changed.").format(name=source.name), source)
        if not self.accepts(source):
            raise ImportFailed(_("“{name}” is neither a folder nor a Markdown note.").format(name=source.name), source)
        return FolderNotes(look_through(source) if source.is_dir() else look_at(source))
