"""The menu of a meeting: everything that leads it, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from journal.ui.widgets.plain_words import on_button


@dataclass(frozen=True)
class MeetingWay:
    """One line of the menu."""

    words: str
    key: str
    deed: Callable[[], object]
    possible: bool = True
    chosen: bool | None = None
    """Whether it is what is chosen now; none for what is no choice."""
    under: str = ""
    """Name of the smaller menu that it stands in; empty for none."""


class MeetingMenu(QMenu):
    """Shows ways in parts, with a line between them."""

    def __init__(self, parts: Sequence[Sequence[MeetingWay]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "wall")
        self.aboutToHide.connect(self.deleteLater)
        smaller: dict[str, QMenu] = {}
        for part in parts:
            for way in part:
                if way.under and way.under not in smaller:
                    smaller[way.under] = self.addMenu(way.under)
                self._add(smaller.get(way.under, self), way)
            if part:
                self.addSeparator()

    def _add(self, menu: QMenu, way: MeetingWay) -> None:
        action = menu.addAction(f"{on_button(way.words)}\t{way.key}" if way.key else on_button(way.words))
        action.setEnabled(way.possible)
        if way.chosen is not None:
            action.setCheckable(True)
            action.setChecked(way.chosen)
        action.triggered.connect(lambda _checked=False: way.deed())
