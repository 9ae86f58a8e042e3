"""The Strategies screen: the map, the assumptions, the outcomes, and the form for a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.i18n import _
from journal.core.records import Outcome, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind
from journal.learning import lineage
from journal.ui.context import Context
from journal.ui.view import View
from journal.ui.views.strategies.actors.page import ActorsPage
from journal.ui.views.strategies.assumptions_page import AssumptionsPage
from journal.ui.views.strategies.decision_desk import DecisionDesk
from journal.ui.views.strategies.decision_menu import Wish
from journal.ui.views.strategies.map_page import MapPage
from journal.ui.views.strategies.outcomes_page import OutcomesPage
from journal.ui.views.strategies.problem.page import ProblemPage
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.header_tabs import HeaderTabs

if TYPE_CHECKING:
    from journal.ui.reports.story import StoryReader

_MAP, _ASSUMPTIONS, _OUTCOMES, _PROBLEM, _ACTORS = range(5)
_FIELD = {
    Kind.PROBLEM: _PROBLEM, Kind.CAUSE: _PROBLEM, Kind.FOCAL_POINT: _PROBLEM,
    Kind.ACTOR: _ACTORS, Kind.PROGRESS_MARKER: _ACTORS,
}  # fmt: skip
"""The tab that each kind of record about the field is on."""
_FIELD_KINDS = frozenset({*_FIELD, Kind.ACTOR_READING, Kind.MARKER_RATING, Kind.IDENTITY}) - {Kind.ACTOR}
"""What the map shows nothing of; it names the actors that a version is to reach."""


class StrategiesView(View):
    """Shows how each strategy changed, when, why, and on what evidence."""

    key: ClassVar[str] = "strategies"
    icon: ClassVar[str] = "strategies"
    found_here: ClassVar[frozenset[Kind]] = frozenset(
        {
            *(Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION),
            *(Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK, Kind.OUTCOME),
            *(_FIELD_KINDS - {Kind.IDENTITY}),
        }
    )
    shows: ClassVar[frozenset[Kind]] = frozenset(
        {
            Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION, Kind.CYCLE, Kind.EVIDENCE,
            Kind.EVIDENCE_LINK, Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK, Kind.OUTCOME, Kind.ENTRY, Kind.PERSON,
            *_FIELD_KINDS, Kind.ACTOR, Kind.COMMENT,
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._snapshot = Snapshot([])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        outer.addWidget(self._pages)
        self.map_page = MapPage(context)
        self.assumptions = AssumptionsPage(context)
        self.outcomes = OutcomesPage(context)
        self.problem = ProblemPage(context)
        self.actors = ActorsPage(context)
        for page in (self.map_page, self.assumptions, self.outcomes, self.problem, self.actors):
            self._pages.addWidget(page)
        names = [_("Map"), _("Assumptions"), _("Outcomes"), _("Problem"), _("Actors")]
        self.tabs = HeaderTabs(context.theme, names, _("Parts of this screen"))
        self.tabs.chosen.connect(self._pages.setCurrentIndex)
        self.new_button = QPushButton(_("New version"))
        self.new_button.setProperty("primary", True)
        self.new_button.setIcon(context.theme.icon("plus", "onAccent", 16))
        self.new_button.setToolTip(_("New version (Ctrl+Shift+N)"))
        self.new_button.setEnabled(not context.read_only)
        self.new_button.clicked.connect(self._on_new)
        self.more_button = QPushButton()
        self.more_button.setIcon(context.theme.icon("chevd", "ink", 16))
        self.more_button.setToolTip(_("What else can be decided about the chosen strategy (Ctrl+Shift+D)"))
        self.more_button.setAccessibleName(_("Decide about the chosen strategy"))
        self.more_button.clicked.connect(self._on_more)
        self.desk = DecisionDesk(context, self)
        self.story_button = QPushButton(context.theme.icon("quote", "ink2", 16), _("Story so far"))
        self.story_button.setAccessibleName(_("Story so far"))
        self.story_button.setToolTip(_("How the chosen strategy came to be what it is"))
        self.story_button.clicked.connect(lambda _checked=False: self.tell_story())
        self._story: StoryReader | None = None
        self.map_page.new_wanted.connect(self._on_new)
        self.map_page.decision_wanted.connect(self.decide)
        self.map_page.correction_wanted.connect(self.correct)
        self.map_page.assumption_opened.connect(lambda held: self.open_record(Kind.ASSUMPTION, held))
        self.map_page.map.drawn.connect(self._on_drawn)
        self._shortcut()

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Strategies")

    def header_widgets(self) -> list[QWidget]:
        """Return the tabs, and the buttons for the story so far and for a new version."""
        return [self.tabs, self.story_button, self.new_button, self.more_button]

    def tell_story(self) -> None:
        """Open the story so far of the chosen strategy beside the window."""
        from journal.ui.reports.story import StoryReader
        from journal.ui.reports.writing import write_report

        strategy = self.map_page.chosen_strategy
        if strategy is None:
            return
        if self._story is not None:
            self._story.close()
        story = StoryReader(self.context, strategy, lambda of: write_report(self.context, self.window(), of), self)
        story.destroyed.connect(self._on_story_gone)
        self._story = story
        story.show()

    def _on_story_gone(self) -> None:
        self._story = None

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        if self.tabs.current() != _MAP:
            return self._pages_keys()
        return [
            ("← →", _("Along a lane")),
            ("↑ ↓", _("To another lane")),
            ("Ctrl+↓", _("To a lane’s evidence, and along it")),
            (_("Enter"), _("Choose the version")),
            (_("Shift and arrow, or click"), _("Choose what to compare it with")),
            ("+ −", _("Closer, further")),
            ("Ctrl+T", _("The map as a table")),
            (_("Delete"), _("To the bin, while nothing was built on it")),
            ("Ctrl+Shift+N", _("New version")),
            (_("Menu or Shift+F10"), _("What can be decided about a node or a lane")),
            ("Ctrl+Shift+D", _("What can be decided about the chosen strategy")),
        ]

    def _pages_keys(self) -> list[tuple[str, str]]:
        pages = {
            _ASSUMPTIONS: self.assumptions.keys,
            _OUTCOMES: self.outcomes.keys,
            _PROBLEM: self.problem.keys,
            _ACTORS: self.actors.keys,
        }
        return pages[self.tabs.current()]()

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        page = self.tabs.current()
        if page == _ASSUMPTIONS:
            return [self.assumptions.table, self.assumptions.detail]
        if page == _OUTCOMES:
            return [self.outcomes.tree, self.outcomes.detail]
        if page in (_PROBLEM, _ACTORS):
            return self.problem.panes() if page == _PROBLEM else self.actors.panes()
        handle = self.map_page.map.overlay.handle_of(self.map_page.chosen)
        return [handle or self.map_page.table, self.map_page.comparison.in_line]

    def beginnings(self) -> list[QWidget]:
        """Begin on the map; before there is one, at the button that begins the first strategy."""
        return [*self.panes(), self.map_page.empty]

    def _on_drawn(self) -> None:
        # Who came while the map was being drawn begins on it as soon as it is there.
        handle = self.map_page.map.overlay.handle_of(self.map_page.chosen)
        if self.hasFocus() and handle is not None:
            handle.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Load and show everything anew."""
        today = self.context.services.clock.today()
        self._snapshot = self.context.services.strategies.map()
        story = MapStory(self._snapshot, today)
        self.map_page.show_snapshot(self._snapshot, today)
        self.story_button.setEnabled(bool(self._snapshot.all(StrategyDecision)))
        if self._story is not None:
            self._story.refresh()
        self.assumptions.show_story(story)
        self.outcomes.show_story(story)
        self.tabs.count(_ASSUMPTIONS, self.assumptions.count())
        self.tabs.count(_OUTCOMES, len(self._snapshot.all(Outcome)))
        self._refresh_field()
        self.context.worth.ask()

    def _refresh_field(self) -> None:
        self.problem.refresh()
        self.actors.refresh()
        self.tabs.count(_ACTORS, self.actors.count())

    def on_changes(self, changes: Changes) -> None:
        """Leave the map as it is when only what is known of the field changed."""
        if frozenset(changes.ids) <= _FIELD_KINDS and self.isVisible() and not self.stale:
            self._refresh_field()
        else:
            super().on_changes(changes)

    def compact_changed(self) -> None:
        """Lay every tab out for a narrow window, or a wide one."""
        self.map_page.set_compact(self.compact)
        self.story_button.setText("" if self.compact else _("Story so far"))
        self.assumptions.set_compact(self.compact)
        self.outcomes.set_compact(self.compact)
        self.problem.set_compact(self.compact)
        self.actors.set_compact(self.compact)

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show a decision, a version, a strategy, an assumption, an outcome, or what is known of the field."""
        self.refresh_if_stale()
        if kind is Kind.ASSUMPTION:
            self.tabs.choose(_ASSUMPTIONS)
            return self.assumptions.show_record(record_id)
        if kind is Kind.OUTCOME:
            self.tabs.choose(_OUTCOMES)
            return self.outcomes.show_record(record_id)
        if kind in _FIELD:
            self.tabs.choose(_FIELD[kind])
            page = self.problem if _FIELD[kind] == _PROBLEM else self.actors
            return page.show_record(kind, record_id)
        decision = self._decision_for(kind, record_id)
        if decision is None:
            return False
        self.tabs.choose(_MAP)
        self.map_page.choose(decision)
        self.map_page.map.overlay.focus_chosen()
        return True

    def new_version(self, strategy: str | None = None, kind: DecisionKind | None = None, version: str = "") -> None:
        """Ask for a decision; once saved, its node is chosen on the map."""
        self.decide(Wish(strategy or self.map_page.chosen_strategy or "", kind, version))

    def decide(self, wish: Wish) -> None:
        """Ask for what somebody wants to decide; once saved, its node is chosen on the map."""
        saved = self.desk.decide(self._snapshot, wish)
        if saved is not None:
            self.show_saved(saved, _("Decision saved"))

    def correct(self, decision: str) -> None:
        """Ask for a correction of a decision and of the version it made."""
        saved = self.desk.correct(self._snapshot, decision)
        if saved is not None:
            self.show_saved(saved, _("Correction saved"))

    def show_saved(self, decision: StrategyDecision, told: str) -> None:
        """Redraw with a decision just saved as the chosen one, and offer to take it back."""
        self.stale = False
        self.refresh()
        self.tabs.choose(_MAP)
        self.map_page.choose(decision.id)
        self.map_page.map.overlay.focus_chosen()
        self.context.feedback.toast(told, self.context.services.history.taking_back())

    def _decision_for(self, kind: Kind, record_id: str) -> str | None:
        if kind is Kind.STRATEGY_DECISION:
            found = self._snapshot.find(StrategyDecision, record_id)
            return found.id if found is not None else None
        if kind is Kind.STRATEGY_VERSION:
            version = self._snapshot.find(StrategyVersion, record_id)
            return version.decision if version is not None else None
        if kind is Kind.STRATEGY:
            decisions = lineage.decisions_of(self._snapshot, record_id)
            return decisions[-1].id if decisions else None
        return None

    def _shortcut(self) -> None:
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self._on_new)
        QShortcut(QKeySequence("Ctrl+Shift+D"), self).activated.connect(self._on_more)

    def _on_more(self) -> None:
        menu = self.map_page.menu()
        if menu is not None:
            button = self.more_button
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_new(self) -> None:
        if not self.context.read_only:
            self.new_version()
