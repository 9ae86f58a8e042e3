"""What a review pack is composed from, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from journal.core.records import ReviewPack
from journal.core.snapshot import Snapshot
from journal.exchange.base import DrawnChart
from journal.text.counting import minutes_to_read


def _no_picture(_sha256: str) -> bytes | None:
    return None


@dataclass(frozen=True, kw_only=True)
class PackSource:
    """Everything that a pack may tell: nothing in it needs to be hidden any more."""

    pack: ReviewPack
    snapshot: Snapshot
    """Narrowed to what was chosen, and redacted; of comments it holds those of this reader."""
    today: date
    charts: Sequence[DrawnChart] = ()
    open_picture: Callable[[str], bytes | None] = _no_picture
    """Gives a small JPEG of a picture by the SHA-256 of the file as captured, or nothing when it is not to be sent."""
    previous: ReviewPack | None = None
    """The pack that the same reader had before."""
    sent_before: Mapping[str, str] = field(default_factory=dict)
    """What that pack held: record id to the revision that was sent."""
    revisions: Mapping[str, str] = field(default_factory=dict)
    """Record id to the revision that leaves now."""
    code_names: frozenset[str] = frozenset()
    """Code names of people that stand for real ones: they are marked in the text, as those of actors always are."""
    hidden_words: frozenset[str] = frozenset()
    """What stands where something was hidden: it is marked as well."""


@dataclass(frozen=True)
class Part:
    """A part of the pack, as its contents list it."""

    key: str
    title: str
    html: str
    """The whole ``section``."""
    words: int
    records: tuple[str, ...]
    """Ids of the records that it shows."""
    group: str = ""
    """What its part of the contents is called, such as a cycle; empty where it stands alone."""


@dataclass(frozen=True)
class PackContent:
    """A pack ready to be put into a page."""

    parts: tuple[Part, ...]
    texts: Mapping[str, str]
    """Record id to its words as the page shows them, in single spaces: what quotations are quoted from.

    These are the records that leave: the register keeps the revision of each.
    """
    warnings: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """Return every part, one after the other."""
        return "".join(part.html for part in self.parts)

    @property
    def words(self) -> int:
        """Return how many words there are to read."""
        return sum(part.words for part in self.parts)

    @property
    def minutes(self) -> int:
        """Return how many minutes reading it takes."""
        return minutes_to_read(self.words)
