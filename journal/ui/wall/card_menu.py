"""The menu of a card: everything that can be done with it, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from journal.core.i18n import _
from journal.learning.card_groups import Topic
from journal.ui.wall.card_list import Deed
from journal.ui.widgets.plain_words import on_button

_SHOWN = 40
"""Letters of a card that a menu shows."""


@dataclass(frozen=True)
class CardPlace:
    """What a menu must know of a card beside itself."""

    columns: Sequence[tuple[str, str]]
    """Key and name of each column of the phase."""
    voting: bool
    promoted: bool
    """Whether something was made of it already."""
    dated: bool = False
    """Whether it stands on a timeline."""


class CardMenu(QMenu):
    """Offers what can be done with one card or group now."""

    def __init__(
        self,
        topic: Topic,
        place: CardPlace,
        do: Callable[[Deed], object],
        move: Callable[[str], object],
        take_out: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """``move`` puts it into a column; ``take_out`` takes one card out of its group."""
        super().__init__(parent)
        self.setProperty("role", "wall")
        self._topic, self._do = topic, do
        self.aboutToHide.connect(self.deleteLater)
        if place.voting:
            self._add(Deed.VOTE, _("Place a stone"), "V")
            self._add(Deed.TAKE_BACK, _("Take a stone back"), _("Shift+V"))
            self.addSeparator()
        if not place.promoted:
            self._turn_into()
            self.addSeparator()
        if place.dated:
            self._add(Deed.WHEN, _("When did it happen?"), "W")
        self._words()
        self._moving(place, move, take_out)

    def _add(self, deed: Deed, words: str, key: str) -> None:
        self.addAction(f"{on_button(words)}\t{key}").triggered.connect(lambda _checked=False: self._do(deed))

    def _turn_into(self) -> None:
        self.addAction(_("Turn this card into")).setEnabled(False)
        self._add(Deed.ACTION, _("Action"), "A")
        self._add(Deed.DECISION, _("Decision"), "D")
        self._add(Deed.VERSION, _("New version"), "S")
        self._add(Deed.ASSUMPTION, _("Assumption"), "H")
        self._add(Deed.CHECK, _("Assumption check"), "C")
        self._add(Deed.ENTRY, _("Entry"), "E")

    def _words(self) -> None:
        group = self._topic.title is not None
        self._add(Deed.OPEN, _("Read it whole"), _("Enter"))
        if group:
            self._add(Deed.TITLE, _("Name the group…"), "T")
            self._add(Deed.UNGROUP, _("Take the group apart"), "U")
        else:
            self._add(Deed.WRITE, _("Put it otherwise…"), "F2")
        self._add(Deed.PICK, _("Put it onto another card"), "G")

    def _moving(self, place: CardPlace, move: Callable[[str], object], take_out: Callable[[str], object]) -> None:
        others = [(key, name) for key, name in place.columns if key != self._topic.column]
        if others:
            self._submenu(_("Move to"), others, move)
        if self._topic.title is not None:
            cards = [(card.id, _short(card.words)) for card in self._topic.cards]
            self._submenu(_("Take out of the group"), cards, take_out)
        self.addSeparator()
        self._add(Deed.PARK, _("Take it from the parking lot") if self._topic.parked else _("Park it"), "P")
        if self._topic.title is None and not place.promoted:
            self._add(Deed.REMOVE, _("Take it off the wall"), _("Delete"))

    def _submenu(self, name: str, ways: Sequence[tuple[str, str]], act: Callable[[str], object]) -> None:
        menu = self.addMenu(name)
        for key, words in ways:
            menu.addAction(on_button(words)).triggered.connect(lambda _checked=False, chosen=key: act(chosen))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rstrip()}…"
