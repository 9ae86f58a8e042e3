"""Entries by title, present and former, and the texts that may link to one.

The full-text index narrows down; what is a link and what it means is for the caller to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

_MOST = 5_000
"""Candidates looked at: more entries than these do not share the beginning of one title."""


def phrase(words: str, column: str, *, at_start: bool = False, unfinished: bool = False) -> str:
    """Return the FTS5 expression for words that stand together in a column; empty when there is no letter."""
    letters = "".join(letter if letter.isalnum() else " " for letter in words)
    if not letters.strip():
        return ""
    quoted = '"' + " ".join(letters.split()) + '"'
    return f"{column} : {'^' if at_start else ''}{quoted}{' *' if unfinished else ''}"


def titles_like(connection: Connection, expression: str, limit: int, *, sealed: bool) -> Sequence[Sequence[Any]]:
    """Return id, title and date of entries whose title matches, the newest first."""
    return connection.execute(
        text(
            "SELECT entry.id, entry.title, entry.date FROM search_index JOIN entry ON entry.key = search_index.rowid "
            f"WHERE search_index MATCH :match AND {_shown(sealed)} ORDER BY search_index.rowid DESC LIMIT :limit"
        ),
        {"match": expression, "limit": limit},
    ).all()


def newest_titles(connection: Connection, limit: int, *, sealed: bool) -> Sequence[Sequence[Any]]:
    """Return id, title and date of the entries written last."""
    return connection.execute(
        text(
            f"SELECT id, title, date FROM entry WHERE {_shown(sealed)} AND title <> '' ORDER BY key DESC LIMIT :limit"
        ),
        {"limit": limit},
    ).all()


def titled(connection: Connection, key: str) -> Sequence[Sequence[Any]]:
    """Return id and title of entries whose title begins with these words, the earliest first."""
    expression = phrase(key, "title", at_start=True)
    if not expression:
        return connection.execute(text("SELECT id, title FROM entry WHERE NOT deleted AND title <> ''")).all()
    return connection.execute(
        text(
            "SELECT entry.id, entry.title FROM search_index JOIN entry ON entry.key = search_index.rowid "
            "WHERE search_index MATCH :match AND NOT entry.deleted ORDER BY search_index.rowid LIMIT :limit"
        ),
        {"match": expression, "limit": _MOST},
    ).all()


def marked(connection: Connection, mark: str) -> str | None:
    """Return the entry whose id ends like this."""
    query = text("SELECT id FROM entry WHERE id LIKE :end AND NOT deleted ORDER BY key LIMIT 1")
    found: str | None = connection.scalar(query, {"end": f"%{mark}"})
    return found


def is_there(connection: Connection, entry_id: str) -> bool:
    """Whether the entry is in the journal and not in the bin."""
    return bool(connection.scalar(text("SELECT 1 FROM entry WHERE id = :id AND NOT deleted"), {"id": entry_id}))


def last_revision(connection: Connection) -> int:
    """Return the place of the latest revision."""
    return int(connection.scalar(text("SELECT coalesce(max(sequence), 0) FROM revision")) or 0)


def titles_since(connection: Connection, sequence: int) -> Iterable[tuple[str, str, str]]:
    """Yield entry, title and audience wherever an entry with revisions after a place once had another title."""
    recent = (
        "AND revision.record IN (SELECT record FROM revision WHERE sequence > :after AND kind = 'entry') "
        if sequence
        else ""
    )
    rows = connection.execute(
        text(
            "SELECT revision.record, json_extract(revision.payload, '$.title') AS former, "
            "json_extract(revision.payload, '$.audience') FROM revision "
            f"JOIN entry ON entry.id = revision.record WHERE revision.kind = 'entry' {recent}"
            "AND revision.payload IS NOT NULL AND former <> '' AND former IS NOT entry.title ORDER BY revision.sequence"
        ),
        {"after": sequence} if sequence else {},
    )
    for record, former, audience in rows:
        yield record, str(former), str(audience)


def titles_of(connection: Connection, entry_id: str) -> set[str]:
    """Return every title that an entry has had."""
    rows = connection.scalars(
        text(
            "SELECT DISTINCT json_extract(payload, '$.title') FROM revision "
            "WHERE record = :id AND payload IS NOT NULL UNION SELECT title FROM entry WHERE id = :id"
        ),
        {"id": entry_id},
    )
    return {str(title) for title in rows if title}


def texts_holding(connection: Connection, expression: str, limit: int, *, sealed: bool) -> Sequence[Sequence[Any]]:
    """Return id, title, date and body of entries with a link in a body that matches, the newest first."""
    matching = "AND entry.key IN (SELECT rowid FROM search_index WHERE search_index MATCH :match)" if expression else ""
    return connection.execute(
        text(
            f"SELECT entry.id, entry.title, entry.date, entry.body FROM entry WHERE {_shown(sealed)} "
            f"{matching} AND (instr(entry.body, '[[') > 0 OR instr(entry.body, '](') > 0) "
            "ORDER BY entry.key DESC LIMIT :limit"
        ),
        {"match": expression, "limit": limit} if expression else {"limit": limit},
    ).all()


def _shown(sealed: bool) -> str:
    """Return the condition that an entry may be shown on this screen."""
    return "NOT entry.deleted" if sealed else "NOT entry.deleted AND entry.audience <> 'sealed'"
