"""A document as Markdown, with footnotes that every reader of it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from journal.core.i18n import _
from journal.text.documents import Block, Document, Listing, Part, Picture, Prose, Quote, Row, Sentence, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_MARK = re.compile(r"^([#+-])(?=\s|$|#)")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def as_markdown(document: Document) -> str:
    """Return the document as one Markdown text."""
    lines = [f"# {_safe(document.title)}", "", "  \n".join(map(_safe, document.facts)), ""]
    for part in document.parts:
        lines += _part(document, part)
    lines += [f"## {_('Notes')}", ""] if document.notes else []
    lines += [f"[^{note.number}]: {_safe(note.words)}" for note in document.notes]
    return "\n".join(lines) + "\n"


def _part(document: Document, part: Part) -> Iterator[str]:
    yield f"{'#' * (part.level + 1)} {_safe(part.heading)}"
    yield ""
    for block in part.blocks:
        yield from _block(document, block)
        yield ""


def _block(document: Document, block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield " ".join(_sentence(document, one) for one in block.sentences)
        case Quote():
            yield f"**{_safe(block.lead)}**"
            yield ""
            lines = [_line(line) for line in block.lines]
            lines[-1] += _marks(document, block.sources)
            yield "\n>\n".join(f"> {line}" for line in lines)
        case Listing():
            if block.lead.words:
                yield _sentence(document, block.lead)
                yield ""
            yield from (f"- {_sentence(document, one)}" for one in block.items)
        case Table():
            yield from _table(document, block)
        case Picture():
            yield f"**{_safe(block.title)}**"
            yield ""
            yield _sentence(document, block.sentence)
            yield ""
            yield f"*{_safe(block.alt)}*"


def _sentence(document: Document, sentence: Sentence) -> str:
    return _line(sentence.words) + _marks(document, sentence.sources)


def _table(document: Document, table: Table) -> Iterator[str]:
    yield _cells(map(_safe, table.headings))
    yield _cells("---" for _heading in table.headings)
    yield from (_cells(_row(document, row)) for row in table.rows)


def _row(document: Document, row: Row) -> Sequence[str]:
    first, *others = map(_safe, row.cells)
    return [first + _marks(document, row.sources), *others]


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _marks(document: Document, sources: Sequence[str]) -> str:
    return "".join(f"[^{number}]" for number in document.numbers(sources))


def _safe(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _line(words: str) -> str:
    """Return words that begin a line and are no heading and no list."""
    return _NUMBER.sub(r"\1\\\2", _MARK.sub(r"\\\1", _safe(words)))
