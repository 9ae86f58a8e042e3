"""The table of actions: group rows, then what, whose, when, and what done looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.core.i18n import _
from journal.core.records import Action
from journal.core.vocabulary import ActionState, label
from journal.ui.date_words import day_words, late_words
from journal.ui.theme import Theme
from journal.ui.views.cycles.action_groups import ActionGroup, Due
from journal.ui.widgets.table_cells import paint_row, paint_words

_Index = QModelIndex | QPersistentModelIndex

ActionRole = Qt.ItemDataRole.UserRole + 1
GroupRole = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    """The table's columns, in order."""

    WHAT = 0
    OWNER = 1
    DUE = 2
    DONE = 3


class ActionModel(QAbstractTableModel):
    """Actions under the heads of their groups."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self._rows: list[ActionGroup | Action] = []
        self._people: Mapping[str, str] = {}

    def show_groups(self, groups: Sequence[ActionGroup], people: Mapping[str, str]) -> None:
        """Show other groups; ``people`` gives the alias of each owner."""
        self.beginResetModel()
        self._people = people
        self._rows = []
        for group in groups:
            self._rows.append(group)
            self._rows.extend(group.actions)
        self.endResetModel()

    def heads(self) -> list[int]:
        """Return the rows that are heads of groups."""
        return [row for row, held in enumerate(self._rows) if isinstance(held, ActionGroup)]

    def row_of(self, action_id: str) -> int:
        """Return the row of an action, or -1."""
        return next((r for r, held in enumerate(self._rows) if isinstance(held, Action) and held.id == action_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are, heads included."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that heads cannot be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], ActionGroup):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("What"), _("Who"), _("When"), _("Done looks like"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says aloud."""
        if not index.isValid():
            return None
        held = self._rows[index.row()]
        if isinstance(held, ActionGroup):
            return self._head(held, index.column(), role)
        if role == ActionRole:
            return held
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(held, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(held, Column(index.column()))
        return None

    def _head(self, group: ActionGroup, column: int, role: int) -> object:
        if role == GroupRole:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column == 0:
            return _("{group}, {n}").format(group=group.name, n=len(group.actions))
        return None

    def _words(self, action: Action, column: Column) -> str:
        match column:
            case Column.WHAT:
                return action.what
            case Column.OWNER:
                return self._people.get(action.owner or "", _("Nobody yet"))
            case Column.DUE:
                return self._due(action)
            case Column.DONE:
                return action.state_reason if ended(action) else action.done_looks_like

    def _due(self, action: Action) -> str:
        if ended(action):
            word = label(action.state)
            day = day_words(action.closed_on, self.today) if action.closed_on else ""
            return _("{state}, {day}").format(state=word, day=day) if day else word
        return late_words(action.due, self.today) if action.due else _("no date")

    def _spoken(self, action: Action, column: Column) -> str:
        if column is Column.WHAT:
            return _("{what}, {owner}, {due}").format(
                what=action.what, owner=self._words(action, Column.OWNER), due=self._due(action)
            )
        return self._words(action, column)


def ended(action: Action) -> bool:
    """Whether an action is done or let go."""
    return action.state in (ActionState.DONE, ActionState.DROPPED)


class ActionDelegate(QStyledItemDelegate):
    """Paints heads as bands, actions with a box to tick."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self.today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(60), self._theme.px(36 if index.data(GroupRole) else 41))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        painter.save()
        pad = self._theme.px(10)
        box = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        group = index.data(GroupRole)
        if isinstance(group, ActionGroup):
            painter.fillRect(option.rect, self._theme.color("hover"))
            if index.column() == 0:
                color = "danger" if group.due is Due.LATE else "ink2"
                paint_words(painter, box, self._theme, str(index.data()), "uiStrong", color, mirrored)
        else:
            paint_row(painter, option, self._theme, index)
            self._paint_cell(painter, option, box, index, mirrored)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, index: _Index, mirrored: bool
    ) -> None:
        action: Action = index.data(ActionRole)
        words = str(index.data() or "")
        match Column(index.column()):
            case Column.WHAT:
                gap = self._theme.px(26)
                self._paint_box(painter, box, action, mirrored)
                inner = box.adjusted(0, 0, -gap, 0) if mirrored else box.adjusted(gap, 0, 0, 0)
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                color = "ink3" if ended(action) else "ink"
                paint_words(painter, inner, self._theme, words, "uiStrong" if selected else "ui", color, mirrored)
            case Column.DUE:
                late = not ended(action) and action.due is not None and action.due < self.today
                paint_words(painter, box, self._theme, words, "ui", "danger" if late else "ink2", mirrored)
            case _:
                paint_words(painter, box, self._theme, words, "ui", "ink2", mirrored)

    def _paint_box(self, painter: QPainter, box: QRectF, action: Action, mirrored: bool) -> None:
        side = self._theme.px(16)
        left = box.right() - side if mirrored else box.left()
        square = QRectF(left, box.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        done = action.state is ActionState.DONE
        painter.setPen(QPen(self._theme.color("accent" if done else "lineStrong"), 1.5))
        painter.setBrush(self._theme.color("accent" if done else "raised"))
        painter.drawRoundedRect(square, self._theme.px(4), self._theme.px(4))
        if done:
            self._theme.icon("check", "onAccent", 14).paint(painter, square.toRect())
        elif action.state is ActionState.DROPPED:
            inset = QPointF(side * 0.22, 0)
            painter.drawLine(square.center() - inset, square.center() + inset)
