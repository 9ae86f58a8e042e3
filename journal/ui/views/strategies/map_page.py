"""The Map tab: the refinement map, and below it what changed, why, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.charts.refinement_map import words as map_words
from journal.charts.refinement_map.data import gather
from journal.charts.refinement_map.rows import MapRows
from journal.core.dates import EventDate
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Record, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning import lineage
from journal.ui.context import Context
from journal.ui.evidence.drop import DropTarget, EvidenceDrop
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.record_names import RecordNames
from journal.ui.removing import remove
from journal.ui.views.strategies.below_map import BelowMap
from journal.ui.views.strategies.decision_menu import DecisionMenu
from journal.ui.views.strategies.legend import MapLegend
from journal.ui.views.strategies.map_table import MapTable
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.map_view import MapView
from journal.ui.widgets.sections import Card, hairline


class MapPage(QWidget):
    """Shows how each strategy changed; a chosen node opens below."""

    new_wanted = Signal()
    decision_wanted = Signal(object)
    """A ``Wish``: what to decide about which strategy, from which version."""
    correction_wanted = Signal(str)
    """The decision whose words are to be corrected."""
    assumption_opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: MapRows | None = None
        self._story: MapStory | None = None
        self._chosen = ""
        self._compared = ""
        self._strategy = ""
        self._gone = ""
        self._compact = False
        self._linking = EvidenceLinking(context, self)
        self._build()
        self._shortcuts()

    # Building

    def _build(self) -> None:
        theme = self._context.theme
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), 0, px(24), px(10))
        self._column.setSpacing(px(14))
        self.card = Card(theme, 0)
        self.card.column.setContentsMargins(1, 1, 1, 1)
        self.card.column.setSpacing(0)
        self.legend = MapLegend(theme)
        self.three_months, self.all_time = self.legend.three_months, self.legend.all_time
        self.card.column.addWidget(self.legend)
        self.card.column.addWidget(hairline())
        self._views = QStackedWidget()
        self.map = MapView(theme, self._context.tasks)
        self.map.overlay.node_chosen.connect(self.choose)
        self.map.overlay.node_compared.connect(self.compare)
        self.map.overlay.tick_chosen.connect(
            lambda evidence: self._context.navigator.open_record(Kind.EVIDENCE, evidence)
        )
        self.map.overlay.menu_wanted.connect(self.show_menu)
        self.map.remove_wanted.connect(self.remove)
        self._drop = EvidenceDrop(self._context, self.map.overlay, self._target_at, self)
        self.three_months.clicked.connect(lambda: self.map.show_months(3))
        self.all_time.clicked.connect(lambda: self.map.show_months(None))
        self._views.addWidget(self.map)
        self.table = MapTable(theme)
        self.table.decision_chosen.connect(self.choose)
        self.table.menu_wanted.connect(self.show_menu)
        self.table.remove_wanted.connect(self.remove)
        self._views.addWidget(self.table)
        self.card.column.addWidget(self._views, 1)
        self._column.addWidget(self.card)
        self._column.addWidget(self._below(), 1)
        self.empty = self._empty()
        self._column.addWidget(self.empty, 1)

    def _below(self) -> QWidget:
        self._lower = BelowMap(self._context)
        self.comparison, self.reasons, self.beliefs = self._lower.comparison, self._lower.reasons, self._lower.beliefs
        self.tabs = self._lower.tabs
        self.comparison.picked.connect(self._on_picked)
        self.reasons.link_wanted.connect(self.link)
        self.reasons.restore_wanted.connect(self._on_restore)
        self.reasons.correct_wanted.connect(lambda: self.correction_wanted.emit(self._chosen))
        self.reasons.remove_wanted.connect(self.remove)
        self.reasons.new_wanted.connect(self.new_wanted)
        self.beliefs.opened.connect(self.assumption_opened)
        return self._lower

    def _on_restore(self, evidence_id: str) -> None:
        try:
            self._context.services.bin.restore(evidence_id)
        except JournalError as error:
            self._context.feedback.error(error)

    def _empty(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setSpacing(self._context.theme.px(14))
        told = flowing(_("What does your team already do to change this? That is your first strategy."), "question")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start_button = QPushButton(_("Name your first strategy"))
        self.start_button.setProperty("primary", True)
        self.start_button.setEnabled(not self._context.read_only)
        self.start_button.clicked.connect(self.new_wanted)
        column.addWidget(told)
        column.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return box

    def _shortcuts(self) -> None:
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.toggle_table)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.link)

    # Layout

    def set_compact(self, compact: bool) -> None:
        """Turn the lower parts into tabs, or back."""
        self._compact = compact
        px = self._context.theme.px
        side = px(16 if compact else 24)
        self._column.setContentsMargins(side, 0, side, px(8))
        self._column.setSpacing(px(6 if compact else 14))
        self._lower.lay_out(compact=compact)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return a small room: the map's height follows the page and must not hold it open."""
        px = self._context.theme.px
        return QSize(px(480), px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between the map and what is below."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.legend.fit(self.card.width(), compact=self._compact)
        legend = self._context.theme.px(46)
        wanted = self.map.preferred_height() + legend
        share = 0.56 if self._compact else 0.58
        most = round(self.height() * share)
        if not self._lower.isHidden():
            # What stands below the map keeps the room without which it would be painted over it.
            margins = self._column.contentsMargins()
            rest = margins.top() + margins.bottom() + self._column.spacing() + self._lower.minimumSizeHint().height()
            most = min(most, self.height() - rest)
        self.card.setFixedHeight(max(min(wanted, most), self._context.theme.px(120)))

    # Showing

    def show_snapshot(self, snapshot: Snapshot, today: date) -> None:
        """Show the map of these records, keeping what was chosen."""
        self._story = MapStory(snapshot, today)
        self._rows = rows = gather(snapshot, today)
        self.map.show_rows(rows, map_words.alt(rows))
        self.table.show_rows(rows)
        has_lanes = bool(rows.lanes)
        self._lower.setVisible(has_lanes)
        self.empty.setVisible(not has_lanes)
        known = {node.decision for node in rows.nodes}
        if self._gone in known:
            # A decision that was taken back and has returned is the chosen one again.
            self._chosen, self._gone = self._gone, ""
        elif self._chosen not in known:
            self._gone, self._chosen = self._chosen, self._latest(rows, self._strategy)
        if self._compared not in known:
            self._compared = ""
        self._fit()
        self._show_chosen()

    def choose(self, decision: str) -> None:
        """Choose a decision: its version opens below, beside its parent."""
        self._chosen, self._compared, self._gone = decision, "", ""
        self._show_chosen()

    def compare(self, decision: str) -> None:
        """Compare the chosen decision's version with another one."""
        self._compared = "" if decision == self._chosen else decision
        self._show_chosen()

    def _on_picked(self, old: str, new: str) -> None:
        """Compare the versions picked below the map; both are marked on it."""
        story = self._story
        found = [story.snapshot.find(StrategyVersion, held) if story else None for held in (old, new)]
        before, after = found
        if after is not None:
            self._chosen, self._gone = after.decision, ""
            self._compared = before.decision if before is not None and before is not after else ""
            self._show_chosen()

    def menu(self, what: str = "") -> DecisionMenu | None:
        """Return what can be done with a decision, or with a strategy by its latest one; else with the chosen one."""
        story = self._story
        held = self._decision(what or self._chosen) or self._decision(self._latest_of(what))
        if story is None or held is None:
            return None
        menu = DecisionMenu(self._context, story, held, self)
        menu.decided.connect(self.decision_wanted)
        menu.correct_wanted.connect(lambda: self.correction_wanted.emit(held.id))
        menu.compare_wanted.connect(lambda: self.compare(held.id))
        menu.link_wanted.connect(lambda: self._act_on(held.id, self.link))
        menu.remove_wanted.connect(lambda: self._act_on(held.id, self.remove))
        menu.may_compare(held.id != self._chosen)
        return menu

    def show_menu(self, what: str, place: QPoint) -> None:
        """Show what can be done with a decision, or with the strategy of a lane."""
        menu = self.menu(what)
        if menu is not None:
            menu.popup(place)

    def _act_on(self, decision: str, deed: Callable[[], None]) -> None:
        self.choose(decision)
        deed()

    def _latest_of(self, strategy: str) -> str:
        return self._latest(self._rows, strategy) if self._rows is not None else ""

    def remove(self) -> None:
        """Move the chosen decision to the bin with its version; the only one of a strategy takes that along."""
        decision, story = self._decision(self._chosen), self._story
        if decision is None or story is None:
            return
        strategy = story.snapshot.find(Strategy, decision.strategy)
        alone = sum(each.strategy == decision.strategy for each in story.snapshot.all(StrategyDecision)) == 1
        if alone and strategy is not None:
            remove(self._context, Kind.STRATEGY, strategy.id, title=strategy.title)
        else:
            remove(self._context, Kind.STRATEGY_DECISION, decision.id, title=decision.heading)

    def link(self) -> None:
        """Ask which evidence bears on the chosen version, or on the decision where that made none."""
        target = self._target_of(self._chosen)
        if target is not None:
            self._linking.choose(target.kind, target.id, target.name)

    def _target_of(self, decision_id: str, place: QRect | None = None) -> DropTarget | None:
        story, decision = self._story, self._decision(decision_id)
        if story is None or decision is None:
            return None
        held: Record = lineage.version_made_by(story.snapshot, decision.id) or decision
        return DropTarget(held.kind, held.id, RecordNames(story.snapshot).of(held), place or QRect())

    def _target_at(self, place: QPoint) -> DropTarget | None:
        found = self.map.overlay.decision_at(place)
        return self._target_of(*found) if found is not None else None

    def toggle_table(self) -> None:
        """Show the map as a table, or as a picture again."""
        self._views.setCurrentIndex(1 - self._views.currentIndex())
        if self._views.currentIndex():
            self.table.mark(self._chosen)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.map.overlay.focus_chosen()

    @property
    def chosen(self) -> str:
        """Return the id of the decision chosen."""
        return self._chosen

    @property
    def chosen_strategy(self) -> str | None:
        """Return the id of the strategy that the chosen decision is about."""
        decision = self._decision(self._chosen)
        return decision.strategy if decision is not None else None

    def _latest(self, rows: MapRows, strategy: str) -> str:
        """Return the latest decision about a strategy, or about any when that one has none."""
        shown = [node for node in rows.nodes if node.shown]
        shown = [node for node in shown if node.strategy == strategy] or shown
        made = [node for node in shown if node.version is not None and node.date <= EventDate.of(rows.today)]
        nodes = made or shown
        return max(nodes, key=lambda node: (node.date, node.number or 0)).decision if nodes else ""

    def _decision(self, decision_id: str) -> StrategyDecision | None:
        return self._story.snapshot.find(StrategyDecision, decision_id) if self._story else None

    def _show_chosen(self) -> None:
        story, decision = self._story, self._decision(self._chosen)
        if story is None or decision is None:
            self.map.show_choice("", "")
            return
        self._strategy = decision.strategy
        version = story.version_in_force(decision)
        old = self._old_version(story, version)
        compared = self._compared or (old.decision if old is not None else "")
        self.map.show_choice(self._chosen, compared)
        self.table.mark(self._chosen)
        self.comparison.setVisible(version is not None)
        if version is not None:
            new, before = version, old
            if before is not None and self._compared and self._is_later(story, before, new):
                new, before = before, new
            self.comparison.show_versions(story, story.of_version(before) if before else None, story.of_version(new))
        self.reasons.show_reasons(story.reasons(decision))
        self.beliefs.show_beliefs(story.beliefs(decision.strategy))
        made = version.id if version is not None else ""
        self._lower.notes.show_about(decision.id, decision.strategy, made)

    def _old_version(self, story: MapStory, version: StrategyVersion | None) -> StrategyVersion | None:
        other = self._decision(self._compared)
        if other is not None:
            found = story.version_in_force(other)
            return None if found is not None and version is not None and found.id == version.id else found
        return story.parent_of(version) if version is not None else None

    def _is_later(self, story: MapStory, one: StrategyVersion, other: StrategyVersion) -> bool:
        dates = [story.snapshot.find(StrategyDecision, version.decision) for version in (one, other)]
        return dates[0] is not None and dates[1] is not None and dates[0].date > dates[1].date
