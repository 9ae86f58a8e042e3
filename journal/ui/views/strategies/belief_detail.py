"""Everything about one assumption: where it stands and why, both sides, its checks, and who leans on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Assumption, AssumptionCheck, Strategy
from journal.core.vocabulary import Confidence, Kind, Relation
from journal.learning import beliefs, checking, evidence
from journal.learning.evidence import Side
from journal.ui.date_words import day_words, event_words
from journal.ui.theme import Theme
from journal.ui.views.strategies.claim_parts import ClaimDetail
from journal.ui.views.strategies.story import Belief, MapStory
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.sparkline import Sparkline


class BeliefDetail(ClaimDetail):
    """Tells of one assumption; the slot of evidence against it is there even when it is empty."""

    override_wanted = Signal()
    lift_wanted = Signal()

    def __init__(self, theme: Theme, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._may_write = may_write

    def show_belief(self, belief: Belief, story: MapStory, today: date) -> None:
        """Show this one."""
        assumption = belief.assumption
        checks = beliefs.checks_of(story.snapshot, assumption.id)
        self.begin(assumption.statement)
        self._standing(assumption, checks)
        self._asked(belief, today)
        self._sides(belief, story, checks, today)
        self._history(belief, checks, today)
        self._strategies(assumption, story)
        self.finish()

    def _standing(self, assumption: Assumption, checks: Sequence[AssumptionCheck]) -> None:
        self.say(beliefs.standing_words(assumption, checks), "strong")
        self.say(beliefs.rule_words(), "caption")
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        self.override = link_button(_("Say otherwise"))
        self.override.setToolTip(_("Set where it stands by hand, with a reason"))
        self.override.clicked.connect(self.override_wanted)
        self.lift = link_button(_("Let the checks decide"))
        self.lift.clicked.connect(self.lift_wanted)
        for button in (self.override, self.lift):
            button.setEnabled(self._may_write)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.lift.setVisible(assumption.state_override is not None)

    def _asked(self, belief: Belief, today: date) -> None:
        assumption = belief.assumption
        self.named(_("How much hangs on it"), beliefs.importance_words(assumption.importance))
        self.named(_("What would change our mind"), assumption.mind_changer or _("Not said yet"))
        if assumption.review_by is not None:
            told = day_words(assumption.review_by, today)
            due = _("{day}, and nobody has looked since").format(day=told) if belief.stale else told
            self.named(_("Look again by"), due)

    def _sides(self, belief: Belief, story: MapStory, checks: Sequence[AssumptionCheck], today: date) -> None:
        linked = evidence.links_to(story.snapshot, belief.assumption.id)
        head = self.head(_("Speaks for it"), link=_("Link evidence"))
        self._linking(head.link, Relation.SUPPORTS)
        head.link.setAccessibleName(_("Link evidence for it"))
        if not self.evidence(linked, Side.FOR):
            self.say(_("Nothing linked for it yet."), "muted")
        against = self.head(_("Speaks against it"), link=_("Link evidence"))
        self._linking(against.link, Relation.CHALLENGES)
        against.link.setAccessibleName(_("Link evidence against it"))
        self._against(belief, checks, self.evidence(linked, Side.AGAINST), today)
        self.say(evidence.balance_words(belief.balance), "caption")
        if belief.balance.is_thin:
            self.flag(_("Thinly evidenced"))

    def _linking(self, button: QWidget, relation: Relation) -> None:
        button.setEnabled(self._may_write)
        button.clicked.connect(lambda: self.link_wanted.emit(relation))  # type: ignore[attr-defined]

    def _against(self, belief: Belief, checks: Sequence[AssumptionCheck], linked: int, today: date) -> None:
        told = [check for check in checks if check.against.strip()]
        for check in reversed(told):
            words = _("{when}: {words}").format(when=event_words(check.date, today), words=check.against.strip())
            self.say(words)
        looked = checking.looked_against(checks)
        if looked is not None:
            when = event_words(looked.date, today)
            self.say(_("{when}: looked, and found nothing against it.").format(when=when), "caption")
        if not told and not linked:
            self.flag(_("Nothing logged against it: untested, not proven."))

    def _history(self, belief: Belief, checks: Sequence[AssumptionCheck], today: date) -> None:
        count = len(checks)
        self.head(_("Checks"), str(count) if count else "")
        if not checks:
            self.say(_("Nobody has checked it yet."), "muted")
            return
        self.column.addWidget(
            Sparkline(self.theme, belief.values, belief.words, width=220), 0, Qt.AlignmentFlag.AlignLeading
        )
        for words, note in reversed(check_sentences(checks, today)):
            self.say(words)
            self.say(note, "caption")

    def _strategies(self, assumption: Assumption, story: MapStory) -> None:
        found = [one for held in assumption.strategies if (one := story.snapshot.find(Strategy, held)) is not None]
        found.sort(key=lambda one: (one.rank, one.title))
        count = len(found)
        told = ngettext("{n} strategy", "{n} strategies", count).format(n=count)
        self.head(_("Leaning on it"), told if count else "")
        if not found:
            self.say(_("No strategy is named. Which one rests on it?"), "muted")
        for one in found:
            self.opening(Kind.STRATEGY, one.id, one.title)


def check_sentences(checks: Sequence[AssumptionCheck], today: date) -> list[tuple[str, str]]:
    """Return each check as a sentence, the oldest first, with what was noted beside it."""
    found = []
    before: Confidence | None = None
    for check in checks:
        moved = checking.move_words(check.confidence, before, retires=check.retires)
        words = _("{when}: {words}").format(when=event_words(check.date, today), words=moved)
        beside = [check.note.strip()]
        if check.nothing_against:
            beside.append(_("Looked, and found nothing against it."))
        elif check.against.strip():
            beside.append(_("Against it: {words}").format(words=check.against.strip()))
        if check.evidence:
            count = len(check.evidence)
            seen = ngettext("{n} piece of evidence was looked at.", "{n} pieces of evidence were looked at.", count)
            beside.append(seen.format(n=count))
        found.append((words, "\n".join(filter(None, beside))))
        before = check.confidence or before
    return found
