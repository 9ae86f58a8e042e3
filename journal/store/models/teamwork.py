"""Rows of teamwork."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.core.records import CONTENTS
from journal.core.vocabulary import ActionState, CardMode, CarriedWay, RetroState
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
    comment: Mapped[str | None] = reference()
    retrospective: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ActionRow(RecordRow, Base):
    """One action."""

    __tablename__ = "action"
    __table_args__ = constrained(one_of("state", ActionState), one_of("way", CarriedWay))

    what: Mapped[str]
    owner: Mapped[str | None] = reference()
    due: Mapped[str | None]
    done_looks_like: Mapped[str]
    state: Mapped[str]
    state_reason: Mapped[str]
    closed_on: Mapped[str | None]
    way: Mapped[str | None]
    cycle: Mapped[str | None] = reference()
    retrospective: Mapped[str | None] = reference()
    comment: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class RetrospectiveRow(RecordRow, Base):
    """One retrospective."""

    __tablename__ = "retrospective"
    __table_args__ = constrained(one_of("cards", CardMode), one_of("state", RetroState), between("worth", 1, 5))

    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    cycle: Mapped[str | None] = reference()
    first_day: Mapped[str | None]
    last_day: Mapped[str | None]
    format: Mapped[str]
    agenda: Mapped[str]
    cards: Mapped[str]
    dots: Mapped[int]
    state: Mapped[str]
    began: Mapped[str | None]
    ended: Mapped[str | None]
    question: Mapped[str]
    summary: Mapped[str]
    worth: Mapped[int | None]
    worth_said: Mapped[int]
    minutes: Mapped[int | None]
    spent: Mapped[str]
    facilitator: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class RetroItemRow(RecordRow, Base):
    """One retro item."""

    __tablename__ = "retro_item"
    __table_args__ = constrained(one_of("promoted_kind", CONTENTS), flag("parked"), flag("names_group"))

    retrospective: Mapped[str] = reference(nullable=False)
    column: Mapped[str]
    group: Mapped[str]
    rank: Mapped[int]
    parked: Mapped[bool]
    names_group: Mapped[bool]
    words: Mapped[str]
    happened: Mapped[str | None]
    happened_first: Mapped[str | None]
    happened_last: Mapped[str | None]
    votes: Mapped[int]
    promoted_kind: Mapped[str | None]
    promoted_to: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ActionReviewRow(RecordRow, Base):
    """One action review."""

    __tablename__ = "action_review"
    __table_args__ = constrained(one_of("result", ActionState), one_of("way", CarriedWay))

    retrospective: Mapped[str] = reference(nullable=False)
    action: Mapped[str] = reference(nullable=False)
    result: Mapped[str]
    reason: Mapped[str]
    way: Mapped[str | None]


ACTION_CARRIED_FROM = association("action", "carried_from")
ACTION_REVIEW_INTO = association("action_review", "into")
RETROSPECTIVE_PRESENT = association("retrospective", "present")
