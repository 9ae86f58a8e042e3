"""Saving a review pack from the window: looked over, summed up, then written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.vocabulary import PackForm
from journal.exchange.file_names import safe_name
from journal.services.packing import PackWish
from journal.services.packs import PackPreview, PackResult
from journal.ui.context import Context
from journal.ui.views.share.summary import SummaryDialog


class PackSaving(QObject):
    """Asks, writes in a worker, and says once at the end what came of it."""

    saved = Signal()
    """A pack left, and the register knows of it."""
    working = Signal(bool)
    words_wanted = Signal(str)
    """Words that keep the pack from leaving are to be shown where they stand."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._packs = context.services.packs

    def ask(self, wish: PackWish, preview: PackPreview, counts: Sequence[tuple[str, int]], staying: int) -> None:
        """Sum up what is about to leave, and go on when that is wanted; say first what stands against it."""
        if preview.leaks:
            leak = preview.leaks[0]
            told = _("“{words}”, {what}, would leave in it, near “{around}”.").format(
                words=leak.words, what=leak.what, around=leak.around
            )
            self._refuse(told, leak.words)
            return
        dialog = SummaryDialog(self._context, wish, preview, counts, staying, self._owner.window())
        dialog.accepted.connect(lambda: self._choose(wish, preview))
        dialog.open()

    def _refuse(self, told: str, words: str) -> None:
        more = _("Nothing was written. Take it out of the item that holds it, hide it, or leave the item out.")
        if self._context.feedback.ask(_("This must not leave"), _("Show me where"), _("Close"), text=f"{told} {more}"):
            self.words_wanted.emit(words)

    def _choose(self, wish: PackWish, preview: PackPreview) -> None:
        ending = f".{wish.form.value}"
        name = safe_name(preview.pack.title, _("Review pack"))
        dest = self._context.feedback.choose_save(_("Save the review pack to"), f"{name}{ending}", f"*{ending}")
        if dest is None:
            return
        if dest.suffix.lower() != ending:
            dest = dest.with_name(f"{dest.name}{ending}")
        self.write(wish, dest)

    def write(self, wish: PackWish, dest: Path) -> None:
        """Write a pack, with progress and Cancel in the side bar."""
        from journal.ui.printing.documents import save_document

        def work(progress: Progress) -> PackResult:
            return self._packs.write(wish, dest, save_document, progress)

        self._start(work, self._on_written, title=_("Writing “{name}”").format(name=dest.name))

    def _on_written(self, result: PackResult) -> None:
        told = _("The review pack is in “{name}”.").format(name=result.file.name)
        if result.warnings:
            told = f"{told} {result.warnings[0]}"
        self.saved.emit()
        self._context.feedback.toast(told, open_it=lambda: _show_folder(result.file), open_name=_("Show in folder"))

    def try_out(self, wish: PackWish) -> None:
        """Show the page as the reader will meet it, in the browser of this computer; nothing leaves."""

        def show(page: bytes) -> None:
            self._context.navigator.show_made(page, f"{_('Review pack')}.{PackForm.PAGE.value}")

        self._start(lambda progress: self._packs.trial(wish, progress), show, title=_("Making the page"))

    def _start(
        self,
        work: Callable[[Progress], object],
        on_done: Callable[..., None],
        *,
        title: str,
    ) -> None:
        def done(result: object) -> None:
            self.working.emit(False)
            on_done(result)

        def failed(problem: JournalError) -> None:
            self.working.emit(False)
            self._context.feedback.tell(_("No review pack was saved"), problem.text)

        def cancelled() -> None:
            self.working.emit(False)
            self._context.feedback.toast(_("The pack was stopped. No file was left behind."))

        self.working.emit(True)
        self._context.tasks.start(
            self._owner, work, done, on_failed=failed, on_cancelled=cancelled, title=title, vital=True
        )


def _show_folder(file: Path) -> None:
    """Open the folder of a file with the program that the system has for folders."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))):
        refused = _("No program on this computer opens folders. The file is in “{folder}”.")
        raise NotFound(refused.format(folder=file.parent))
