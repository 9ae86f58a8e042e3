"""A document as rich text for a screen: numbers lead to their record or, where they name several, to their note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from journal.core.i18n import _
from journal.text.documents import Block, Document, Listing, Note, Part, Picture, Prose, Quote, Row, Sentence, Table

NOTE, RECORD = "note:", "record:"
"""How the addresses of links begin: a note of this text, or a record as ``record:kind:id``."""


def as_reading(document: Document) -> str:
    """Return the whole document."""
    return _Reading(document).whole()


class _Reading:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = {note.number: note for note in document.notes}

    def whole(self) -> str:
        facts = escape(" · ".join(self._document.facts))
        parts = "".join(map(self._part, self._document.parts))
        if not self._document.notes:
            return f"<p>{facts}</p>{parts}"
        notes = "".join(map(self._note, self._document.notes))
        return f"<p>{facts}</p>{parts}<h2>{escape(_('Notes'))}</h2>{notes}"

    def _part(self, part: Part) -> str:
        level = part.level + 1
        return f"<h{level}>{escape(part.heading)}</h{level}>{''.join(map(self._block, part.blocks))}"

    def _block(self, block: Block) -> str:
        match block:
            case Prose():
                return f"<p>{' '.join(map(self._sentence, block.sentences))}</p>"
            case Quote():
                lines = [escape(line) for line in block.lines]
                lines[-1] += self._marks(block.sources)
                said = "".join(f"<p>{line}</p>" for line in lines)
                return f"<p><b>{escape(block.lead)}</b></p><blockquote>{said}</blockquote>"
            case Listing():
                items = "".join(f"<li>{self._sentence(one)}</li>" for one in block.items)
                lead = f"<p>{self._sentence(block.lead)}</p>" if block.lead.words else ""
                return f"{lead}<ul>{items}</ul>"
            case Table():
                return self._table(block)
            case Picture():
                return f"<p>{self._sentence(block.sentence)}</p>"

    def _sentence(self, sentence: Sentence) -> str:
        return escape(sentence.words) + self._marks(sentence.sources)

    def _table(self, table: Table) -> str:
        head = "".join(f"<th>{escape(heading)}</th>" for heading in table.headings)
        return f"<table><tr>{head}</tr>{''.join(map(self._row, table.rows))}</table>"

    def _row(self, row: Row) -> str:
        first, *others = map(escape, row.cells)
        cells = [first + self._marks(row.sources), *others]
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    def _marks(self, sources: Sequence[str]) -> str:
        marks = [f'<a href="{self._address(number)}">{number}</a>' for number in self._document.numbers(sources)]
        return f"<sup>{', '.join(marks)}</sup>"

    def _address(self, number: int) -> str:
        note = self._notes[number]
        return f"{NOTE}{number}" if len(note.sources) > 1 else next(_addresses(note))

    def _note(self, note: Note) -> str:
        words = [note.words] if len(note.sources) == 1 else [source.short for source in note.sources]
        links = "; ".join(
            f'<a href="{address}">{escape(word)}</a>' for address, word in zip(_addresses(note), words, strict=True)
        )
        return f'<p><a name="{NOTE}{note.number}">{note.number}</a> {links}</p>'


def _addresses(note: Note) -> Iterator[str]:
    return (f"{RECORD}{source.kind.value}:{escape(source.record)}" for source in note.sources)
