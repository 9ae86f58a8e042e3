"""F1: the keys of this screen, then those of the whole window; and what Cairn is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from journal import __version__
from journal.core.i18n import _
from journal.ui.actions import every_action, plain
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.theme import Theme
from journal.ui.widgets.sections import words


class KeysDialog(DialogFrame):
    """A list of keys and what each does."""

    def __init__(
        self, theme: Theme, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget | None
    ) -> None:
        """``parts`` are lists of keys, each with its heading; one without keys is left out."""
        super().__init__(theme, _("Keys"), parent, width=460)
        for heading, keys in parts:
            if keys:
                self._list(heading, keys)
        self.column.addStretch(1)
        close = self.add_button(_("Close"), primary=True)
        close.clicked.connect(self.accept)
        self.fit()

    def _list(self, heading: str, keys: Sequence[tuple[str, str]]) -> None:
        self.column.addWidget(words(heading, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(6))
        grid.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(keys):
            grid.addWidget(words(key, "key", wrap=False), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words(meaning, "secondary"), row, 1)
        self.column.addLayout(grid)
        self.column.addSpacing(self.theme.px(8))


def everywhere() -> list[tuple[str, str]]:
    """Return the keys that work on every screen."""
    screens = [("Ctrl+1 … 9", _("Go to a screen"))]
    named = [(spec.keys, plain(_(spec.text))) for spec in every_action() if spec.keys]
    return [*screens, *named, ("Alt", _("Show or hide the menu")), ("Esc", _("Close what is in front"))]


class AboutDialog(DialogFrame):
    """What this is, and under which licence."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, _("About Cairn"), parent, width=440)
        self.column.addWidget(words(_("Version {number}").format(number=__version__), "secondary"))
        self.column.addWidget(
            words(
                _(
                    "A journal for groups that learn as they go. It works without internet, and what you write stays "
                    "in your file."
                ),
                "secondary",
            )
        )
        self.column.addWidget(
            words(
                _("Free software under the Apache License 2.0. The fonts Inter and Literata are under the OFL."),
                "caption",
            )
        )
        self.column.addStretch(1)
        close = self.add_button(_("Close"), primary=True)
        close.clicked.connect(self.accept)
        self.fit()
