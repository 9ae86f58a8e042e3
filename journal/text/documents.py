"""A readable document in pieces: what reports are composed as once, and written as in several forms.

Every piece that claims something names the records behind it; the notes of a document say what those are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from journal.core.vocabulary import Kind

NoteKey: TypeAlias = tuple[str, ...]
"""The ids of the records that one note names."""
MANY = 4
"""Up to so many records behind one sentence have a note each; more share one, or the text would drown in numbers."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim in plain words, with the ids of the records that it rests on."""

    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The team's own words, a line for each of their paragraphs, under what they answer."""

    lead: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Points under each other, with a sentence that leads to them; one without words where the heading does."""

    lead: Sentence
    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    cells: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their headings; the share of the width that each column takes adds up to anything."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, with what it says in a sentence and in words for those who do not see it; or a small photo."""

    key: str
    title: str
    sentence: Sentence
    alt: str
    photo: bool = False
    """Whether it is the picture of a piece of evidence, whose id is its key."""


Block: TypeAlias = Prose | Quote | Listing | Table | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document under a heading; level 1 is a chapter, 2 and 3 lie within it."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1
    room: int = 0
    """Ruled lines left empty after it where it is printed, for a reader with a pen."""


@dataclass(frozen=True, slots=True)
class Source:
    """A record that a note names."""

    record: str
    """Its id."""
    kind: Kind
    code: str
    """What people call it: ``S1v2``, ``EV12``, ``E-2025-01-09``."""
    date: str
    """In words; empty when it has none."""
    title: str
    short: str
    """By what it is named among many: its code or, where that is no name, its title."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a number in the text leads to: one record, or those that a count is of."""

    number: int
    sources: tuple[Source, ...]

    @property
    def words(self) -> str:
        """Return the note as one line."""
        if len(self.sources) > 1:
            return "; ".join(source.short for source in self.sources)
        (source,) = self.sources
        return " · ".join(filter(None, (source.code, source.date, source.title)))


@dataclass(frozen=True)
class Document:
    """Title, facts, parts and notes: all that a writer needs to know. A page to take along has no notes."""

    title: str
    facts: tuple[str, ...]
    """What it is, for whom, and when it was written."""
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    language: str = "en"
    one_page: bool = False
    """Whether it is set smaller on paper, within reason, where that brings it onto one page."""

    @cached_property
    def _numbers(self) -> Mapping[NoteKey, int]:
        return {tuple(source.record for source in note.sources): note.number for note in self.notes}

    def numbers(self, sources: Sequence[str]) -> list[int]:
        """Return the numbers of the notes that stand behind something, each once, in order; a paper may have none."""
        return sorted({self._numbers[key] for key in note_keys(sources) if key in self._numbers})

    def records(self) -> set[str]:
        """Return the ids of the records that it tells of."""
        return {source for _words, sources in claims(self.parts) for source in sources}

    def counts(self) -> dict[Kind, int]:
        """Return how many records of each kind it tells of."""
        kinds = {source.record: source.kind for note in self.notes for source in note.sources}
        return dict(Counter(kinds.values()))

    def pictures(self) -> list[str]:
        """Return the keys of the charts in it."""
        return [block.key for block in self._shown() if not block.photo]

    def photos(self) -> list[str]:
        """Return the ids of the evidence whose pictures are in it."""
        return [block.key for block in self._shown() if block.photo]

    def _shown(self) -> Iterator[Picture]:
        return (block for part in self.parts for block in part.blocks if isinstance(block, Picture))


def note_keys(sources: Sequence[str]) -> list[NoteKey]:
    """Return what the notes for some records are of: each of them or, where they are many, all together."""
    return [tuple(sources)] if len(sources) > MANY else [(source,) for source in sources]


def claims(parts: Iterable[Part]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield everything that claims something, in the order it is read, with the records it rests on."""
    for part in parts:
        for block in part.blocks:
            yield from _claims(block)


def said(document: Document) -> str:
    """Return every word of a document, its notes among them."""
    words = [document.title, *document.facts, *(part.heading for part in document.parts)]
    words += [claim for claim, _sources in claims(document.parts)]
    words += [block.alt for part in document.parts for block in part.blocks if isinstance(block, Picture)]
    return "\n".join([*words, *(note.words for note in document.notes)])


def _claims(block: Block) -> Iterator[tuple[str, tuple[str, ...]]]:
    match block:
        case Prose():
            yield from ((one.words, one.sources) for one in block.sentences)
        case Quote():
            yield " ".join((block.lead, *block.lines)), block.sources
        case Listing():
            yield from ((one.words, one.sources) for one in (block.lead, *block.items) if one.words)
        case Table():
            yield from ((" ".join(row.cells), row.sources) for row in block.rows)
        case Picture():
            yield block.sentence.words, block.sentence.sources


def notes_in_order(parts: Iterable[Part]) -> list[NoteKey]:
    """Return what the notes of a document are of, in the order in which a reader meets them."""
    return list(dict.fromkeys(key for _words, sources in claims(parts) for key in note_keys(sources)))
