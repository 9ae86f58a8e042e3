"""Which records the answers to a template name, and the words that stand for them in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Actor, Assumption, Entry, Person, ProgressMarker, Record, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.learning.lineage import current_version
from journal.learning.numbering import assumption_codes, strategy_codes
from journal.services.deciding import history
from journal.store.database import Write
from journal.text.folding import fold
from journal.text.templates import NoteField, NoteTemplate, Sort

_TYPES: Mapping[Sort, type[Record]] = {
    Sort.PERSON: Person,
    Sort.ACTOR: Actor,
    Sort.STRATEGY: Strategy,
    Sort.ASSUMPTION: Assumption,
    Sort.MARKER: ProgressMarker,
}


@dataclass(frozen=True)
class Named:
    """Answers in words, and the records they name by the key of the question."""

    answers: Mapping[str, str]
    records: Mapping[str, Record]
    versions: frozenset[str]
    """The versions in force of the strategies named."""

    def linked(self, entry: Entry) -> Entry:
        """Return an entry that is about all that was named."""
        return replace(
            entry,
            people=entry.people | self._ids(Person),
            actors=entry.actors | self._ids(Actor),
            assumptions=entry.assumptions | self._ids(Assumption),
            versions=entry.versions | self.versions,
        )

    def _ids(self, wanted: type[Record]) -> frozenset[str]:
        return frozenset(record.id for record in self.records.values() if isinstance(record, wanted))


def named(write: Write, template: NoteTemplate, answers: Mapping[str, str], entry: Entry) -> Named:
    """Find the records that answers name by id, code or name, within a write; an actor of a new name is made."""
    words, records = dict(answers), dict[str, Record]()
    for field in template.fields:
        answer = " ".join(answers.get(field.key, "").split())
        if answer and field.sort in _TYPES and (record := _found(write, field, answer, records.values(), entry)):
            words[field.key], records[field.key] = record.heading, record
    return Named(words, records, _versions(write, records.values(), entry))


def _found(write: Write, field: NoteField, answer: str, before: Iterable[Record], entry: Entry) -> Record | None:
    wanted = _TYPES[field.sort]
    if _is_id(answer):
        record = write.find(wanted, answer)
        if record is None or record.deleted:
            raise InvalidInput(
                _("What you chose for “{prompt}” is no longer in the journal.").format(prompt=field.prompt),
                field=field.key,
            )
        return record
    offered = _preferred(write.all(wanted), before)
    codes = _codes(offered)
    for record in offered:
        if fold(record.heading) == fold(answer) or codes.get(record.id, "").casefold() == answer.casefold():
            return record
    if wanted is Actor:
        return write.put(Actor(name=answer, audience=Audience.TEAM.narrower(entry.audience)), new=True)
    return None


def _preferred(offered: Sequence[Record], before: Iterable[Record]) -> list[Record]:
    """Return the records to choose from, a partner's own progress markers first."""
    chosen = {record.id for record in before}
    return sorted(offered, key=lambda record: isinstance(record, ProgressMarker) and record.actor not in chosen)


def _codes(records: Iterable[Record]) -> Mapping[str, str]:
    snapshot = Snapshot(records)
    return {**strategy_codes(snapshot), **assumption_codes(snapshot)}


def _versions(write: Write, records: Iterable[Record], entry: Entry) -> frozenset[str]:
    strategies = [record.id for record in records if isinstance(record, Strategy)]
    if not strategies:
        return frozenset()
    past = history(write)
    found = (current_version(past, strategy, entry.date.last) for strategy in strategies)
    return frozenset(version.id for version in found if version is not None)


def _is_id(answer: str) -> bool:
    try:
        return str(UUID(answer)) == answer
    except ValueError:
        return False
