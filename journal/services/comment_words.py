"""The words of a record that a person may choose for a comment whose place was not found."""

from __future__ import annotations

from dataclasses import dataclass, fields

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import RECORDS, Comment, Record, ReviewPack
from journal.core.vocabulary import Kind
from journal.services.comment_places import sent_of
from journal.store import ledger
from journal.store.database import Reader
from journal.text.anchoring import Quoted, Span, place_now, quoted_at, standing
from journal.text.plain import plain_text


@dataclass(frozen=True, slots=True)
class WordsOn:
    """The words of one record, from which some can be chosen."""

    record: Record
    words: str
    as_sent: bool
    """Whether the reader had these very words before them; else they are those of today."""
    revision: str
    """The revision of the record that they are of."""

    def find(self, words: str) -> Span:
        """Return where some words stand; ``InvalidInput`` unless that is in exactly one place."""
        wanted = " ".join(words.split())
        found = standing(self.words, Quoted(wanted))
        if len(found) != 1:
            raise InvalidInput(
                _("These words do not stand there in exactly one place. Take a few more of them."), field="words"
            )
        return found[0]

    def quoted(self, span: Span) -> Quoted:
        """Return the words at a place as a comment quotes them; ``InvalidInput`` when it could be taken for another."""
        quoted = quoted_at(self.words, span)
        if not quoted.words:
            raise InvalidInput(_("Select the words that it belongs to."), field="words")
        if self._places(quoted) != 1:
            raise InvalidInput(
                _("These words could be taken for others that look alike. Select a few more of them."), field="words"
            )
        return quoted

    def _places(self, quoted: Quoted) -> int:
        if self.as_sent:
            return len(standing(self.words, quoted))
        return sum(place_now(text, quoted) is not None for text in _texts(self.record))


def words_on(reader: Reader, comment: Comment, record_id: str) -> WordsOn:
    """Return the words of a record as the pack of a comment sent them; those of today where they are not kept."""
    kind = ledger.kinds_of(reader.connection, [record_id]).get(record_id)
    record = reader.get(RECORDS[kind or Kind.ENTRY], record_id)
    head = ledger.heads_of(reader.connection, [record_id])[record_id][-1]
    sent = sent_of(reader, comment.pack, record_id)
    if sent:
        pack = reader.find(ReviewPack, comment.pack or "")
        return WordsOn(record, sent[0].words, True, pack.manifest.get(record_id, head) if pack is not None else head)
    return WordsOn(record, "\n\n".join(map(plain_text, _texts(record))), False, head)


def _texts(record: Record) -> list[str]:
    """Return what was written in a record, field by field."""
    found = [getattr(record, item.name) for item in fields(record) if item.metadata.get("text")]
    return [text for text in found if isinstance(text, str) and text.strip()]
