"""Rows of teamwork."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.core.records import CONTENTS
from journal.core.vocabulary import ActionState, Audience, CommentKind, CommentState, RetroFormat
from journal.store.models.base import Base, RecordRow, association, between, constrained, flag, one_of, reference


class DecisionRow(RecordRow, Base):
    """One decision."""

    __tablename__ = "decision"
    __table_args__ = constrained(flag("reversible"))

    question: Mapped[str]
    options: Mapped[str]
    choice: Mapped[str]
    reasons: Mapped[str]
    reversible: Mapped[bool | None]
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    review_on: Mapped[str | None]
    entry: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ActionRow(RecordRow, Base):
    """One action."""

    __tablename__ = "action"
    __table_args__ = constrained(one_of("state", ActionState))

    what: Mapped[str]
    owner: Mapped[str | None] = reference()
    due: Mapped[str | None]
    done_looks_like: Mapped[str]
    state: Mapped[str]
    state_reason: Mapped[str]
    closed_on: Mapped[str | None]
    cycle: Mapped[str | None] = reference()
    retrospective: Mapped[str | None] = reference()
    comment: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class RetrospectiveRow(RecordRow, Base):
    """One retrospective."""

    __tablename__ = "retrospective"
    __table_args__ = constrained(one_of("format", RetroFormat), between("worth", 1, 5))

    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    cycle: Mapped[str | None] = reference()
    format: Mapped[str]
    question: Mapped[str]
    summary: Mapped[str]
    worth: Mapped[int | None]
    minutes: Mapped[int | None]
    facilitator: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class RetroItemRow(RecordRow, Base):
    """One retro item."""

    __tablename__ = "retro_item"
    __table_args__ = constrained(one_of("promoted_kind", CONTENTS))

    retrospective: Mapped[str] = reference(nullable=False)
    column: Mapped[str]
    group: Mapped[str]
    rank: Mapped[int]
    words: Mapped[str]
    votes: Mapped[int]
    promoted_kind: Mapped[str | None]
    promoted_to: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ActionReviewRow(RecordRow, Base):
    """One action review."""

    __tablename__ = "action_review"
    __table_args__ = constrained(one_of("result", ActionState))

    retrospective: Mapped[str] = reference(nullable=False)
    action: Mapped[str] = reference(nullable=False)
    result: Mapped[str]
    reason: Mapped[str]


class ReviewPackRow(RecordRow, Base):
    """One review pack."""

    __tablename__ = "review_pack"
    __table_args__ = constrained(one_of("audience_of_pack", Audience))

    sent_on: Mapped[str]
    recipient: Mapped[str]
    asks: Mapped[str]
    audience_of_pack: Mapped[str]
    expires: Mapped[str | None]
    manifest: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class CommentRow(RecordRow, Base):
    """One comment."""

    __tablename__ = "comment"
    __table_args__ = constrained(
        one_of("comment_kind", CommentKind), one_of("target_kind", CONTENTS), one_of("state", CommentState)
    )

    comment_kind: Mapped[str]
    target_kind: Mapped[str | None]
    target: Mapped[str | None] = reference()
    target_revision: Mapped[str | None]
    quotation: Mapped[str]
    words: Mapped[str]
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    state: Mapped[str]
    state_reason: Mapped[str]
    reply: Mapped[str]
    replied_by: Mapped[str | None] = reference()
    pack: Mapped[str | None] = reference()
    parent: Mapped[str | None] = reference()
    changed_version: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


ACTION_CARRIED_FROM = association("action", "carried_from")
RETROSPECTIVE_PRESENT = association("retrospective", "present")
COMMENT_LED_TO = association("comment", "led_to")
