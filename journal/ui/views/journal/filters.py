"""Filters of the entry list as chips: chosen from menus, taken away with one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Audience, label
from journal.services.entries import EntryFilter
from journal.ui.theme import Theme, icon_size
from journal.ui.views.journal.catalogue import Catalogue
from journal.ui.widgets.chips import Chip, FlowLayout
from journal.ui.widgets.day_words import cycle_words
from journal.ui.widgets.plain_words import on_button

_NAMES_SHOWN = 18


@dataclass(frozen=True)
class _Choice:
    """One thing to filter by."""

    field: str
    value: object
    words: str


class FilterChips(QWidget):
    """Shows what the list is narrowed to, and offers more."""

    changed = Signal(EntryFilter)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._filter = EntryFilter()
        self._catalogue: Catalogue | None = None
        self._flow = FlowLayout(self, gap=theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Filters"))
        theme.changed.connect(self._rebuild)
        self._rebuild()

    def filter(self) -> EntryFilter:
        """Return what the list is narrowed to, but for the words searched."""
        return self._filter

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Offer these cycles, people, tags and strategies."""
        self._catalogue = catalogue
        self._rebuild()

    def clear(self) -> None:
        """Narrow the list no more."""
        self._set(EntryFilter())

    def narrow(self, **fields: object) -> None:
        """Narrow the list to this as well."""
        self._set(replace(self._filter, **fields))  # type: ignore[arg-type]

    def _set(self, wanted: EntryFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()
            self.changed.emit(wanted)

    # Chips

    def _rebuild(self) -> None:
        self._flow.clear()
        for field, words in self._active():
            self._flow.addWidget(self._active_chip(field, words))
        menus = (("cycle", _("Cycle"), self._cycles), ("author", _("Person"), self._people))
        for field, name, choices in menus:
            if getattr(self._filter, field) is None:
                self._flow.addWidget(self._menu_chip(name, partial(self._fill_from, choices)))
        self._flow.addWidget(self._menu_chip(_("More"), self._fill_more))
        self.updateGeometry()

    def _active_chip(self, field: str, words: str) -> Chip:
        chip = Chip(on_button(words if len(words) <= 28 else words[:27] + "…"))
        chip.setChecked(True)
        chip.setIcon(self._theme.icon("x", "accentInk", 12))
        chip.setIconSize(icon_size(self._theme, 12))
        # The sign stands after the words, as in any list of what can be taken away.
        chip.setLayoutDirection(_opposite(self.layoutDirection()))
        chip.setAccessibleName(_("Filter {words}").format(words=words))
        chip.setToolTip(_("Take this filter away"))
        value = True if field == "show_sealed" else None
        chip.clicked.connect(lambda: self.narrow(**{field: value}))
        return chip

    def _menu_chip(self, name: str, fill: Callable[[QMenu], None]) -> Chip:
        chip = Chip(name, checkable=False)
        chip.setIcon(self._theme.icon("chevd", "ink3", 12))
        chip.setIconSize(icon_size(self._theme, 12))
        chip.setLayoutDirection(_opposite(self.layoutDirection()))
        chip.setAccessibleName(_("Filter by: {name}").format(name=name))

        def open_menu() -> None:
            menu = QMenu(chip)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.setLayoutDirection(self.layoutDirection())
            fill(menu)
            menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

        chip.clicked.connect(open_menu)
        return chip

    def _active(self) -> Sequence[tuple[str, str]]:
        wanted, found = self._filter, []
        patterns = {
            "cycle": _("Cycle: {name}"),
            "author": _("By {name}"),
            "tag": _("Tag: {name}"),
            "strategy": _("Strategy: {name}"),
        }
        for field, pattern in patterns.items():
            value = getattr(wanted, field)
            if value is not None:
                found.append((field, pattern.format(name=self._words_of(field, value))))
        if wanted.audience is not None:
            found.append(("audience", _("Visible to: {audience}").format(audience=label(wanted.audience))))
        if not wanted.show_sealed:
            found.append(("show_sealed", _("Without sealed")))
        return found

    def _words_of(self, field: str, value: str) -> str:
        choices = {"cycle": self._cycles, "author": self._people, "tag": self._tags, "strategy": self._strategies}
        return next((choice.words for choice in choices[field]() if choice.value == value), "…")

    # Menus

    def _fill_from(self, choices: Callable[[], Sequence[_Choice]], menu: QMenu) -> None:
        self._fill(menu, choices())

    def _fill(self, menu: QMenu, choices: Sequence[_Choice]) -> None:
        if not choices:
            menu.addAction(_("Nothing to choose yet")).setEnabled(False)
        for choice in choices:
            action = menu.addAction(on_button(choice.words))
            action.triggered.connect(lambda _on=False, choice=choice: self.narrow(**{choice.field: choice.value}))

    def _fill_more(self, menu: QMenu) -> None:
        for name, field, choices in (
            (_("Tag"), "tag", self._tags),
            (_("Strategy"), "strategy", self._strategies),
            (_("Who can see it"), "audience", self._audiences),
        ):
            if getattr(self._filter, field) is None:
                self._fill(menu.addMenu(name), choices())
        menu.addSeparator()
        sealed = menu.addAction(_("Show sealed entries"))
        sealed.setCheckable(True)
        sealed.setChecked(self._filter.show_sealed)
        sealed.toggled.connect(lambda shown: self.narrow(show_sealed=shown))
        if self._filter != EntryFilter():
            menu.addAction(_("Clear all filters")).triggered.connect(self.clear)

    def _cycles(self) -> list[_Choice]:
        catalogue, today = self._catalogue, self._today()
        if catalogue is None:
            return []
        return [
            _Choice("cycle", cycle.id, cycle_words(catalogue.cycle_number(cycle), cycle.starts, cycle.ends, today))
            for cycle in reversed(catalogue.cycles)
        ]

    def _people(self) -> list[_Choice]:
        people = self._catalogue.people if self._catalogue else []
        return [_Choice("author", person.id, person.alias) for person in people]

    def _tags(self) -> list[_Choice]:
        tags = self._catalogue.tags if self._catalogue else []
        return [_Choice("tag", tag.id, tag.name) for tag in tags]

    def _strategies(self) -> list[_Choice]:
        found = self._catalogue.strategies if self._catalogue else []
        return [_Choice("strategy", strategy.id, strategy.title) for strategy in found]

    def _audiences(self) -> list[_Choice]:
        return [_Choice("audience", audience, label(audience)) for audience in Audience]


def _opposite(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    left_to_right = direction is Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if left_to_right else Qt.LayoutDirection.LeftToRight
