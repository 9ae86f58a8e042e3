"""Records as they leave for a critical friend: code names for names, and nothing private in any of their words.

Titles, texts, answers, comments and replies, names of files, tags and what charts say go through the same
``Redactor``, so that a link and the title it means stay the same words. Of what does not leave, only what codes and
numbers follow from comes along, without a word of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from journal.core.codec import references
from journal.core.records import RECORDS, Actor, Attachment, BlackOut, Entry, Evidence, Identity, Person, Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.black_outs import stays_there
from journal.text.links import rename_files
from journal.text.redaction import Hidden, HiddenName, Redacted, Redactor

_NO_WORDS = frozenset((
    "id", "template", "language", "media_type", "sha256", "cleaned_sha256", "source_digest", "file", "scope", "chart",
    "feedback_key", "target_revision", "target", "promoted_to", "from_pack", "calendar", "areas", "languages",
    "manifest", "choice",
))  # fmt: skip
"""Fields that hold keys, not words, where they are no texts."""
_NOBODY = Snapshot(())
_NEVER = frozenset((Kind.IDENTITY, Kind.BLACK_OUT, Kind.SAVED_SEARCH, Kind.SENT_TEXT))


@dataclass(frozen=True, slots=True)
class HiddenPlaces:
    """How often one name, or one sort of private detail, was hidden."""

    code: str
    """The code name, or a ``Hidden``."""
    places: int


@dataclass(frozen=True)
class RedactedSnapshot:
    """Records as they leave, and what was hidden in them."""

    snapshot: Snapshot
    hidden: tuple[HiddenPlaces, ...]
    """The most often hidden first."""
    by_record: Mapping[str, Mapping[str, int]]
    """The same for each record in which anything was hidden."""
    redactor: Redactor

    @property
    def total(self) -> int:
        """Return how many places show a code name, or that something was hidden."""
        return sum(one.places for one in self.hidden)


def redactor_of(everything: Snapshot, gone: Snapshot = _NOBODY) -> Redactor:
    """Return what hides every name of a journal, and what is blacked out everywhere; ``gone`` are names in the bin."""
    everywhere = [one.words for one in everything.all(BlackOut) if one.words and not stays_there(one)]
    return Redactor([*hidden_names(everything), *hidden_names(gone)], everywhere)


def hidden_names(everything: Snapshot) -> Iterator[HiddenName]:
    """Yield the real names that a journal knows, each with its code name and its other forms."""
    for identity in everything.all(Identity):
        named = everything.find(Person, identity.person) or everything.find(Actor, identity.actor)
        forms = tuple(form for form in (identity.name, *sorted(identity.forms)) if form.strip())
        if forms:
            yield HiddenName(named.heading if named is not None else Hidden.BLACKED_OUT, forms)


def redacted(leaving: Snapshot, everything: Snapshot, gone: Snapshot = _NOBODY) -> RedactedSnapshot:
    """Return the records that leave with everything hidden that must not be read outside.

    ``gone`` are people and actors in the bin with their real names: texts may speak of them still.
    """
    redactor = redactor_of(everything, gone)
    phrases: dict[str, list[str]] = {}
    for one in everything.all(BlackOut):
        if one.words and one.target and stays_there(one):
            phrases.setdefault(one.target, []).append(one.words)
    by_record: dict[str, Counter[str]] = {}
    shown: dict[str, Record] = {}
    for record in leaving:
        if record.kind not in _NEVER:
            # What speaks of a record may quote what is blacked out in it.
            about = (record.id, *references(record)) if phrases else ()
            work = _Record(redactor, tuple(words for one in about for words in phrases.get(one, ())))
            shown[record.id] = work.done(record)
            if work.found:
                by_record[record.id] = work.found
    whole = [shown.get(one.id) or _without_words(one) for one in leaving.whole if one.kind not in _NEVER]
    found = sum(by_record.values(), Counter[str]())
    hidden = tuple(HiddenPlaces(code, places) for code, places in found.most_common())
    return RedactedSnapshot(Snapshot(shown.values(), Snapshot(whole)), hidden, by_record, redactor)


class _Record:
    """Redacts one record, and counts."""

    def __init__(self, redactor: Redactor, phrases: tuple[str, ...]) -> None:
        self._redactor, self._phrases = redactor, phrases
        self.found: Counter[str] = Counter()

    def done(self, record: Record) -> Record:
        """Return the record with everything hidden in it."""
        changes: dict[str, Any] = {}
        if isinstance(record, Entry):
            # An import knows where its source lay, which nobody else needs.
            changes = {"source": None, "source_digest": None}
            if record.attachments:
                record = self._attachments(record)
        elif isinstance(record, Evidence) and record.file_name:
            changes["file_name"] = self._take(self._redactor.name(record.file_name))
        for name in _word_fields(record.kind):
            value = getattr(record, name)
            if value and name not in changes:
                changes[name] = self._value(value)
        return replace(record, **changes) if changes else record

    def _attachments(self, entry: Entry) -> Entry:
        """Return an entry whose files are called by new names, in its text and its answers as well."""
        names: dict[str, str] = {}
        for file in sorted(entry.attachments):
            new = self._take(self._redactor.name(file.name))
            if new != file.name:
                names[file.name] = _untaken(new, {*names.values(), *(one.name for one in entry.attachments)})
        return replace(
            entry,
            attachments=frozenset(replace(file, name=names.get(file.name, file.name)) for file in entry.attachments),
            body=rename_files(entry.body, names),
            answers={key: rename_files(words, names) for key, words in entry.answers.items()},
        )

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._take(self._redactor.apply(value, self._phrases))
        if isinstance(value, dict):
            return {key: self._value(one) if isinstance(one, str) else one for key, one in value.items()}
        return frozenset(self._value(one) for one in value)

    def _take(self, done: Redacted) -> str:
        self.found.update(done.found)
        return done.text


def _untaken(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    number, free = 2, name
    while free in taken:
        free = f"{stem or ending}-{number}{dot and '.'}{ending if stem else ''}"
        number += 1
    return free


def _without_words(record: Record) -> Record:
    """Return a record of which only its place among the others is left."""
    empty: dict[str, Any] = {}
    for name in _word_fields(record.kind):
        value = getattr(record, name)
        if value:
            empty[name] = "" if isinstance(value, str) else type(value)()
    if isinstance(record, Entry) and record.attachments:
        empty["attachments"] = frozenset[Attachment]()
    return replace(record, **empty) if empty else record


@cache
def _word_fields(kind: Kind) -> tuple[str, ...]:
    """Return the fields that hold words of somebody: texts, sets of words, and words by keys."""
    return tuple(
        item.name
        for item in fields(RECORDS[kind])
        if not item.metadata.get("ref")
        and not item.metadata.get("refs")
        and (item.name not in _NO_WORDS or item.metadata.get("text"))
        and str(item.type) in ("str", "str | None", "dict[str, str]", "frozenset[str]")
    )
