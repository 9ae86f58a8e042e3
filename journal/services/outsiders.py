"""What leaves for people outside the team: what they may see, with nothing readable in it that is hidden from them.

A pack is one way out; a report, a page or an archive for critical friends or the public is another, and what was
hidden for the one is hidden for the other. What the team takes along for itself keeps its words: it is the team's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange.redacting import redacted
from journal.learning.black_outs import hidden_parts
from journal.services.journal import JournalService
from journal.text.redaction import Redactor

_OUTSIDE = frozenset({Audience.ADVISOR, Audience.PUBLIC})


@dataclass(frozen=True)
class Leaving:
    """What leaves for an audience."""

    everything: Snapshot
    """The whole journal, which finished files are held against."""
    snapshot: Snapshot
    redactor: Redactor | None = None
    """What hid names and private details in it; none where the readers are of the team."""
    hidden_parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """SHA-256 of each picture of which parts are hidden, and which."""

    def words(self, text: str) -> str:
        """Return words that are in none of the records as they may leave."""
        return text if self.redactor is None else self.redactor.apply(text).text


def leaving_for(journal: JournalService, audience: Audience) -> Leaving:
    """Return what of a journal leaves for an audience."""
    everything = journal.snapshot()
    seen = everything.for_audience(audience)
    if audience not in _OUTSIDE:
        return Leaving(everything, seen)
    hidden = redacted(seen, everything, journal.names_in_the_bin())
    return Leaving(everything, hidden.snapshot, hidden.redactor, hidden_parts(everything))
