"""Searching, paging, writing and undoing in a large journal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from journal.core.dates import EventDate
from journal.services import library
from journal.services.entries import EntryFilter
from journal.store.driver import RawConnection, connect
from journal.store.queries.finding import NEWEST_FIRST_ABOVE
from tests.benchmarks.journals import copy_of, desk, journal_of
from tests.benchmarks.measure import call, in_turn, wall
from tests.benchmarks.outcome import Outcome, Scale, only_a_wait
from tests.benchmarks.prose import Writer

_PAGE = 50
_FLOOR = (
    "SELECT rowid, title, snippet(search_index, -1, char(2), char(3), '…', 12) "
    "FROM search_index WHERE search_index MATCH ?{} ORDER BY {} LIMIT 50"
)
_TAGGED = " AND +rowid IN (SELECT owner_key FROM entry_tags WHERE target = '{}')"
_IN_A_YEAR = " AND +rowid IN (SELECT key FROM entry WHERE date_first >= '2024-01-01' AND date_last <= '2024-12-31')"


def rows(scale: Scale) -> Iterator[Outcome]:
    """Yield how quickly things are found."""
    file = journal_of(scale.entries)
    raw = connect(file, None, "ro")
    with library.open_journal(file, read_only=True, at=desk()) as opened:
        for what, query, condition in _queries(opened):
            yield _search(opened, raw, f"search as you type, {what}", query, condition, scale)
        yield _parts(opened, raw, scale)
        yield from _pages(opened)
    raw.close()


def _queries(opened: library.OpenJournal) -> Iterator[tuple[str, str, str]]:
    """Yield what is looked for, as typed, and the SQL that stands for its conditions."""
    words = Writer().words
    prefix = next(word[:3] for word in words[20:] if len(word) > 4 and word[:3].isascii())
    tag = opened.services.tags.all()[0]
    yield "rare word", words[12_000], ""
    yield "common word", words[0], ""
    yield "prefix of 3", prefix, ""
    yield "common word with a tag", f'tag:"{tag.name}" {words[0]}', _TAGGED.format(tag.id)
    yield "common word of one year", f"on:2024 {words[0]}", _IN_A_YEAR
    yield "rare word with a tag", f'tag:"{tag.name}" {words[12_000]}', _TAGGED.format(tag.id)


def _search(
    opened: library.OpenJournal, raw: RawConnection, name: str, query: str, condition: str, scale: Scale
) -> Outcome:
    expression = f'"{query.rsplit(maxsplit=1)[-1]}" *'
    total = opened.services.search.find(query).total
    order = "rowid DESC" if total > NEWEST_FIRST_ABOVE else "rank"

    def floor() -> object:
        counting = f"SELECT count(*) FROM search_index WHERE search_index MATCH ?{condition}"
        raw.execute(counting, (expression,)).fetchone()
        return raw.execute(_FLOOR.format(condition, order), (expression,)).fetchall()

    def program() -> object:
        return opened.services.search.find(query)

    pair = in_turn(call(program, 10), call(floor, 10), scale.rounds)
    return Outcome(f"{name} ({total} hits)", pair, 1.5, wait=wall(program, 9), wait_at_most=50)


def _parts(opened: library.OpenJournal, raw: RawConnection, scale: Scale) -> Outcome:
    """Return how long looking for a part of a word takes, against one look through the list of words."""
    part = Writer().words[12_000][1:-1]

    def floor() -> object:
        listing = "SELECT term FROM search_index_words WHERE instr(term, ?) > 0"
        return raw.execute(listing, (part,)).fetchall()

    def program() -> object:
        return opened.services.search.find_parts(part)

    pair = in_turn(call(program), call(floor), scale.slow_rounds)
    found = len(opened.services.search.find_parts(part))
    name = f"part of a word, from a worker ({found} shown)"
    return Outcome(name, pair, 1.5, wait=wall(program, 3), wait_at_most=1_000)


def _pages(opened: library.OpenJournal) -> Iterator[Outcome]:
    entries = opened.services.entries
    keys = entries.keys()
    pages: dict[str, Callable[[], object]] = {
        "first page of entries": lambda: entries.newest(_PAGE),
        "page in the middle": lambda: entries.page(keys[len(keys) // 2 :][:_PAGE]),
        "last page": lambda: entries.page(keys[-_PAGE:]),
    }
    for name, work in pages.items():
        yield only_a_wait(name, wall(work, 15), 50)
    tag = opened.services.tags.names()[0]
    lists: dict[str, Callable[[], object]] = {
        "order of the whole list, from a worker": entries.listing,
        "the same, sealed ones left out": lambda: entries.listing(EntryFilter(text="-is:sealed")),
        "the same, with one tag": lambda: entries.listing(EntryFilter(text=f'tag:"{tag}"')),
        "the same, with a common word": lambda: entries.listing(EntryFilter(text=Writer().words[0])),
    }
    for name, work in lists.items():
        yield only_a_wait(name, wall(work, 7), 200)
    counts: dict[str, Callable[[], object]] = {
        "counts of every filter, from a worker": entries.facets,
        "the same, with one tag": lambda: entries.facets(EntryFilter(text=f'tag:"{tag}"')),
        "count of one condition": lambda: entries.count(EntryFilter(text="by:Rosa")),
    }
    for name, work in counts.items():
        yield only_a_wait(name, wall(work, 7), 50)


def writing(scale: Scale) -> Iterator[Outcome]:
    """Yield how long saving and undoing take, with all the history that they make."""
    with tempfile.TemporaryDirectory() as folder:
        file = copy_of(journal_of(scale.entries), Path(folder))
        with library.open_journal(file, at=desk(Path(folder))) as opened:
            number = count()
            writer = Writer(seed=3)
            day = EventDate("2026-04-15")

            def save() -> object:
                return opened.services.entries.write(title=f"Entry {next(number)}", body=writer.body(), date=day)

            yield only_a_wait("save an entry", wall(save, 25), 50)
            yield only_a_wait("undo", wall(opened.services.history.undo, 15), 50)
            yield only_a_wait("redo", wall(opened.services.history.redo, 15), 50)
