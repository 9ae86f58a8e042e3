"""Journals made whole from an archive: the sample, and a journal that comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.services import library
from journal.services.archives import ArchiveImport
from journal.services.imports import ImportReport
from journal.services.library import Desk, OpenJournal
from journal.store.database import Deed
from journal.store.failures import explained
from journal.store.ledger import OPERATION

ARCHIVE_DEVICE = "archive"
"""What the revisions of an archive without revisions name as their device."""


def from_archive(
    source: Path,
    path: Path,
    *,
    passphrase: str | None = None,
    at: Desk | None = None,
    progress: Progress | None = None,
    sample: bool = False,
) -> tuple[OpenJournal, ImportReport]:
    """Make a new journal file from an archive; the dates of a sample are moved so that today fits it."""
    at = at or library.desk()
    opened = library.create_empty(path, passphrase=passphrase, at=at)
    try:
        today = at.clock.today() if sample else None
        report = ArchiveImport(opened.db).run(
            source, ImportReport(), progress or Progress(), today=today, device=ARCHIVE_DEVICE
        )
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened, report


def open_example(at: Desk | None = None, *, path: Path | None = None, progress: Progress | None = None) -> OpenJournal:
    """Open this user's copy of the sample journal, or the one at ``path``.

    It is made anew for today until somebody has written in it: what a person wrote there is kept.
    """
    at = at or library.desk(owner="window")
    path = path or at.paths.data / "example" / "Faro Vecinal.cairn"
    if path.exists():
        opened = library.open_journal(path, at=at)
        if _written_in(opened):
            return opened
        opened.close()
        path.unlink()
    with explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    return from_archive(at.paths.sample, path, at=at, progress=progress, sample=True)[0]


@contextmanager
def as_part_of_the_sample(opened: OpenJournal) -> Iterator[None]:
    """Let what is written within the block belong to the sample, so that it is made anew tomorrow all the same."""
    with opened.db.joined(Deed(_("Sample"), device=ARCHIVE_DEVICE)):
        yield


def _written_in(opened: OpenJournal) -> bool:
    with opened.db.read() as reader:
        written = OPERATION.select().where(OPERATION.c.device != ARCHIVE_DEVICE).limit(1)
        return reader.connection.execute(written).first() is not None or bool(opened.services.drafts.left_over())
