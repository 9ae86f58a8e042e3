"""The form for an outcome, and the one for its next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Outcome, StrategyVersion
from journal.core.vocabulary import Kind, OutcomeState, label
from journal.learning import outcomes
from journal.ui.context import Context
from journal.ui.record_names import RecordNames
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.record_picker import PickItem, RecordPicker
from journal.ui.widgets.table_cells import folded


class OutcomeForm(FormDialog):
    """Asks who does what differently, why it matters, what our part was, and who could confirm it."""

    def __init__(
        self,
        context: Context,
        outcome: Outcome,
        story: MapStory,
        actors: Mapping[str, str],
        save: Callable[[Outcome], Outcome],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this outcome") if outcome.id else _("Add an outcome")
        words = _("Save changes") if outcome.id else _("Add outcome")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._outcome = outcome
        self._save = save
        self.saved: Outcome | None = None
        self._build_what(story, actors)
        self.form.next_column()
        self._build_proof()
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(900, 640)
        keep_draft(self, context, Kind.OUTCOME, outcome.id, outcome.statement)

    def _build_what(self, story: MapStory, actors: Mapping[str, str]) -> None:
        held = self._outcome
        self.statement = self._text("statement", _("Who does what differently now"), held.statement, required=True)
        self.date = DateField(self.theme, "date", held.date)
        self.form.add("date", _("When"), self.date)
        self.sign = Choice([(True, _("For the better")), (False, _("For the worse"))])
        self.sign.choose(held.positive)
        meant: list[tuple[bool | None, str]] = [
            (None, _("Not said")),
            (True, _("Intended")),
            (False, _("Not intended")),
        ]
        self.intended: Choice[bool | None] = Choice(meant)
        self.intended.choose(held.intended)
        self.form.add_row(
            ("positive", _("What kind of change"), self.sign), ("intended", _("Was it intended?"), self.intended)
        )
        people = sorted((PickItem(key, name) for key, name in actors.items()), key=lambda item: folded(item.title))
        self.actors = self._picker(people, held.actors, _("Find an actor"))
        self.form.add("actors", _("Who changed"), self.actors)
        names = RecordNames(story.snapshot)
        versions = [PickItem(one.id, names.of(one), one.heading) for one in story.snapshot.all(StrategyVersion)]
        self.versions = self._picker(sorted(versions, key=lambda item: item.title), held.versions, _("Find a version"))
        self.form.add("versions", _("Which strategies led there"), self.versions)

    def _picker(self, items: list[PickItem], held: frozenset[str], placeholder: str) -> RecordPicker:
        return RecordPicker(
            self.theme,
            lambda told: [item for item in items if folded(told) in folded(f"{item.title} {item.detail}")],
            placeholder=placeholder,
            chosen=[item for item in items if item.id in held],
            rows=3,
        )

    def _build_proof(self) -> None:
        held = self._outcome
        self.significance = self._text("significance", _("Why it matters here"), held.significance)
        levels: list[tuple[int | None, str]] = [(None, _("Not said"))]
        levels += [(n, _("{n}. {words}").format(n=n, words=_(told))) for n, told in outcomes.SIGNIFICANCE.items()]
        self.level: Choice[int | None] = Choice(levels)
        self.level.choose(held.significance_level)
        self.form.add("significance_level", _("How much it matters"), self.level)
        self.contribution = self._text("contribution", _("What part we played, and who else"), held.contribution)
        self.substantiation = self._text(
            "substantiation",
            _("Who independent could confirm it"),
            held.substantiation,
            hint=_("Somebody who knows of it and has nothing to gain by saying so."),
        )
        if held.id:
            return
        self.described = Choice([(state, label(state)) for state in (OutcomeState.DRAFTED, OutcomeState.DESCRIBED)])
        told = _("Described: it says why it matters and what part you played.")
        self.form.add("state", _("How far it is"), self.described, hint=told)

    def _text(self, key: str, name: str, held: str, *, required: bool = False, hint: str = "") -> GrowingText:
        text = GrowingText(self.theme, lines=2)
        text.setPlainText(held)
        self.form.add(key, name, text, required=required, hint=hint)
        return text

    def _on_submit(self) -> None:
        held = self._outcome
        self.saved = self._save(
            replace(
                held,
                statement=self.statement.toPlainText().strip(),
                date=self.date.value(),
                state=held.state if held.id else self.described.value(),
                actors=self.actors.chosen(),
                versions=self.versions.chosen(),
                positive=self.sign.value(),
                intended=self.intended.value(),
                significance=self.significance.toPlainText().strip(),
                significance_level=self.level.value(),
                contribution=self.contribution.toPlainText().strip(),
                substantiation=self.substantiation.toPlainText().strip(),
            )
        )


class StepForm(FormDialog):
    """Asks where an outcome stands now, who said so, and when; it offers the steps that there are from here."""

    def __init__(self, context: Context, outcome: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.feedback, _("Next step"), save=_("Take this step"), parent=parent)
        self._services = context.services
        self._outcome = outcome
        now = _("Now: {state}").format(state=label(outcome.state).lower())
        self.form.add_widget(flowing(outcome.statement, "reading"))
        self.state = Choice([(state, label(state)) for state in outcomes.next_states(outcome.state)])
        self.form.add("state", _("Where it stands"), self.state, hint=now)
        self.asked = flowing("", "secondary")
        self.form.add_widget(self.asked)
        self.reason = GrowingText(self.theme, lines=2)
        self.form.add("state_reason", _("In one line"), self.reason)
        self.date = DateField(self.theme, "state_date", EventDate.of(self._services.clock.today()))
        self.form.add("state_date", _("Since when"), self.date)
        self.substantiation = GrowingText(self.theme, lines=2)
        self.substantiation.setPlainText(outcome.substantiation)
        self.form.add("substantiation", _("Who independent could confirm it"), self.substantiation)
        self.form.finish()
        self.state.currentIndexChanged.connect(self._ask)
        self._ask()
        self.on_submit(self._on_submit)
        self.fit(520, 520)
        keep_draft(self, context, Kind.OUTCOME, outcome.id, outcome.statement)

    def _ask(self) -> None:
        asked = outcomes.asks(self._outcome.state, self.state.value())
        self.asked.setText(asked)
        self.asked.setVisible(bool(asked))

    def _on_submit(self) -> None:
        self._services.outcomes.move(
            self._outcome.id,
            self.state.value(),
            self.reason.toPlainText(),
            self.date.value(),
            substantiation=self.substantiation.toPlainText(),
        )
