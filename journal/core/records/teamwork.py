"""What a team agrees on together: decisions, actions, retrospectives, and a friend's comments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, refs, text, together
from journal.core.vocabulary import ActionState, Audience, CommentKind, CommentState, Kind, RetroFormat


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """A decision other than about a strategy."""

    kind: ClassVar[Kind] = Kind.DECISION

    question: str = text(search="title")
    options: str = text()
    choice: str = text()
    reasons: str = text()
    reversible: bool | None = None
    date: EventDate
    review_on: dt.date | None = None
    entry: str | None = ref(Kind.ENTRY)

    @property
    def heading(self) -> str:
        """Return the question."""
        return self.question


@dataclass(frozen=True, kw_only=True)
class Action(Record):
    """Something one person will do by a day."""

    kind: ClassVar[Kind] = Kind.ACTION

    what: str = text(search="title")
    owner: str | None = ref(Kind.PERSON)
    due: dt.date | None = None
    done_looks_like: str = text()
    state: ActionState = together("state", ActionState.OPEN)
    state_reason: str = together("state", "")
    closed_on: dt.date | None = together("state", None)
    cycle: str | None = ref(Kind.CYCLE)
    carried_from: frozenset[str] = refs(Kind.CYCLE)
    """The cycles that closed without it, and handed it on."""
    retrospective: str | None = ref(Kind.RETROSPECTIVE)
    comment: str | None = ref(Kind.COMMENT)

    @property
    def heading(self) -> str:
        """Return what is to be done."""
        return self.what


@dataclass(frozen=True, kw_only=True)
class Retrospective(Record):
    """A meeting in which the team looked back."""

    kind: ClassVar[Kind] = Kind.RETROSPECTIVE

    date: EventDate
    cycle: str | None = ref(Kind.CYCLE)
    format: RetroFormat = RetroFormat.WHAT_SO_WHAT
    question: str = text(search="title")
    summary: str = text()
    worth: int | None = None
    """Was it worth the time? 1 to 5, the team's middle vote."""
    minutes: int | None = None
    """How long it took."""
    facilitator: str | None = ref(Kind.PERSON)
    present: frozenset[str] = refs(Kind.PERSON)

    @property
    def heading(self) -> str:
        """Return the question asked."""
        return self.question


@dataclass(frozen=True, kw_only=True)
class RetroItem(Record):
    """A card of a retrospective, without an author."""

    kind: ClassVar[Kind] = Kind.RETRO_ITEM

    retrospective: str = ref(Kind.RETROSPECTIVE, required=True)
    column: str = together("place", "")
    group: str = together("place", "")
    rank: int = together("place", 0)
    words: str = text()
    votes: int = 0
    promoted_kind: Kind | None = together("promoted", None)
    promoted_to: str | None = together("promoted", None)


@dataclass(frozen=True, kw_only=True)
class ActionReview(Record):
    """What a retrospective found had become of an action."""

    kind: ClassVar[Kind] = Kind.ACTION_REVIEW

    retrospective: str = ref(Kind.RETROSPECTIVE, required=True)
    action: str = ref(Kind.ACTION, required=True)
    result: ActionState = together("result")
    reason: str = together("result", "")


@dataclass(frozen=True, kw_only=True)
class ReviewPack(Record):
    """What left for a critical friend: when, for whom, and the words as sent."""

    kind: ClassVar[Kind] = Kind.REVIEW_PACK

    sent_on: dt.date
    recipient: str = ""
    """Label of the recipient."""
    asks: str = text()
    audience_of_pack: Audience = Audience.ADVISOR
    expires: dt.date | None = None
    manifest: dict[str, str] = field(default_factory=dict)
    """Record id to the revision that was sent."""


@dataclass(frozen=True, kw_only=True)
class Comment(Record):
    """What somebody said about a record, one of its revisions, and a quotation from it."""

    kind: ClassVar[Kind] = Kind.COMMENT

    comment_kind: CommentKind = CommentKind.CLARIFY
    target_kind: Kind | None = together("target", None)
    target: str | None = together("target", None)
    target_revision: str | None = together("target", None)
    quotation: str = together("target", "")
    words: str = text(search="title")
    date: EventDate
    state: CommentState = together("state", CommentState.OPEN)
    state_reason: str = together("state", "")
    reply: str = text()
    replied_by: str | None = ref(Kind.PERSON)
    pack: str | None = ref(Kind.REVIEW_PACK)
    parent: str | None = ref(Kind.COMMENT)
    changed_version: str | None = ref(Kind.STRATEGY_VERSION)
    """The strategy version that this comment led to."""
    led_to: frozenset[str] = refs(Kind.EVIDENCE)
    """Evidence gathered because of it."""

    @property
    def heading(self) -> str:
        """Return what was said."""
        return self.words
