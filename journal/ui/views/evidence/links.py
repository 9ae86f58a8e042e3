"""The form that links evidence to what it bears on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Assumption, EvidenceLink, Outcome, Record, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Kind, Relation
from journal.ui.context import Context
from journal.ui.record_names import NAMED, RecordNames, kind_icon
from journal.ui.widgets.bearing import probative_choice, relation_choice, relation_options
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.evidence_picker import find_entries
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.record_picker import PickItem, RecordPicker
from journal.ui.widgets.table_cells import folded

_MOST = 60


class LinkForm(FormDialog):
    """Asks what evidence bears on, and how."""

    def __init__(
        self,
        context: Context,
        ids: Sequence[str],
        name: str,
        *,
        relation: Relation = Relation.SUPPORTS,
        parent: QWidget | None = None,
    ) -> None:
        count = len(ids)
        title = _("Link “{title}”").format(title=name)
        if count > 1:
            title = ngettext("Link {n} piece of evidence", "Link {n} pieces of evidence", count).format(n=count)
        super().__init__(context.theme, context.feedback, title, save=_("Add link"), parent=parent)
        self._services = context.services
        self._evidence = ids
        self._snapshot = context.services.journal.snapshot(*NAMED)
        self._names = RecordNames(self._snapshot)
        self.saved: list[EvidenceLink] = []
        self._build(relation)
        self.on_submit(self._on_submit)
        self.fit(560, 600)

    def _build(self, relation: Relation) -> None:
        self.relation = relation_choice(Kind.ASSUMPTION, relation)
        self.form.add("relation", _("How it bears on it"), self.relation)
        self.target_kind = Choice(
            [
                (Kind.ASSUMPTION, _("An assumption")),
                (Kind.STRATEGY_VERSION, _("A strategy version")),
                (Kind.STRATEGY_DECISION, _("A decision")),
                (Kind.ENTRY, _("An entry")),
                (Kind.OUTCOME, _("An outcome")),
            ]
        )
        self.form.add("target_kind", _("What it bears on"), self.target_kind)
        self.target = RecordPicker(self.theme, self._find, placeholder=_("Find it by its words"), rows=6, single=True)
        self.form.add("target", _("Which one"), self.target)
        self.target_kind.currentIndexChanged.connect(self._on_kind_chosen)
        self.probative = probative_choice()
        self.form.add("probative", _("What it can prove"), self.probative)
        self.note = QLineEdit()
        self.form.add("note", _("Note"), self.note)
        self.form.finish()
        # The relation is chosen already where a key asked for it: what is left to say is which one.
        self.target.setFocus()

    def _on_kind_chosen(self) -> None:
        self.relation.set_options(relation_options(self.target_kind.value()))
        self.target.clear()

    def _find(self, words: str) -> Sequence[PickItem]:
        kind = self.target_kind.value()
        if kind is Kind.ENTRY:
            return find_entries(self._services.entries, words, self._services.clock.today())
        types: dict[Kind, type[Record]] = {
            Kind.ASSUMPTION: Assumption,
            Kind.STRATEGY_VERSION: StrategyVersion,
            Kind.STRATEGY_DECISION: StrategyDecision,
            Kind.OUTCOME: Outcome,
        }
        found = []
        for record in self._snapshot.all(types[kind]):
            name = self._names.of(record)
            if folded(words) in folded(f"{name} {record.heading}"):
                detail = record.heading if record.heading != name else ""
                found.append(PickItem(record.id, name, detail, kind_icon(kind)))
        return sorted(found, key=lambda item: item.title)[:_MOST]

    def _on_submit(self) -> None:
        chosen = next(iter(self.target.chosen()), None)
        if chosen is None:
            raise InvalidInput(_("Choose what this evidence bears on."), field="target")
        self.saved = self._services.evidence.link_all(
            self._evidence,
            self.target_kind.value(),
            chosen,
            self.relation.value(),
            self.note.text().strip(),
            probative=self.probative.value(),
        )
