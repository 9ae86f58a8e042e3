"""Looking for words that should be gone: in every page of a file, also those that nothing uses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, text

from journal.core.progress import Progress
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.store import ledger
from journal.store.autosave import AUTOSAVE
from journal.store.connection import Store
from journal.store.driver import connect, remove_with_companions
from journal.store.keys import Key
from journal.store.materialise import chunks, keys_of
from journal.store.pages import contents
from journal.text.folding import fold

_WORD = re.compile(r"\w{4,}")
_PHRASE_WORDS = 4
MOST_WORDS = 64
MOST_PHRASES = 24
_NO_WORDS = frozenset(
    {"media_type", "sha256", "cleaned_sha256", "source_digest", "language", "template", "calendar"}
    | {"target", "target_revision", "promoted_to"}
)
_NAMES = ("title", "alias", "name", "statement", "question", "what", "file_name")
_PLAIN = ("str", "str | None", "dict[str, str]", "frozenset[Attachment]")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for."""

    words: tuple[str, ...] = ()
    """Words and turns of phrase that only the erased records hold."""
    names: tuple[str, ...] = ()
    """What the records are called: others may speak of them."""

    def __bool__(self) -> bool:
        return bool(self.words or self.names)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A name of what was erased that other records still say, because somebody wrote it there."""

    name: str
    records: tuple[str, ...]


def sought(connection: Connection, records: Sequence[str]) -> Sought:
    """Return what to look for once these records are erased; ask before, while their words are here."""
    texts: list[str] = []
    names: set[str] = set()
    for kind, payload in _payloads(connection, records):
        for field, said in _said(kind, payload):
            texts.append(said)
            if field in _NAMES and 3 <= len(said.strip()) <= 80 and "\n" not in said.strip():
                names.add(said.strip())
    mine = set(keys_of(connection, list(records)).values())
    words = [word for word in _spread(_words(texts), 4 * MOST_WORDS) if not _common(connection, word, mine)]
    phrases = [words for words in _spread(_phrases(texts), 4 * MOST_PHRASES) if not _common(connection, words, mine)]
    return Sought((*words[:MOST_WORDS], *phrases[:MOST_PHRASES]), tuple(sorted(names)))


def find(path: Path, key: Key | None, wanted: Sought, progress: Progress) -> list[str]:
    """Return those words and names that a closed file holds in any page, also one that nothing uses."""
    forms = {word: _forms(word) for word in (*wanted.words, *wanted.names)}
    found: list[str] = []
    for piece in contents(path, key, progress):
        low = piece.lower()
        here = [word for word, spellings in forms.items() if any(spelling in low for spelling in spellings)]
        for word in here:
            del forms[word]
        found += here
    return found


def find_in_open(store: Store, wanted: Sought, progress: Progress) -> list[str]:
    """Return those words and names that any page of the journal itself holds.

    SQLite copies its pages as they are, free ones as well, and the copy is read: the file itself must
    not be opened by anyone else in this program.
    """
    copy = store.path.with_name(f".{store.path.name}.new")
    remove_with_companions(copy)
    try:
        with store.raw() as raw, closing(connect(copy, store.key, "rwc")) as target:
            raw.backup(target, pages=1000, progress=lambda _status, left, total: progress.step(total - left, 2 * total))
        return find(copy, store.key, wanted, progress)
    finally:
        remove_with_companions(copy)


def explained(connection: Connection, words: Iterable[str]) -> set[str]:
    """Return those of these words that what is left of the journal, or the program, has put there."""
    return {word for word in words if any(_is_said(connection, form.decode()) for form in _forms(word))}


def speakers(connection: Connection, names: Iterable[str]) -> list[Elsewhere]:
    """Return those of these names that other records still say, in words of their own."""
    found = []
    for name in names:
        whole = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
        records = {
            record
            for form in _forms(name)
            for record, payload in connection.execute(text(_WRITTEN), {"word": form.decode()})
            if whole.search(fold(payload))
        }
        if records:
            found.append(Elsewhere(name, tuple(sorted(records))))
    return found


_WRITTEN = "SELECT record, payload FROM revision WHERE instr(lower(payload), :word)"
_SAYING = (
    f"{_WRITTEN} LIMIT 1",
    "SELECT 1 FROM autosave WHERE instr(lower(payload), :word) LIMIT 1",
    "SELECT 1 FROM operation WHERE instr(lower(label || ' ' || coalesce(reason, '')), :word) LIMIT 1",
    "SELECT 1 FROM local_setting WHERE instr(lower(name || ' ' || value), :word) LIMIT 1",
    "SELECT 1 FROM unfinished_operation WHERE instr(lower(source), :word) LIMIT 1",
    "SELECT 1 FROM stored_file WHERE instr(lower(media_type), :word) LIMIT 1",
    "SELECT 1 FROM sqlite_master WHERE instr(lower(sql), :word) LIMIT 1",
    "SELECT 1 FROM stored_chunk WHERE instr(lower(data), CAST(:word AS BLOB)) LIMIT 1",
)


def _is_said(connection: Connection, word: str) -> bool:
    return any(connection.execute(text(query), {"word": word}).first() is not None for query in _SAYING)


def _payloads(connection: Connection, records: Sequence[str]) -> Iterator[tuple[Kind, dict[str, Any]]]:
    for chunk in chunks(records):
        mine = (ledger.REVISION.c.record.in_(chunk), ledger.REVISION.c.payload.is_not(None))
        for revision in ledger.revisions_where(connection, *mine):
            yield revision.kind, revision.content
        for row in connection.execute(select(AUTOSAVE).where(AUTOSAVE.c.record.in_(chunk))):
            if row.kind in list(Kind):
                yield Kind(row.kind), json.loads(row.payload)


def _said(kind: Kind, payload: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field and words of what a person wrote into a record, without what the program put there."""
    for name, item in RECORDS[kind].__dataclass_fields__.items():
        if name in payload and str(item.type) in _PLAIN and name not in _NO_WORDS and "ref" not in item.metadata:
            value = payload[name]
            values = value.values() if isinstance(value, dict) else [value] if isinstance(value, str) else ()
            yield from ((name, words) for words in values)
    for attachment in payload.get("attachments", ()):
        yield "file_name", attachment["name"]


def _words(texts: Iterable[str]) -> list[str]:
    """Return every longer word once, the longest first."""
    found = {word for words in texts for word in _WORD.findall(words)}
    return sorted(found, key=lambda word: (-len(word), word))


def _phrases(texts: Iterable[str]) -> list[str]:
    """Return stretches of a few words as they stand, from lines that read the same inside JSON."""
    found: dict[str, None] = {}
    for line in (line for words in texts for line in words.splitlines() if not {'"', "\\"} & set(line)):
        parts = line.split(" ")
        for start in range(0, len(parts) - _PHRASE_WORDS + 1, _PHRASE_WORDS):
            phrase = " ".join(parts[start : start + _PHRASE_WORDS])
            if 12 <= len(phrase) <= 60:
                found[phrase] = None
    return list(found)


def _spread(items: list[str], most: int) -> list[str]:
    """Return the first half of what there is room for, and the rest from all over."""
    if len(items) <= most:
        return items
    rest = items[most // 2 :]
    return items[: most // 2] + rest[:: len(rest) // (most // 2) + 1]


def _common(connection: Connection, words: str, mine: set[int]) -> bool:
    """Whether records other than these say it too, so that finding it would prove nothing."""
    quoted = '"' + words.replace('"', '""') + '"'
    query = text("SELECT rowid FROM search_index WHERE search_index MATCH :words LIMIT :most")
    found = connection.scalars(query, {"words": quoted, "most": len(mine) + 1})
    return any(key not in mine for key in found)


def _forms(word: str) -> set[bytes]:
    """Return how a word may lie in a page, in small letters where a byte is a letter: as written, and as indexed."""
    return {word.encode("utf-8", "surrogatepass").lower(), fold(word).encode("utf-8", "surrogatepass")}
