"""The words of a pack that a comment stands on, as they were sent."""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.records import Comment, SentText
from journal.store.database import Reader
from journal.store.materialise import table_of
from journal.text.anchoring import Quoted, Span, standing


@dataclass(frozen=True, slots=True)
class AsSent:
    """What a reader had before them, and where in it the quotation stands."""

    words: str
    quoted: Span | None
    """None for the record as a whole, and where it does not stand at one place and no other."""


def as_sent(reader: Reader, comment: Comment) -> AsSent | None:
    """Return the words of the record that a comment names, as its pack sent them; ``None`` where they are not kept."""
    found = sent_of(reader, comment.pack, comment.target)
    if not found:
        return None
    quoted = Quoted(comment.quotation, comment.before, comment.after)
    for text in found:
        places = standing(text.words, quoted) if comment.quotation else []
        if len(places) == 1:
            return AsSent(text.words, places[0])
    return AsSent(found[0].words, None)


def sent_of(reader: Reader, pack: str | None, record_id: str | None) -> list[SentText]:
    """Return the words of a record as a pack sent them; nothing where they are not kept."""
    if pack is None or record_id is None:
        return []
    table = table_of(SentText.kind)
    return reader.all(SentText, table.c.pack == pack, table.c.target == record_id)
