"""What importers and exporters hand to services, and what they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from journal.core.dates import EventDate
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience

if TYPE_CHECKING:
    from journal.exchange.archive import ArchiveContent

FileSource: TypeAlias = Callable[[str], Iterable[bytes]]
"""Gives the content of a file inside the journal, in pieces, by its SHA-256."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that a note refers to."""

    name: str
    """How the text refers to it."""
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class ImportedNote:
    """One note from outside, ready to become an entry."""

    source: str
    """Path within the folder, in one Unicode form: the note's natural key."""
    title: str
    body: str
    date: EventDate
    created: datetime
    """When it was first written down, in UTC."""
    tags: tuple[str, ...] = ()
    attachments: tuple[ImportedFile, ...] = ()
    digest: str = ""
    """SHA-256 over the note and its files: the same as last time means nothing changed."""
    warnings: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)
    """Payload fields of an entry that only a note written by Cairn states: state, answers and so on."""
    record_id: str | None = None
    """The entry's id, when Cairn wrote the note."""
    author: str = ""
    """Alias of who wrote it, when stated."""
    authors: tuple[str, ...] = ()
    """Aliases of those who wrote it together."""
    versions: tuple[str, ...] = ()
    """Strategy versions it is about, as people call them: ``S1v2``."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the source that is not brought in, and why."""

    source: str
    reason: str


class NoteSource(Protocol):
    """A source that was opened: how much it holds, and its notes one by one in a fixed order."""

    @property
    def total(self) -> int:
        """Return how many notes there are to read."""
        ...

    def __iter__(self) -> Iterator[ImportedNote | Skipped]:
        """Yield notes and what was left out."""
        ...


class Importer(Protocol):
    """Reads one foreign format."""

    key: ClassVar[str]

    def label(self) -> str:
        """Return the format's name for people."""
        ...

    def accepts(self, source: Path) -> bool:
        """Whether a file or folder looks like this format."""
        ...

    def open(self, source: Path) -> NoteSource:
        """Look through a source; ``ImportFailed`` when there is nothing to read."""
        ...


@dataclass(frozen=True)
class DrawnChart:
    """A chart that was drawn already, with what it says in words."""

    title: str
    sentence: str
    alt: str
    svg: str
    rows: Sequence[Mapping[str, object]] = ()
    key: str = ""
    """By which a chart is known, so that it can stand with what it is of."""


@dataclass(frozen=True, kw_only=True)
class ExportSource:
    """What an exporter writes: everything in it may be seen by the audience."""

    snapshot: Snapshot
    audience: Audience
    open_file: FileSource
    made: datetime
    """The moment of the export, in UTC."""
    charts: Sequence[DrawnChart] = ()
    archive: Callable[[], ArchiveContent] | None = None
    """Makes the content of an archive; only the archive asks for it."""
    former_titles: Callable[[], Iterable[tuple[str, str]]] = tuple
    """Gives titles that entries had before, by entry: links go on meaning them."""


@dataclass(frozen=True)
class Written:
    """What an export wrote."""

    paths: tuple[Path, ...]
    items: int
    """How many records left."""
    warnings: tuple[str, ...] = ()


class Exporter(Protocol):
    """Writes one format, whole or not at all."""

    key: ClassVar[str]
    suffix: ClassVar[str]
    """Ending of the file; empty for a folder."""
    default_audience: ClassVar[Audience]
    draws_charts: ClassVar[bool]
    """Whether it wants the charts drawn beforehand."""

    def label(self) -> str:
        """Return the format's name for people."""
        ...

    def write(self, source: ExportSource, dest: Path, progress: Progress) -> Written:
        """Write to ``dest``; when it fails or is cancelled, nothing is left there."""
        ...
