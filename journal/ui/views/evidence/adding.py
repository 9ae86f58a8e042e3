"""Ways in for evidence: files, a pasted picture, and what is written down by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.dates import EventDate
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs
from journal.services.files import name_of
from journal.ui.context import Context
from journal.ui.evidence.taking_in import TakingIn
from journal.ui.views.evidence.drop import shrunk
from journal.ui.views.evidence.forms import EvidenceForm, NewEvidence, blank

_TITLE = 60
"""Letters of a pasted quote that become its title."""


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
        self._taking = TakingIn(context, view)

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
        self._write(blank(sort))

    def _write(self, evidence: Evidence) -> None:
        form = EvidenceForm(self._context, evidence, self._service.add, parent=self._view)
        if form.exec() and form.saved is not None:
            self.added.emit([form.saved])

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        if not self._context.read_only:
            self.take_files(self._context.feedback.choose_files(_("Add files as evidence")))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files in; large ones, and those that tell of themselves, are asked about first."""
        self._taking.take(paths, self.added.emit, note=self._note)

    def accepts(self, mime: QMimeData) -> bool:
        """Whether something dropped or pasted can become evidence."""
        return not self._context.read_only and (mime.hasUrls() or mime.hasImage() or bool(mime.text().strip()))

    def take_mime(self, mime: QMimeData) -> None:
        """Take in what was dropped or pasted: files, a picture, an address, or words as a quote."""
        if not self.accepts(mime):
            return
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.take_files(files)
        elif mime.hasImage():
            self._take_picture(QImage(mime.imageData()))
        else:
            self._take_words(mime.urls()[0].toString() if mime.urls() else mime.text().strip())

    def paste(self) -> None:
        """Take in what is on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self.take_mime(mime)

    def _take_words(self, words: str) -> None:
        address = QUrl(words, QUrl.ParsingMode.StrictMode)
        if "\n" not in words and address.isValid() and address.scheme() in ("http", "https", "ftp") and address.host():
            self._write(replace(blank(NewEvidence.LINK), locator=words, title=address.host()))
        else:
            first = words.splitlines()[0]
            title = f"“{first[:_TITLE].rstrip()}…”" if len(words) > _TITLE else f"“{first}”"
            self._write(replace(blank(NewEvidence.QUOTE), note=words, title=title))

    def _take_picture(self, image: QImage) -> None:
        """Take in a picture that has no file: made small, without the place it was taken at."""
        if image.isNull():
            return
        title, service = _("Pasted picture"), self._service
        base = Evidence(source_date=EventDate.unknown(), evidence_kind=EvidenceKind.PHOTO, cleaned=True)

        def work(_progress: Progress) -> Evidence:
            data, name = shrunk(image)
            return service.add_bytes(data, name, title=title, record=base)

        self._context.tasks.start(self, work, self.pasted.emit)

    def _note(self, path: Path) -> None:
        """Write down where a large file lies; that place means nothing elsewhere, so the words say whose it is."""
        home = Path.home()
        # Whose folder it is in would name the person, and this travels.
        place = Path("~") / path.relative_to(home) if path.is_relative_to(home) else path
        lies = _("On this computer: {place}").format(place=place)
        evidence = Evidence(title=name_of(path), source_date=EventDate.unknown(), held_as=HeldAs.PAPER, locator=lies)
        try:
            self.added.emit([self._service.add(evidence)])
        except JournalError as error:
            self._context.feedback.error(error)
