"""What is done with the file of a piece of evidence: opened, saved outside, cleaned, taken in anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.errors import NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.services.captures import Keeping
from journal.text.sizes import size_words
from journal.ui.context import Context
from journal.ui.widgets.day_words import moment_words

if TYPE_CHECKING:
    from journal.media.traces import Traces
    from journal.services.captures import FileVersion


class FileDeeds(QObject):
    """Does it in a worker, and says what came of it."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._captures = context.services.captures
        self._window = window

    def open(self, evidence: Evidence) -> None:
        """Open the file with another program: the original, or its cleaned copy where that is all there is."""
        stored = self._captures.original(evidence) or self._captures.shown(evidence)
        if stored is None:
            self._context.feedback.error(
                NotFound(_("This file is not inside the journal. The note about it is still here."))
            )
            return
        self._context.navigator.open_file(stored.sha256, _named(evidence, stored.media_type), evidence.id)

    def save_copy(self, evidence: Evidence) -> None:
        """Ask for a place and write what would leave the journal there: the cleaned copy where there is one."""
        stored = self._captures.shown(evidence)
        if stored is None:
            self._context.feedback.error(
                NotFound(_("This file is not inside the journal. The note about it is still here."))
            )
            return
        path = self._context.feedback.choose_save(_("Save a copy"), _named(evidence, stored.media_type))
        if path is None:
            return
        files = self._context.services.files

        def work(progress: Progress) -> Path:
            files.write_to(stored.sha256, path, progress)
            return path

        def done(saved: Path) -> None:
            self._context.feedback.toast(_("Copy saved as {name}").format(name=saved.name))

        self._context.tasks.start(self, work, done, title=_("Saving “{name}”").format(name=path.name))

    def clean(self, evidence: Evidence, traces: Traces) -> None:
        """Ask what is kept of a file that tells of itself, and see to it."""
        from journal.ui.dialogs.cleaning import ask_keeping

        name = evidence.file_name or evidence.title
        keeping = ask_keeping(
            self._context.theme,
            [(name, traces)],
            self._context.services.clock.today(),
            self._window.window(),
            inside=True,
        )
        if keeping is None:
            return
        captures = self._captures

        def work(_progress: Progress) -> None:
            if evidence.cleaned_sha256 is None:
                captures.clean(evidence.id)
            if keeping is Keeping.CLEANED:
                captures.discard_original(evidence.id)

        def done(_nothing: None) -> None:
            told = (
                _("The original is erased. Copies of the journal that were made before still hold it.")
                if keeping is Keeping.CLEANED
                else _("A cleaned copy lies beside the original")
            )
            self._context.feedback.toast(told)

        self._context.tasks.start(self, work, done, title=_("Cleaning “{name}”").format(name=name))

    def take_again(self, evidence: Evidence) -> None:
        """Take in the file as it is today where it was captured from."""
        path, captures = self._captures.source_of(evidence.id), self._captures
        if path is None:
            return
        self._context.tasks.start(
            self,
            lambda progress: captures.take_again(evidence.id, path, progress),
            lambda _evidence: self._context.feedback.toast(_("Kept as a new version. The earlier file is still here.")),
            title=_("Keeping a new version"),
        )

    def show_versions(self, evidence: Evidence, versions: Sequence[FileVersion], below: QWidget) -> None:
        """Offer the files that a piece of evidence was."""
        menu = QMenu(self._window)
        now = self._context.services.clock.now()
        for version in versions:
            words = _("{when}, {size}").format(when=moment_words(version.captured, now), size=size_words(version.size))
            opens = partial(self._context.navigator.open_file, version.sha256, version.name, evidence.id)
            act = menu.addAction(words, opens)
            act.setEnabled(version.here)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


def _named(evidence: Evidence, media_type: str) -> str:
    """Return a name for a file that leaves; a cleaned copy may be of another format than its original."""
    name = evidence.file_name or evidence.title
    if media_type == "image/jpeg" and not name.lower().endswith((".jpg", ".jpeg")):
        return f"{Path(name).stem}.jpg"
    return name
