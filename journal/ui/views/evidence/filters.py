"""The chips over the table: one for each group of kinds that holds anything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import N_, _
from journal.core.vocabulary import EvidenceKind
from journal.services.evidence import EvidenceLine
from journal.ui.theme import Theme
from journal.ui.widgets.chips import Chip, FlowLayout

_SEARCH = 170
_GROUPS: tuple[tuple[str, frozenset[EvidenceKind]], ...] = (
    (N_("Documents"), frozenset({EvidenceKind.DOCUMENT})),
    (N_("Photos"), frozenset({EvidenceKind.PHOTO})),
    (N_("Quotes"), frozenset({EvidenceKind.QUOTE})),
    (N_("Links"), frozenset({EvidenceKind.WEB_LINK})),
    (N_("Data"), frozenset({EvidenceKind.DATASET})),
    (N_("Sound and film"), frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})),
    (N_("Seen and told"), frozenset({EvidenceKind.OBSERVATION, EvidenceKind.ORAL})),
)


class KindChips(QWidget):
    """Offers all, each group of kinds, and what is linked to nothing yet, with how many there are.

    Where the chips have no room, ``menu_button`` offers the same as a menu.
    """

    wanted = Signal(object, bool)
    """The kinds to keep (all when empty), and whether only what is not linked yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=theme.px(6))
        self._group = QButtonGroup(self)
        self.menu_button = QToolButton(self)
        self.menu_button.setProperty("role", "menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self._menu)
        self._group.buttonToggled.connect(lambda _chip, on: self._say_chosen() if on else None)

    def show_lines(self, lines: Sequence[EvidenceLine]) -> None:
        """Count other evidence, keeping the chip that is chosen."""
        before = self._group.checkedId()
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        self._add(_("All {n}").format(n=len(lines)), 0, frozenset())
        for number, (words, kinds) in enumerate(_GROUPS, start=1):
            count = sum(line.evidence_kind in kinds for line in lines)
            if count:
                self._add(_("{group} {n}").format(group=_(words), n=count), number, kinds)
        loose = sum(not line.used_in for line in lines)
        if loose:
            self._add(_("Not linked {n}").format(n=loose), len(_GROUPS) + 1, frozenset(), unlinked=True)
        self._group.button(before if self._group.button(before) is not None else 0).setChecked(True)

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

    def choose_all(self) -> None:
        """Choose the chip that keeps everything."""
        self._group.button(0).setChecked(True)

    def _add(self, text: str, number: int, kinds: frozenset[EvidenceKind], *, unlinked: bool = False) -> None:
        chip = Chip(text)
        self._group.addButton(chip, number)
        chip.toggled.connect(lambda on: self.wanted.emit(kinds, unlinked) if on else None)
        self._flow.addWidget(chip)


class FilterBar(QWidget):
    """The search field and the chips; where the chips have no room, a menu in their place."""

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
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1)
        row.addWidget(self.chips.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Offer the kinds as a menu, or as chips."""
        px = self._theme.px
        self.search.setMinimumWidth(px(120 if narrow else _SEARCH))
        self.search.setMaximumWidth(px(640 if narrow else _SEARCH))
        self.chips.setVisible(not narrow)
        self.chips.menu_button.setVisible(narrow)
