"""The part of the decision form that says why: reason, trigger, grounds, what is kept and left, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Person, StrategyDecision
from journal.core.vocabulary import Trigger, label
from journal.learning.evidence import ground_words
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField, DayField
from journal.ui.widgets.evidence_picker import find_entries, find_evidence
from journal.ui.widgets.form import Form, GrowingText
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.record_picker import PickItem, RecordPicker

GROUNDS = ("evidence", "entries", "judgement_call")


@dataclass(frozen=True)
class Sources:
    """Where the reasons of a decision are found: what it cites, and who may have decided."""

    context: Context
    people: Sequence[Person]

    def evidence(self, words: str) -> Sequence[PickItem]:
        """Return evidence that holds the words."""
        return find_evidence(self.context.services.evidence.lists, words)

    def entries(self, words: str) -> Sequence[PickItem]:
        """Return entries that hold the words."""
        return find_entries(self.context.services.entries, words, self.context.services.clock.today())

    def deciders(self, words: str) -> Sequence[PickItem]:
        """Return people whose alias holds the words."""
        wanted = words.casefold()
        return [PickItem(person.id, person.alias) for person in self.people if wanted in person.alias.casefold()]


class ReasonFields(QObject):
    """Asks why something was decided."""

    def __init__(self, form: Form, sources: Sources) -> None:
        super().__init__(form)
        self._form, self._sources = form, sources
        self._theme = sources.context.theme
        self._build_why()
        self._build_grounds()
        self._build_rest()

    def _build_why(self) -> None:
        theme, form = self._theme, self._form
        today = self._sources.context.services.clock.today()
        self.rationale = GrowingText(theme, lines=4, placeholder=_("What did you see, and what does it tell you?"))
        form.add("rationale", _("Why"), self.rationale, required=True)
        self.trigger = Choice([(trigger, label(trigger)) for trigger in Trigger])
        self.date = DateField(theme, "date", EventDate.of(today))
        form.add_row(("trigger", _("What set it off"), self.trigger), ("date", _("Decided on"), self.date))

    def _build_grounds(self) -> None:
        theme, form = self._theme, self._form
        self.evidence = RecordPicker(theme, self._sources.evidence, placeholder=_("Find evidence"))
        form.add("evidence", _("Evidence you relied on"), self.evidence)
        self.grounds = flowing("", "caption")
        self.grounds.hide()
        form.add_widget(self.grounds)
        self.evidence.changed.connect(self._say_grounds)
        self.entries = RecordPicker(theme, self._sources.entries, placeholder=_("Find entries"))
        form.add("entries", _("Entries that led here"), self.entries)
        self.judgement = QCheckBox(_("This is a judgement call: we decided without written evidence"))
        form.add("judgement_call", "", self.judgement)
        for grounds in (self.evidence.changed, self.entries.changed, self.judgement.toggled):
            grounds.connect(self._on_grounds)

    def _build_rest(self) -> None:
        theme, form = self._theme, self._form
        self.keeps = GrowingText(theme, lines=2)
        form.add("keeps", _("What we keep from before"), self.keeps)
        self.rejected = GrowingText(theme, lines=2)
        form.add("rejected", _("What else we thought of, and left"), self.rejected)
        self.deciders = RecordPicker(theme, self._sources.deciders, placeholder=_("Find a person"), rows=3)
        form.add("deciders", _("Who decided"), self.deciders)
        self.review = DayField(theme, "review_on")
        form.add("review_on", _("Look at it again on"), self.review)

    def put(self, decision: StrategyDecision, evidence: Sequence[PickItem], entries: Sequence[PickItem]) -> None:
        """Fill in what a recorded decision says."""
        self.rationale.setPlainText(decision.rationale)
        self.trigger.choose(decision.trigger)
        self.date.setText(decision.date.text)
        self.evidence.pick(evidence)
        self.entries.pick(entries)
        self.judgement.setChecked(decision.judgement_call)
        self.keeps.setPlainText(decision.keeps)
        self.rejected.setPlainText(decision.rejected)
        named = {person.id: person.alias for person in self._sources.people}
        self.deciders.pick(PickItem(held, named[held]) for held in sorted(decision.deciders) if held in named)
        self.review.setText(decision.review_on.isoformat() if decision.review_on else "")
        self._say_grounds()

    def into(self, decision: StrategyDecision) -> StrategyDecision:
        """Return a decision with the reasons as they stand here; ``InvalidInput`` when none is given."""
        if not self.rationale.toPlainText().strip():
            raise InvalidInput(
                _("Say why, in a sentence or two. Those who come later will need it."), field="rationale"
            )
        return replace(
            decision,
            date=self.date.value(),
            trigger=self.trigger.value(),
            rationale=self.rationale.toPlainText().strip(),
            keeps=self.keeps.toPlainText().strip(),
            rejected=self.rejected.toPlainText().strip(),
            judgement_call=self.judgement.isChecked(),
            review_on=self.review.value(),
            evidence=self.evidence.chosen(),
            entries=self.entries.chosen(),
            deciders=self.deciders.chosen(),
        )

    def _on_grounds(self) -> None:
        """Take back what was said about missing grounds: there are others now."""
        for key in GROUNDS:
            self._form.field(key).show_error("")

    def _say_grounds(self) -> None:
        """Say in passing when what was ticked weighs little."""
        found = (self._sources.context.services.evidence.get(held) for held in sorted(self.evidence.chosen()))
        told = ground_words(found)
        self.grounds.setText(told)
        self.grounds.setVisible(bool(told))
