"""What may leave, as a tree: kinds with a tick for all of theirs, and the items below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.core.i18n import N_, _, ngettext
from journal.core.vocabulary import Kind, label
from journal.learning.pack_choice import EvidenceMode, PackChoice
from journal.services.pack_offer import Offer, OfferedItem, OfferedKind
from journal.text.sizes import size_words
from journal.ui.date_words import event_words
from journal.ui.widgets.plain_words import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_LISTED = 8
"""Items of a kind that are listed before the rest is asked for."""
_FEWEST = 3
_NAMES = {
    Kind.ENTRY: N_("Entries"),
    Kind.EVIDENCE: N_("Evidence"),
    Kind.STRATEGY_DECISION: N_("Strategy changes"),
    Kind.ASSUMPTION: N_("Assumptions"),
    Kind.OUTCOME: N_("Outcomes"),
    Kind.DECISION: N_("Decisions"),
    Kind.ACTION: N_("Actions"),
    Kind.RETROSPECTIVE: N_("Retrospectives"),
    Kind.CYCLE: N_("Cycles"),
    Kind.PROBLEM: N_("Problems"),
    Kind.FOCAL_POINT: N_("Focal points"),
    Kind.ACTOR: N_("Actors"),
}
RowRole = Qt.ItemDataRole.UserRole + 1
"""The ``Row`` of an index."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree, as it is painted."""

    title: str
    side: str = ""
    """At its end: a date, why it stays, how evidence leaves, or how many of a kind."""
    item: OfferedItem | None = None
    top: bool = False
    more: bool = False
    """Whether it asks for the rest of its kind."""
    check: Qt.CheckState | None = None
    """``None`` where nothing can be ticked."""

    @property
    def opens(self) -> bool:
        """Whether the words at its end open a choice."""
        return self.item is not None and bool(self.item.picture) and not self.item.why_not


class _Kind:
    """One kind with its items, those that matter now first."""

    def __init__(self, offered: OfferedKind, near: frozenset[str]) -> None:
        self.kind = offered.kind
        self.items = sorted(offered.items, key=lambda item: item.id not in near)
        close = sum(item.id in near for item in self.items)
        self.listed = len(self.items) if len(self.items) <= _LISTED else min(max(close, _FEWEST), _LISTED)
        self.asks = self.listed < len(self.items)
        """Whether a line stands at the end that asks for the rest."""

    @property
    def rest(self) -> int:
        """How many items are not listed yet."""
        return len(self.items) - self.listed

    @property
    def loose(self) -> list[OfferedItem]:
        """Those that may leave."""
        return [item for item in self.items if not item.why_not]


class OfferModel(QAbstractItemModel):
    """Says what is ticked; what cannot leave is listed with the reason and cannot be ticked."""

    ticked_changed = Signal(object)
    """Ids of the items that are ticked now."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._kinds: list[_Kind] = []
        self._ticked: frozenset[str] = frozenset()
        self._choice = PackChoice()
        self._sizes: Mapping[str, int] = {}

    # Filling

    def show(self, offer: Offer, choice: PackChoice) -> None:
        """List what there is, what a choice takes of it first."""
        self.beginResetModel()
        self._choice, self._ticked = choice, offer.ticked(choice)
        self._kinds = [_Kind(kind, self._ticked | _beside(kind, self._ticked)) for kind in offer.kinds]
        self.endResetModel()

    def show_choice(self, choice: PackChoice, ticked: frozenset[str]) -> None:
        """Show what is ticked now, each item in its place."""
        self._choice, self._ticked = choice, ticked
        self._say_all()

    def show_sizes(self, sizes: Mapping[str, int]) -> None:
        """Say how large photos are."""
        if sizes != self._sizes:
            self._sizes = sizes
            self._say_all()

    def _say_all(self) -> None:
        for number in range(len(self._kinds)):
            top = self.index(number, 0)
            self.dataChanged.emit(top, top)
            if rows := self.rowCount(top):
                self.dataChanged.emit(self.index(0, 0, top), self.index(rows - 1, 0, top))

    def list_rest(self, index: _Index) -> None:
        """List all items of the kind that a line belongs to."""
        kind = self._kinds[index.internalId() - 1]
        parent, first, count = self.index(index.internalId() - 1, 0), kind.listed, len(kind.items)
        self.beginRemoveRows(parent, first, first)
        kind.asks = False
        self.endRemoveRows()
        self.beginInsertRows(parent, first, count - 1)
        kind.listed = count
        self.endInsertRows()

    # What is ticked

    @property
    def ticked(self) -> frozenset[str]:
        """Return the ids of what is ticked."""
        return self._ticked

    def items(self) -> Iterable[OfferedItem]:
        """Give every item, listed or not."""
        return (item for kind in self._kinds for item in kind.items)

    def counts(self) -> list[tuple[str, int]]:
        """Return the name of each kind of which something is ticked, and how many."""
        counted = ((_(_NAMES[kind.kind]), self._count(kind)) for kind in self._kinds)
        return [(name, count) for name, count in counted if count]

    def toggle(self, index: _Index) -> None:
        """Tick what a line stands for, or no longer; a kind with some ticked takes all."""
        row = self.row_at(index)
        if row is None or row.check is None:
            return
        wanted = Qt.CheckState.Unchecked if row.check is Qt.CheckState.Checked else Qt.CheckState.Checked
        self.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or take a tick away."""
        row = self.row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None or row.check is None:
            return False
        kind = self._kinds[index.row()] if row.top else None
        ids = frozenset(item.id for item in kind.loose) if kind is not None else frozenset({_id(row)})
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self._ticked = self._ticked | ids if on else self._ticked - ids
        self._say_all()
        self.ticked_changed.emit(self._ticked)
        return True

    def place_of(self, record_id: str) -> QModelIndex:
        """Return where an item is listed; nowhere when it is not."""
        for number, kind in enumerate(self._kinds):
            for row, item in enumerate(kind.items[: kind.listed]):
                if item.id == record_id:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def top_of(self, kind: Kind) -> QModelIndex:
        """Return the line of a kind; nowhere when there is nothing of it."""
        row = next((number for number, one in enumerate(self._kinds) if one.kind is kind), -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    # The shape

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return an index; what lies below a kind carries its place."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another one
        """Return the kind of an item."""
        owner = index.internalId() if index.isValid() else 0
        return self.createIndex(owner - 1, 0, 0) if owner else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many kinds there are, or lines below one."""
        if not parent.isValid():
            return len(self._kinds)
        kind = self._kinds[parent.row()] if not parent.internalId() else None
        return kind.listed + kind.asks if kind is not None else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the one column."""
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let everything be reached, so that it is said why something stays."""
        row = self.row_at(index)
        reached = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return reached | Qt.ItemFlag.ItemIsUserCheckable if row is not None and row.check is not None else reached

    # What a line says

    def row_at(self, index: _Index) -> Row | None:
        """Return what a line shows."""
        if not index.isValid():
            return None
        if not index.internalId():
            return self._top(self._kinds[index.row()])
        kind = self._kinds[index.internalId() - 1]
        if index.row() >= kind.listed:
            return Row(ngettext("Show {n} more", "Show {n} more", kind.rest).format(n=kind.rest), more=True)
        return self._row(kind.items[index.row()])

    def _top(self, kind: _Kind) -> Row:
        count, loose = self._count(kind), len(kind.loose)
        side = str(count) if count == len(kind.items) else _("{n} of {count}").format(n=count, count=len(kind.items))
        state = Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked
        if loose and count == loose:
            state = Qt.CheckState.Checked
        return Row(_(_NAMES[kind.kind]), side, top=True, check=state if loose else None)

    def _row(self, item: OfferedItem) -> Row:
        if item.why_not:
            return Row(item.title, label(item.audience), item)
        check = Qt.CheckState.Checked if item.id in self._ticked else Qt.CheckState.Unchecked
        return Row(item.title, self._side(item), item, check=check)

    def _side(self, item: OfferedItem) -> str:
        if item.kind is Kind.EVIDENCE:
            return self.mode_words(item, self.mode_of(item))
        if item.draft:
            return _("Draft")
        return event_words(item.date, self._today) if item.date is not None and item.date.first else item.code

    def mode_of(self, item: OfferedItem) -> EvidenceMode:
        """Return how a piece of evidence leaves."""
        small = item.picture and self._choice.photos and item.id not in self._choice.words_only
        return EvidenceMode.SMALL_PHOTO if small else EvidenceMode.WORDS

    def mode_words(self, item: OfferedItem, mode: EvidenceMode) -> str:
        """Return how a piece of evidence would leave, in words."""
        if mode is EvidenceMode.WORDS:
            return _("Words only")
        size = self._sizes.get(item.picture, 0)
        return _("Small photo, {size}").format(size=size_words(size)) if size else _("Small photo")

    def _count(self, kind: _Kind) -> int:
        return sum(item.id in self._ticked for item in kind.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows, hints at and says aloud."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.CheckStateRole:
                return row.check
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_tip(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.item.why_not if row.item is not None else ""
        return row if role == RowRole else None


def _id(row: Row) -> str:
    return row.item.id if row.item is not None else ""


def _beside(kind: OfferedKind, ticked: frozenset[str]) -> frozenset[str]:
    """Return what lies among the ticked items of a kind by its days, and is not ticked: drafts, what stays."""
    days = [item.date.first for item in kind.items if item.id in ticked and item.date is not None and item.date.first]
    if not days:
        return frozenset()
    earliest = min(days)
    return frozenset(
        item.id for item in kind.items if item.date is not None and (item.date.first or date.min) >= earliest
    )


def _tip(row: Row) -> str:
    if row.item is None:
        return ""
    code = f"{row.item.code} " if row.item.code else ""
    told: Sequence[str] = [f"{code}{row.title}", row.item.why_not or row.item.mind]
    return "\n".join(part for part in told if part)


def _spoken(row: Row) -> str:
    if row.item is not None and row.item.why_not:
        return _("{title}, {audience}, cannot leave").format(title=row.title, audience=row.side.lower())
    return ", ".join(part for part in (row.title, row.side) if part)
