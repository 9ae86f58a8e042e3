"""The last look at a finished pack: its bytes, decoded, held against everything that must not leave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, PackForm
from journal.exchange.finished import Finished, read_back, read_pack
from journal.exchange.leaks import Leak, LeakCheck
from journal.services.packing import Packed

_SAID_ELSEWHERE = (Kind.SENT_TEXT, Kind.REVIEW_PACK)
"""What only repeats the words of others, or was meant for a reader."""


class PackChecks:
    """Looks through the finished bytes of one pack."""

    def __init__(self, packed: Packed, journal: Path) -> None:
        self._packed = packed
        leaving = Snapshot([*packed.source.snapshot, packed.pack])
        file = journal.absolute()
        places = [Path.home(), file, *([file.parent] if len(file.parent.parts) > 2 else [])]
        staying = packed.everything.where(lambda record: record.kind not in _SAID_ELSEWHERE)
        self._check = LeakCheck(staying, leaving, places=places, redactor=packed.hidden.redactor)

    def found(self, content: bytes, progress: Progress) -> tuple[Leak, ...]:
        """Return what must not leave, found in a page that is not locked."""
        file = self._read(content, "")
        leak = self._check.look(file, progress) or _traces(file)
        return (leak,) if leak is not None else ()

    def refuse(self, content: bytes, progress: Progress) -> None:
        """Raise ``ExportFailed`` with what and where, when anything is found."""
        file = self._read(content, self._packed.wish.passphrase)
        self._check.refuse(file, progress)
        if (leak := _traces(file)) is not None:
            raise ExportFailed(
                _("Nothing was written: a picture in it tells of itself ({what}).").format(what=leak.words)
            )

    def _read(self, content: bytes, passphrase: str) -> Finished:
        from journal.exchange.review_pack.page import payload_of

        shown = read_back(self._packed.content.html.encode(), ".html")
        match self._packed.wish.form:
            case PackForm.PAPER if content.startswith(b"%PDF"):
                paper = read_back(content, ".pdf")
                # Not every reader finds each letter again in the pages of a PDF: what was to be said is looked at, too.
                return replace(paper, words=f"{paper.words}\n{shown.words}")
            case PackForm.EXCERPT if not content.startswith(b"<"):
                return replace(shown, pieces=(*shown.pieces, content))
        return read_pack(payload_of(content, passphrase or None))


def _traces(file: Finished) -> Leak | None:
    """Return what the first picture tells beside what it shows: where and when it was taken, and by whom."""
    from journal.media.cleaning import traces_of

    for media_type, picture in file.pictures:
        for trace in traces_of(picture, media_type).found:
            return Leak(_("what a picture tells of itself"), trace.value, media_type)
    return None
