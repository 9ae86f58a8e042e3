"""The buttons at the foot of the wall: each made once, so that the keyboard stays on it while the wall is redrawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from journal.ui.theme import Theme


class FootButtons:
    """Makes what can be done at the foot, and gives the same button again when it is asked for again."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[str, QPushButton] = {}

    def get(
        self, name: str, words: str, deed: Callable[[], object], *, icon: str = "", primary: bool = False
    ) -> QPushButton:
        """Return the button of a name, with these words; ``deed`` is what it does from the first time on."""
        if name not in self._made:
            button = QPushButton()
            button.setProperty("primary", primary)
            if icon:
                button.setIcon(self._theme.icon(icon, "onAccent" if primary else "ink2", 14))
            button.clicked.connect(lambda _checked=False: deed())
            self._made[name] = button
        self._made[name].setText(words)
        return self._made[name]
