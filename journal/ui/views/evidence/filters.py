"""What stands over the table: search, a chip for each group of kinds, and one for what wants a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import N_, _
from journal.core.vocabulary import EvidenceKind
from journal.services.evidence_lists import EvidenceCounts, EvidenceFilter, Want
from journal.ui.theme import Theme
from journal.ui.widgets.chips import Chip, FlowLayout

_SEARCH, _LEAST = 170, 120
"""Width of the search field, and the least that it keeps."""
_LINES = 2
"""Lines that the chips may take."""
_PAUSE_MS = 120


class _Group(NamedTuple):
    words: str
    kinds: frozenset[EvidenceKind]


_GROUPS = (
    _Group(N_("Documents"), frozenset({EvidenceKind.DOCUMENT})),
    _Group(N_("Photos"), frozenset({EvidenceKind.PHOTO})),
    _Group(N_("Quotes"), frozenset({EvidenceKind.QUOTE})),
    _Group(N_("Links"), frozenset({EvidenceKind.WEB_LINK})),
    _Group(N_("Data"), frozenset({EvidenceKind.DATASET})),
    _Group(N_("Sound and film"), frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})),
    _Group(N_("Seen and told"), frozenset({EvidenceKind.OBSERVATION, EvidenceKind.ORAL})),
)
_WANTS = {
    Want.UNLINKED: N_("Not linked"),
    Want.UNRATED: N_("Not rated"),
    Want.THIN: N_("Thinly evidenced"),
    Want.CONSENT: N_("Consent runs out"),
    Want.UNSEEN: N_("Not looked at for a year"),
}


def counted(words: str, n: int) -> str:
    """Return a chip's words with how many there are."""
    return _("{group} {n}").format(group=words, n=n)


class KindChips(QWidget):
    """Offers all and each group of kinds that holds anything, with how many there are.

    Where the chips have no room, ``menu_button`` offers the same as a menu.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = theme.px(6)
        self._flow = FlowLayout(self, gap=self._gap)
        self._group = QButtonGroup(self)
        self.menu_button = QToolButton(self)
        self.menu_button.setProperty("role", "menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self._menu)
        self._group.buttonToggled.connect(lambda _chip, on: self._say_chosen() if on else None)
        self._shown: tuple[tuple[int, int], ...] = ()
        self.also: Callable[[QMenu], None] | None = None
        """What is offered in the menu as well."""

    def show_counts(self, counts: EvidenceCounts) -> None:
        """Count other evidence, keeping the chip that is chosen."""
        numbers = [sum(counts.kinds.get(kind, 0) for kind in group.kinds) for group in _GROUPS]
        shown = ((0, counts.total), *((place, n) for place, n in enumerate(numbers, start=1) if n))
        if shown == self._shown:
            return
        before = self._group.checkedId()
        self._shown = shown
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        for place, n in shown:
            self._add(counted(_(_GROUPS[place - 1].words), n) if place else _("All {n}").format(n=n), place)
        blocked = self.blockSignals(True)
        self._group.button(before if self._group.button(before) is not None else 0).setChecked(True)
        self.blockSignals(blocked)

    def lines(self, width: int) -> int:
        """Return how many lines the chips would take."""
        lines, taken = 1, 0
        for chip in self._group.buttons():
            # Chips just made have no look yet, and no place in the layout while they are not seen.
            chip.ensurePolished()
            needed = chip.sizeHint().width()
            if taken and taken + needed > width:
                lines, taken = lines + 1, 0
            taken += needed + self._gap
        return lines

    def kinds(self) -> frozenset[EvidenceKind]:
        """Return the kinds wanted; none stands for all."""
        place = self._group.checkedId()
        return _GROUPS[place - 1].kinds if place > 0 else frozenset()

    def _say_chosen(self) -> None:
        chip = self._group.checkedButton()
        words = chip.text() if chip is not None else ""
        self.menu_button.setText(words)
        self.menu_button.setAccessibleName(_("Filter by: {name}").format(name=words))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for chip in self._group.buttons():
            action = self._menu.addAction(chip.text())
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.triggered.connect(chip.click)
        if self.also is not None:
            self._menu.addSeparator()
            self.also(self._menu)

    def choose_all(self) -> None:
        """Choose the chip that keeps everything."""
        if (button := self._group.button(0)) is not None:
            button.setChecked(True)

    def _add(self, text: str, place: int) -> None:
        chip = Chip(text)
        self._group.addButton(chip, place)
        chip.toggled.connect(lambda on: self.chosen.emit() if on else None)
        self._flow.addWidget(chip)


class WantsChip(QToolButton):
    """One chip for what wants a look: opens the reasons, each with how many there are."""

    chosen = Signal()
    review_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[Want, int] = {}
        self._wanted: Want | None = None
        self.setProperty("chip", True)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(theme.icon("chevd", "ink2", 14))
        # The sign that a menu opens stands behind the words, as in other menus.
        self.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        )
        self.setToolTip(_("What is not linked, not rated, thin, or was not looked at for long"))
        self.reasons = QMenu(self)
        self.reasons.aboutToShow.connect(self._refill)
        self.clicked.connect(self.open_menu)
        self._say()

    def open_menu(self) -> None:
        """Offer the reasons for a look."""
        self._say()
        self.reasons.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def show_counts(self, counts: EvidenceCounts) -> None:
        """Count other evidence."""
        self._counts = counts.wants
        self._say()

    def choose(self, want: Want | None) -> None:
        """Keep only what wants this look; ``None`` lets all pass."""
        if want is self._wanted:
            return
        self._wanted = want
        self._say()
        self.chosen.emit()

    def wanted(self) -> Want | None:
        """Return the reason for a look that is chosen, if any."""
        return self._wanted

    def _refill(self) -> None:
        self.reasons.clear()
        self.fill(self.reasons)

    def fill(self, menu: QMenu) -> None:
        """Offer the reasons for a look in a menu, and the way through all of them."""
        for want, words in _WANTS.items():
            count = self._counts.get(want, 0)
            action = menu.addAction(counted(_(words), count))
            action.setCheckable(True)
            action.setChecked(want is self._wanted)
            action.setEnabled(bool(count) or want is self._wanted)
            action.triggered.connect(lambda on, want=want: self.choose(want if on else None))
        menu.addSeparator()
        menu.addAction(_("Go through them one by one"), self.review_wanted.emit).setEnabled(
            bool(self._counts.get(Want.UNSEEN, 0) or self._counts.get(Want.CONSENT, 0))
        )

    def _say(self) -> None:
        want = self._wanted
        self.setChecked(want is not None)
        told = counted(_(_WANTS[want]), self._counts.get(want, 0)) if want is not None else _("Wants a look")
        self.setText(told)
        self.setAccessibleName(told)


class FilterBar(QWidget):
    """The search field and the chips; where the chips have no room, a menu in their place."""

    changed = Signal(object)
    """The ``EvidenceFilter`` wanted now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search evidence"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(QIcon(theme.pixmap("search", "ink2", 16)), QLineEdit.ActionPosition.LeadingPosition)
        self.chips = KindChips(theme)
        self.chips.chosen.connect(self._say_changed)
        self.wants = WantsChip(theme)
        self.wants.chosen.connect(self._say_changed)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1)
        row.addWidget(self.chips.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.wants, 0, Qt.AlignmentFlag.AlignTop)
        self.pictures = QToolButton()
        self.pictures.setCheckable(True)
        self.pictures.setProperty("role", "icon")
        self.pictures.setIcon(theme.icon("photo", "ink2", 18))
        self.pictures.setAccessibleName(_("Show small pictures"))
        self.pictures.setToolTip(_("Show small pictures (Ctrl+G)"))
        row.addWidget(self.pictures, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say_changed)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._set_narrow(False)

    def filter(self) -> EvidenceFilter:
        """Return which evidence is wanted."""
        return EvidenceFilter(self.chips.kinds(), self.wants.wanted(), self.search.text().strip())

    def show_counts(self, counts: EvidenceCounts) -> None:
        """Say how much evidence there is of each kind, and how much wants a look."""
        self.chips.show_counts(counts)
        self.wants.show_counts(counts)

    def clear(self) -> None:
        """Want everything."""
        self.search.clear()
        self.chips.choose_all()
        self.wants.choose(None)
        self._say_changed()

    def _say_changed(self) -> None:
        self._pause.stop()
        self.changed.emit(self.filter())

    def fit(self, room: int) -> None:
        """Offer chips where two lines hold them, else a menu; where even that is tight, one menu for all."""
        px = self._theme.px
        beside = self.wants.sizeHint().width() + self.pictures.sizeHint().width() + 3 * px(8)
        narrow = self.chips.lines(room - px(_SEARCH) - beside) > _LINES
        self._set_narrow(narrow)
        menu = self.chips.menu_button.sizeHint().width()
        tight = narrow and room < px(_LEAST) + menu + beside
        self.wants.setVisible(not tight)
        self.chips.also = self.wants.fill if tight else None

    def _set_narrow(self, narrow: bool) -> None:
        px = self._theme.px
        self.search.setMinimumWidth(px(_LEAST if narrow else _SEARCH))
        self.search.setMaximumWidth(px(640 if narrow else _SEARCH))
        self.chips.setVisible(not narrow)
        self.chips.menu_button.setVisible(narrow)
