"""Links between entries: titles to choose from, what a link means, and who links to an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journal.core.dates import EventDate
from journal.core.vocabulary import Audience
from journal.services.sight import Sight
from journal.store.database import Database, Reader
from journal.store.queries import entry_links as queries
from journal.text.plain import plain_text
from journal.text.wiki import EntryName, entry_links, link_target, mark_of, names, title_key

_CANDIDATES = 2_000
_WORDS = 90


@dataclass(frozen=True, slots=True)
class TitleFound:
    """An entry to link to."""

    id: str
    title: str
    date: EventDate
    target: str
    """What stands between the brackets."""


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """An entry that links to another."""

    id: str
    title: str
    date: EventDate
    words: str
    """The line with the link, without marks."""


class EntryLinkService:
    """Finds entries by what links call them.

    A link names an entry by its title. When the title changes, the links to it go on meaning the same entry, as
    long as no other takes the title: every title is in the revisions. Nothing is rewritten in anybody's text.
    """

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight
        self._former: dict[str, str] = {}
        self._seen = 0

    def suggest(self, words: str, limit: int = 8, *, besides: str | None = None) -> list[TitleFound]:
        """Return entries whose title holds the words, the last one perhaps unfinished, the newest first."""
        with self._db.read() as reader:
            connection = reader.connection
            parts = [queries.phrase(word, "title") for word in words.split()]
            expression = " AND ".join(f"({part})" for part in parts if part)
            if expression and words[-1:].isalnum():
                expression = expression[:-1] + " *)"
            rows = (
                queries.titles_like(connection, expression, limit + 1, sealed=self._sight.sealed)
                if expression
                else queries.newest_titles(connection, limit + 1, sealed=self._sight.sealed)
            )
            return [
                TitleFound(entry_id, title, EventDate(date), self._target(reader, entry_id, title))
                for entry_id, title, date in rows
                if entry_id != besides
            ][:limit]

    def resolve(self, targets: Iterable[str]) -> dict[str, str]:
        """Return the entry that each target means, by target; those that mean none are left out."""
        with self._db.read() as reader:
            found = ((target, self._meant(reader, target)) for target in dict.fromkeys(targets))
            return {target: entry_id for target, entry_id in found if entry_id is not None}

    def mentions_of(self, entry_id: str, limit: int = 100) -> list[MentionedIn]:
        """Return the entries that link to this one, the newest first."""
        with self._db.read() as reader:
            ours = {title_key(title) for title in queries.titles_of(reader.connection, entry_id)} - {""}
            meant = {EntryName(key) for key in ours if self._by_title(reader, key) == entry_id}
            found: dict[str, MentionedIn] = {}
            for key in sorted(ours):
                expression = queries.phrase(key, "body")
                texts = queries.texts_holding(reader.connection, expression, _CANDIDATES, sealed=self._sight.sealed)
                for other, title, date, body in texts:
                    words = None if other in found or other == entry_id else _linking(body, meant, mark_of(entry_id))
                    if words is not None:
                        found[other] = MentionedIn(other, title, EventDate(date), words)
        newest = sorted(found.values(), key=lambda item: (item.date.text, item.id), reverse=True)
        return newest[:limit]

    def _target(self, reader: Reader, entry_id: str, title: str) -> str:
        alone = self._by_title(reader, title_key(title)) == entry_id
        return link_target(title, "" if alone else mark_of(entry_id))

    def _meant(self, reader: Reader, target: str) -> str | None:
        for name in names(target):
            found = queries.marked(reader.connection, name.mark) if name.mark else self._by_title(reader, name.key)
            if found is not None:
                return found
        return None

    def _by_title(self, reader: Reader, key: str) -> str | None:
        """Return the entry with this title; the one that had it, when none has it now."""
        for entry_id, title in queries.titled(reader.connection, key):
            if title_key(title) == key:
                return str(entry_id)
        self._learn_former(reader)
        former = self._former.get(key)
        return former if former is not None and queries.is_there(reader.connection, former) else None

    def _learn_former(self, reader: Reader) -> None:
        """Read the former titles in the revisions made since the last time."""
        latest = queries.last_revision(reader.connection)
        if latest > self._seen:
            for entry_id, title, _audience in queries.titles_since(reader.connection, self._seen):
                self._former.setdefault(title_key(title), entry_id)
            self._seen = latest


def former_titles(db: Database, audience: Audience) -> list[tuple[str, str]]:
    """Return titles that entries had before, while they could be seen by this audience."""
    with db.read() as reader:
        rows = list(queries.titles_since(reader.connection, 0))
    return [(entry_id, title) for entry_id, title, was in rows if audience.may_see(Audience(was))]


def _linking(body: str, meant: set[EntryName], mark: str) -> str | None:
    """Return the line of a text that links to an entry of one of these names or with this mark."""
    for link in entry_links(body):
        if any(name in meant if not name.mark else name.mark == mark for name in names(link.target)):
            start = body.rfind("\n", 0, link.start) + 1
            end = body.find("\n", link.end)
            return plain_text(body[start : end if end >= 0 else len(body)]).strip()[:_WORDS]
    return None
