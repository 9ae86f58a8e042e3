"""What a file tells beside what it shows, and the offer of a copy without it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QDialog, QLabel, QRadioButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.media.traces import Traces
from journal.services.captures import Keeping
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.evidence.trace_words import lines_of, short_words
from journal.ui.theme import Theme
from journal.ui.widgets.sections import Card, words

_IN_FULL = 2
"""So many files are told of line by line; of more, only the sorts of trace."""


class CleaningDialog(DialogFrame):
    """Shows traces in words and asks what is kept; ``keeping`` holds the answer once it is accepted."""

    def __init__(
        self,
        theme: Theme,
        found: Sequence[tuple[str, Traces]],
        today: date,
        parent: QWidget | None,
        *,
        inside: bool = False,
    ) -> None:
        count = len(found)
        heading = ngettext("This file tells more than it shows", "{n} files tell more than they show", count).format(
            n=count
        )
        super().__init__(theme, heading, parent, width=560)
        self.setAccessibleName(heading)
        self._today = today
        self._inside = inside
        for name, traces in found:
            self._tell(name, traces, in_full=count <= _IN_FULL)
        self._stays(found)
        self._choices = QButtonGroup(self)
        self._offer()
        self.column.addStretch(1)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.go_button = self.add_button(_("Clean it") if inside else _("Add evidence"), primary=True)
        self.go_button.clicked.connect(self.accept)
        self.fit()

    @property
    def keeping(self) -> Keeping:
        """Return what the user wants kept."""
        return list(self._offers())[self._choices.checkedId()]

    def choose(self, keeping: Keeping) -> None:
        """Mark one of the answers."""
        self._choices.button(list(self._offers()).index(keeping)).setChecked(True)

    def _tell(self, name: str, traces: Traces, *, in_full: bool) -> None:
        card = Card(self.theme, 12)
        card.column.setSpacing(self.theme.px(2))
        card.column.addWidget(words(name, "strong"))
        if in_full:
            for line in lines_of(traces, self._today):
                card.column.addWidget(words(line, "secondary"))
        else:
            card.column.addWidget(words(_("It tells {what}.").format(what=short_words(traces)), "secondary"))
        self.column.addWidget(card)

    def _stays(self, found: Sequence[tuple[str, Traces]]) -> None:
        for sentence in dict.fromkeys(sentence for _name, traces in found for sentence in traces.stays):
            self.column.addWidget(words(sentence, "caption"))

    def _offers(self) -> dict[Keeping, tuple[str, str]]:
        both = (
            _("Keep a cleaned copy beside the original"),
            _("What leaves the journal is the cleaned copy. The original stays inside, for proof."),
        )
        if self._inside:
            alone = (
                _("Keep only the cleaned copy"),
                _(
                    "The original is erased from the journal for good; its fingerprint stays. Copies of the journal "
                    "that were made before still hold it."
                ),
            )
            return {Keeping.BOTH: both, Keeping.CLEANED: alone}
        alone = (
            _("Keep only the cleaned copy"),
            _("The original never comes in; only its fingerprint is noted. The file on your disk stays as it is."),
        )
        as_is = (_("Keep it as it is"), _("All of this leaves with it whenever it is sent to others."))
        return {Keeping.BOTH: both, Keeping.CLEANED: alone, Keeping.AS_IS: as_is}

    def _offer(self) -> None:
        px = self.theme.px
        for number, (name, meaning) in enumerate(self._offers().values()):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, px(4), 0, 0)
            column.setSpacing(px(4))  # room for the ring of the keyboard
            choice = QRadioButton(name)
            choice.setAccessibleDescription(meaning)
            choice.setChecked(number == 0)
            self._choices.addButton(choice, number)
            below: QLabel = words(meaning, "caption")
            below.setIndent(px(24))
            column.addWidget(choice)
            column.addWidget(below)
            self.column.addWidget(box)


def ask_keeping(
    theme: Theme, found: Sequence[tuple[str, Traces]], today: date, parent: QWidget | None, *, inside: bool = False
) -> Keeping | None:
    """Return what is to be kept of files that tell of themselves, or ``None`` when the user would rather not."""
    dialog = CleaningDialog(theme, found, today, parent, inside=inside)
    kept: list[Keeping] = []
    # The dialog is gone when exec returns.
    dialog.accepted.connect(lambda: kept.append(dialog.keeping))
    return kept[0] if dialog.exec() == QDialog.DialogCode.Accepted else None
