"""The chips over the table: one for each group of kinds that holds anything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from journal.core.i18n import N_, _
from journal.core.vocabulary import EvidenceKind
from journal.services.evidence import EvidenceLine
from journal.ui.theme import Theme
from journal.ui.widgets.chips import Chip, FlowLayout

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
    """Offers all, each group of kinds, and what is linked to nothing yet, with how many there are."""

    wanted = Signal(object, bool)
    """The kinds to keep (all when empty), and whether only what is not linked yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=theme.px(6))
        self._group = QButtonGroup(self)

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

    def choose_all(self) -> None:
        """Choose the chip that keeps everything."""
        self._group.button(0).setChecked(True)

    def _add(self, text: str, number: int, kinds: frozenset[EvidenceKind], *, unlinked: bool = False) -> None:
        chip = Chip(text)
        self._group.addButton(chip, number)
        chip.toggled.connect(lambda on: self.wanted.emit(kinds, unlinked) if on else None)
        self._flow.addWidget(chip)
