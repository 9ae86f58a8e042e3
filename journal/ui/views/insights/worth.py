"""The Worth a look tab: what the rules noticed, rule after rule, with the way to each and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Kind
from journal.learning.worth import Flag, rule_of
from journal.learning.worth.flag import GROUP_NAMES
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.record_names import kind_icon
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import Card, hairline
from journal.ui.widgets.two_levels import TwoLevels

_FLAG = Qt.ItemDataRole.UserRole + 1
_RULE = Qt.ItemDataRole.UserRole + 2


class WorthPage(QWidget):
    """Lists what is worth a look; Enter or a click opens the record."""

    counted = Signal(int)
    """How much there is, once it is known."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.flags: Sequence[Flag] = ()
        px = context.theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), 0, px(24), px(16))
        self._column.setSpacing(px(12))
        self._column.addLayout(self._head())
        self._body = QStackedWidget()
        self._body.addWidget(self._list())
        self.nothing = flowing(_("Nothing here asks for a look."), "question")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body.addWidget(self.nothing)
        self._column.addWidget(self._body, 1)
        self._shortcuts()
        context.worth.told.connect(self._on_told)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        told = _("What the rules noticed. Nothing here is forbidden; each is worth a question.")
        row.addWidget(flowing(told, "secondary"), 1)
        self.copy_button = QPushButton(_("Copy list"))
        self.copy_button.setToolTip(_("Copy everything as text. Ctrl+C copies what is chosen."))
        self.copy_button.clicked.connect(self.copy_all)
        row.addWidget(self.copy_button)
        return row

    def _list(self) -> QWidget:
        theme = self._context.theme
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.setSpacing(0)
        self.model = QStandardItemModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setProperty("role", "rows")
        self.tree.setAccessibleName(_("Worth a look"))
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setIndentation(theme.px(22))
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(TwoLevels(theme, top=38, below=28))
        self.tree.activated.connect(self._on_activated)
        self.tree.selectionModel().currentChanged.connect(self._explain)
        card.column.addWidget(self.tree, 1)
        card.column.addWidget(hairline())
        card.column.addWidget(self._foot())
        return card

    def _foot(self) -> QWidget:
        px = self._context.theme.px
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(14), px(8), px(14), px(10))
        row.setSpacing(px(12))
        told = QVBoxLayout()
        told.setSpacing(px(2))
        self.sentence, self.mend, self.stated = flowing("", "strong"), flowing("", "secondary"), flowing("", "caption")
        for label in (self.sentence, self.mend, self.stated):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.addWidget(label)
        row.addLayout(told, 1)
        self.looked_button = QPushButton(_("We looked again"))
        self.looked_button.setToolTip(_("Keep the decision as it is, and ask no more"))
        self.looked_button.clicked.connect(self._on_looked)
        self.open_button = QPushButton(_("Show it"))
        self.open_button.setToolTip(_("Go there (Enter)"))
        self.open_button.clicked.connect(self.open_chosen)
        for button in (self.looked_button, self.open_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    def _shortcuts(self) -> None:
        shortcut = QShortcut(QKeySequence.StandardKey.Copy, self.tree)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy_chosen)

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        side = self._context.theme.px(16 if compact else 24)
        self._column.setContentsMargins(side, 0, side, self._context.theme.px(16))

    def keys(self) -> list[tuple[str, str]]:
        """Return this page's own keys."""
        return [(_("Enter"), _("Show what is worth a look")), ("Ctrl+C", _("Copy what is chosen"))]

    # Showing

    def refresh(self) -> None:
        """Ask anew; what is shown stays until then."""
        self._context.worth.ask()

    def _on_told(self) -> None:
        # A slot of this page's own, which ends with it: a lambda would outlive what it shows.
        self.show_flags(self._context.worth.flags)

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Show these, keeping the chosen one where it is still there."""
        chosen = self.chosen()
        self.flags = flags
        self.model.clear()
        self.model.setColumnCount(2)
        for key, held in groupby(flags, key=lambda flag: flag.rule):
            self.model.appendRow(self._rule_row(key, list(held)))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.expandAll()
        self._body.setCurrentIndex(0 if flags else 1)
        self.copy_button.setEnabled(bool(flags))
        self._choose(chosen)
        self._explain()
        self.counted.emit(len(flags))

    def _rule_row(self, key: str, flags: list[Flag]) -> list[QStandardItem]:
        theme, rule = self._context.theme, rule_of(key)
        counted = ngettext("{title}, {n} to look at", "{title}, {n} to look at", len(flags))
        title = QStandardItem(_("{title}  {n}").format(title=_(rule.title), n=len(flags)))
        title.setData(key, _RULE)
        title.setFont(theme.font("uiStrong"))
        title.setToolTip(_(rule.stated))
        title.setAccessibleText(counted.format(title=_(rule.title), n=len(flags)))
        group = QStandardItem(_(GROUP_NAMES[rule.group]))
        group.setForeground(theme.color("ink3"))
        for flag in flags:
            title.appendRow(self._flag_row(flag))
        return [title, group]

    def _flag_row(self, flag: Flag) -> list[QStandardItem]:
        theme = self._context.theme
        told = QStandardItem(theme.icon(kind_icon(flag.kind), "ink2", 16), flag.sentence)
        told.setData(flag, _FLAG)
        told.setToolTip(flag.sentence)
        since = QStandardItem(self._since(flag))
        since.setForeground(theme.color("ink2"))
        return [told, since]

    def _since(self, flag: Flag) -> str:
        if flag.since is None:
            return ""
        today = self._context.services.clock.today()
        words = _("until {day}") if flag.since > today else _("since {day}")
        return words.format(day=day_words(flag.since, today))

    def chosen(self) -> Flag | None:
        """Return what is chosen; ``None`` on the heading of a rule."""
        found = self.tree.currentIndex().siblingAtColumn(0).data(_FLAG)
        return found if isinstance(found, Flag) else None

    def _choose(self, wanted: Flag | None) -> None:
        rows = [
            (self.model.item(top, 0).child(row, 0), self.model.item(top, 0))
            for top in range(self.model.rowCount())
            for row in range(self.model.item(top, 0).rowCount())
        ]
        same = [item for item, _top in rows if wanted is not None and _same(item.data(_FLAG), wanted)]
        first = next(iter(same or [item for item, _top in rows]), None)
        if first is not None:
            self.tree.setCurrentIndex(first.index())

    def _explain(self) -> None:
        flag = self.chosen()
        key = flag.rule if flag is not None else self.tree.currentIndex().siblingAtColumn(0).data(_RULE)
        rule = rule_of(str(key)) if key else None
        self.sentence.setText(flag.sentence if flag is not None else _(rule.title) if rule is not None else "")
        self.mend.setText(_("To mend it: {mend}").format(mend=_(rule.mend)) if rule is not None else "")
        self.stated.setText(_("The rule: {stated}").format(stated=_(rule.stated)) if rule is not None else "")
        self.open_button.setEnabled(flag is not None)
        may = flag is not None and flag.kind is Kind.DECISION and not self._context.read_only
        self.looked_button.setVisible(may)

    # What can be done

    def open_chosen(self) -> None:
        """Show the record that the chosen flag is about."""
        flag = self.chosen()
        if flag is not None:
            self._context.navigator.open_record(flag.kind, flag.record)

    def _on_activated(self, index: QModelIndex) -> None:
        if isinstance(index.siblingAtColumn(0).data(_FLAG), Flag):
            self.open_chosen()
        else:
            self.tree.setExpanded(index.siblingAtColumn(0), not self.tree.isExpanded(index.siblingAtColumn(0)))

    def _on_looked(self) -> None:
        flag, services = self.chosen(), self._context.services
        if flag is None:
            return
        try:
            services.decisions.save(replace(services.decisions.get(flag.record), review_on=None))
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._context.feedback.toast(_("Noted"), services.history.taking_back())

    def copy_chosen(self) -> None:
        """Copy the chosen sentence, or what a rule noticed, as text."""
        flag = self.chosen()
        if flag is not None:
            self._copy([flag])
        else:
            key = self.tree.currentIndex().siblingAtColumn(0).data(_RULE)
            self._copy([one for one in self.flags if one.rule == key])

    def copy_all(self) -> None:
        """Copy everything as text, rule after rule."""
        self._copy(self.flags)

    def _copy(self, flags: Sequence[Flag]) -> None:
        if not flags:
            return
        lines: list[str] = []
        for key, held in groupby(flags, key=lambda flag: flag.rule):
            lines += [_(rule_of(key).title), *(f"- {flag.sentence}" for flag in held), ""]
        told = flags[0].sentence if len(flags) == 1 else "\n".join(lines).strip()
        QGuiApplication.clipboard().setText(told)
        self._context.feedback.toast(_("Copied"))


def _same(one: object, other: Flag) -> bool:
    return isinstance(one, Flag) and (one.rule, one.record) == (other.rule, other.record)
