"""Markdown put round words and before lines, and taken away again; each command is one step of undo."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.text.directions import turned
from journal.ui.widgets.text_places import replace_line, selected_blocks

_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?|(\s{0,3}>\s?)")
_HEADING = re.compile(r"(#{1,6})\s+")
_BOX = re.compile(r"([ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?:\[([ xX])\][ \t]+)?")
_DEEPER = "  "


class Formatting:
    """Does to the words of one editor what the commands say."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each command does, by its key."""
        return {
            "bold": lambda: self._surround("**"),
            "italic": lambda: self._surround("*"),
            "struck": lambda: self._surround("~~"),
            "code": lambda: self._surround("`"),
            "heading": lambda: self._change_lines(_next_heading),
            "quote": lambda: self._toggle_lines("> "),
            "list": lambda: self._toggle_lines("- "),
            "task": lambda: self._toggle_lines("- [ ] "),
            "numbers": self._number_lines,
            "indent": lambda: self._change_lines(lambda line: _DEEPER + line if _ITEM.match(line) else line),
            "outdent": lambda: self._change_lines(lambda line: line.removeprefix(_DEEPER)),
            "tick": lambda: self._change_lines(_ticked),
            "link": self._link,
            "entry_link": self._entry_link,
            "direction": lambda: self._change_lines(turned),
        }

    # Round words

    def _surround(self, sign: str) -> None:
        cursor = self._editor.textCursor()
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
        self._editor.setTextCursor(cursor)

    def _standing_in(self, cursor: QTextCursor, sign: str) -> bool:
        start, end, width = cursor.selectionStart(), cursor.selectionEnd(), len(sign)
        at = self._editor.document().characterAt
        if start == end or start < width:
            return False
        around = [at(start - step - 1) == sign[0] and at(end + step) == sign[0] for step in range(width)]
        # One star around a word that has two is bold, not italic.
        return all(around) and not (width == 1 and start > 1 and at(start - 2) == sign[0])

    def _link(self) -> None:
        cursor = self._editor.textCursor()
        words = cursor.selectedText()
        address = words if words.startswith(("http://", "https://")) else ""
        label = "" if address else words
        cursor.insertText(f"[{label}]({address})")
        # Leave the caret where the missing part goes.
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=1 if label else len(address) + 3)
        self._editor.setTextCursor(cursor)

    def _entry_link(self) -> None:
        cursor = self._editor.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"[[{words}" if not words else f"[[{words}]]")
        self._editor.setTextCursor(cursor)

    # Before lines

    def _toggle_lines(self, sign: str) -> None:
        wanted = [line for line in self._lines() if line.strip()]
        remove = bool(wanted) and all(line.lstrip().startswith(sign) for line in wanted)
        self._change_lines(lambda line: _bare(line) if remove else f"{sign}{_bare(line)}")

    def _number_lines(self) -> None:
        wanted = [line for line in self._lines() if line.strip()]
        remove = bool(wanted) and all(re.match(r"\s*\d{1,9}[.)]\s", line) for line in wanted)
        numbers = iter(range(1, len(wanted) + 2))
        self._change_lines(lambda line: _bare(line) if remove else f"{next(numbers)}. {_bare(line)}")

    def _lines(self) -> list[str]:
        return [block.text() for block in selected_blocks(self._editor)]

    def _change_lines(self, change: Callable[[str], str]) -> None:
        blocks = selected_blocks(self._editor)
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        for block in blocks:
            if len(blocks) == 1 or block.text().strip():
                replace_line(block, change(block.text()))
        cursor.endEditBlock()


def continued(editor: QTextEdit) -> bool:
    """Carry the list on at the caret, or end it where its item is empty; whether there was one."""
    cursor = editor.textCursor()
    line = cursor.block().text()
    match = _ITEM.match(line)
    if cursor.hasSelection() or match is None or cursor.positionInBlock() < match.end():
        return False
    cursor.beginEditBlock()
    if match.end() == len(line):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.insertText("\n" + _next_sign(match))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    return True


def _next_heading(line: str) -> str:
    match = _HEADING.match(line)
    if match is None:
        return f"## {line}"
    return f"### {line[match.end() :]}" if len(match[1]) == 2 else line[match.end() :]


def _bare(line: str) -> str:
    return _ITEM.sub("", line, count=1) if _ITEM.match(line) else line


def _ticked(line: str) -> str:
    """Return the line with its box ticked or empty again; an item without a box gets one."""
    match = _BOX.match(line)
    if match is None:
        return line
    sign = "x" if match[2] == " " else " "
    return f"{match[1]}[{sign}] {line[match.end() :]}"


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
