"""Linking evidence to the open entry: chosen, dropped or pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Entry, Evidence
from journal.core.vocabulary import Kind, Relation
from journal.ui.context import Context
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.pictures import shrunk_png
from journal.ui.views.journal.writing import Writing


class EvidenceWork(QObject):
    """Sees that the journal holds the entry before anything refers to it."""

    picture_kept = Signal(Evidence)
    """A pasted picture is in the journal."""

    def __init__(self, context: Context, writing: Writing, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._evidence = context.services.evidence
        self._writing = writing
        self._linking = EvidenceLinking(context, window)

    def choose(self) -> None:
        """Ask which evidence bears on the entry, and link it."""
        entry = self._entry()
        if entry is None:
            return
        self._linking.choose(Kind.ENTRY, entry.id, entry.heading)

    def change(self, link_id: str) -> None:
        """Ask how a piece of evidence bears on the entry now."""
        entry = self._writing.entry
        if entry is None:
            return
        for link, _evidence in self._evidence.links_to(entry.id):
            if link.id == link_id:
                self._linking.change(link, entry.heading)

    def add_files(self, paths: Sequence[Path], *, title: str = "") -> None:
        """Keep files as evidence of the entry, called what they show where that is known."""
        entry = self._entry()
        if entry is not None:
            self._linking.add_files(paths, Kind.ENTRY, entry.id, title=title)

    def add_picture(self, image: QImage, caption: str = "") -> None:
        """Keep a pasted picture as evidence of the entry."""
        entry, evidence = self._entry(), self._evidence
        if entry is None:
            return
        title = caption or _("Pasted picture")

        def work(_progress: Progress) -> Evidence:
            added = evidence.add_bytes(shrunk_png(image), f"{title}.png", title=title, taken_for=entry.id)
            evidence.link(added.id, Kind.ENTRY, entry.id, Relation.EXPLAINS)
            return added

        def done(added: Evidence) -> None:
            self.picture_kept.emit(added)
            self._context.feedback.toast(_("Picture kept and linked; where it was taken is not in it"))

        self._context.tasks.start(self, work, done)

    def _entry(self) -> Entry | None:
        """Return the entry that is open, once the journal holds it; ``None`` when nothing may be linked."""
        if self._writing.entry is None or self._context.read_only or not self._writing.store_first():
            return None
        return self._writing.entry
