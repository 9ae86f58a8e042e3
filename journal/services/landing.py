"""Where a critical friend's comment belongs: on the words it quotes, as its pack sent them, or nowhere that is sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from sqlalchemy import select

from journal.core.i18n import _
from journal.core.records import Comment, Record, ReviewPack, SentText
from journal.core.vocabulary import Kind
from journal.store import ledger
from journal.store.database import Reader
from journal.store.materialise import chunks, table_of
from journal.store.tombstones import erased_among
from journal.text.anchoring import Quoted, Span, place_now, standing


class Landing(StrEnum):
    """Where a comment stands."""

    WORDS = "words"
    """On the words that it quotes."""
    RECORD = "record"
    PACK = "pack"
    """On the pack as a whole."""
    TRAY = "tray"
    APART = "apart"


class Why(StrEnum):
    """Why the place of a comment is not known."""

    NOT_THERE = "not_there"
    SEVERAL = "several"
    GONE = "gone"
    IN_BIN = "in_bin"
    NOT_SENT = "not_sent"
    NO_RECORD = "no_record"

    @property
    def sentence(self) -> str:
        """Return it as a sentence."""
        return {
            Why.NOT_THERE: _("The words it quotes do not stand in what was sent."),
            Why.SEVERAL: _("The words it quotes stand there more than once, and nothing tells which are meant."),
            Why.GONE: _("What it is about is no longer in this journal."),
            Why.IN_BIN: _("What it is about is in the bin."),
            Why.NOT_SENT: _("What it is about was not in this pack."),
            Why.NO_RECORD: _("It quotes words, and does not say where they stand."),
        }[self]


@dataclass(frozen=True, slots=True)
class Landed:
    """A comment at its place, and why that is not known where it is not."""

    comment: Comment
    landing: Landing
    why: Why | None = None


class Ground:
    """What the feedback on a pack can land on: the words as they were sent, and what became of the records."""

    def __init__(self, reader: Reader, pack: ReviewPack | None, targets: Iterable[str | None]) -> None:
        self._pack = pack
        wanted = list(dict.fromkeys(target for target in targets if target))
        sent = reader.all(SentText, table_of(Kind.SENT_TEXT).c.pack == pack.id) if pack is not None else []
        self._texts: dict[str, list[SentText]] = {}
        for text in sent:
            self._texts.setdefault(text.target, []).append(text)
        self._kinds = ledger.kinds_of(reader.connection, [*wanted, *self._texts])
        self._binned = _binned(reader, self._kinds)
        self._erased = erased_among(reader.connection, wanted)

    def land(self, comment: Comment) -> Landed:
        """Return a comment where it belongs, or in the tray; never on words that merely look like those it quotes."""
        comment = replace(comment, in_tray=False, placed=False, apart=self._pack is None)
        if comment.target in self._erased:  # its words were taken out for good, and do not come back with a comment
            comment = replace(comment, quotation="", before="", after="")
        if comment.target is None and comment.target_kind is not None:
            return self._in_tray(comment, Why.GONE)
        if comment.target is not None and self._kinds.get(comment.target) is not comment.target_kind:
            # That it was about something is still known by its kind.
            return self._in_tray(replace(comment, target=None, target_revision=None), Why.GONE)
        if self._pack is None:
            return Landed(comment, Landing.APART)
        if comment.target is None:
            return self._in_tray(comment, Why.NO_RECORD) if comment.quotation else Landed(comment, Landing.PACK)
        return self._on_record(comment, comment.target)

    def holding(self, comment: Comment) -> list[str]:
        """Return the records that are here and in whose words, as they were sent, a quotation stands at one place."""
        return [
            target
            for target, texts in self._texts.items()
            if target in self._kinds and target not in self._binned and len(_places(texts, comment)) == 1
        ]

    def _on_record(self, comment: Comment, target: str) -> Landed:
        assert self._pack is not None
        sent = self._pack.manifest.get(target)
        comment = replace(comment, target_revision=sent or comment.target_revision)
        if target in self._binned:
            return self._in_tray(comment, Why.IN_BIN)
        texts = [text for text in self._texts.get(target, ()) if text.target_kind is comment.target_kind]
        if not texts and sent is None:
            return self._in_tray(comment, Why.NOT_SENT)
        if not comment.quotation:
            return Landed(comment, Landing.RECORD)
        places = _places(texts, comment)
        if len(places) != 1:
            return self._in_tray(comment, Why.SEVERAL if places else Why.NOT_THERE)
        return Landed(comment, Landing.WORDS)

    def _in_tray(self, comment: Comment, why: Why) -> Landed:
        if self._pack is None:
            return Landed(comment, Landing.APART)
        return Landed(replace(comment, in_tray=True), Landing.TRAY, why)


def landing_of(comment: Comment) -> Landing:
    """Return where a comment that is in the journal stands."""
    if comment.apart:
        return Landing.APART
    if comment.in_tray:
        return Landing.TRAY
    if comment.target is None:
        return Landing.PACK
    return Landing.WORDS if comment.quotation else Landing.RECORD


def standing_now(record: Record, comment: Comment) -> tuple[str, Span] | None:
    """Return the field of a record as it is today, and where in it the words stand that a comment quotes.

    Only where exactly one place is meant for sure: the record may have changed since, and lookalikes are others.
    """
    if not comment.quotation or comment.place != record.id:
        return None
    quoted = Quoted(comment.quotation, comment.before, comment.after)
    found = [
        (item.name, place)
        for item in fields(record)
        if item.metadata.get("text") and (place := place_now(getattr(record, item.name), quoted)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _places(texts: Iterable[SentText], comment: Comment) -> list[tuple[int, int]]:
    quoted = Quoted(comment.quotation, comment.before, comment.after)
    return [place for text in texts for place in standing(text.words, quoted)]


def _binned(reader: Reader, kinds: Mapping[str, Kind]) -> set[str]:
    """Return those of these records that are in the bin."""
    by_kind: dict[Kind, list[str]] = {}
    for record_id, kind in kinds.items():
        by_kind.setdefault(kind, []).append(record_id)
    return {
        record_id
        for kind, ids in by_kind.items()
        for chunk in chunks(ids)
        for record_id in reader.connection.scalars(
            select(table_of(kind).c.id).where(table_of(kind).c.id.in_(chunk), table_of(kind).c.deleted.is_(True))
        )
    }
