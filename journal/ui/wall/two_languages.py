"""Two languages in one room: what the wall says, and small below it the same in the second language.

A second-language label is what teams with several languages ask for (PRACTICE C, rules for leading). Words that carry
both are one text with a sign between them that nobody types, so that every page shows them in its own way.
"""

from __future__ import annotations

import html
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal.core.i18n import _, speaking
from journal.core.paths import resources_folder
from journal.core.vocabulary import label
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.theme import Theme

_BETWEEN = "\u2028"
_SMALL = 12
"""Size of the second language: the smallest text of the program, which no wall goes below."""


class SecondLanguage:
    """What a wall says below its own language."""

    def __init__(self, format: MeetingFormat | None) -> None:
        """``format`` is the agenda in that language; none for a wall that speaks one language alone."""
        self._format = format

    def word(self, marked: str) -> str:
        """Return a word of the program that ``N_`` marked, in both languages."""
        if self._format is None:
            return _(marked)
        with speaking(self._format.language, resources_folder() / "locale"):
            second = _(marked)
        return both(_(marked), second)

    def label(self, value: Enum) -> str:
        """Return the word for a value, in both languages."""
        if self._format is None:
            return label(value)
        with speaking(self._format.language, resources_folder() / "locale"):
            second = label(value)
        return both(label(value), second)

    def column(self, key: str) -> str:
        """Return the name of a column in the second language; empty for none."""
        column = self._format.column(key) if self._format is not None else None
        return column.name if column is not None else ""

    def prompt(self, key: str, first: str) -> str:
        """Return the prompt of a phase in both languages."""
        phase = self._format.phase(key) if self._format is not None else None
        return both(first, phase.prompt if phase is not None else "")

    def safety(self, first: str) -> str:
        """Return the opening statement in both languages."""
        return both(first, self._format.safety if self._format is not None else "")


ALONE = SecondLanguage(None)
"""Says nothing below."""


def both(first: str, second: str) -> str:
    """Return words with the same in a second language; alone where there is none, or it is the same."""
    return f"{first}{_BETWEEN}{second}" if second and second != first else first


def first_of(words: str) -> str:
    """Return words without the second language."""
    return words.partition(_BETWEEN)[0]


def on_two_lines(words: str) -> str:
    """Return words for a button, the second language on a line below."""
    return words.replace(_BETWEEN, "\n")


def say(shown: QLabel, words: str, theme: Theme) -> None:
    """Show words on a label, the second language small below."""
    first, between, second = words.partition(_BETWEEN)
    if not between:
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setText(words)
        return
    colour, size = theme.palette["ink2"], theme.px(_SMALL)
    style = f"color: {colour}; font-family: Inter; font-size: {size}px; font-weight: 400"
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setText(f"{html.escape(first)}<br><span style='{style}'>{html.escape(second)}</span>")
