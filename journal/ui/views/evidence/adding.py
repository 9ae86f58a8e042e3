"""Ways in for evidence: files, a pasted picture, and what is written down by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.dates import EventDate
from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs
from journal.ui.context import Context
from journal.ui.views.evidence.drop import shrunk
from journal.ui.views.evidence.forms import EvidenceForm, NewEvidence, blank

LARGE = 50_000_000
"""Bytes above which a file is asked about before it is copied in."""


class Adding(QObject):
    """Takes evidence in, files in a worker, and says what came."""

    added = Signal(object)
    """The pieces that came in together."""
    pasted = Signal(object)
    """A picture from the clipboard, which has no name of its own yet."""

    def __init__(self, context: Context, view: QWidget) -> None:
        super().__init__(view)
        self._context = context
        self._service = context.services.evidence
        self._view = view

    def show_menu(self, place: QPoint) -> None:
        """Offer every way in."""
        theme = self._context.theme
        menu = QMenu(self._view)
        menu.addAction(theme.icon("clip", "ink2", 16), _("Files"), self.choose_files)
        for icon, words, sort in (
            ("web", _("A link"), NewEvidence.LINK),
            ("quote", _("A quote"), NewEvidence.QUOTE),
            ("comment", _("Something told to us"), NewEvidence.ORAL),
            ("doc", _("Something on paper"), NewEvidence.PAPER),
        ):
            menu.addAction(theme.icon(icon, "ink2", 16), words, partial(self.write, sort))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def write(self, sort: NewEvidence) -> None:
        """Ask for evidence that is not a file."""
        form = EvidenceForm(self._context, blank(sort), self._service.add, parent=self._view)
        if form.exec() and form.saved is not None:
            self.added.emit([form.saved])

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        if not self._context.read_only:
            self.take_files(self._context.feedback.choose_files(_("Add files as evidence")))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Copy files in, in a worker; large ones are asked about first."""
        noted = [path for path in paths if path.stat().st_size > LARGE and not self._keep_whole(path)]
        whole = [path for path in paths if path not in noted]
        if noted:
            self._note(noted)
        if not whole:
            return
        service = self._service

        def work(progress: Progress) -> list[Evidence]:
            return [service.add_file(path, progress=progress) for path in whole]

        count = len(whole)
        words = ngettext("Adding {n} file", "Adding {n} files", count).format(n=count)
        self._context.tasks.start(self, work, self.added.emit, title=words)

    def paste(self) -> None:
        """Take in the picture on the clipboard: made small, without the place it was taken at."""
        image = QGuiApplication.clipboard().image()
        if image.isNull() or self._context.read_only:
            return
        data, name = shrunk(image)
        title, service = _("Pasted picture"), self._service
        base = Evidence(source_date=EventDate.unknown(), evidence_kind=EvidenceKind.PHOTO, cleaned=True)

        def work(_progress: Progress) -> Evidence:
            return service.add_bytes(data, name, title=title, record=base)

        self._context.tasks.start(self, work, self.pasted.emit)

    def _keep_whole(self, path: Path) -> bool:
        size = round(path.stat().st_size / 1_000_000)
        return self._context.feedback.ask(
            _("“{name}” is {n} MB. Keep a copy in the journal, or only a note of where it is?").format(
                name=path.name, n=size
            ),
            _("Keep a copy"),
            _("Only a note"),
        )

    def _note(self, paths: Sequence[Path]) -> None:
        try:
            self.added.emit([self._service.add(_note_of(path)) for path in paths])
        except JournalError as error:
            self._context.feedback.error(error)


def _note_of(path: Path) -> Evidence:
    return Evidence(title=path.stem, source_date=EventDate.unknown(), held_as=HeldAs.LINK, locator=str(path))
