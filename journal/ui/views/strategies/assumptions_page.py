"""The Assumptions tab: what the strategies rest on, how sure the team is, and when it last looked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Assumption, Strategy
from journal.core.vocabulary import Confidence, Kind, Relation
from journal.learning.beliefs import checks_of
from journal.ui.charts.dialog import chart_button
from journal.ui.context import Context
from journal.ui.dialogs.past import PastDialog
from journal.ui.evidence.drop import DropTarget, EvidenceDrop
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.removing import remove, remove_button
from journal.ui.views.strategies.belief_detail import BeliefDetail
from journal.ui.views.strategies.belief_forms import AssumptionForm, OverrideForm
from journal.ui.views.strategies.belief_table import BeliefModel, BeliefRole, BeliefTable
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.claim_place import ClaimPlace
from journal.ui.views.strategies.story import Belief, MapStory
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.list_page import lay_out_list_page
from journal.ui.widgets.sections import Card


class AssumptionsPage(QWidget):
    """Shows the assumptions; adds, edits and checks them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.services.assumptions
        self._story: MapStory | None = None
        self._linking = EvidenceLinking(context, self)
        self._body = lay_out_list_page(
            self,
            context.theme,
            self._buttons(),
            self._card(),
            _("What must be true for your strategies to work? Write the first one down."),
        )

    def _buttons(self) -> FlowLayout:
        theme = self._context.theme
        row = FlowLayout(gap=theme.px(8))
        self.add_button = QPushButton(_("Add assumption"))
        self.add_button.setIcon(theme.icon("plus", "ink2", 16))
        self.add_button.clicked.connect(self.add)
        self.check_button = QPushButton(_("How sure are we now?"))
        self.check_button.setIcon(theme.icon("test", "ink2", 16))
        self.check_button.clicked.connect(self.check)
        self.edit_button = QPushButton(_("Edit"))
        self.edit_button.setToolTip(_("Change its words (F2)"))
        self.edit_button.clicked.connect(self.edit)
        self.details_button = QPushButton(_("Details"))
        self.details_button.setToolTip(_("Its checks, both sides of the evidence, and who leans on it (Enter)"))
        row.addWidget(self.add_button)
        row.addWidget(self.check_button)
        row.addWidget(self.details_button)
        self.details_button.hide()
        row.addWidget(self.edit_button)
        self.link_button = QPushButton(_("Link evidence"))
        self.link_button.setIcon(theme.icon("link", "ink2", 16))
        self.link_button.setToolTip(_("Link evidence for or against it (Ctrl+E)"))
        self.link_button.clicked.connect(self.link)
        row.addWidget(self.link_button)
        self.past_button = QPushButton(_("Earlier versions"))
        self.past_button.clicked.connect(self.show_past)
        row.addWidget(self.past_button)
        self.remove_button = remove_button(self._context, self.remove)
        row.addWidget(self.remove_button)
        for key in ("assumption-strip", "evidence-matrix"):
            row.addWidget(chart_button(self._context, key, self))
        return row

    def _card(self) -> QWidget:
        theme = self._context.theme
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        self.model = BeliefModel(self._context.services.clock.today())
        self.table = BeliefTable(theme, self.model)
        self.table.check_wanted.connect(self.check)
        self.table.edit_wanted.connect(self.edit)
        self.table.open_wanted.connect(self.open_details)
        self.table.remove_wanted.connect(self.remove)
        self.table.link_wanted.connect(self.link)
        self._drop = EvidenceDrop(self._context, self.table.viewport(), self._target_at, self)
        self.table.doubleClicked.connect(self.check)
        self.table.selectionModel().currentChanged.connect(self._show_detail)
        card.column.addWidget(self.table)
        self.detail = BeliefDetail(theme, may_write=not self._context.read_only)
        self.detail.link_wanted.connect(self.link)
        self.detail.override_wanted.connect(self.override)
        self.detail.lift_wanted.connect(self.lift)
        self.place = ClaimPlace(self._context, card, self.detail, _("About this assumption"))
        self.details_button.clicked.connect(self.place.enter)
        return self.place

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        px = self._context.theme.px
        column = self.layout()
        side = px(16 if compact else 24)
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))
        self.place.set_compact(compact)
        self.details_button.setVisible(compact)

    def keys(self) -> list[tuple[str, str]]:
        """Return this tab's own keys."""
        return [
            (_("Space"), _("How sure are we now?")),
            (_("Enter"), _("Everything about it")),
            ("F2", _("Change its words")),
            ("Ctrl+E", _("Link evidence for or against it")),
            (_("Delete"), _("To the bin")),
        ]

    def show_story(self, story: MapStory) -> None:
        """Show the assumptions of a snapshot, keeping the chosen one."""
        self._story = story
        chosen = self.chosen()
        beliefs = story.beliefs()
        self.model.show_beliefs(beliefs)
        self._body.setCurrentIndex(0 if beliefs else 1)
        row = self.model.row_of(chosen.id) if chosen is not None else 0
        if beliefs:
            self.table.setCurrentIndex(self.model.index(max(row, 0), 0))
        self._show_detail()
        for button in (self.past_button, self.details_button):
            button.setEnabled(bool(beliefs))
        self.add_button.setEnabled(not self._context.read_only)
        for button in (self.check_button, self.edit_button, self.link_button, self.remove_button):
            button.setEnabled(bool(beliefs) and not self._context.read_only)

    def count(self) -> int:
        """Return how many assumptions there are."""
        return self.model.rowCount()

    def show_record(self, assumption_id: str) -> bool:
        """Choose one assumption; ``False`` when it is not listed."""
        row = self.model.row_of(assumption_id)
        if row < 0:
            return False
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.scrollTo(self.model.index(row, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def chosen(self) -> Assumption | None:
        """Return the assumption chosen."""
        belief = self.table.currentIndex().data(BeliefRole)
        return belief.assumption if isinstance(belief, Belief) else None

    def add(self) -> None:
        """Ask for a new assumption."""
        rank = max((belief.assumption.rank for belief in self._story.beliefs()), default=0) + 1 if self._story else 1
        form = AssumptionForm(
            self._context, Assumption(statement="", rank=rank), self._strategies(), self._service.add, parent=self
        )
        if form.exec() and form.saved is not None:
            saved = form.saved.id
            self._after(_("Assumption added"))
            self._reload()
            self.show_record(saved)

    def edit(self) -> None:
        """Ask for changes to the chosen assumption."""
        assumption = self.chosen()
        if assumption is None or self._context.read_only:
            return
        form = AssumptionForm(self._context, assumption, self._strategies(), self._service.save, parent=self)
        if form.exec():
            self._after(_("Changes saved"))

    def check(self) -> None:
        """Ask how sure the team is of the chosen assumption now, and why."""
        assumption = self.chosen()
        if assumption is None or self._context.read_only:
            return
        form = CheckForm(self._context, assumption, self._latest(assumption), parent=self)
        if form.exec():
            self._after(_("Noted"))

    def link(self, relation: object = None) -> None:
        """Ask which evidence speaks for or against the chosen assumption."""
        assumption = self.chosen()
        if assumption is not None:
            how = relation if isinstance(relation, Relation) else Relation.SUPPORTS
            self._linking.choose(Kind.ASSUMPTION, assumption.id, assumption.statement, how)

    def open_details(self) -> None:
        """Go to everything that is known of the chosen assumption."""
        if self.chosen() is not None:
            self.place.enter()

    def override(self) -> None:
        """Ask where the chosen assumption stands against what its checks give, and why."""
        assumption = self.chosen()
        if assumption is None or self._story is None or self._context.read_only:
            return
        checks = checks_of(self._story.snapshot, assumption.id)
        if OverrideForm(self._context, assumption, checks, parent=self).exec():
            self._after(_("State set by hand"))

    def lift(self) -> None:
        """Let the checks of the chosen assumption say again where it stands."""
        assumption = self.chosen()
        if assumption is None or self._context.read_only:
            return
        try:
            self._service.lift(assumption.id)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._after(_("The checks decide again"))

    def _show_detail(self) -> None:
        belief = self.table.currentIndex().data(BeliefRole)
        if isinstance(belief, Belief) and self._story is not None:
            self.place.notes.show_about(belief.assumption.id)
            self.detail.show_belief(belief, self._story, self._context.services.clock.today())

    def _target_at(self, place: QPoint) -> DropTarget | None:
        index = self.table.indexAt(place)
        belief = index.data(BeliefRole)
        if not isinstance(belief, Belief):
            return None
        row = self.table.visualRect(index)
        row.setLeft(0)
        row.setRight(self.table.viewport().width())
        return DropTarget(Kind.ASSUMPTION, belief.assumption.id, belief.assumption.statement, row)

    def show_past(self) -> None:
        """Show who changed the chosen assumption, when and why."""
        assumption = self.chosen()
        if assumption is not None:
            PastDialog(self._context, assumption, self).exec()

    def remove(self) -> None:
        """Move the chosen assumption to the bin, with its checks."""
        assumption = self.chosen()
        if assumption is not None:
            remove(self._context, Kind.ASSUMPTION, assumption.id, title=assumption.statement)

    def _latest(self, assumption: Assumption) -> Confidence | None:
        values = self._story.belief(assumption).values if self._story else ()
        rated = [value for value in values if value is not None]
        return rated[-1] if rated else None

    def _strategies(self) -> Sequence[Strategy]:
        return self._story.snapshot.all(Strategy) if self._story else ()

    def _after(self, told: str) -> None:
        self._context.feedback.toast(told, self._context.services.history.taking_back())

    def _reload(self) -> None:
        try:
            snapshot = self._context.services.strategies.map()
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self.show_story(MapStory(snapshot, self._context.services.clock.today()))
