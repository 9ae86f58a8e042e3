"""Excerpts: a fresh journal file with what one review pack shows, and nothing of where it comes from.

Every record begins anew in it: no earlier revision, no real name, no device, no deed that names somebody. The pack as
it was sent lies in the file as well; that is what marks it, and what is read when it is opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from journal.core.codec import references
from journal.core.errors import ExportFailed, FileDamaged
from journal.core.i18n import _
from journal.core.ids import new_id
from journal.core.progress import Progress
from journal.core.records import Attachment, Cycle, Entry, Evidence, Journal, Record, ReviewPack
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import HeldAs, Kind
from journal.exchange.as_sent import AsSent, Composed, sent_parts
from journal.learning.cycle_rules import shows_prediction
from journal.services import library
from journal.services.library import Desk, OpenJournal
from journal.store import blobs
from journal.store.database import Deed, Write
from journal.store.excerpt import AS_SENT
from journal.store.failures import explained
from journal.store.keys import STANDARD_PROFILE
from journal.store.newfile import building, publish
from journal.store.proof import prove, table_counts

DEVICE = "excerpt"
"""What the revisions of every excerpt name as their device."""
_ROUND = frozenset({Kind.JOURNAL, Kind.PERSON, Kind.ACTOR, Kind.TAG, Kind.STRATEGY, Kind.CYCLE, Kind.EVIDENCE_LINK})
"""Kinds that no article of a pack is about, and without which what it shows does not hold together."""
_NAMES = frozenset({Kind.PERSON, Kind.ACTOR, Kind.TAG})
"""Of these, those that go along only when something that leaves names them."""
_NEVER = frozenset({Kind.IDENTITY, Kind.BLACK_OUT, Kind.SENT_TEXT, Kind.SAVED_SEARCH})


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """What an excerpt is made of: nothing in it needs to be hidden any more."""

    pack: ReviewPack
    """The pack, with the revisions in its manifest and the key that closes the feedback."""
    snapshot: Snapshot
    """Narrowed to what was chosen, and redacted."""
    content: Composed
    """The pack as it is read."""
    open_picture: Callable[[str], bytes | None] = lambda _sha256: None
    """Gives a small JPEG of a picture by the SHA-256 of the file as captured, or nothing when it is not to be sent."""


def write_excerpt(
    dest: Path,
    excerpt: Excerpt,
    *,
    passphrase: str | None = None,
    at: Desk | None = None,
    progress: Progress | None = None,
    profile: int = STANDARD_PROFILE,
    put_in_place: Callable[[Path, Path], None] = publish,
) -> None:
    """Write an excerpt, proven whole before it gets its name; when anything fails there is nothing of it.

    Something that has the name already stays, unless ``put_in_place`` says otherwise.
    """
    progress = progress or Progress()
    at = replace(at or library.desk(), device=DEVICE)
    with explained(dest), building(dest, put_in_place) as unfinished:
        opened = library.create_empty(unfinished, passphrase=passphrase, at=at, profile=profile)
        with opened:
            records = _fill(opened, excerpt, progress)
            _compare(opened, records)
            with opened.db.store.raw() as raw:
                counts = table_counts(raw)
        prove(unfinished, opened.db.store.key, counts, progress)


def _fill(opened: OpenJournal, excerpt: Excerpt, progress: Progress) -> list[Record]:
    with opened.db.write("", deed=Deed(_("Excerpt for review"), kind="import", device=DEVICE)) as write:
        files = _Files(write, excerpt.open_picture)
        records = list(_records(excerpt, files, opened.db.clock.now()))
        for number, record in enumerate(records):
            progress.step(number, 2 * len(records))
            write.put(record, new=True, moment=record.created)
        sent = AsSent(excerpt.pack.id, sent_parts(excerpt.content, files.keep), excerpt.content.texts)
        write.set_setting(AS_SENT, sent.written())
    return records


def _records(excerpt: Excerpt, files: _Files, now: datetime) -> Iterator[Record]:
    """Yield what the file holds, without what of a record is not for its reader."""
    leaving = _chosen(excerpt.snapshot, excerpt.content.texts)
    kept = [_bare(record, files, now) for record in leaving]
    if not leaving.all(Journal):
        kept.append(Journal(id=new_id(now), title=excerpt.pack.title, created=now))
    yield from _days_only([*kept, _bare_pack(excerpt.pack, leaving, now)])


def _bare_pack(pack: ReviewPack, leaving: Snapshot, now: datetime) -> ReviewPack:
    """Return the pack as its reader may know it: not what was left out of it, nor what they had before."""
    known = pack.recipient_person if leaving.any(pack.recipient_person) is not None else None
    bare = replace(pack, recipient_person=known, choice={}, previous=None, gone_on=None, names_hidden=0)
    return replace(bare, file_name="", sha256="", size=0, author=None, created=now)


def _chosen(snapshot: Snapshot, texts: Mapping[str, str]) -> Snapshot:
    """Return the records that are read in the pack, and those without which they do not hold together."""
    if found := [record for record in snapshot if record.kind in _NEVER]:
        raise ExportFailed(
            _("What never leaves was among what should leave ({kind}). Nothing was written.").format(kind=found[0].kind)
        )
    read = snapshot.where(lambda record: record.id in texts or record.kind in _ROUND)
    named = {record_id for record in read if record.kind not in _NAMES for record_id in references(record)}
    return read.where(lambda record: record.kind not in _NAMES or record.id in named)


def _bare(record: Record, files: _Files, now: datetime) -> Record:
    match record:
        case Evidence():
            return files.of_evidence(record)
        case Entry():
            return replace(record, attachments=frozenset(files.of_entry(record)))
        case Cycle() if not shows_prediction(record, now.date()):
            return replace(record, prediction="")
    return record


def _days_only(records: list[Record]) -> Iterator[Record]:
    """Yield records with the day of their writing in place of the moment: in order, and no hours of work told."""
    day, second = None, 0
    for record in sorted(records, key=lambda record: (record.created, record.id)):
        second = second + 1 if record.created.date() == day else 0
        day = record.created.date()
        moment = datetime.combine(day, time(), UTC) + timedelta(milliseconds=second)
        yield replace(record, created=moment)


class _Files:
    """The small pictures that go along; every other file stays, and the record of it says nothing of the file."""

    def __init__(self, write: Write, open_picture: Callable[[str], bytes | None]) -> None:
        self._connection = write.connection
        self._open = open_picture

    def of_evidence(self, item: Evidence) -> Evidence:
        """Return evidence that is held as its small picture, or as nothing."""
        bare = replace(item, file_name=None, media_type=None, sha256=None, size=None, captured_at=None)
        bare = replace(bare, cleaned_sha256=None, cleaned=False)
        if item.held_as is HeldAs.FILE:
            bare = replace(bare, locator="")
        picture = self._open(item.sha256) if item.sha256 is not None else None
        if picture is None:
            return bare
        kept = self.keep(picture)
        return replace(bare, file_name=f"{kept[:8]}.jpg", media_type="image/jpeg", sha256=kept, size=len(picture))

    def of_entry(self, entry: Entry) -> Iterator[Attachment]:
        """Yield the small pictures of what is attached to an entry, under its names."""
        for file in sorted(entry.attachments):
            picture = self._open(file.sha256)
            if picture is not None:
                yield Attachment(file.name, self.keep(picture), "image/jpeg", len(picture))

    def keep(self, picture: bytes) -> str:
        """Put a small picture in, and return the SHA-256 it is known by."""
        sha256 = hashlib.sha256(picture).hexdigest()
        blobs.add_known(self._connection, blobs.Stored(sha256, len(picture), "image/jpeg"), iter([picture]))
        return sha256


def _compare(opened: OpenJournal, records: list[Record]) -> None:
    """Read every record again, as its reader will."""
    held = {record.id: replace(record, changed=record.created) for record in opened.services.journal.snapshot()}
    if held != {record.id: replace(record, changed=record.created) for record in records}:
        raise FileDamaged(_("The excerpt did not hold what was put into it, so nothing was kept. Try again."))
