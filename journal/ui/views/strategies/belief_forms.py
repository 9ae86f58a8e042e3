"""Forms for an assumption, and for how sure the team is of it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck, Strategy
from journal.core.vocabulary import Confidence, Kind, label
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField, DayField
from journal.ui.widgets.evidence_picker import find_evidence
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.record_picker import PickItem, RecordPicker
from journal.ui.widgets.table_cells import folded


class AssumptionForm(FormDialog):
    """Asks what must be true, how much hangs on it, and what would change our mind."""

    def __init__(
        self,
        context: Context,
        assumption: Assumption,
        strategies: Sequence[Strategy],
        save: Callable[[Assumption], Assumption],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this assumption") if assumption.id else _("Add an assumption")
        words = _("Save changes") if assumption.id else _("Add assumption")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._assumption = assumption
        self._save = save
        self.saved: Assumption | None = None
        self._build(strategies)
        self.on_submit(self._on_submit)
        self.fit(520, 600)
        keep_draft(self, context, Kind.ASSUMPTION, assumption.id, assumption.statement)

    def _build(self, strategies: Sequence[Strategy]) -> None:
        held = self._assumption
        self.statement = GrowingText(self.theme, lines=2)
        self.statement.setPlainText(held.statement)
        self.form.add("statement", _("What must be true"), self.statement, required=True)
        chosen = [PickItem(one.id, one.title) for one in strategies if one.id in held.strategies]
        self.strategies = RecordPicker(
            self.theme,
            lambda told: [PickItem(one.id, one.title) for one in strategies if folded(told) in folded(one.title)],
            placeholder=_("Find a strategy"),
            chosen=chosen,
        )
        self.form.add("strategies", _("Which strategies rest on it"), self.strategies)
        weights: list[tuple[int | None, str]] = [
            (None, _("Not said")),
            (1, _("1. Little hangs on it")),
            (2, "2"),
            (3, _("3. Some of it")),
            (4, "4"),
            (5, _("5. Everything does")),
        ]
        self.importance: Choice[int | None] = Choice(weights)
        self.importance.choose(held.importance)
        self.review = DayField(self.theme, "review_by", held.review_by)
        self.form.add_row(
            ("importance", _("How much hangs on it"), self.importance), ("review_by", _("Look again by"), self.review)
        )
        self.mind = GrowingText(self.theme, lines=2)
        self.mind.setPlainText(held.mind_changer)
        self.form.add("mind_changer", _("What would change our mind"), self.mind)
        self.form.finish()

    def _on_submit(self) -> None:
        statement = self.statement.toPlainText().strip()
        if not statement:
            raise InvalidInput(_("Write what must be true, as one sentence."), field="statement")
        self.saved = self._save(
            replace(
                self._assumption,
                statement=statement,
                strategies=self.strategies.chosen(),
                importance=self.importance.value(),
                review_by=self.review.value(),
                mind_changer=self.mind.toPlainText().strip(),
            )
        )


class CheckForm(FormDialog):
    """Asks how sure the team is of an assumption now, and for one line of why."""

    def __init__(
        self, context: Context, assumption: Assumption, latest: Confidence | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context.theme, context.feedback, _("How sure are we now?"), save=_("Save check"), parent=parent
        )
        self._services = context.services
        self._assumption = assumption
        self.saved: AssumptionCheck | None = None
        self._build(latest)
        self.on_submit(self._on_submit)
        self.fit(500, 560)
        keep_draft(self, context, Kind.ASSUMPTION_CHECK, assumption.id, assumption.statement)

    def _build(self, latest: Confidence | None) -> None:
        told = GrowingText(self.theme, lines=1)
        told.setPlainText(self._assumption.statement)
        told.setReadOnly(True)
        told.setProperty("role", "plain")
        self.form.add("statement", _("What must be true"), told)
        options: list[tuple[Confidence | None, str]] = [
            (value, f"{int(value)}. {label(value)}") for value in reversed(Confidence)
        ]
        options.append((None, _("Nobody can say yet")))
        self.confidence: Choice[Confidence | None] = Choice(options)
        self.confidence.choose(latest or Confidence.EITHER_WAY)
        before = _("Last time: {word}").format(word=label(latest).lower()) if latest else ""
        self.form.add("confidence", _("How sure"), self.confidence, hint=before)
        self.note = GrowingText(self.theme, lines=2)
        self.form.add("note", _("Why, in one line"), self.note, required=True)
        self.date = DateField(self.theme, "date", EventDate.of(self._services.clock.today()))
        self.form.add("date", _("When you looked"), self.date)
        lists = self._services.evidence.lists
        self.evidence = RecordPicker(
            self.theme, lambda words: find_evidence(lists, words), placeholder=_("Find evidence"), rows=3
        )
        self.form.add("evidence", _("What you looked at"), self.evidence)
        self.retires = QCheckBox(_("Lay this assumption to rest: nothing hangs on it any more"))
        self.form.add("retires", "", self.retires)
        self.form.finish()
        self.note.setFocus()

    def _on_submit(self) -> None:
        note = self.note.toPlainText().strip()
        if not note:
            raise InvalidInput(_("One line of why is enough. Later you will be glad of it."), field="note")
        self.saved = self._services.assumptions.check(
            self._assumption.id,
            self.confidence.value(),
            note,
            evidence=self.evidence.chosen(),
            date=self.date.value(),
            retires=self.retires.isChecked(),
        )
