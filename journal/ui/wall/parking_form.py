"""The parking lot: what was left for another day, and a way back onto the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.theme import Theme
from journal.ui.wall.rows_page import RowCard, WallRow, Way
from journal.ui.wall.session import MeetingSession
from journal.ui.widgets.sections import empty_layout, words

BACK = "back"


class ParkingForm(DialogFrame):
    """Lists the cards on the parking lot; each is brought back with a key or a click."""

    def __init__(self, theme: Theme, session: MeetingSession, parent: QWidget | None) -> None:
        super().__init__(theme, _("Parking lot"), parent, width=560)
        self._session = session
        told = _("What lies here stays in the minutes, for another day. Bring back what you want to talk about today.")
        self.column.addWidget(words(told, "secondary"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(7))
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.rows: list[RowCard] = []
        close = self.add_button(_("Close"), primary=True)
        close.clicked.connect(self.accept)
        session.changed.connect(self._show)
        self._show()
        self.fit(least=theme.px(320))

    def _show(self) -> None:
        columns = {column.key: column.name for column in self._session.format.columns}
        rows = [
            WallRow(one.item.id, one.words, columns.get(one.column, ""), "", [Way(BACK, _("Bring it back"))])
            for one in self._session.parked()
        ]
        if [card.row for card in self.rows] == rows and rows:
            return
        empty_layout(self._list)
        self.rows = [RowCard(self.theme, row) for row in rows]
        for card in self.rows:
            card.said.connect(lambda item, _way: self._bring_back(item))
            card.stepped.connect(self._step)
            self._list.addWidget(card)
        if not rows:
            self._list.addWidget(words(_("Nothing lies here."), "secondary"))
        else:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self, item: str) -> None:
        self._session.do(lambda: self._session.services.wall.bring_back(self._session.id, item))

    def _step(self, card: QWidget, way: int) -> None:
        place = next((place for place, one in enumerate(self.rows) if one is card), 0) + way
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)


def parked_words(count: int) -> str:
    """Return how many cards lie on the parking lot."""
    return ngettext("{n} card is parked", "{n} cards are parked", count).format(n=count)
