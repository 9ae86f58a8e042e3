"""Tables while they are typed: Tab goes from cell to cell, and the columns fall into line."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.core.i18n import _
from journal.text.tables import cells, empty_row, is_rule, new_table, table_at, tidy
from journal.ui.widgets.text_places import column_of, qt_places, replace_line, select


class TableTyping:
    """Knows the table in which the caret of an editor stands."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor

    def inside(self) -> bool:
        """Whether the caret stands in a table."""
        return not self._editor.isReadOnly() and self._table() is not None

    def step(self, by: int) -> None:
        """Go to the next or previous cell, its words selected; after the last one comes a new row."""
        table = self._table()
        if table is None:
            return
        cursor = self._editor.textCursor()
        row, column = cursor.block().blockNumber() - table[0].blockNumber(), _column(cursor)
        edit = QTextCursor(table[0])
        edit.beginEditBlock()
        _tidy(table)
        row, column = _stepped(table, row, column, by)
        if row == len(table):
            end = QTextCursor(table[-1])
            end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            end.insertText("\n" + empty_row(table[-1].text()))
            table.append(table[-1].next())
        edit.endEditBlock()
        self._choose(table[row], column)

    def insert_or_tidy(self) -> None:
        """Put the columns of this table in line, or begin a table where there is none."""
        table = self._table()
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        if table is not None:
            _tidy(table)
            cursor.endEditBlock()
            return
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        block = cursor.block()
        before = "" if not block.text().strip() else "\n\n"
        after = "\n" if block.next().isValid() and block.next().text().strip() else ""
        cursor.insertText(before + "\n".join(new_table([_("Who"), _("What")], 1)) + after)
        first = self._editor.document().findBlock(block.position())
        while "|" not in first.text():
            first = first.next()
        cursor.endEditBlock()
        self._choose(first, 0)

    def _table(self) -> list[QTextBlock] | None:
        """Return the lines of the table round the caret; looks at no more than its own neighbours."""
        block = self._editor.textCursor().block()
        if "|" not in block.text():
            return None
        blocks = [block]
        while blocks[0].previous().isValid() and "|" in blocks[0].previous().text():
            blocks.insert(0, blocks[0].previous())
        here = len(blocks) - 1
        while blocks[-1].next().isValid() and "|" in blocks[-1].next().text():
            blocks.append(blocks[-1].next())
        found = table_at([each.text() for each in blocks], here)
        return blocks[found.start : found.stop] if found else None

    def _choose(self, block: QTextBlock, column: int) -> None:
        line = block.text()
        spans = cells(line)
        start, end = qt_places(line, spans[min(column, len(spans) - 1)])
        select(self._editor, block.position() + start, block.position() + end)
        self._editor.ensureCursorVisible()


def _tidy(table: list[QTextBlock]) -> None:
    for block, line in zip(table, tidy([block.text() for block in table]), strict=True):
        replace_line(block, line)


def _column(cursor: QTextCursor) -> int:
    spans, place = cells(cursor.block().text()), column_of(cursor)
    return sum(1 for start, _end in spans[1:] if place >= start - 1)


def _stepped(table: list[QTextBlock], row: int, column: int, by: int) -> tuple[int, int]:
    count = len(cells(table[0].text()))
    column += by
    if 0 <= column < count:
        return row, column
    row += by
    if 0 <= row < len(table) and is_rule(table[row].text()):
        row += by
    return max(row, 0), 0 if by > 0 or row < 0 else count - 1
