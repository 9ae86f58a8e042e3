"""The form that corrects a decision and the version it made, while nothing was built on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.i18n import _
from journal.core.records import Actor, StrategyDecision
from journal.core.vocabulary import DecisionKind, Kind, StopReason, label
from journal.ui.context import Context
from journal.ui.views.strategies.deciding import Correction, Decided
from journal.ui.views.strategies.reason_fields import ReasonFields, Sources
from journal.ui.views.strategies.version_fields import VersionFields
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing

_ALIKE = (DecisionKind.REFINE, DecisionKind.PIVOT)
_ENDINGS = (StopReason.ACHIEVED, StopReason.DROPPED)


class CorrectionForm(FormDialog):
    """Shows what was decided, to be put right; what it was about and what kind it was stay."""

    def __init__(
        self,
        context: Context,
        correction: Correction,
        sources: Sources,
        actors: Sequence[Actor],
        save: Callable[[Decided], StrategyDecision],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Correct this decision")
        super().__init__(context.theme, context.feedback, title, save=_("Save correction"), parent=parent)
        self._correction, self._save = correction, save
        self.saved: StrategyDecision | None = None
        self._build_what(context, actors, name)
        self.form.next_column()
        self.why = ReasonFields(self.form, sources)
        self.why.put(correction.decision, correction.evidence, correction.entries)
        self.reason = QLineEdit()
        hint = _("Kept in the history beside what it said before.")
        self.form.add("reason", _("Why you correct it"), self.reason, hint=hint)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(920, 680)
        keep_draft(self, context, Kind.STRATEGY_DECISION, correction.decision.id, name)

    def _build_what(self, context: Context, actors: Sequence[Actor], name: str) -> None:
        decision, version = self._correction.decision, self._correction.version
        self.form.add_widget(flowing(name, "strong"))
        told = _("You may correct it as long as nothing was built on it. To change course, decide anew.")
        self.form.add_widget(flowing(told, "caption"))
        kinds = _ALIKE if decision.decision_kind in _ALIKE else (decision.decision_kind,)
        self.kind = Choice([(kind, label(kind)) for kind in kinds])
        self.kind.choose(decision.decision_kind)
        self.form.add("decision_kind", _("What we decide"), self.kind)
        self.form.set_shown("decision_kind", len(kinds) > 1)
        merged = decision.stop_reason is StopReason.MERGED
        endings = (StopReason.MERGED,) if merged else _ENDINGS
        self.stop_reason = Choice([(ending, label(ending)) for ending in endings])
        self.form.add("stop_reason", _("How it ends"), self.stop_reason)
        self.form.set_shown("stop_reason", decision.stop_reason is not None and not merged)
        if decision.stop_reason is not None:
            self.stop_reason.choose(decision.stop_reason)
        self.version = VersionFields(context.theme, self.form, actors)
        self.version.prefill(version)
        self.version.show(version is not None)
        self.version.compare_with(version, _("as it was"))

    def _on_submit(self) -> None:
        before, made = self._correction.decision, self._correction.version
        stop_reason = self.stop_reason.value() if before.stop_reason is not None else None
        decision = self.why.into(replace(before, decision_kind=self.kind.value(), stop_reason=stop_reason))
        version = self.version.required() if made is not None else None
        if version is not None and made is not None:
            version = replace(made, statement=version.statement, if_part=version.if_part, then_part=version.then_part,
                              because_part=version.because_part, activities=version.activities,
                              actors=version.actors)  # fmt: skip
        self.saved = self._save(Decided(decision, version, reason=self.reason.text().strip()))
