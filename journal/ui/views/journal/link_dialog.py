"""Linking evidence to an entry: something that is there already, or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Evidence
from journal.core.vocabulary import Relation, label
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.evidence_picker import find_evidence
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.record_picker import RecordPicker

FOR_ENTRIES = (
    Relation.SUPPORTS,
    Relation.CHALLENGES,
    Relation.QUALIFIES,
    Relation.EXPLAINS,
    Relation.ILLUSTRATES,
)
"""How evidence may bear on an entry, the usual first."""


class LinkDialog(FormDialog):
    """Asks which evidence bears on the entry, and how."""

    def __init__(
        self, context: Context, evidence: Sequence[Evidence], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, context.feedback, _("Link evidence"), save=_("Link evidence"), parent=parent)
        self._context = context
        self.files: list[Path] = []
        self.picker = RecordPicker(
            context.theme, lambda words: find_evidence(evidence, words), placeholder=_("Find evidence"), rows=5
        )
        self.picker.setAccessibleName(_("Evidence"))
        shown = title if len(title) <= 60 else title[:59] + "…"
        self.form.add("evidence", _("Which evidence bears on “{entry}”?").format(entry=shown), self.picker)
        self.add_file = QPushButton(_("Add a file…"))
        self.add_file.clicked.connect(self._choose_files)
        self.form.add_widget(self.add_file)
        self.relation: Choice[Relation] = Choice([(relation, label(relation)) for relation in FOR_ENTRIES])
        self.form.add("relation", _("How it bears"), self.relation)
        self.note = GrowingText(context.theme, lines=1)
        self.form.add("note", _("Note"), self.note, hint=_("What exactly it shows; you may leave it empty."))
        self.form.finish()
        self.on_submit(self._check)
        self.resize(self.theme.px(520), self.theme.px(560))

    def _choose_files(self) -> None:
        chosen = self._context.feedback.choose_files(_("Add files as evidence"))
        if not chosen:
            # Who closes the chooser without choosing keeps what was chosen before.
            return
        self.files = chosen
        count = len(chosen)
        words = ngettext("{n} file chosen: {names}", "{n} files chosen: {names}", count)
        names = ", ".join(path.name for path in chosen)
        self.add_file.setText(words.format(n=count, names=names if len(names) < 48 else names[:47] + "…"))

    def _check(self) -> None:
        if not self.picker.chosen() and not self.files:
            raise InvalidInput(_("Tick the evidence, or add a file."), field="evidence")
