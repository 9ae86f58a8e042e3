"""The archive: a whole journal in a documented form, as a zip or a folder.

``journal.json`` holds every record as plain JSON, and the revisions they came from; ``files/``
holds every file under its SHA-256. The form is described by
``resources/schema/cairn-archive-1.schema.json``. Revisions, operations, withdrawals and erasures
are passed through as they are: what they mean is for services to know.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from journal.core.vocabulary import Audience

FORMAT: Final = "cairn-archive"
VERSION: Final = 1
JOURNAL_NAME: Final = "journal.json"
FILES_FOLDER: Final = "files"

Json = Mapping[str, Any]
"""A JSON object as it stands in the archive."""


@dataclass(frozen=True, kw_only=True)
class ArchivedRevision:
    """One revision of one record, header and payload."""

    id: str
    record: str
    kind: str
    parents: tuple[str, ...] = ()
    clock: int = 0
    device: str = ""
    person: str | None = None
    operation: str = ""
    payload_version: int = 1
    payload_digest: str = ""
    """SHA-256 of nonce and payload: it stays when the content is erased."""
    nonce: str | None = None
    """In hexadecimal; nothing when the content was erased for good."""
    payload: Json | None = None
    """The whole record; nothing when its content was erased for good."""


@dataclass(frozen=True, kw_only=True)
class ArchivedOperation:
    """One write of one person: what the revisions of it have in common."""

    id: str
    label: str = ""
    reason: str | None = None
    person: str | None = None
    device: str = ""
    clock: int = 0
    kind: str = ""
    reverses: str | None = None


@dataclass(frozen=True, kw_only=True)
class ArchivedWithdrawal:
    """A revision that stopped counting, and the operation that withdrew it."""

    revision: str
    operation: str


@dataclass(frozen=True, kw_only=True)
class ArchivedErasure:
    """A tombstone: what was erased for good, so that no other copy brings it back."""

    target: str
    """Id of a record, or SHA-256 of a file."""
    what: str
    clock: int = 0
    device: str = ""
    person: str | None = None


@dataclass(frozen=True, order=True, kw_only=True)
class ArchivedFile:
    """A file that lies in ``files/`` under its SHA-256."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, kw_only=True)
class ArchiveContent:
    """Everything that ``journal.json`` holds."""

    title: str
    exported_audience: Audience = Audience.SEALED
    """The narrowest audience whose items are in it."""
    records: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    """By kind: each record's payload with its id."""
    operations: Sequence[ArchivedOperation] = ()
    revisions: Sequence[ArchivedRevision] | None = None
    """``None`` for an archive of records only."""
    withdrawals: Sequence[ArchivedWithdrawal] = ()
    erasures: Sequence[ArchivedErasure] = ()
    files: Sequence[ArchivedFile] = ()
    today: date | None = None
    """The day it tells its story from, when its dates may be moved (the sample journal)."""

    @property
    def items(self) -> int:
        """Return how many records there are."""
        return sum(len(records) for records in self.records.values())


def parts(content: ArchiveContent) -> Iterator[tuple[str, Iterator[Json]]]:
    """Yield the lists of an archive that are not records, by name, sorted, as JSON objects."""
    if content.revisions is not None:
        # Operations and revisions are told oldest first, and by id where the clocks agree.
        yield "operations", map(_object, sorted(content.operations, key=lambda item: (item.clock, item.id)))
        yield "revisions", map(_object, sorted(content.revisions, key=lambda item: (item.clock, item.id)))
        yield "withdrawals", map(_object, sorted(content.withdrawals, key=lambda item: (item.revision, item.operation)))
        yield "erasures", map(_object, sorted(content.erasures, key=lambda item: item.target))
    yield "files", map(_object, sorted(content.files))


def _object(item: Any) -> Json:
    values = {each.name: getattr(item, each.name) for each in dataclasses.fields(item)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
