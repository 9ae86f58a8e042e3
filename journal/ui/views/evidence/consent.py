"""Consent: whether those shown agreed, for what and until when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Evidence
from journal.core.vocabulary import ConsentStatus, label
from journal.learning import consent as rules
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.theme import Theme
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import Form, FormDialog
from journal.ui.widgets.labels import clear_layout, flowing, link_button
from journal.ui.widgets.weight_flag import weight_flag


class ConsentFields:
    """The three fields of consent, in whatever form they stand."""

    def __init__(self, theme: Theme, held: Evidence) -> None:
        self.status = Choice([(value, label(value)) for value in ConsentStatus])
        self.status.choose(held.consent)
        self.purpose = QLineEdit(held.consent_purpose)
        self.until = DayField(theme, "consent_until", held.consent_until)

    def add_to(self, form: Form) -> None:
        """Put the fields at the end of a form."""
        form.add("consent", _("Did those shown agree?"), self.status)
        form.add_row(("consent_purpose", _("Agreed for"), self.purpose), ("consent_until", _("Until"), self.until))


class ConsentForm(FormDialog):
    """Asks whether those shown agreed, for what and until when."""

    def __init__(self, context: Context, evidence: Evidence, parent: QWidget | None = None) -> None:
        title = _("Consent for “{title}”").format(title=evidence.title)
        super().__init__(context.theme, context.feedback, title, save=_("Save consent"), parent=parent)
        self._care = context.services.evidence.care
        self._evidence = evidence
        self.fields = ConsentFields(context.theme, evidence)
        self.fields.add_to(self.form)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 320)

    def _on_submit(self) -> None:
        fields = self.fields
        self._care.agree(self._evidence.id, fields.status.value(), fields.purpose.text(), fields.until.value())


class ConsentBox(QWidget):
    """Says what was agreed, what to mind about it, and offers to change it or to erase for good."""

    change_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(3))
        row = QHBoxLayout()
        row.setSpacing(context.theme.px(8))
        self.words = flowing("", "caption")
        row.addWidget(self.words, 1)
        self.change = link_button(_("Change"))
        self.change.setAccessibleName(_("Change the consent"))
        self.change.setEnabled(not context.read_only)
        self.change.clicked.connect(self.change_wanted)
        row.addWidget(self.change)
        column.addLayout(row)
        self._mind = QWidget()
        QVBoxLayout(self._mind).setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._mind)
        self.erase = link_button(_("Erase for good"))
        self.erase.clicked.connect(self.erase_wanted)
        self.erase.setEnabled(not context.read_only)
        column.addWidget(self.erase)

    def show_consent(self, evidence: Evidence) -> None:
        """Show the consent of a piece of evidence."""
        today = self._context.services.clock.today()
        self.words.setText(_("Consent: {status}").format(status=agreed_words(evidence, today)))
        clear_layout(self._mind)
        told = rules.consent_words(evidence, today)
        layout = self._mind.layout()
        if told and layout is not None:
            layout.addWidget(weight_flag(self._context.theme, told))
        self._mind.setVisible(bool(told))
        self.erase.setVisible(rules.wants_erasing(evidence))


def agreed_words(evidence: Evidence, today: date) -> str:
    """Return what was agreed, in one line: ``given, for the hearing, until 12 May``."""
    told = [label(evidence.consent).lower()]
    if evidence.consent_purpose:
        told.append(_("for {purpose}").format(purpose=evidence.consent_purpose))
    if evidence.consent_until is not None:
        told.append(_("until {day}").format(day=day_words(evidence.consent_until, today)))
    return ", ".join(told)
