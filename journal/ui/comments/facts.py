"""What the inbox shows, read in one go by a worker: each pack with what came back on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from journal.core.records import Comment, ReviewPack
from journal.core.vocabulary import CommentKind
from journal.learning.comments import waits_for_answer
from journal.services import Services
from journal.services.comment_threads import Thread, TrayItem
from journal.services.feedback import ApartPack
from journal.ui.record_names import NAMED, RecordNames


@dataclass(frozen=True)
class PackFeedback:
    """What came back on one pack."""

    pack: ReviewPack | None
    """None for comments that name no pack of this journal."""
    who: str
    comments: tuple[Comment, ...]
    arrived: datetime
    """When the latest of it came in."""
    new: int
    """Comments that nobody has looked at on this device."""

    @property
    def kinds(self) -> Counter[CommentKind]:
        """Return how many comments there are of each kind."""
        return Counter(comment.comment_kind for comment in self.comments)

    @property
    def answered(self) -> int:
        """Return how many do not wait for an answer."""
        return sum(not waits_for_answer(comment) for comment in self.comments)

    @property
    def key(self) -> str:
        """Return the id of the pack; empty where there is none."""
        return self.pack.id if self.pack else ""


@dataclass(frozen=True)
class InboxFacts:
    """Everything that the inbox shows, the latest feedback first."""

    today: date
    packs: Sequence[PackFeedback]
    tray: Sequence[TrayItem]
    apart: Sequence[ApartPack]

    @property
    def new(self) -> int:
        """Return how many packs have comments that nobody has looked at."""
        return sum(pack.new > 0 for pack in self.packs)

    @classmethod
    def read(cls, services: Services) -> InboxFacts:
        """Return what the journal holds now."""
        feedback = services.feedback
        unread = feedback.unread()
        by_pack: dict[str, list[Thread]] = {}
        for thread in feedback.threads():
            by_pack.setdefault(thread.comment.pack or "", []).append(thread)
        packs = [_of_pack(threads, unread) for threads in by_pack.values()]
        packs.sort(key=lambda pack: (pack.new > 0, pack.arrived), reverse=True)
        return cls(services.clock.today(), packs, feedback.tray(), feedback.apart())


def _of_pack(threads: Sequence[Thread], unread: frozenset[str]) -> PackFeedback:
    comments = tuple(comment for thread in threads for comment in (thread.comment, *thread.follow_ups))
    return PackFeedback(
        pack=threads[0].pack,
        who=threads[0].who or (threads[0].pack.recipient if threads[0].pack else ""),
        comments=comments,
        arrived=max(comment.created for comment in comments),
        new=sum(comment.id in unread for comment in comments),
    )


def names_of(services: Services) -> RecordNames:
    """Return what strategies, versions, assumptions and outcomes are called; any other record is its heading."""
    return RecordNames(services.journal.shown(*NAMED))
