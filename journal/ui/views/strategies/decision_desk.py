"""Where the strategies screen has decisions written down: the forms, filled from the records, and their saving."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Actor, Comment, Entry, Evidence, Person, Strategy, StrategyDecision
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, Trigger, label
from journal.learning import lineage
from journal.ui.context import Context
from journal.ui.views.strategies.correction_form import CorrectionForm
from journal.ui.views.strategies.deciding import Correction, Decided, strategy_choices
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.views.strategies.decision_menu import Wish
from journal.ui.views.strategies.reason_fields import Sources
from journal.ui.widgets.record_picker import PickItem


class DecisionDesk:
    """Makes the forms for decisions, and hands what they hold to the service."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        comment: Comment | None = None,
        save: Callable[[Decided], StrategyDecision] | None = None,
    ) -> None:
        """With a critical friend's comment, every decision says that it led there; ``save`` writes in another way."""
        self._context, self._parent, self._comment = context, parent, comment
        self._write = save or self._save

    def decide(self, snapshot: Snapshot, wish: Wish) -> StrategyDecision | None:
        """Ask for a decision; return it once it is saved."""
        form = self.decision_form(snapshot, wish)
        return form.saved if form.exec() else None

    def correct(self, snapshot: Snapshot, decision_id: str) -> StrategyDecision | None:
        """Ask for a correction of a decision; return it once it is saved."""
        decision = snapshot.find(StrategyDecision, decision_id)
        if decision is None:
            return None
        form = self.correction_form(snapshot, decision)
        return form.saved if form.exec() else None

    def decision_form(self, snapshot: Snapshot, wish: Wish) -> DecisionForm:
        """Return the form for a decision about a strategy, ready to be shown."""
        form = DecisionForm(
            self._context,
            strategy_choices(snapshot, self._context.services.clock.today()),
            self._sources(snapshot),
            _actors(snapshot),
            self._write,
            strategy=wish.strategy or None,
            kind=wish.kind,
            version=wish.version,
            parent=self._parent,
        )
        if self._comment is not None:
            form.why.trigger.choose(Trigger.ADVISOR_QUESTION)
            if self._comment.target_kind is Kind.ENTRY and self._comment.place:
                form.why.entries.pick(_picked(snapshot, [self._comment.place]))
        return form

    def correction_form(self, snapshot: Snapshot, decision: StrategyDecision) -> CorrectionForm:
        """Return the form that corrects a decision, ready to be shown."""
        strategy = snapshot.find(Strategy, decision.strategy)
        name = _("{kind} {strategy}").format(
            kind=label(decision.decision_kind), strategy=strategy.title if strategy else _("A strategy")
        )
        correction = Correction(
            decision,
            lineage.version_made_by(snapshot, decision.id),
            _picked(snapshot, decision.evidence),
            _picked(snapshot, decision.entries),
        )
        save, sources = self._save_correction, self._sources(snapshot)
        actors = _actors(snapshot)
        return CorrectionForm(self._context, correction, sources, actors, save, name=name, parent=self._parent)

    def _sources(self, snapshot: Snapshot) -> Sources:
        return Sources(self._context, sorted(snapshot.all(Person), key=lambda person: person.alias.casefold()))

    def _save(self, decided: Decided) -> StrategyDecision:
        strategies = self._context.services.strategies
        if self._comment is not None:
            decided = replace(decided, decision=replace(decided.decision, comment=self._comment.id))
        if decided.parts:
            return strategies.split(decided.decision, decided.parts)[0]
        return strategies.decide(decided.decision, decided.version, title=decided.title, also_stop=decided.also_stop)

    def _save_correction(self, decided: Decided) -> StrategyDecision:
        return self._context.services.strategies.correct(
            decided.decision, decided.version, reason=decided.reason or None
        )


def _actors(snapshot: Snapshot) -> list[Actor]:
    return sorted(snapshot.all(Actor), key=lambda actor: actor.name.casefold())


def _picked(snapshot: Snapshot, ids: Collection[str]) -> tuple[PickItem, ...]:
    """Return what a decision cites, as a picker shows it; what was removed stays cited."""
    found = (snapshot.any(record_id) for record_id in sorted(ids))
    items = []
    for record_id, record in zip(sorted(ids), found, strict=True):
        icon = "journal" if isinstance(record, Entry) else "doc" if isinstance(record, Evidence) else ""
        items.append(PickItem(record_id, record.heading if record is not None else _("Something removed"), "", icon))
    return tuple(items)
