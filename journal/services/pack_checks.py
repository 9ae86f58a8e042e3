"""The last look at a finished pack: its bytes, decoded, held against everything that must not leave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journal.core.clock import Clock
from journal.core.codec import encoded_fields
from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Entry
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, PackForm
from journal.exchange.finished import Finished, read_back, read_pack, strings
from journal.exchange.leaks import Leak, LeakCheck
from journal.services.packing import Packed
from journal.store import blobs

_SAID_ELSEWHERE = (Kind.SENT_TEXT, Kind.REVIEW_PACK)
"""What only repeats the words of others, or was meant for a reader."""


class PackChecks:
    """Looks through the finished bytes of one pack."""

    def __init__(self, packed: Packed, journal: Path, clock: Clock) -> None:
        self._packed = packed
        self._clock = clock
        leaving = Snapshot([*packed.source.snapshot, packed.pack])
        file = journal.absolute()
        places = [Path.home(), file, *([file.parent] if len(file.parent.parts) > 2 else [])]
        staying = packed.everything.where(lambda record: record.kind not in _SAID_ELSEWHERE)
        self._check = LeakCheck(staying, leaving, places=places, redactor=packed.hidden.redactor)

    def found(self, content: bytes, progress: Progress) -> tuple[Leak, ...]:
        """Return what must not leave, found in a page that is not locked."""
        page = _page(content, "")
        traces = _traces(page)
        return (*self._check.found(page, progress), *([traces] if traces is not None else []))

    def refuse(self, file: Path, progress: Progress) -> None:
        """Raise ``ExportFailed`` with what and where, when anything is found in a file."""
        self._refuse(self._read(file), progress)

    def refuse_page(self, page: bytes, progress: Progress) -> None:
        """Raise ``ExportFailed`` with what and where, when anything is found in a page."""
        self._refuse(_page(page, self._packed.wish.passphrase), progress)

    def _refuse(self, finished: Finished, progress: Progress) -> None:
        if (leak := _traces(finished)) is not None:
            raise ExportFailed(
                _("Nothing was written: a picture in it tells of itself ({what}).").format(what=leak.words)
            )
        self._check.refuse(finished, progress)

    def _read(self, file: Path) -> Finished:
        passphrase = self._packed.wish.passphrase
        match self._packed.wish.form:
            case PackForm.PAPER:
                paper = read_back(file.read_bytes(), ".pdf")
                shown = read_back(self._packed.content.html.encode(), ".html")
                # Not every reader finds each letter again in the pages of a PDF: what was to be said is looked at, too.
                return replace(paper, words=f"{paper.words}\n{shown.words}")
            case PackForm.EXCERPT:
                return _excerpt(file, passphrase, self._clock)
        return _page(file.read_bytes(), passphrase)


def _page(content: bytes, passphrase: str) -> Finished:
    from journal.exchange.review_pack.page import payload_of

    inside = read_pack(payload_of(content, passphrase or None))
    # What stands around the content is the program's own, but for the title of an open page.
    return replace(inside, pieces=(*inside.pieces, content))


def _excerpt(file: Path, passphrase: str, clock: Clock) -> Finished:
    """Return what a journal file holds: every record, the pack as it was sent, and every file in it."""
    from journal.services import library

    with library.open_journal(
        file, passphrase=passphrase or None, read_only=True, at=library.desk(clock=clock)
    ) as held:
        records = held.services.journal.snapshot()
        words = [words for record in records for words in strings(encoded_fields(record))]
        words += [key for entry in records.all(Entry) for key in entry.answers]
        sent = held.services.reviewing.sent
        pages = [*sent.texts.values(), *(read_back(part.html.encode(), ".html").words for part in sent.parts)]
        with held.db.read() as reader:
            kept = blobs.every(reader.connection)
            pictures = [(one.media_type, b"".join(blobs.read(reader.connection, one.sha256))) for one in kept]
    return Finished("\n".join((*words, *pages)), (file.read_bytes(),), tuple(pictures))


def _traces(file: Finished) -> Leak | None:
    """Return what the first picture tells beside what it shows: where and when it was taken, and by whom."""
    from journal.media.cleaning import traces_of

    for media_type, picture in file.pictures:
        for trace in traces_of(picture, media_type).found:
            return Leak(_("what a picture tells of itself"), trace.value, media_type)
    return None
