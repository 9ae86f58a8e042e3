"""Linking evidence to something from where that something is shown: chosen, dropped, or brought in as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Evidence, EvidenceLink
from journal.core.vocabulary import Kind, Relation
from journal.ui.context import Context
from journal.ui.evidence.taking_in import TakingIn


class EvidenceLinking(QObject):
    """Links evidence to targets of every kind, says so, and offers to take it back."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._evidence = context.services.evidence
        self._window = window
        self._taking = TakingIn(context, window)

    def choose(self, kind: Kind, target: str, name: str, relation: Relation = Relation.SUPPORTS) -> None:
        """Ask which evidence bears on a target, and link it."""
        if self._context.read_only:
            return
        # Loaded when first asked for: the window opens sooner without it.
        from journal.ui.dialogs.link_evidence import LinkDialog

        dialog = LinkDialog(self._context, kind, name, relation=relation, parent=self._window.window())
        if not dialog.exec():
            return
        how, note, chosen = dialog.relation.value(), dialog.note.toPlainText().strip(), sorted(dialog.picker.chosen())
        if chosen:
            role = dialog.probative.value()
            self._do(lambda: self._evidence.link_all(chosen, kind, target, how, note, probative=role), len(chosen))
        if dialog.files:
            self.add_files(dialog.files, kind, target, how, note)

    def link(self, ids: Sequence[str], kind: Kind, target: str, relation: Relation) -> None:
        """Link this evidence to a target."""
        if ids and not self._context.read_only:
            self._do(lambda: self._evidence.link_all(ids, kind, target, relation), len(ids))

    def change(self, link: EvidenceLink, name: str) -> None:
        """Ask how linked evidence bears on its target now."""
        if self._context.read_only:
            return
        from journal.ui.dialogs.link_evidence import BearingForm

        if BearingForm(self._context, link, name, parent=self._window.window()).exec():
            self._context.feedback.toast(_("Changes saved"), self._context.services.history.taking_back())

    def add_files(
        self,
        paths: Sequence[Path],
        kind: Kind,
        target: str,
        relation: Relation = Relation.EXPLAINS,
        note: str = "",
        *,
        title: str = "",
    ) -> None:
        """Keep files as evidence of a target, called what they show where that is known."""
        evidence = self._evidence

        def link(added: list[Evidence]) -> int:
            return len(evidence.link_all([item.id for item in added], kind, target, relation, note))

        def arrived(added: list[Evidence]) -> None:
            self._context.tasks.start(self, lambda _progress: link(added), done)

        def done(count: int) -> None:
            told = ngettext("{n} file kept and linked", "{n} files kept and linked", count).format(n=count)
            self._context.feedback.toast(told)

        self._taking.take(paths, arrived, title=title, taken_for=target)

    def _do(self, deed: Callable[[], object], count: int) -> None:
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            return
        several = ngettext("{n} link added", "{n} links added", count).format(n=count)
        told = _("Link added") if count == 1 else several
        self._context.feedback.toast(told, self._context.services.history.taking_back())
