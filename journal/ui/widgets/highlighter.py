"""Markdown coloured as it is typed: signs dimmed, never hidden, and only changed lines done again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from journal.ui.theme import Theme
from journal.ui.widgets.markdown_marks import Mark, Marker, Span, flatten


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours one document; Qt calls it for the lines that changed."""

    def __init__(self, theme: Theme, document: QTextDocument, people: Iterable[str] = ()) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[int, QTextCharFormat] = {}
        self._marker = Marker(people)

    def restyle(self) -> None:
        """Use the colours and sizes that the theme has now."""
        self._formats.clear()
        self.rehighlight()

    def set_people(self, people: Iterable[str]) -> None:
        """Know these names, so that one of several words is coloured whole."""
        self._marker = Marker(people)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        spans, state = self._marker.spans(text, max(0, self.previousBlockState()))
        flat = flatten(spans) if spans else spans
        if flat and not text.isascii() and max(text) > "\uffff":
            flat = _in_utf16(text, flat)
        for start, end, mark in flat:
            self.setFormat(start, end - start, self._format(mark))
        self.setCurrentBlockState(state)

    def _format(self, mark: int) -> QTextCharFormat:
        found = self._formats.get(mark)
        if found is None:
            found = self._formats[mark] = text_format(self._theme, mark)
        return found


def _in_utf16(text: str, spans: list[Span]) -> list[Span]:
    """Return the stretches as Qt counts: an emoji takes two places."""
    places = [0]
    for letter in text:
        places.append(places[-1] + (2 if letter > "\uffff" else 1))
    return [(places[start], places[end], mark) for start, end, mark in spans]


def text_format(theme: Theme, mark: int) -> QTextCharFormat:
    """Return how a stretch with these marks looks."""
    look = QTextCharFormat()
    if mark & (Mark.HEADING | Mark.TITLE):
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setProperty(QTextCharFormat.Property.FontPixelSize, theme.px(20 if mark & Mark.TITLE else 17))
    if mark & Mark.BOLD:
        look.setFontWeight(QFont.Weight.DemiBold)
    if mark & (Mark.ITALIC | Mark.QUOTE):
        look.setFontItalic(True)
    if mark & Mark.QUOTE:
        look.setForeground(theme.color("ink2"))
    if mark & Mark.CODE:
        look.setFontFamilies(["Noto Sans Mono", "Consolas", "DejaVu Sans Mono", "monospace"])
        look.setForeground(theme.color("ink2"))
    if mark & Mark.STRUCK:
        look.setFontStrikeOut(True)
        look.setForeground(theme.color("ink3"))
    if mark & (Mark.LINK | Mark.TAG):
        look.setForeground(theme.color("accentInk"))
    if mark & Mark.PERSON:
        look.setForeground(theme.color("accentInk"))
        look.setBackground(theme.color("accentSoft"))
    if mark & Mark.SIGN:
        look.setForeground(theme.color("ink3"))
        look.setFontItalic(False)
        look.setFontStrikeOut(False)
        look.setFontWeight(QFont.Weight.Normal)
    return look
