"""The Markdown editor: what is typed stays plain text, and looks like what it will become."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from journal.core.i18n import _
from journal.text.tasks import boxes
from journal.ui.theme import Theme
from journal.ui.widgets.editor_commands import COMMANDS, EditorCommand
from journal.ui.widgets.followed_links import link_at, link_under
from journal.ui.widgets.formatting import Formatting, continued
from journal.ui.widgets.highlighter import MarkdownHighlighter
from journal.ui.widgets.kept_documents import KeptDocuments
from journal.ui.widgets.table_typing import TableTyping
from journal.ui.widgets.text_places import qt_places

_MEASURE = 640
_SIDE = 44


class MarkdownEditor(QTextEdit):
    """Edits the Markdown of one text at a time and keeps the undo of those seen before."""

    edited = Signal()
    """The words changed; colouring them anew is no change."""
    opened = Signal()
    """Another text is shown."""
    files_dropped = Signal(list)
    """Paths of files dropped or pasted."""
    image_pasted = Signal(QImage)
    menu_asked = Signal(object, object)
    """The menu of a place in the text is about to be shown: the menu, and a cursor at the place."""
    link_followed = Signal(object)
    """A link in the text that is to be opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, framed: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._framed = framed
        self._colouring = False
        self._documents = KeptDocuments(theme, self, foot=framed)
        self._tables = TableTyping(self)
        self.first_keys: Callable[[QKeyEvent], bool] = lambda _event: False
        """Takes keys before the text does, while it offers something."""
        self.keeps_tab: Callable[[], bool] = lambda: False
        """Whether Tab is for what is offered."""
        self.setAccessibleName(_("Entry text"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "reading")
        self.setFont(theme.font("reading"))
        self.setCursorWidth(2)
        self.paste_rich: Callable[[str, str], None] | None = None
        """Takes HTML and its plain words from the clipboard, and puts Markdown where the caret is."""
        handlers = {
            **Formatting(self).handlers(),
            "table": self._tables.insert_or_tidy,
            "paste_plain": lambda: self.insertPlainText(QGuiApplication.clipboard().text()),
        }
        self.actions_by_key: dict[str, QAction] = {
            command.key: self._action(command, handlers[command.key]) for command in COMMANDS
        }
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._on_theme_changed)
        self.open_text("", "")

    # Texts

    def open_text(self, key: str, text: str) -> None:
        """Show the text known by ``key``; a text seen before comes back with its undo stack."""
        self._colouring = True
        self.setDocument(self._documents.take(key, text))
        self._colouring = False
        self._documents.thin()
        self.opened.emit()

    def forget(self, key: str) -> None:
        """Let go of the undo stack of a text that is not shown."""
        self._documents.forget(key, self.document())

    def set_people(self, names: Iterable[str]) -> None:
        """Know the people of the journal, so that their names are coloured whole."""
        self._colouring = True
        self._documents.set_people(names)
        self._colouring = False

    def highlighter(self) -> MarkdownHighlighter | None:
        """Return what colours the text that is shown."""
        return self._documents.highlighter_of(self.document())

    def mark_words(self, wrong: Collection[str], lines: Iterable[QTextBlock]) -> None:
        """Underline these words from now on, and colour these lines anew."""
        self._documents.set_wrong(wrong)
        highlighter = self.highlighter()
        self._colouring = True
        for line in lines:
            if highlighter is not None:
                highlighter.rehighlightBlock(line)
        self._colouring = False

    def _on_text_changed(self) -> None:
        # Colouring counts as a change to Qt, not to the writer.
        if not self._colouring:
            self.edited.emit()

    def _on_theme_changed(self) -> None:
        self._colouring = True
        self.setFont(self._theme.font("reading"))
        self._documents.restyle()
        self._colouring = False
        self._fit_measure()

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

    def _action(self, command: EditorCommand, handler: Callable[[], None]) -> QAction:
        action = QAction(_(command.name), self)
        action.setShortcut(QKeySequence(command.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(_("{name} ({keys})").format(name=_(command.name), keys=keys))
        action.triggered.connect(lambda: None if self.isReadOnly() else handler())
        self.addAction(action)
        return action

    def turn_task(self, number: int) -> None:
        """Tick or untick the task with this number in the text, as one step of undo."""
        text = self.toPlainText()
        found = boxes(text)
        if self.isReadOnly() or number >= len(found):
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(qt_places(text, [found[number]])[0])
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("x" if cursor.selectedText() == " " else " ")

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry a list on with Enter and go through a table with Tab; all else is as in any editor."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self.first_keys(event):
            return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tables.inside():
            self._tables.step(-1 if event.key() == Qt.Key.Key_Backtab else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self._carried_on():
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab for what is offered and for the cells of a table; elsewhere it leaves the text."""
        return False if self.keeps_tab() or self._tables.inside() else super().focusNextPrevChild(forward)

    def _carried_on(self) -> bool:
        return not self.isReadOnly() and continued(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the usual menu, and what others know of the word under the pointer or the caret."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(menu, self.textCursor() if by_keyboard else self.cursorForPosition(event.pos()))
        place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if by_keyboard else event.globalPos()
        menu.popup(place)

    # Links

    def follow_link(self) -> bool:
        """Open the link round the caret; whether there is one."""
        link = link_at(self.textCursor())
        if link is not None:
            self.link_followed.emit(link)
        return link is not None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the link under the pointer with Ctrl."""
        super().mouseReleaseEvent(event)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            link = link_under(self, event.position().toPoint())
            if link is not None:
                self.link_followed.emit(link)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show with a hand that Ctrl opens the link under the pointer."""
        super().mouseMoveEvent(event)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        over = held and link_under(self, event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    # What comes from outside

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text, files and pictures."""
        return not self.isReadOnly() and (source.hasImage() or source.hasUrls() or source.hasText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words alone: what they look like here is not how they look elsewhere."""
        copied = QMimeData()
        copied.setText(self.textCursor().selection().toPlainText())
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert rich text as Markdown and text as it is; hand files and pictures to whoever keeps them."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        files = [path for path in paths if path.is_file()]
        if files:
            self.files_dropped.emit(files)
        elif source.hasImage() and not source.hasText():
            self.image_pasted.emit(QImage(source.imageData()))
        elif source.hasHtml() and self.paste_rich is not None:
            self.paste_rich(source.html(), source.text())
        elif source.hasText():
            self.insertPlainText(source.text())
