"""What can be done with a decision on the map: decide what comes next, correct, compare, link, remove."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Strategy, StrategyDecision
from journal.core.vocabulary import DecisionKind, label
from journal.learning.courses import possible_kinds
from journal.ui.context import Context
from journal.ui.views.strategies.deciding import MEANING
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.decision_glyph import glyph_icon


@dataclass(frozen=True)
class Wish:
    """What somebody wants to decide: about which strategy, which kind, and from which version."""

    strategy: str
    kind: DecisionKind | None = None
    version: str = ""


class DecisionMenu(QMenu):
    """Offers what is legal now for one strategy, and what may still be done with one of its decisions."""

    decided = Signal(object)
    correct_wanted = Signal()
    compare_wanted = Signal()
    link_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, context: Context, story: MapStory, decision: StrategyDecision, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._story, self._decision = story, decision
        self._may_change = not context.read_only
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        self._build(context)

    def may_compare(self, possible: bool) -> None:
        """Offer to compare with the chosen version, unless this is the chosen one."""
        self._compare.setEnabled(possible)

    def _build(self, context: Context) -> None:
        strategy = self._story.snapshot.find(Strategy, self._decision.strategy)
        version = self._story.version_in_force(self._decision)
        name = _("{strategy} {version}").format(
            strategy=strategy.title if strategy else _("A strategy"),
            version=self._story.version_name(version) if version else "",
        )
        self.addAction(name.strip()).setEnabled(False)
        self.addSeparator()
        today = EventDate.of(context.services.clock.today())
        for kind in possible_kinds(self._story.snapshot, self._decision.strategy, today):
            self._add_kind(kind, version.id if version else "")
        self.addSeparator()
        self._compare = self.addAction(_("Compare with the chosen version"))
        self._compare.triggered.connect(self.compare_wanted)
        link = self.addAction(_("Link evidence"))
        link.setEnabled(self._may_change)
        link.triggered.connect(self.link_wanted)
        self._add_corrections()

    def _add_kind(self, kind: DecisionKind, version: str) -> None:
        action = self.addAction(glyph_icon(self._theme, kind, 18), _("{kind}…").format(kind=label(kind)))
        action.setData(kind)
        action.setToolTip(_(MEANING[kind]))
        action.setEnabled(self._may_change)
        wish = Wish(self._decision.strategy, kind, version)
        action.triggered.connect(lambda: self.decided.emit(wish))

    def _add_corrections(self) -> None:
        stays = self._story.reasons(self._decision).stays
        correct = self.addAction(_("Correct this decision…"))
        correct.triggered.connect(self.correct_wanted)
        gone = self.addAction(_("Remove this decision"))
        gone.triggered.connect(self.remove_wanted)
        for action in (correct, gone):
            action.setEnabled(self._may_change and not stays)
            action.setToolTip(stays or action.text())
