"""The buttons at the foot of the wall: each made once, so that the keyboard stays on it while the wall is redrawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal.ui.theme import Theme
from journal.ui.wall.painting import icon_before_words
from journal.ui.wall.two_languages import on_two_lines

_ICON, _GAP = 14, 5
TWO_LINES = 40
"""Height of a button that says the same in two languages."""


class FootButtons:
    """Makes what can be done at the foot, and gives the same button again when it is asked for again."""

    def __init__(self, theme: Theme, frame: QWidget) -> None:
        """``frame`` keeps the buttons while they are not asked for, and takes them with it."""
        self._theme, self._frame = theme, frame
        self._made: dict[str, QPushButton] = {}

    def get(
        self, name: str, words: str, deed: Callable[[], object], *, icon: str = "", primary: bool = False
    ) -> QPushButton:
        """Return the button of a name, with these words; ``deed`` is what it does from the first time on."""
        if name not in self._made:
            button = QPushButton(self._frame)
            button.hide()
            button.setProperty("primary", primary)
            # A click leaves the keys on the card that it is about.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if icon:
                colour, mirrored = "onAccent" if primary else "ink2", button.isRightToLeft()
                button.setIcon(icon_before_words(self._theme, icon, colour, _ICON, _GAP, mirrored=mirrored))
                button.setIconSize(QSize(self._theme.px(_ICON + _GAP), self._theme.px(_ICON)))
            button.clicked.connect(lambda _checked=False: deed())
            self._made[name] = button
        made = self._made[name]
        made.setText(on_two_lines(words))
        made.setMinimumHeight(self._theme.px(TWO_LINES) if "\n" in made.text() else 0)
        return made
