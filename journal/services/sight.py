"""What is shown on this screen: everything, or everything but what is sealed."""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.records import Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience


@dataclass
class Sight:
    """The one place that decides whether lists, searches and charts on the screen show sealed items.

    Nothing that leaves the journal asks this: what an export carries is its audience's to say.
    """

    sealed: bool = True

    def shows(self, record: Record) -> bool:
        """Whether a record may be shown."""
        return self.sealed or record.audience is not Audience.SEALED

    def of(self, snapshot: Snapshot) -> Snapshot:
        """Return what may be shown of a snapshot."""
        return snapshot if self.sealed else snapshot.narrowed(self.shows)
