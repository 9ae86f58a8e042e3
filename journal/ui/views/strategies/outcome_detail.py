"""Everything about one outcome: where it stands and who said so, why it matters, our part, and what proves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Outcome, StrategyVersion
from journal.core.vocabulary import Kind, Relation, label
from journal.learning import evidence, outcomes
from journal.learning.evidence import Side
from journal.services.history import RevisionView
from journal.ui.date_words import day_words, event_words
from journal.ui.record_names import RecordNames
from journal.ui.theme import Theme
from journal.ui.views.strategies.claim_parts import ClaimDetail
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.labels import link_button


class OutcomeDetail(ClaimDetail):
    """Tells of one outcome."""

    step_wanted = Signal()

    def __init__(self, theme: Theme, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._may_write = may_write

    def show_outcome(
        self,
        outcome: Outcome,
        story: MapStory,
        actors: Mapping[str, str],
        past: Sequence[RevisionView],
        today: date,
    ) -> None:
        """Show this one; ``past`` are its revisions, ``actors`` the names of all there are."""
        self.begin(outcome.statement)
        when = event_words(outcome.date, today)
        self.say(_("{when}. {sign}").format(when=when, sign=outcomes.sign_words(outcome)), "caption")
        self._standing(outcome, past, today)
        self.head(_("Why it matters here"), note=outcomes.significance_words(outcome.significance_level))
        self.say(outcome.significance or _("Not said yet"), "secondary" if outcome.significance else "muted")
        self.named(_("What part we played, and who else"), outcome.contribution or _("Not said yet"))
        self.named(_("Who independent could confirm it"), outcome.substantiation or _("Not said yet"))
        names = sorted(actors[actor] for actor in outcome.actors if actor in actors)
        self.named(_("Who changed"), ", ".join(names))
        self._versions(outcome, story)
        self._evidence(outcome, story)
        self.finish()

    def _standing(self, outcome: Outcome, past: Sequence[RevisionView], today: date) -> None:
        self.say(outcomes.standing_words(outcome), "strong")
        for told in _steps(past, today)[1:]:
            self.say(told, "caption")
        self.step = link_button(_("Next step"))
        self.step.setToolTip(_("Say where it stands now, and who said so"))
        self.step.setEnabled(self._may_write)
        self.step.clicked.connect(self.step_wanted)
        self.column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeading)

    def _versions(self, outcome: Outcome, story: MapStory) -> None:
        names = RecordNames(story.snapshot)
        found = [one for held in outcome.versions if (one := story.snapshot.find(StrategyVersion, held)) is not None]
        self.head(_("What led there"))
        if not found:
            self.say(_("No strategy is named. Which one led there?"), "muted")
        for name, held in sorted((names.of(one), one.id) for one in found):
            self.opening(Kind.STRATEGY_VERSION, held, name)

    def _evidence(self, outcome: Outcome, story: MapStory) -> None:
        linked = evidence.links_to(story.snapshot, outcome.id)
        for title, side, relation, empty in (
            (_("Speaks for it"), Side.FOR, Relation.SUBSTANTIATES, _("Nothing linked for it yet.")),
            (_("Speaks against it"), Side.AGAINST, Relation.CHALLENGES, _("Nothing linked against it.")),
        ):
            head = self.head(title, link=_("Link evidence"))
            head.link.setEnabled(self._may_write)
            head.link.clicked.connect(lambda _on=False, held=relation: self.link_wanted.emit(held))
            if not self.evidence(linked, side):
                self.say(empty, "muted")
        self.weighed(evidence.balance(linked))
        self.flag(outcomes.limit_words(outcome, story.snapshot))


def _steps(past: Sequence[RevisionView], today: date) -> list[str]:
    """Return each state that an outcome came into, the latest first: ``Sent, 3 May: asked by letter``."""
    found: list[str] = []
    before = None
    for step in past:
        outcome = step.record
        if not isinstance(outcome, Outcome) or outcome.state is before:
            continue
        before = outcome.state
        when = event_words(outcome.state_date, today) if outcome.state_date else _day_of(step, today)
        told = _("{state}, {when}").format(state=label(outcome.state), when=when)
        reason = outcome.state_reason.strip()
        found.append(_("{step}: {reason}").format(step=told, reason=reason) if reason else told)
    return found[::-1]


def _day_of(step: RevisionView, today: date) -> str:
    return day_words(step.when.astimezone().date(), today)
