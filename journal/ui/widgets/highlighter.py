"""Markdown coloured as it is typed: signs dimmed, never hidden, and only changed lines done again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from journal.text.spelling import words
from journal.ui.theme import Theme
from journal.ui.widgets.markdown_marks import Mark, Marker, Span, flatten
from journal.ui.widgets.text_places import qt_places

_LONGEST = 20_000


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours one document; Qt calls it for the lines that changed."""

    def __init__(self, theme: Theme, document: QTextDocument, people: Iterable[str] = ()) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[int, QTextCharFormat] = {}
        self._marker = Marker(people)
        self._wrong: Collection[str] = ()

    def restyle(self) -> None:
        """Use the colours and sizes that the theme has now."""
        self._formats.clear()
        self.rehighlight()

    def set_people(self, people: Iterable[str]) -> None:
        """Know these names, so that one of several words is coloured whole."""
        self._marker = Marker(people)
        self.rehighlight()

    def set_wrong(self, wrong: Collection[str]) -> None:
        """Underline these words wherever they are coloured from now on."""
        self._wrong = wrong

    def words_of(self, block: QTextBlock) -> list[tuple[int, int]]:
        """Return where the words of a line stand that can be misspelt: none in code, links, names and signs."""
        text = block.text()
        spans, _state = self._marker.spans(text, max(0, block.previous().userState()))
        return _misspellable(text, flatten(spans) if spans else spans)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        spans, state = self._marker.spans(text, max(0, self.previousBlockState()))
        flat = flatten(spans) if spans else spans
        wrong = self._wrong_in(text, flat) if self._wrong else []
        if flat and not text.isascii() and max(text) > "\uffff":
            flat = _in_utf16(text, flat)
        for start, end, mark in flat:
            self.setFormat(start, end - start, self._format(mark))
        for start, end, mark in wrong:
            self.setFormat(start, end - start, self._format(mark | _WRONG))
        self.setCurrentBlockState(state)

    def _wrong_in(self, text: str, flat: list[Span]) -> list[Span]:
        """Return the wrong words of a line as Qt counts, each with what else it is."""
        known = self._wrong
        found = [span for span in words(text[:_LONGEST]) if text[slice(*span)] in known]
        found = [span for span in found if not _closed(span, flat)]
        places = qt_places(text, [place for span in found for place in span])
        marks = (next((mark for first, last, mark in flat if first <= start < last), 0) for start, _end in found)
        return list(zip(places[::2], places[1::2], marks, strict=True))

    def _format(self, mark: int) -> QTextCharFormat:
        found = self._formats.get(mark)
        if found is None:
            found = self._formats[mark] = text_format(self._theme, mark)
            if mark & _WRONG:
                found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
                found.setUnderlineColor(self._theme.color("danger"))
        return found


_NO_WORDS = Mark.CODE | Mark.LINK | Mark.PERSON | Mark.TAG | Mark.SIGN


_WRONG = 1 << 16
"""Not a mark of Markdown: the word may be misspelt."""


def _misspellable(text: str, flat: list[Span]) -> list[tuple[int, int]]:
    return [span for span in words(text[:_LONGEST]) if not _closed(span, flat)]


def _closed(span: tuple[int, int], flat: list[Span]) -> bool:
    """Whether a word stands where none is checked."""
    start, end = span
    return any(mark & _NO_WORDS and first < end and start < last for first, last, mark in flat)


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
    if mark & (Mark.CODE | Mark.TABLE):
        look.setFontFamilies(["Noto Sans Mono", "Consolas", "DejaVu Sans Mono", "monospace"])
    if mark & Mark.TABLE:
        look.setProperty(QTextCharFormat.Property.FontPixelSize, theme.px(14))
    if mark & Mark.CODE:
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
