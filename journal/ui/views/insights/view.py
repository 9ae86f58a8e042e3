"""The Insights screen: every picture with what it says, and what is worth a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.charts.sheet import Target
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.services.charts import ChartLook
from journal.ui.charts.enlarged import EnlargedChart
from journal.ui.charts.taking_along import TakingAlong
from journal.ui.context import Context
from journal.ui.view import View
from journal.ui.views.insights.narrowing import Narrowing
from journal.ui.views.insights.pictures import PicturesPage
from journal.ui.views.insights.worth import WorthPage
from journal.ui.widgets.header_tabs import HeaderTabs

_WORTH = 1


@dataclass(frozen=True)
class _Gathered:
    """What a worker read for this screen."""

    records: Snapshot
    looks: Mapping[str, ChartLook]


class InsightsView(View):
    """Shows what the records say together; everything is read and drawn away from the window."""

    key: ClassVar[str] = "insights"
    icon: ClassVar[str] = "insights"
    shows: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.TEMPLATE, Kind.TEMPLATE_PLACE, Kind.SAVED_SEARCH}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._keys = context.services.charts.names()
        self._gathered: _Gathered | None = None
        self._asked = 0
        self._shown = ""
        """Key of the picture enlarged; empty when all are shown."""
        self.narrowing = Narrowing(context, self)
        self.narrowing.changed.connect(self.refresh)
        self.taking = TakingAlong(context, self)
        self._build()
        self.tabs = HeaderTabs(context.theme, [_("Pictures"), _("Worth a look")], _("Parts of this screen"))
        self.tabs.chosen.connect(self._on_tab)
        self.worth.counted.connect(lambda count: self.tabs.count(_WORTH, count))

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Insights")

    def subtitle(self) -> str:
        """Return what the pictures are narrowed to."""
        everything = self.narrowing.scope.is_everything or self.tabs.current() == _WORTH
        return "" if everything else self.narrowing.words

    def header_widgets(self) -> list[QWidget]:
        """Return the tabs, what narrows the pictures, and the way to take all along."""
        return [self.tabs, self.narrowing.button, self.save_all]

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        if self.tabs.current() == _WORTH:
            return self.worth.keys()
        return [
            (_("Arrows"), _("Go from picture to picture, or from mark to mark")),
            (_("Enter"), _("Enlarge a picture, or open what a mark stands for")),
            ("Ctrl+T", _("The same as a table")),
            ("Ctrl+C", _("Copy the picture")),
            ("Ctrl+S", _("Save as PNG, SVG, PDF or CSV")),
            ("Alt+↑ ↓", _("Picture before, next picture")),
            ("Esc", _("All pictures")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the part that is shown."""
        if self.tabs.current() == _WORTH:
            return [self.worth.tree]
        return [self.enlarged] if self._shown else [self.pictures]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self.pictures = PicturesPage(self.context, self._keys)
        self.pictures.enlarge_wanted.connect(self.enlarge)
        self.pictures.menu_wanted.connect(self._show_menu)
        self.pictures.opened.connect(self._open)
        self.enlarged = EnlargedChart(self.context)
        self.enlarged.back_wanted.connect(self.show_all)
        self.enlarged.step_wanted.connect(self._step)
        self.enlarged.sentence_wanted.connect(lambda key: self.taking.say_otherwise(self._look(key)))
        self.enlarged.save_wanted.connect(lambda key, where: self.taking.ask_form(self._look(key), where))
        self.enlarged.copy_wanted.connect(lambda key: self.taking.copy(self._look(key)))
        self.enlarged.opened.connect(self._open)
        self._stack.addWidget(self.pictures)
        self._stack.addWidget(self.enlarged)
        self.worth = WorthPage(self.context)
        self._stack.addWidget(self.worth)
        column.addWidget(self._stack)
        self.save_all = QPushButton(_("Save as PDF"))
        self.save_all.setIcon(self.context.theme.icon("print", "ink2", 16))
        self.save_all.clicked.connect(self._on_save_all)
        for keys, deed in (("Ctrl+C", self._copy_focused), ("Ctrl+S", self._save_focused)):
            shortcut = QShortcut(QKeySequence(keys), self.pictures)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def compact_changed(self) -> None:
        """Lay the pictures out in two columns, or three."""
        self.pictures.set_columns(2 if self.compact else 3)
        self.worth.set_compact(self.compact)

    # Reading

    def refresh(self) -> None:
        """Read anew what the tabs show, in a worker; what is shown stays until then."""
        self.worth.refresh()
        self._asked += 1
        asked, scope = self._asked, self.narrowing.scope
        charts, keys = self.context.services.charts, self._keys

        def work(progress: Progress) -> _Gathered:
            records = charts.records()
            looks = {}
            for done, key in enumerate(keys):
                progress.step(done, len(keys))
                looks[key] = charts.look(key, records, scope)
            return _Gathered(records, looks)

        def done(found: _Gathered) -> None:
            if asked == self._asked:
                self._show(found)

        self.context.tasks.start(self, work, done, on_failed=self.context.feedback.error)

    def _show(self, found: _Gathered) -> None:
        self._gathered = found
        self.narrowing.show_records(found.records)
        self.pictures.show_looks(found.looks)
        if self._shown:
            self._show_enlarged()
        self.header_changed.emit()

    def _look(self, key: str) -> ChartLook:
        assert self._gathered is not None
        return self._gathered.looks[key]

    # The tabs

    def look_over(self) -> None:
        """Show what is worth a look."""
        self.tabs.choose(_WORTH)
        self.worth.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, number: int) -> None:
        pictures = number != _WORTH
        shown: QWidget = self.enlarged if self._shown else self.pictures
        self._stack.setCurrentWidget(shown if pictures else self.worth)
        for button in (self.narrowing.button, self.save_all):
            button.setEnabled(pictures)
        self.header_changed.emit()

    # One picture

    def enlarge(self, key: str) -> None:
        """Show one picture as large as the window lets it."""
        if self._gathered is None:
            return
        self._shown = key
        self._stack.setCurrentWidget(self.enlarged)
        self._show_enlarged()
        self.enlarged.begin()

    def show_all(self) -> None:
        """Show all pictures again, the keyboard on the one that was large."""
        key, self._shown = self._shown, ""
        self._stack.setCurrentWidget(self.pictures)
        if key:
            self.pictures.cards[key].setFocus(Qt.FocusReason.OtherFocusReason)
            self.pictures.ensureWidgetVisible(self.pictures.cards[key])

    def _show_enlarged(self) -> None:
        number = self._keys.index(self._shown) + 1
        place = _("{number} of {count}").format(number=number, count=len(self._keys))
        self.enlarged.show_look(self._look(self._shown), place)

    def _step(self, step: int) -> None:
        place = self._keys.index(self._shown) + step
        self.enlarge(self._keys[place % len(self._keys)])

    def _open(self, targets: tuple[Target, ...], where: QPoint) -> None:
        if self._gathered is not None:
            self.taking.open_targets(targets, where, self._gathered.records)

    # Taking along

    def _show_menu(self, key: str, where: QPoint) -> None:
        if self._gathered is None:
            return
        look = self._look(key)
        menu = QMenu(self)
        menu.addAction(_("Enlarge")).triggered.connect(lambda: self.enlarge(key))
        menu.addAction(_("As a table")).triggered.connect(lambda: self._enlarge_table(key))
        if not self.context.read_only:
            menu.addAction(_("Say it in our words…")).triggered.connect(lambda: self.taking.say_otherwise(look))
        menu.addAction(_("Copy picture")).triggered.connect(lambda: self.taking.copy(look))
        menu.addAction(_("Save picture…")).triggered.connect(lambda: self.taking.ask_form(look, where))
        menu.popup(where)

    def _enlarge_table(self, key: str) -> None:
        self.enlarged.as_table.setChecked(True)
        self.enlarge(key)

    def _focused(self) -> str:
        return next((key for key, card in self.pictures.cards.items() if card.hasFocus()), "")

    def _copy_focused(self) -> None:
        if self._gathered is not None and (key := self._focused()):
            self.taking.copy(self._look(key))

    def _save_focused(self) -> None:
        if self._gathered is not None and (key := self._focused()):
            card = self.pictures.cards[key]
            self.taking.ask_form(self._look(key), card.mapToGlobal(QPoint(card.width() // 2, card.height() // 2)))

    def _on_save_all(self) -> None:
        if self._gathered is not None:
            self.taking.save_all(self._keys, self._look(self._keys[0]))
