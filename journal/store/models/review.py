"""Rows of what leaves for a critical friend, and of what comes back."""

from __future__ import annotations

from sqlalchemy import Column, Text
from sqlalchemy.orm import Mapped

from journal.core.records import CONTENTS
from journal.core.vocabulary import Audience, CommentKind, CommentState, PackForm
from journal.store.models.base import Base, RecordRow, association, constrained, flag, one_of, reference, values


class ReviewPackRow(RecordRow, Base):
    """One review pack."""

    __tablename__ = "review_pack"
    __table_args__ = constrained(one_of("audience_of_pack", Audience), one_of("form", PackForm), flag("locked"))

    sent_on: Mapped[str]
    title: Mapped[str]
    recipient: Mapped[str]
    recipient_person: Mapped[str | None] = reference()
    context: Mapped[str]
    asks: Mapped[str]
    off_limits: Mapped[str]
    audience_of_pack: Mapped[str]
    expires: Mapped[str | None]
    gone_on: Mapped[str | None]
    form: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    locked: Mapped[bool]
    feedback_key: Mapped[str]
    language: Mapped[str]
    names_hidden: Mapped[int]
    choice: Mapped[str]
    previous: Mapped[str | None] = reference()
    manifest: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class SentTextRow(RecordRow, Base):
    """The words of one record as sent."""

    __tablename__ = "sent_text"
    __table_args__ = constrained(one_of("target_kind", CONTENTS))

    pack: Mapped[str] = reference(nullable=False)
    target_kind: Mapped[str]
    target: Mapped[str] = reference(nullable=False)
    words: Mapped[str]


class CommentRow(RecordRow, Base):
    """One comment."""

    __tablename__ = "comment"
    __table_args__ = constrained(
        one_of("comment_kind", CommentKind),
        one_of("target_kind", CONTENTS),
        one_of("state", CommentState),
        flag("in_tray"),
        flag("placed"),
        flag("apart"),
    )

    comment_kind: Mapped[str]
    target_kind: Mapped[str | None]
    target: Mapped[str | None] = reference()
    target_revision: Mapped[str | None]
    quotation: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    in_tray: Mapped[bool]
    placed: Mapped[bool]
    words: Mapped[str]
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    state: Mapped[str]
    state_reason: Mapped[str]
    reply: Mapped[str]
    replied_by: Mapped[str | None] = reference()
    replied_on: Mapped[str | None]
    pack: Mapped[str | None] = reference()
    from_pack: Mapped[str]
    apart: Mapped[bool]
    said_by: Mapped[str]
    written: Mapped[str | None]
    saved: Mapped[str | None]
    parent: Mapped[str | None] = reference()
    changed_version: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class BlackOutRow(RecordRow, Base):
    """Something hidden in everything that leaves the team."""

    __tablename__ = "black_out"
    __table_args__ = constrained(one_of("target_kind", CONTENTS))

    target_kind: Mapped[str | None]
    target: Mapped[str | None] = reference()
    words: Mapped[str]
    file: Mapped[str]


COMMENT_LED_TO = association("comment", "led_to")
BLACK_OUT_AREAS = values("black_out", "areas", Column("value", Text, primary_key=True))
