"""Forms to add and edit a piece of evidence, and to link it to what it bears on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs, Kind, Strength, label
from journal.learning.strength import TESTS
from journal.ui.context import Context
from journal.ui.views.evidence.consent import ConsentFields
from journal.ui.widgets.audience_switch import AudienceSwitch
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing


class NewEvidence(StrEnum):
    """What sort of thing without a file is being added."""

    LINK = "link"
    QUOTE = "quote"
    ORAL = "oral"
    PAPER = "paper"


def blank(sort: NewEvidence) -> Evidence:
    """Return empty evidence of that sort, to be filled in."""
    kinds = {
        NewEvidence.LINK: (EvidenceKind.WEB_LINK, HeldAs.LINK),
        NewEvidence.QUOTE: (EvidenceKind.QUOTE, HeldAs.ORAL),
        NewEvidence.ORAL: (EvidenceKind.ORAL, HeldAs.ORAL),
        NewEvidence.PAPER: (EvidenceKind.DOCUMENT, HeldAs.PAPER),
    }
    kind, held_as = kinds[sort]
    return Evidence(evidence_kind=kind, held_as=held_as, source_date=EventDate.unknown())


def form_title(evidence: Evidence) -> str:
    """Return what the form is called."""
    if evidence.id:
        return _("Edit evidence")
    if evidence.evidence_kind is EvidenceKind.WEB_LINK:
        return _("Add a link")
    if evidence.evidence_kind is EvidenceKind.QUOTE:
        return _("Add a quote")
    if evidence.evidence_kind is EvidenceKind.ORAL:
        return _("Add what somebody told us")
    return _("Add something on paper")


class EvidenceForm(FormDialog):
    """Asks for what is known of a piece of evidence; only the title is needed."""

    def __init__(
        self,
        context: Context,
        evidence: Evidence,
        save: Callable[[Evidence], Evidence],
        parent: QWidget | None = None,
    ) -> None:
        words = _("Save changes") if evidence.id else _("Add evidence")
        super().__init__(context.theme, context.feedback, form_title(evidence), save=words, parent=parent)
        self._evidence = evidence
        self._save = save
        self.saved: Evidence | None = None
        self._build_what()
        self._build_weight()
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(560, 640)
        sort = f"{evidence.evidence_kind.value}.{evidence.held_as.value}"
        keep_draft(self, context, Kind.EVIDENCE, evidence.id or sort, evidence.title)

    def _build_what(self) -> None:
        held = self._evidence
        self.title = QLineEdit(held.title)
        self.form.add("title", _("Title"), self.title, required=True)
        self.kind = Choice([(kind, label(kind)) for kind in EvidenceKind])
        self.kind.choose(held.evidence_kind)
        self.form.add("evidence_kind", _("Kind"), self.kind)
        self.locator = QLineEdit(held.locator)
        if held.held_as is HeldAs.LINK:
            self.form.add("locator", _("Address"), self.locator, hint=_("Kept as written; Cairn never goes there."))
        elif held.held_as is HeldAs.PAPER:
            self.form.add("locator", _("Where it lies"), self.locator)
        spoken = held.evidence_kind in (EvidenceKind.QUOTE, EvidenceKind.ORAL)
        self.note = GrowingText(self.theme, lines=3)
        self.note.setPlainText(held.note)
        self.form.add("note", _("The words") if spoken else _("What it shows"), self.note)
        self.source = QLineEdit(held.source)
        self.form.add("source", _("Who or what it comes from"), self.source)
        self.date = DateField(self.theme, "source_date", held.source_date)
        self.form.add("source_date", _("When it was made or said"), self.date, hint=_("A day, a month or a year."))

    def _build_weight(self) -> None:
        held = self._evidence
        rated: list[tuple[Strength | None, str]] = [(None, _("Not rated"))]
        rated += [(value, f"{int(value)}. {label(value)}") for value in Strength]
        self.strength: Choice[Strength | None] = Choice(rated)
        self.strength.choose(held.strength)
        self.form.add("strength", _("Strength"), self.strength)
        self._test = flowing("", "caption")
        self.form.add_widget(self._test)
        self.strength.currentIndexChanged.connect(self._say_test)
        self.reason = QLineEdit(held.strength_reason)
        self.form.add("strength_reason", _("Why it is that strong, where the journal cannot tell"), self.reason)
        self._say_test()
        self.consent = ConsentFields(self.theme, held)
        self.consent.add_to(self.form)
        self.audience = AudienceSwitch(self.theme)
        self.audience.set_audience(held.audience)
        self.form.add("audience", _("Who may see it"), self.audience)

    def _say_test(self) -> None:
        strength = self.strength.value()
        self._test.setText(_(TESTS[strength]) if strength is not None else "")
        self._test.setVisible(strength is not None)
        self.form.set_shown("strength_reason", strength is not None and strength > Strength.HEARSAY)

    def _on_submit(self) -> None:
        title = self.title.text().strip()
        if not title:
            raise InvalidInput(_("Give it a short title, so that others find it."), field="title")
        self.saved = self._save(
            replace(
                self._evidence,
                title=title,
                evidence_kind=self.kind.value(),
                locator=self.locator.text().strip(),
                note=self.note.toPlainText().strip(),
                source=self.source.text().strip(),
                source_date=self.date.value(),
                strength=self.strength.value(),
                strength_reason=self.reason.text().strip() if self.strength.value() else "",
                consent=self.consent.status.value(),
                consent_purpose=self.consent.purpose.text().strip(),
                consent_until=self.consent.until.value(),
                audience=self.audience.audience(),
            )
        )
