"""The Markdown editor: what is typed stays plain text, and looks like what it will become."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from journal.core.i18n import N_, _
from journal.ui.theme import Theme
from journal.ui.widgets.highlighter import MarkdownHighlighter

_MEASURE = 640
_SIDE = 44
_FOOT = 120
_LINE = 26
_DOCUMENTS = 12
"""Documents kept with their undo stack; the ones longest unseen go first."""

_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?|(\s{0,3}>\s?)")
_HEADING = re.compile(r"(#{1,6})\s+")

COMMANDS: tuple[tuple[str, str, str, str], ...] = (
    ("bold", N_("Bold"), "Ctrl+B", "bold"),
    ("italic", N_("Italic"), "Ctrl+I", "italic"),
    ("heading", N_("Heading"), "Ctrl+Shift+H", "head"),
    ("quote", N_("Quote"), "Ctrl+Shift+Q", "quote"),
    ("list", N_("List"), "Ctrl+Shift+8", "list"),
    ("task", N_("Task"), "Ctrl+Shift+T", "todo"),
    ("link", N_("Link"), "Ctrl+Shift+K", "link"),
)
"""What the toolbar offers: key, name, shortcut, icon."""


class MarkdownEditor(QTextEdit):
    """Edits the Markdown of one text at a time and keeps the undo of those seen before."""

    edited = Signal()
    """The words changed; colouring them anew is no change."""
    files_dropped = Signal(list)
    """Paths of files dropped or pasted."""
    image_pasted = Signal(QImage)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, framed: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._framed = framed
        self._people: tuple[str, ...] = ()
        self._documents: dict[str, tuple[QTextDocument, MarkdownHighlighter]] = {}
        self.setAccessibleName(_("Entry text"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "reading")
        self.setFont(theme.font("reading"))
        self.setCursorWidth(2)
        self.actions_by_key: dict[str, QAction] = {
            key: self._action(name, shortcut, handler) for key, name, shortcut, handler in self._commands()
        }
        self._colouring = False
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._on_theme_changed)
        self.open_text("", "")

    # Texts

    def open_text(self, key: str, text: str) -> None:
        """Show the text known by ``key``; a text seen before comes back with its undo stack."""
        kept = self._documents.pop(key, None)
        if kept is not None and kept[0].toPlainText() != text:
            kept = None
        document, highlighter = kept or self._make_document(text)
        self._documents[key] = (document, highlighter)
        self._colouring = True
        self.setDocument(document)
        self._colouring = False
        while len(self._documents) > _DOCUMENTS:
            oldest = next(iter(self._documents))
            self._documents.pop(oldest)[0].deleteLater()

    def _on_text_changed(self) -> None:
        # Colouring counts as a change to Qt, not to the writer.
        if not self._colouring:
            self.edited.emit()

    def forget(self, key: str) -> None:
        """Let go of the undo stack of a text that is not shown."""
        kept = self._documents.pop(key, None)
        if kept is not None and kept[0] is not self.document():
            kept[0].deleteLater()

    def _on_theme_changed(self) -> None:
        self._colouring = True
        self.setFont(self._theme.font("reading"))
        for document, highlighter in self._documents.values():
            document.setDefaultFont(self._theme.font("reading"))
            highlighter.restyle()
        self._colouring = False
        self._fit_measure()

    def set_people(self, names: Iterable[str]) -> None:
        """Know the people of the journal, so that their names are coloured whole."""
        people = tuple(names)
        if people != self._people:
            self._people = people
            self._colouring = True
            for _document, highlighter in self._documents.values():
                highlighter.set_people(people)
            self._colouring = False

    def _make_document(self, text: str) -> tuple[QTextDocument, MarkdownHighlighter]:
        document = QTextDocument(self)
        document.setDefaultFont(self._theme.font("reading"))
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        line = QTextBlockFormat()
        line.setLineHeight(self._theme.px(_LINE), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(document)
        cursor.setBlockFormat(line)
        # A document tells of its changes once it has a layout; and the colouring joins while it is empty, so that
        # words are coloured as they come in and not once more later: that would look like typing.
        document.documentLayout()
        highlighter = MarkdownHighlighter(self._theme, document, self._people)
        cursor.insertText(text)
        if self._framed:
            frame = document.rootFrame().frameFormat()
            frame.setBottomMargin(self._theme.px(_FOOT))
            document.rootFrame().setFrameFormat(frame)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        return document, highlighter

    # The page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read, in the middle of the page."""
        super().resizeEvent(event)
        self._fit_measure()

    def side(self) -> int:
        """Return the width of the empty page on either side of the text."""
        if not self._framed:
            return 0
        return max(self._theme.px(_SIDE if self.width() > self._theme.px(480) else 20),
                   (self.width() - self._theme.px(_MEASURE)) // 2)  # fmt: skip

    def _fit_measure(self) -> None:
        side = self.side()
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    # Commands

    def _commands(self) -> Iterable[tuple[str, str, str, Callable[[], None]]]:
        handlers: dict[str, Callable[[], None]] = {
            "bold": lambda: self._surround("**"),
            "italic": lambda: self._surround("*"),
            "heading": self._cycle_heading,
            "quote": lambda: self._toggle_lines("> "),
            "list": lambda: self._toggle_lines("- "),
            "task": lambda: self._toggle_lines("- [ ] "),
            "link": self._link,
        }
        for key, name, shortcut, _icon in COMMANDS:
            yield key, name, shortcut, handlers[key]

    def _action(self, name: str, shortcut: str, handler: Callable[[], None]) -> QAction:
        action = QAction(_(name), self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(_("{name} ({keys})").format(name=_(name), keys=keys))
        action.triggered.connect(handler)
        self.addAction(action)
        return action

    def _surround(self, sign: str) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        words = cursor.selectedText()
        cursor.beginEditBlock()
        if len(words) > 2 * len(sign) and words.startswith(sign) and words.endswith(sign):
            cursor.insertText(words[len(sign) : -len(sign)])
        elif self._standing_in(cursor, sign):
            _unwrap(cursor, len(sign))
        else:
            cursor.insertText(f"{sign}{words}{sign}")
            if not words:
                cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(sign))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _standing_in(self, cursor: QTextCursor, sign: str) -> bool:
        start, end, width = cursor.selectionStart(), cursor.selectionEnd(), len(sign)
        at = self.document().characterAt
        if start == end or start < width:
            return False
        around = [at(start - step - 1) == sign[0] and at(end + step) == sign[0] for step in range(width)]
        # One star around a word that has two is bold, not italic.
        return all(around) and not (width == 1 and start > 1 and at(start - 2) == sign[0])

    def _cycle_heading(self) -> None:
        def change(line: str) -> str:
            match = _HEADING.match(line)
            if match is None:
                return f"## {line}"
            return f"### {line[match.end() :]}" if len(match[1]) == 2 else line[match.end() :]

        self._change_lines(change)

    def _toggle_lines(self, sign: str) -> None:
        wanted = [line for line in self._selected_lines() if line.strip()]
        remove = bool(wanted) and all(line.lstrip().startswith(sign) for line in wanted)

        def change(line: str) -> str:
            bare = _ITEM.sub("", line, count=1) if _ITEM.match(line) else line
            return bare if remove else f"{sign}{bare}"

        self._change_lines(change)

    def _selected_lines(self) -> list[str]:
        return [block.text() for block in self._selected_blocks()]

    def _selected_blocks(self) -> list:  # type: ignore[type-arg]
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        blocks = [block]
        while block != last:
            block = block.next()
            blocks.append(block)
        return blocks

    def _change_lines(self, change: Callable[[str], str]) -> None:
        if self.isReadOnly():
            return
        blocks = self._selected_blocks()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in blocks:
            if len(blocks) > 1 and not block.text().strip():
                continue
            _replace_line(QTextCursor(block), block.text(), change(block.text()))
        cursor.endEditBlock()

    def _link(self) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        words = cursor.selectedText()
        address = words if words.startswith(("http://", "https://")) else ""
        label = "" if address else words
        cursor.insertText(f"[{label}]({address})")
        # Leave the caret where the missing part goes.
        back = 1 if label and not address else len(address) + 3
        if label and address:
            back = 0
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=back)
        self.setTextCursor(cursor)

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry a list on when Enter is pressed in it; everything else is as in any editor."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self._continue_list():
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def _continue_list(self) -> bool:
        cursor = self.textCursor()
        line = cursor.block().text()
        match = _ITEM.match(line)
        if self.isReadOnly() or cursor.hasSelection() or match is None or cursor.positionInBlock() < match.end():
            return False
        cursor.beginEditBlock()
        if match.end() == len(line):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText("\n" + _next_sign(match))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        return True

    # What comes from outside

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text, files and pictures."""
        return not self.isReadOnly() and (source.hasImage() or source.hasUrls() or source.hasText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text as it is; hand files and pictures to whoever keeps them."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        files = [path for path in paths if path.is_file()]
        if files:
            self.files_dropped.emit(files)
        elif source.hasImage() and not source.hasText():
            self.image_pasted.emit(QImage(source.imageData()))
        elif source.hasText():
            self.insertPlainText(source.text())


def _next_sign(match: re.Match[str]) -> str:
    indent, bullet, number, stop, gap, task, quote = match.groups()
    if quote:
        return str(quote)
    head = bullet or f"{int(number) + 1}{stop}"
    return f"{indent}{head}{gap}{'[ ] ' if task else ''}"


def _unwrap(cursor: QTextCursor, width: int) -> None:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for at in (end, start - width):
        cursor.setPosition(at)
        cursor.setPosition(at + width, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    cursor.setPosition(start - width)
    cursor.setPosition(end - width, QTextCursor.MoveMode.KeepAnchor)


def _replace_line(cursor: QTextCursor, old: str, new: str) -> None:
    """Change only the beginning that differs, so that the caret stays where it is."""
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    begin = cursor.block().position()
    cursor.setPosition(begin)
    cursor.setPosition(begin + _utf16(old[: len(old) - same]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[: len(new) - same])


def _utf16(text: str) -> int:
    """Return how many positions the text takes in a Qt document."""
    return len(text.encode("utf-16-le")) // 2
