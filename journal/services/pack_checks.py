"""The last look at a finished pack: its bytes, decoded, held against everything that must not leave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, PackForm
from journal.exchange.finished import Finished, read_back
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
        self._check = LeakCheck(staying, leaving, places=places)

    def found(self, content: bytes, progress: Progress) -> tuple[Leak, ...]:
        """Return what must not leave, found in a page that is not locked."""
        leak = self._check.look(self._read(content, ""), progress)
        return (leak,) if leak is not None else ()

    def refuse(self, content: bytes, progress: Progress) -> None:
        """Raise ``ExportFailed`` with what and where, when anything is found."""
        self._check.refuse(self._read(content, self._packed.wish.passphrase), progress)

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
        return read_back(payload_of(content, passphrase or None), ".html")
