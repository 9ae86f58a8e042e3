"""Linking evidence to something: what is there already, or a file; and saying anew how it bears."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import EvidenceLink
from journal.core.vocabulary import Kind, Relation
from journal.ui.context import Context
from journal.ui.widgets.bearing import probative_choice, relation_choice
from journal.ui.widgets.evidence_picker import find_evidence
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.record_picker import RecordPicker


class LinkDialog(FormDialog):
    """Asks which evidence bears on something, how, and what it can prove."""

    def __init__(
        self,
        context: Context,
        kind: Kind,
        title: str,
        *,
        relation: Relation = Relation.SUPPORTS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, context.feedback, _("Link evidence"), save=_("Link evidence"), parent=parent)
        self._context = context
        self.files: list[Path] = []
        lists = context.services.evidence.lists
        self.picker = RecordPicker(
            context.theme, lambda words: find_evidence(lists, words), placeholder=_("Find evidence"), rows=5
        )
        self.picker.setAccessibleName(_("Evidence"))
        self.form.add("evidence", _("Which evidence bears on “{what}”?").format(what=_short(title)), self.picker)
        self.add_file = QPushButton(_("Add a file…"))
        self.add_file.clicked.connect(self._choose_files)
        self.form.add_widget(self.add_file)
        self.relation = relation_choice(kind, relation)
        self.form.add("relation", _("How it bears"), self.relation)
        self.probative = probative_choice()
        self.form.add("probative", _("What it can prove"), self.probative)
        self.note = GrowingText(context.theme, lines=1)
        self.form.add("note", _("Note"), self.note, hint=_("What exactly it shows; you may leave it empty."))
        self.form.finish()
        self.on_submit(self._check)
        self.fit(520, 620)

    def _choose_files(self) -> None:
        chosen = self._context.feedback.choose_files(_("Add files as evidence"))
        if chosen:
            # Who closes the chooser without choosing keeps what was chosen before.
            self.files = chosen
            self.add_file.setText(_files_words(chosen))

    def _check(self) -> None:
        if not self.picker.chosen() and not self.files:
            raise InvalidInput(_("Tick the evidence, or add a file."), field="evidence")


class BearingForm(FormDialog):
    """Asks how linked evidence bears on its target now."""

    def __init__(self, context: Context, link: EvidenceLink, name: str, parent: QWidget | None = None) -> None:
        title = _("How it bears on “{name}”").format(name=_short(name))
        super().__init__(context.theme, context.feedback, title, save=_("Save changes"), parent=parent)
        self._evidence = context.services.evidence
        self._link = link
        self.relation = relation_choice(link.target_kind, link.relation)
        self.form.add("relation", _("How it bears on it"), self.relation)
        self.probative = probative_choice(link.probative)
        self.form.add("probative", _("What it can prove"), self.probative)
        self.note = GrowingText(context.theme, lines=2)
        self.note.setPlainText(link.note)
        self.form.add("note", _("Note"), self.note)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 380)

    def _on_submit(self) -> None:
        note = self.note.toPlainText().strip()
        self._evidence.relink(self._link.id, self.relation.value(), note, probative=self.probative.value())


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59] + "…"


def _files_words(files: Sequence[Path]) -> str:
    words = ngettext("{n} file chosen: {names}", "{n} files chosen: {names}", len(files))
    names = ", ".join(path.name for path in files)
    return words.format(n=len(files), names=names if len(names) < 48 else names[:47] + "…")
