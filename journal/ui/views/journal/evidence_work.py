"""Linking evidence to the open entry: chosen, dropped or pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Entry, Evidence
from journal.core.vocabulary import Kind, Relation
from journal.ui.context import Context
from journal.ui.pictures import shrunk_png
from journal.ui.taking_in import TakingIn
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
        self._window = window
        self._taking = TakingIn(context, window)

    def choose(self) -> None:
        """Ask which evidence bears on the entry, and link it."""
        entry = self._entry()
        if entry is None:
            return
        # Loaded when first asked for: the window opens sooner without it.
        from journal.ui.views.journal.link_dialog import LinkDialog

        dialog = LinkDialog(self._context, self._evidence.all(), entry.heading, self._window.window())
        if dialog.exec() == LinkDialog.DialogCode.Accepted:
            relation, note = dialog.relation.value(), dialog.note.toPlainText().strip()
            for evidence_id in sorted(dialog.picker.chosen()):
                self._link(entry.id, evidence_id, relation, note)
            if dialog.files:
                self.add_files(dialog.files, relation, note)
        dialog.deleteLater()

    def add_files(
        self, paths: Sequence[Path], relation: Relation = Relation.EXPLAINS, note: str = "", *, title: str = ""
    ) -> None:
        """Keep files as evidence of the entry, called what they show where that is known."""
        entry, evidence = self._entry(), self._evidence
        if entry is None:
            return

        def link(added: list[Evidence]) -> int:
            for item in added:
                evidence.link(item.id, Kind.ENTRY, entry.id, relation, note)
            return len(added)

        def arrived(added: list[Evidence]) -> None:
            self._context.tasks.start(self, lambda _progress: link(added), done)

        def done(count: int) -> None:
            told = ngettext("{n} file kept and linked", "{n} files kept and linked", count).format(n=count)
            self._context.feedback.toast(told)

        self._taking.take(paths, arrived, title=title)

    def add_picture(self, image: QImage, caption: str = "") -> None:
        """Keep a pasted picture as evidence of the entry."""
        entry, evidence = self._entry(), self._evidence
        if entry is None:
            return
        title = caption or _("Pasted picture")

        def work(_progress: Progress) -> Evidence:
            added = evidence.add_bytes(shrunk_png(image), f"{title}.png", title=title)
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

    def _link(self, entry_id: str, evidence_id: str, relation: Relation, note: str) -> None:
        try:
            self._evidence.link(evidence_id, Kind.ENTRY, entry_id, relation, note)
        except JournalError as error:
            self._context.feedback.error(error)
