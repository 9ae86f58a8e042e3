"""The Assumptions tab: what the strategies rest on, how sure the team is, and when it last looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Assumption, Strategy
from journal.core.vocabulary import AssumptionState, Confidence, Kind, label
from journal.ui.context import Context
from journal.ui.date_words import event_words
from journal.ui.dialogs.past import PastDialog
from journal.ui.removing import remove, remove_button
from journal.ui.theme import Theme
from journal.ui.views.strategies.belief_forms import AssumptionForm, CheckForm
from journal.ui.views.strategies.story import Belief, MapStory
from journal.ui.widgets.balance_bar import balance_words, paint_balance
from journal.ui.widgets.list_page import lay_out_list_page
from journal.ui.widgets.sections import Card
from journal.ui.widgets.sparkline import paint_sparkline
from journal.ui.widgets.table_cells import paint_row, paint_words

_Index = QModelIndex | QPersistentModelIndex

BeliefRole = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The table's columns, in order."""

    STATEMENT = 0
    TREND = 1
    CONFIDENCE = 2
    TESTED = 3
    BALANCE = 4


class BeliefModel(QAbstractTableModel):
    """Assumptions by row."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._beliefs: list[Belief] = []

    def show_beliefs(self, beliefs: Sequence[Belief]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._beliefs = list(beliefs)
        self.endResetModel()

    def row_of(self, assumption_id: str) -> int:
        """Return the row of an assumption, or -1."""
        ids = [belief.assumption.id for belief in self._beliefs]
        return ids.index(assumption_id) if assumption_id in ids else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._beliefs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("What must be true"), _("Over time"), _("How sure"), _("Last tested"), _("Balance"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says aloud."""
        if not index.isValid():
            return None
        belief = self._beliefs[index.row()]
        if role == BeliefRole:
            return belief
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(belief, Column(index.column()), shown=role == Qt.ItemDataRole.DisplayRole)
        return None

    def _words(self, belief: Belief, column: Column, *, shown: bool) -> str:
        match column:
            case Column.STATEMENT:
                return belief.assumption.statement
            case Column.TREND:
                return "" if shown else belief.words
            case Column.CONFIDENCE:
                return self._sure(belief)
            case Column.TESTED:
                if belief.stale:
                    return _("due again")
                return event_words(belief.last, self._today) if belief.last else _("never")
            case Column.BALANCE:
                return "" if shown else balance_words(belief.balance.supporting, belief.balance.challenging)

    def _sure(self, belief: Belief) -> str:
        if belief.state in (AssumptionState.RETIRED, AssumptionState.UNTESTED):
            return label(belief.state)
        return belief.words


class BeliefDelegate(QStyledItemDelegate):
    """Paints statements on up to two lines, sparklines and balance bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(60), self._theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        belief: Belief = index.data(BeliefRole)
        painter.save()
        paint_row(painter, option, self._theme, index)
        pad = self._theme.px(10)
        box = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        words = str(index.data() or "")
        match Column(index.column()):
            case Column.STATEMENT:
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                painter.setFont(self._theme.font("uiStrong" if selected else "ui"))
                muted = belief.state is AssumptionState.RETIRED
                painter.setPen(self._theme.color("ink3" if muted else "ink"))
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
                painter.drawText(box, flags, words)
            case Column.TREND:
                line = QRectF(box.left(), box.center().y() - self._theme.px(16), box.width(), self._theme.px(32))
                paint_sparkline(painter, line, self._theme, belief.values, mirrored=mirrored)
            case Column.BALANCE:
                paint_balance(
                    painter, box, self._theme, belief.balance.supporting, belief.balance.challenging, mirrored=mirrored
                )
            case Column.TESTED:
                color = "nowInk" if belief.stale or belief.last is None else "ink2"
                paint_words(painter, box, self._theme, words, "ui", color, mirrored)
            case _:
                paint_words(painter, box, self._theme, words, "ui", "ink2", mirrored)
        painter.restore()


class BeliefTable(QTableView):
    """Assumptions by row; Space checks, Enter edits, Delete removes."""

    check_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Assumptions"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self.check_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class AssumptionsPage(QWidget):
    """Shows the assumptions; adds, edits and checks them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.services.assumptions
        self._story: MapStory | None = None
        self._body = lay_out_list_page(
            self,
            context.theme,
            self._buttons(),
            self._card(),
            _("What must be true for your strategies to work? Write the first one down."),
        )

    def _buttons(self) -> QHBoxLayout:
        theme = self._context.theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.add_button = QPushButton(_("Add assumption"))
        self.add_button.setIcon(theme.icon("plus", "ink2", 16))
        self.add_button.clicked.connect(self.add)
        self.check_button = QPushButton(_("How sure are we now?"))
        self.check_button.setIcon(theme.icon("test", "ink2", 16))
        self.check_button.clicked.connect(self.check)
        self.edit_button = QPushButton(_("Edit"))
        self.edit_button.clicked.connect(self.edit)
        for button in (self.add_button, self.check_button, self.edit_button):
            button.setEnabled(not self._context.read_only)
            row.addWidget(button)
        self.past_button = QPushButton(_("Earlier versions"))
        self.past_button.clicked.connect(self.show_past)
        row.addWidget(self.past_button)
        self.remove_button = remove_button(self._context, self.remove)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        return row

    def _card(self) -> QWidget:
        theme = self._context.theme
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        self.model = BeliefModel(self._context.services.clock.today())
        self.table = BeliefTable()
        self.table.setModel(self.model)
        self.table.setItemDelegate(BeliefDelegate(theme))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(52))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.STATEMENT, QHeaderView.ResizeMode.Stretch)
        for place, width in (
            (Column.TREND, 130),
            (Column.CONFIDENCE, 200),
            (Column.TESTED, 110),
            (Column.BALANCE, 120),
        ):
            header.resizeSection(place, theme.px(width))
        self.table.check_wanted.connect(self.check)
        self.table.edit_wanted.connect(self.edit)
        self.table.remove_wanted.connect(self.remove)
        self.table.doubleClicked.connect(self.check)
        card.column.addWidget(self.table)
        return card

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        px = self._context.theme.px
        column = self.layout()
        side = px(16 if compact else 24)
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))
        header = self.table.horizontalHeader()
        header.resizeSection(Column.TREND, px(96 if compact else 130))
        header.resizeSection(Column.CONFIDENCE, px(170 if compact else 200))

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
        self.past_button.setEnabled(bool(beliefs))
        for button in (self.check_button, self.edit_button, self.remove_button):
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
