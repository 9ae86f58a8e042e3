"""Bringing notes in and handing a journal out."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import markdown
import nh3
import yaml

from journal.core.records import Entry
from journal.services import exports, imports, library
from journal.store.driver import connect
from tests.benchmarks.journals import copy_of, desk, journal_of, notes_of
from tests.benchmarks.measure import Sample, cpu, in_turn
from tests.benchmarks.outcome import Outcome, Scale

_BATCH = 500
LOADED = (exports, imports)
"""Loaded before anything is measured."""


def rows(scale: Scale) -> Iterator[Outcome]:
    """Yield import and export."""
    yield _importing(scale)
    yield _exporting(scale)


def _importing(scale: Scale) -> Outcome:
    notes = notes_of(scale.notes)

    def program() -> Sample:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            with library.create(place / "new.cairn", title="New", at=desk(place)) as opened:
                started = cpu()
                report = opened.services.imports.run(notes)
                assert report.added == scale.notes
                return Sample(cpu() - started)

    def floor() -> Sample:
        with tempfile.TemporaryDirectory() as folder:
            started = cpu()
            _insert_raw(notes, Path(folder) / "raw.db")
            return Sample(cpu() - started)

    pair = in_turn(program, floor, scale.slow_rounds, warm=False)
    return Outcome(f"import of {scale.notes} Markdown notes", pair, 3.0)


def _insert_raw(notes: Path, file: Path) -> None:
    """Parse each note and put it into a table with a search index, as plainly as can be."""
    raw: sqlite3.Connection = connect(file, None, "rwc")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("CREATE TABLE note (key INTEGER PRIMARY KEY, source TEXT UNIQUE, title TEXT, date TEXT, body TEXT)")
    raw.execute("CREATE TABLE tag (key INTEGER, word TEXT, PRIMARY KEY (key, word)) WITHOUT ROWID")
    raw.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, body, content='note', content_rowid='key', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    raw.execute("BEGIN")
    for number, path in enumerate(sorted(notes.rglob("*.md"))):
        _start, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        source, title, date = str(path.relative_to(notes)), fields["title"], str(fields["date"])
        raw.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?)", (number, source, title, date, body))
        raw.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, title, body))
        raw.executemany("INSERT INTO tag VALUES (?, ?)", {(number, word) for word in fields["tags"]})
        if number % _BATCH == _BATCH - 1:
            raw.execute("COMMIT")
            raw.execute("BEGIN")
    raw.execute("COMMIT")
    raw.close()


def _exporting(scale: Scale) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = copy_of(journal_of(scale.notes), place)
        with library.open_journal(file, read_only=True, at=desk(place)) as opened:
            bodies = [entry.body for entry in opened.services.journal.snapshot(Entry).all(Entry)]

            def program() -> Sample:
                target = place / "out.html"
                started = wall_of()
                opened.services.exports.run(target, "html")
                sample = Sample(wall_of() - started)
                shutil.rmtree(target) if target.is_dir() else target.unlink()
                return sample

            def floor() -> Sample:
                started = wall_of()
                converter = markdown.Markdown(extensions=["extra"])
                for body in bodies:
                    nh3.clean(converter.reset().convert(body))
                return Sample(wall_of() - started)

            pair = in_turn(program, floor, scale.slow_rounds, warm=False)
    return Outcome(f"export of {scale.notes} entries to HTML (waiting, both cores)", pair, 1.0)


def wall_of() -> float:
    """Return the milliseconds that went by so far; with two cores at work it is waiting that counts."""
    return time.perf_counter() * 1000
