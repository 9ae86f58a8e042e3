"""What leaves for a critical friend and what comes back: packs, the words as sent, comments, what is blacked out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, refs, text, together, values
from journal.core.vocabulary import Audience, CommentKind, CommentState, Kind, PackForm


@dataclass(frozen=True, kw_only=True)
class ReviewPack(Record):
    """What left for a critical friend: what, when, for whom, until when, and by which fingerprint it is known."""

    kind: ClassVar[Kind] = Kind.REVIEW_PACK

    sent_on: dt.date
    title: str = text(search="title")
    recipient: str = ""
    """Label of the recipient, as the pack calls them."""
    recipient_person: str | None = ref(Kind.PERSON)
    context: str = text()
    """What the reader must know to begin with."""
    asks: str = text()
    """What feedback is wanted."""
    off_limits: str = text()
    """What is not for discussion."""
    audience_of_pack: Audience = Audience.ADVISOR
    expires: dt.date | None = None
    """Until when the recipient may keep it."""
    gone_on: dt.date | None = None
    """When the recipient said that they deleted it."""
    form: PackForm = together("file", PackForm.PAGE)
    file_name: str = together("file", "")
    sha256: str = together("file", "")
    """Of the finished file, as it was written."""
    size: int = together("file", 0)
    """Bytes of the finished file."""
    locked: bool = together("file", False)
    """Whether it asks for a passphrase, which is kept nowhere."""
    feedback_key: str = together("file", "")
    """32 bytes in hexadecimal with which a locked pack closes the feedback it gives; empty for an open one."""
    language: str = ""
    names_hidden: int = 0
    """How many places in it show a code name, or that something was hidden."""
    choice: dict[str, str] = field(default_factory=dict)
    """What was chosen to leave, so that the next pack can begin with it."""
    previous: str | None = ref(Kind.REVIEW_PACK)
    """The pack that the same recipient had before, whose changes since it tells."""
    manifest: dict[str, str] = field(default_factory=dict)
    """Record id to the revision that was sent."""

    @property
    def heading(self) -> str:
        """Return the title, or for whom it was."""
        return self.title or self.recipient


@dataclass(frozen=True, kw_only=True)
class SentText(Record):
    """The words of one record as a pack showed them, code names and all: what quotations are quoted from."""

    kind: ClassVar[Kind] = Kind.SENT_TEXT

    pack: str = ref(Kind.REVIEW_PACK, required=True)
    target_kind: Kind = together("target")
    target: str = together("target")
    words: str = text(search="none")
    """Plain text, in the order in which it was read."""


@dataclass(frozen=True, kw_only=True)
class Comment(Record):
    """What somebody said about a record, one of its revisions, and a quotation from it."""

    kind: ClassVar[Kind] = Kind.COMMENT

    comment_kind: CommentKind = CommentKind.CLARIFY
    target_kind: Kind | None = together("target", None)
    target: str | None = together("target", None)
    """The record it is about; none for the pack as a whole."""
    target_revision: str | None = together("target", None)
    quotation: str = together("target", "")
    """The words it is about, as they were sent; empty for the record as a whole."""
    before: str = together("target", "")
    """What stood right before the quotation, to tell it from others like it."""
    after: str = together("target", "")
    in_tray: bool = together("target", False)
    """Whether its place was not found, and a person has to say what it is about."""
    placed: bool = together("target", False)
    """Whether a person said what it is about, since its place was not found."""
    words: str = text(search="title")
    date: EventDate
    state: CommentState = together("state", CommentState.OPEN)
    state_reason: str = together("state", "")
    reply: str = text()
    replied_by: str | None = ref(Kind.PERSON)
    replied_on: dt.date | None = None
    pack: str | None = ref(Kind.REVIEW_PACK)
    from_pack: str = ""
    """Id of the pack that the feedback names."""
    apart: bool = False
    """Whether this journal does not know that pack: it can be read, and counts for nothing."""
    said_by: str = ""
    """Name that the feedback gives."""
    written: dt.datetime | None = None
    """When who said it last changed it, by the clock of their computer."""
    saved: dt.datetime | None = None
    """When the feedback that it came in was saved, by the same clock."""
    parent: str | None = ref(Kind.COMMENT)
    changed_version: str | None = ref(Kind.STRATEGY_VERSION)
    """The strategy version that this comment led to."""
    led_to: frozenset[str] = refs(Kind.EVIDENCE)
    """Evidence gathered because of it."""

    @property
    def heading(self) -> str:
        """Return what was said."""
        return self.words

    @property
    def place(self) -> str | None:
        """Return the record that it stands on; none for the pack as a whole, or while its place is not known."""
        return None if self.in_tray or self.apart else self.target


@dataclass(frozen=True, kw_only=True)
class BlackOut(Record):
    """Something a person chose to hide in all that leaves the team: words, or parts of a picture. It stays itself."""

    kind: ClassVar[Kind] = Kind.BLACK_OUT

    target_kind: Kind | None = together("target", None)
    target: str | None = together("target", None)
    """The record in which the words are hidden; none for everywhere."""
    words: str = text(search="none")
    """Hidden wherever they stand as written here, upper and lower case apart."""
    file: str = ""
    """SHA-256 of the picture as captured, when it is parts of a picture that are hidden."""
    areas: frozenset[str] = values()
    """Parts of the picture: ``left top width height`` in thousandths of its sides."""
