"""What changed between two texts, word by word: in line, or side by side, with both sides named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.text.words import Change, Segment, difference
from journal.ui.theme import Theme


@dataclass(frozen=True)
class Passage:
    """A named part of both texts; the main part has no name."""

    name: str
    old: str
    new: str


class FittingText(QTextBrowser):
    """Reading text as tall as what it holds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setOpenLinks(False)

    def sizeHint(self) -> QSize:
        """Return a modest width; the height follows the text."""
        return QSize(self.theme.px(240), max(self.theme.px(26), round(self.document().size().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = max(self.theme.px(20), round(self.document().size().height()) + 2)
        if self.height() != height:
            self.setFixedHeight(height)


class DifferenceView(QWidget):
    """Shows passages with what went struck through and what came underlined."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, named: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._named = named
        self._passages: Sequence[Passage] = ()
        self._names = ("", "")
        self._side_by_side = False
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(20))
        self._old_name, self._new_name = QLabel(), QLabel()
        self._old, self._new = FittingText(self._theme), FittingText(self._theme)
        self._old.setAccessibleName(_("The words before"))
        self._new.setAccessibleName(_("What changed"))
        self._old_side = QWidget()
        self._new_side = QWidget()
        for side, name, text in (
            (self._old_side, self._old_name, self._old),
            (self._new_side, self._new_name, self._new),
        ):
            name.setProperty("role", "caption")
            name.setTextFormat(Qt.TextFormat.RichText)
            inside = QVBoxLayout(side)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(self._theme.px(4))
            inside.addWidget(name)
            inside.addWidget(text)
            inside.addStretch(1)
            row.addWidget(side, 1)
        column.addLayout(row)
        self._same = QLabel(_("Nothing changed in the words."))
        self._same.setProperty("role", "caption")
        column.addWidget(self._same)

    def show_passages(self, passages: Sequence[Passage], old_name: str, new_name: str) -> None:
        """Show the difference of every passage; ``old_name`` is empty when there was nothing before.

        The names are left out where something above says already which side is which.
        """
        self._passages, self._names = passages, (old_name, new_name)
        self._redraw()

    def set_side_by_side(self, side_by_side: bool) -> None:
        """Show the texts beside each other, or one text with both."""
        self._side_by_side = side_by_side
        self._redraw()

    def _redraw(self) -> None:
        old_name, new_name = self._names
        beside = self._side_by_side and bool(old_name)
        self._old_side.setVisible(beside)
        changes = [(passage, _compared(passage)) for passage in self._passages]
        moved = any(part.change is not Change.EQUAL for _passage, parts in changes for part in parts)
        self._same.setVisible(bool(old_name) and not moved)
        if not old_name:
            self._name_sides("", "")
            self._write(self._new, [(p, [Segment(Change.EQUAL, p.new)]) for p in self._passages], set())
        elif beside:
            self._name_sides(_("Old: {name}").format(name=old_name), _("New: {name}").format(name=new_name))
            self._write(self._old, changes, {Change.INSERT})
            self._write(self._new, changes, {Change.DELETE})
        else:
            self._name_sides("", self._key(old_name, new_name))
            self._write(self._new, changes, set())
        self._describe(changes)

    def _name_sides(self, old: str, new: str) -> None:
        old, new = (old, new) if self._named else ("", "")
        self._old_name.setVisible(bool(old))
        self._old_name.setText(old)
        self._new_name.setText(new)
        self._new_name.setVisible(bool(new))

    def _key(self, old_name: str, new_name: str) -> str:
        gone = self._theme.color("delInk").name()
        come = self._theme.color("insInk").name()
        return _("{before} struck through, {now} underlined").format(
            before=f'<s style="color:{gone}">{old_name}</s>', now=f'<u style="color:{come}">{new_name}</u>'
        )

    def _write(
        self, page: FittingText, changes: Sequence[tuple[Passage, Sequence[Segment]]], hidden: set[Change]
    ) -> None:
        document = page.document()
        document.clear()
        cursor = QTextCursor(document)
        first = True
        for passage, parts in changes:
            shown = [part for part in parts if part.change not in hidden and part.text]
            if not shown:
                continue
            if passage.name:
                self._block(cursor, first, caption=True)
                cursor.insertText(passage.name, self._format(None))
                first = False
            self._block(cursor, first, caption=False)
            first = False
            for part, following in zip(shown, [*shown[1:], None], strict=True):
                self._insert(cursor, part, following)
        page.updateGeometry()

    def _insert(self, cursor: QTextCursor, part: Segment, following: Segment | None) -> None:
        """Write one stretch; the space at its end is no part of the mark."""
        bare = part.text.rstrip(" ")
        cursor.insertText(bare, self._format(part.change))
        space = part.text[len(bare) :]
        replaced = part.change is Change.DELETE and following is not None and following.change is Change.INSERT
        if space or replaced:
            cursor.insertText(space or " ", self._format(Change.EQUAL))

    def _block(self, cursor: QTextCursor, first: bool, *, caption: bool) -> None:
        block = QTextBlockFormat()
        height = self._theme.px(16 if caption else 26)
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setTopMargin(0 if first or not caption else self._theme.px(10))
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _format(self, change: Change | None) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFont(self._theme.font("caption" if change is None else "reading"))
        shape.setForeground(self._theme.color("ink3" if change is None else "ink"))
        if change is Change.INSERT:
            shape.setBackground(self._theme.color("insBg"))
            shape.setForeground(self._theme.color("insInk"))
            shape.setFontUnderline(True)
        elif change is Change.DELETE:
            shape.setBackground(self._theme.color("delBg"))
            shape.setForeground(self._theme.color("delInk"))
            shape.setFontStrikeOut(True)
        return shape

    def _describe(self, changes: Sequence[tuple[Passage, Sequence[Segment]]]) -> None:
        words = []
        for _passage, parts in changes:
            for part in parts:
                if part.change is Change.INSERT:
                    words.append(_("Added: {words}").format(words=part.text.strip()))
                elif part.change is Change.DELETE:
                    words.append(_("Removed: {words}").format(words=part.text.strip()))
        told = ". ".join(words) or _("Nothing changed in the words.")
        self.setAccessibleName(_("What changed"))
        self.setAccessibleDescription(told)
        self._new.setAccessibleName(_("What changed"))
        self._new.setAccessibleDescription(told)


def _compared(passage: Passage) -> list[Segment]:
    """Return the difference; a word at the very end counts as the same word in the middle, with a space after it."""
    old, new = (f"{text} " if text else "" for text in (passage.old, passage.new))
    parts = difference(old, new)
    return [*parts[:-1], Segment(parts[-1].change, parts[-1].text.rstrip(" "))] if parts else []
