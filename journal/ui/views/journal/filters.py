"""Filters of the entry list as chips: another view of what is typed in the search, taken away with one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import SavedSearch
from journal.text.query import Field, Query, Term, parse, prefix_words, printed
from journal.ui.theme import Theme, icon_size
from journal.ui.views.journal.catalogue import Catalogue
from journal.ui.views.journal.filter_choices import Choice, Counted, FilterChoices
from journal.ui.widgets.chips import Chip, FlowLayout
from journal.ui.widgets.plain_words import on_button

_WORDS_SHOWN = 28
_CHOICES_SHOWN = 30


class FilterChips(QWidget):
    """Shows what the list is narrowed to, and offers more."""

    changed = Signal(str)
    """What the search says now."""
    prefix_wanted = Signal(str)
    """Words to go on typing after, such as ``after:``."""
    counts_wanted = Signal()
    """A menu is open, and would say how many entries each filter leaves."""
    save_asked = Signal()
    manage_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        saved: Callable[[], Sequence[SavedSearch]],
        *,
        may_save: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._saved = saved
        self._may_save = may_save
        self._query = Query()
        self._catalogue: Catalogue | None = None
        self._counted = Counted()
        self._open: tuple[QMenu, Callable[[QMenu], None]] | None = None
        self._flow = FlowLayout(self, gap=theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Filters"))
        theme.changed.connect(self._rebuild)
        self._rebuild()

    def query(self) -> Query:
        """Return what is asked for."""
        return self._query

    def show_query(self, text: str) -> None:
        """Show the conditions of what was typed."""
        query = parse(text)
        if query != self._query:
            before, self._query = self._query.conditions, query
            if before != query.conditions:
                self._rebuild()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Offer these cycles, people, tags and strategies."""
        self._catalogue = catalogue
        self._rebuild()

    def set_counted(self, counted: Counted) -> None:
        """Say these numbers with what is offered, in an open menu too."""
        before, self._counted = self._counted, counted
        if counted.alone != before.alone:
            self._rebuild()
        if self._open is not None and counted.facets is not None:
            menu, fill = self._open
            menu.clear()
            fill(menu)

    def narrow(self, term: Term) -> None:
        """Narrow the list to this as well."""
        self._ask(self._query.with_term(term))

    def _ask(self, query: Query) -> None:
        self.changed.emit(printed(query, local=True))

    def _choices(self) -> FilterChoices:
        return FilterChoices(self._catalogue, self._counted, self._today())

    # Chips

    def _rebuild(self) -> None:
        focused = any(chip.hasFocus() for chip in self.findChildren(Chip))
        self._flow.clear()
        choices = self._choices()
        for term in self._query.conditions:
            self._flow.addWidget(self._active_chip(term, choices.words_of(term)))
        for field, name, offered in (
            (Field.CYCLE, _("Cycle"), FilterChoices.cycles),
            (Field.BY, _("Person"), FilterChoices.people),
        ):
            if not self._query.values(field):
                self._flow.addWidget(self._menu_chip(name, partial(self._fill_with, offered)))
        more = self._menu_chip(_("More"), self._fill_more)
        self._flow.addWidget(more)
        if focused:
            more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _active_chip(self, term: Term, words: str) -> Chip:
        count = self._counted.alone.get(term)
        shown = words if len(words) <= _WORDS_SHOWN else words[: _WORDS_SHOWN - 1] + "…"
        chip = Chip(on_button(shown if count is None else f"{shown}  {count:,}"))
        chip.setChecked(True)
        chip.setIcon(self._theme.icon("x", "accentInk", 12))
        chip.setIconSize(icon_size(self._theme, 12))
        # The sign stands after the words, as in any list of what can be taken away.
        chip.setLayoutDirection(_opposite(self.layoutDirection()))
        named = _("Filter {words}").format(words=words)
        if count is not None:
            named += ", " + ngettext("{n} entry", "{n} entries", count).format(n=f"{count:,}")
        chip.setAccessibleName(named)
        chip.setToolTip(_("Take this filter away"))
        chip.clicked.connect(lambda: self._ask(self._query.without(term)))
        return chip

    def _menu_chip(self, name: str, fill: Callable[[QMenu], None]) -> Chip:
        chip = Chip(name, checkable=False)
        chip.setIcon(self._theme.icon("chevd", "ink3", 12))
        chip.setIconSize(icon_size(self._theme, 12))
        chip.setLayoutDirection(_opposite(self.layoutDirection()))
        chip.setAccessibleName(_("Filter by: {name}").format(name=name))

        def open_menu() -> None:
            menu = QMenu(chip)
            menu.aboutToHide.connect(self._on_menu_closed)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.setLayoutDirection(self.layoutDirection())
            fill(menu)
            if self._counted.facets is None:
                self._open = (menu, fill)
                self.counts_wanted.emit()
            menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

        chip.clicked.connect(open_menu)
        return chip

    # Menus

    def _on_menu_closed(self) -> None:
        self._open = None

    def _fill_with(self, offered: Callable[[FilterChoices], Sequence[Choice]], menu: QMenu) -> None:
        self._fill(menu, offered(self._choices()))

    def _fill(self, menu: QMenu, choices: Sequence[Choice]) -> None:
        if not choices:
            menu.addAction(_("Nothing to choose yet")).setEnabled(False)
        for choice in choices[:_CHOICES_SHOWN]:
            # What stands after a tab comes at the end of the line, where a menu shows its keys.
            count = "" if choice.count is None else f"\t{choice.count:,}"
            action = menu.addAction(on_button(choice.words) + count)
            action.setCheckable(choice.term in self._query.terms)
            action.setChecked(choice.term in self._query.terms)
            action.setEnabled(choice.count != 0 or action.isCheckable())
            action.triggered.connect(partial(self._turn, choice.term))
        left = len(choices) - _CHOICES_SHOWN
        if left > 0:
            words = ngettext(
                "{n} more: type its name after “{prefix}”", "{n} more: type the name after “{prefix}”", left
            )
            field = choices[0].term.field or Field.TAG
            menu.addAction(words.format(n=left, prefix=f"{prefix_words(field)}:")).setEnabled(False)

    def _turn(self, term: Term) -> None:
        self._ask(self._query.without(term) if term in self._query.terms else self._query.with_term(term))

    def _fill_more(self, menu: QMenu) -> None:
        choices = self._choices()
        for name, offered in (
            (_("Cycle"), choices.cycles),
            (_("Person"), choices.people),
            (_("Tag"), choices.tags),
            (_("Strategy"), choices.strategies),
            (_("State"), choices.states),
            (_("Who can see it"), choices.audiences),
            (_("With"), choices.having),
        ):
            self._fill(menu.addMenu(name), offered())
        self._fill_dates(menu.addMenu(_("Date")), choices)
        menu.addSeparator()
        self._fill_saved(menu.addMenu(_("Saved searches")))
        if self._query.terms:
            menu.addSeparator()
            menu.addAction(_("Clear all filters")).triggered.connect(lambda: self.changed.emit(""))

    def _fill_dates(self, menu: QMenu, choices: FilterChoices) -> None:
        self._fill(menu, choices.dates())
        menu.addSeparator()
        for field, words in ((Field.AFTER, _("After…")), (Field.BEFORE, _("Before…")), (Field.ON, _("On…"))):
            action = menu.addAction(words)
            action.triggered.connect(partial(self.prefix_wanted.emit, f"{prefix_words(field)}:"))

    def _fill_saved(self, menu: QMenu) -> None:
        saved = self._saved()
        if not saved:
            menu.addAction(_("None is kept yet")).setEnabled(False)
        for search in saved:
            action = menu.addAction(on_button(search.name))
            action.triggered.connect(partial(self._ask, parse(search.query)))
        menu.addSeparator()
        save = menu.addAction(_("Save this search…"))
        save.setEnabled(self._may_save and bool(self._query.terms))
        save.triggered.connect(self.save_asked)
        manage = menu.addAction(_("Name, order or remove…"))
        manage.setEnabled(self._may_save and bool(saved))
        manage.triggered.connect(self.manage_asked)


def _opposite(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    left_to_right = direction is Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if left_to_right else Qt.LayoutDirection.LeftToRight
