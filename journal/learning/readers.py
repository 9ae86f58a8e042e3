"""Who a review pack is for, and which earlier packs and comments are theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from journal.core.records import Comment, ReviewPack


@dataclass(frozen=True)
class Reader:
    """A critical friend: the person in the journal when there is one, and the name that packs call them by."""

    name: str
    person: str | None = None

    def had(self, pack: ReviewPack) -> bool:
        """Whether a pack was theirs."""
        if self.person is not None and pack.recipient_person is not None:
            return pack.recipient_person == self.person
        return _plain(pack.recipient) == _plain(self.name)

    def said(self, comment: Comment, packs: Collection[str]) -> bool:
        """Whether a comment is theirs, ``packs`` being theirs."""
        if comment.pack is not None:
            return comment.pack in packs
        return self.person is not None and comment.author == self.person

    def latest(self, packs: Iterable[ReviewPack]) -> ReviewPack | None:
        """Return the last pack that they had."""
        theirs = (pack for pack in packs if self.had(pack))
        return max(theirs, key=lambda pack: (pack.sent_on, pack.created, pack.id), default=None)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
