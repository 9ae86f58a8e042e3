"""Large journals to measure with, made once through the door itself and kept in ``build/bench``."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.paths import Paths, resources_folder
from journal.core.records import Entry, Person
from journal.core.vocabulary import Audience, PersonRole
from journal.services import library
from journal.services.people import put_tags
from journal.store.header import NEWEST_SCHEMA
from journal.store.migrations import versions
from tests.benchmarks.prose import Writer

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"
PASSPHRASE = "canción de cuna"
_LAST = datetime(2026, 4, 15, 18, 0, tzinfo=UTC)
_BATCH = 500
_AUTHORS = ("Rosa", "Tomás", "Inés", "Jun", "Amara")
_TAGS = 40


def desk(folder: Path = BUILD / "home") -> library.Desk:
    """Return a desk apart from that of whoever measures."""
    return library.Desk(FixedClock(_LAST), Paths(folder, folder, folder, folder, resources_folder()), "bench", folder)


def journal_of(entries: int, *, encrypted: bool = False) -> Path:
    """Return a closed journal of so many entries, about 950 bytes each, made when it is not there yet."""
    name = f"{entries}{'-encrypted' if encrypted else ''}-{_fingerprint()}.cairn"
    return _kept(BUILD / name, lambda path: _write(path, entries, PASSPHRASE if encrypted else None))


def notes_of(count: int) -> Path:
    """Return a folder of so many Markdown notes with front matter, in nested folders."""
    return _kept(BUILD / f"notes-{count}-{_fingerprint()}", lambda path: _write_notes(path, count))


def copy_of(journal: Path, folder: Path) -> Path:
    """Return a copy of a journal that a measurement may change."""
    return Path(shutil.copyfile(journal, folder / journal.name))


def _kept(path: Path, make: Callable[[Path], None]) -> Path:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"unfinished-{path.name}")
        if unfinished.is_dir():
            shutil.rmtree(unfinished)
        unfinished.unlink(missing_ok=True)
        make(unfinished)
        unfinished.rename(path)
    return path


def _fingerprint() -> str:
    """Return a name that changes with the words written and with the form of the file."""
    source = b"".join((Path(__file__).with_name(name)).read_bytes() for name in ("prose.py", "journals.py"))
    # A schema that is not shipped yet may still change under its number.
    source += b"".join(path.read_bytes() for path in sorted(Path(versions.__path__[0]).glob("[0-9]*.py")))
    return hashlib.sha256(source + bytes([NEWEST_SCHEMA])).hexdigest()[:8]


def _write(path: Path, entries: int, passphrase: str | None) -> None:
    with library.create(path, title="A large journal", passphrase=passphrase, at=desk()) as opened:
        writer = Writer()
        with opened.db.write("Begin") as write:
            people = [write.put(Person(alias=alias, role=PersonRole.FRONTLINE), new=True).id for alias in _AUTHORS]
            tags = [tag.id for tag in put_tags(write, writer.words[100 : 100 + _TAGS])]
        for start in range(0, entries, _BATCH):
            with opened.db.write("Write entries") as write:
                for number in range(start, min(start + _BATCH, entries)):
                    moment = _LAST - (entries - number) * (timedelta(days=3650) / entries)
                    write.put(_entry(writer, moment, people, tags), new=True, moment=moment)


def _entry(writer: Writer, moment: datetime, people: list[str], tags: list[str]) -> Entry:
    chance = writer.random
    told = moment.date() - timedelta(days=chance.randint(0, 5))
    return Entry(
        title=writer.title(),
        body=writer.body(),
        date=EventDate(f"{told:%Y-%m}" if chance.random() < 0.05 else told.isoformat()),
        created=moment,
        author=chance.choice(people),
        authors=frozenset(chance.sample(people, 2)) if chance.random() < 0.1 else frozenset(),
        tags=frozenset(chance.sample(tags, chance.randint(0, 3))),
        audience=Audience.SEALED if chance.random() < 0.02 else Audience.TEAM,
    )


def _write_notes(folder: Path, count: int) -> None:
    writer = Writer(seed=11)
    for number in range(count):
        place = folder / f"área {number % 20}"
        place.mkdir(parents=True, exist_ok=True)
        told = _LAST.date() - timedelta(days=number % 3000)
        tags = writer.random.sample(writer.words[100 : 100 + _TAGS], 2)
        front = f"---\ntitle: {writer.title()}\ndate: {told.isoformat()}\ntags: [{', '.join(tags)}]\n---\n\n"
        (place / f"note {number}.md").write_text(front + writer.body() + "\n", encoding="utf-8")
