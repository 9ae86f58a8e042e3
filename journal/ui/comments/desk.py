"""Where feedback is brought in, read, placed and answered, from whatever screen it is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.services.arriving import Arrival
from journal.ui.comments.arrival import ArrivalDialog
from journal.ui.comments.facts import names_of
from journal.ui.comments.words import said_in_all
from journal.ui.context import Context
from journal.ui.record_names import RecordNames


class FeedbackDesk:
    """Opens what has to do with feedback over the window that a widget lies in."""

    def __init__(self, context: Context, over: QWidget) -> None:
        self._context, self._over = context, over
        self._feedback = context.services.feedback

    # Bringing in

    def choose_file(self) -> None:
        """Ask for a feedback file, and show what it holds."""
        filters = _("Feedback files (*.json)")
        if (path := self._context.feedback.choose_open(_("Choose a feedback file"), filters)) is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Show what a feedback file holds, and bring it in if the user says so; say why where it cannot be read."""

        def work(_progress: Progress) -> tuple[bytes, Arrival, RecordNames]:
            data = self._feedback.load(path)
            return data, self._feedback.preview(data), names_of(self._context.services)

        def refused(error: JournalError) -> None:
            self._context.feedback.tell(_("This file was not brought in"), error.text)

        self._context.tasks.start(self._over, work, lambda found: self._show(*found), on_failed=refused)

    def _show(self, data: bytes, arrival: Arrival, names: RecordNames) -> None:
        dialog = ArrivalDialog(self._context, arrival, names, self._over.window())
        dialog.accepted.connect(lambda: self._bring_in(data))
        dialog.read_wanted.connect(lambda: self.read(arrival.pack.id if arrival.pack else ""))
        dialog.open()

    def _bring_in(self, data: bytes) -> None:
        try:
            result = self._feedback.bring_in(data)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        undo = self._context.services.history.taking_back()
        comments = [self._feedback.get(one) for one in result.comments]
        kinds = {comment.comment_kind: 0 for comment in comments}
        for comment in comments:
            kinds[comment.comment_kind] += 1
        told = said_in_all(len(comments), comments[0].said_by if comments else "", kinds)
        if result.pack is None and comments:
            apart = comments[0].from_pack
            self._context.feedback.toast(told, undo, lambda: self.read_apart(apart))
        else:
            pack = result.pack.id if result.pack else ""
            self._context.feedback.toast(told, undo, lambda: self.read(pack))

    # Reading

    def show_inbox(self) -> None:
        """Show all feedback, pack by pack."""
        from journal.ui.comments.inbox_window import InboxWindow

        InboxWindow(self._context, self._over.window()).open()

    def read(self, pack_id: str) -> None:
        """Show the comments on a pack; with no pack, those that name none."""
        from journal.ui.comments.threads import PackThreads, ThreadsDialog

        ThreadsDialog(self._context, PackThreads(pack_id), parent=self._over.window()).open()

    def open_thread(self, comment_id: str) -> None:
        """Show the thread that a comment is part of, among those of its pack."""
        from journal.ui.comments.threads import PackThreads, ThreadsDialog

        try:
            thread = self._feedback.thread(comment_id)
        except (NotFound, StopIteration):
            self._context.feedback.error(NotFound(_("This comment is no longer in the journal.")))
            return
        source = PackThreads(thread.comment.pack or "")
        ThreadsDialog(self._context, source, thread.comment.id, parent=self._over.window()).open()

    def sort_tray(self) -> None:
        """Show the comments whose place was not found, to be placed by hand."""
        from journal.ui.comments.threads import ThreadsDialog, TrayThreads

        ThreadsDialog(self._context, TrayThreads(), parent=self._over.window()).open()

    def read_apart(self, from_pack: str) -> None:
        """Show what came from a pack that this journal does not know."""
        from journal.ui.comments.threads import ApartThreads, ThreadsDialog

        ThreadsDialog(self._context, ApartThreads(from_pack), parent=self._over.window()).open()

    # What left

    def show_register(self) -> None:
        """Show every pack that left, and what each reader has of ours."""
        from journal.ui.comments.register import RegisterDialog

        RegisterDialog(self._context, self._over.window()).open()
