"""Cards without authors: nothing in the file, and nothing that leaves it, says who wrote one or in which order.

Everything is looked through: each row of each table, each page of the closed file whether anything uses it or not,
the log of writes beside it, and every kind of file that a journal can be made into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfile
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import Connection, text

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.progress import Progress
from journal.core.records import Entry, RetroItem, Retrospective
from journal.core.vocabulary import Audience, PackForm
from journal.exchange import EXPORTERS
from journal.learning.pack_choice import PackChoice
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.meeting_papers import PaperWish
from journal.services.packing import PackWish
from journal.services.reports import ReportKind, ReportWish
from journal.store.pages import contents
from journal.ui.printing.offscreen import save_document_offscreen
from tests.services.meetings import Team, gathered

_BLURTED = "Blurtedoutfirst"
"""Typed, and put otherwise before the card was kept."""


@dataclass
class Told:
    """A meeting that was led to its end, and what nobody must find of it."""

    team: Team
    words: list[str] = field(default_factory=list)
    """Of the cards, in the order in which they were written."""
    hidden: list[str] = field(default_factory=list)
    """What the cards were called while they lay face down."""
    moments: list[datetime] = field(default_factory=list)
    """When each turn was."""

    @property
    def people(self) -> dict[str, str]:
        """Return who was there: alias by id."""
        return {person.id: person.alias for person in self.team.people}

    def named(self, said: str) -> set[str]:
        """Return those who are named in a piece of text, by their ids."""
        return {person for person, alias in self.people.items() if person in said or alias in said}


@pytest.fixture(params=[None, "canción de cuna"], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the journal, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock, passphrase: str | None) -> Path:
    """A closed journal with nothing in it."""
    path = tmp_path / "test.cairn"
    library.create(path, title="Test", passphrase=passphrase, at=library.desk(clock=clock), profile=0).close()
    return path


def opened_again(file: Path, passphrase: str | None, clock: FixedClock) -> OpenJournal:
    """Open the journal."""
    return library.open_journal(file, passphrase=passphrase, at=library.desk(clock=clock))


def written(told: Told, clock: FixedClock) -> None:
    """Let each take a turn under their own name at the keyboard, and write two cards, the first with a slip."""
    services, meeting = told.team.services, told.team.id
    for number, person in enumerate(told.team.people):
        clock.advance(minutes=7)
        told.moments.append(clock.now())
        services.people.become(person.id)
        first = services.meetings.keep_typing(meeting, "", "what", f"{_BLURTED} by {number}", person.id)
        [card] = services.meetings.in_hand(meeting)
        said = [f"Thought {number}, the first", f"Thought {number}, the second"]
        services.meetings.change_card(meeting, replace(card, words=said[0]))
        second = services.meetings.write_card(meeting, "what", said[1], person.id)
        told.hidden += [first, second.id]
        told.words += said
        services.meetings.end_turn(meeting)
    clock.advance(minutes=7)
    services.people.become(told.team.people[0].id)


def led(told: Told) -> None:
    """Show the cards, and do with them all that can be done, to the end of the meeting."""
    team, services = told.team, told.team.services
    wall, meetings, meeting = services.wall, services.meetings, told.team.id
    cards = {item.words: item for item in meetings.reveal(meeting)}
    one, two, three, four, *_rest = (cards[words] for words in told.words)
    wall.put_together(meeting, two.id, one.id)
    group = next(topic for topic in services.retrospectives.wall(meeting) if topic.title is not None)
    wall.name_group(meeting, group.item.group, "Clerks answer visits")
    wall.take_out(meeting, two.id)
    wall.put_into(meeting, three.id, "so_what", 0)
    wall.park(meeting, four.id)
    wall.reword(meeting, four.id, told.words[3])
    wall.add(meeting, "so_what", "Said aloud", team.people[2].id)
    services.history.undo()
    services.history.redo()
    meetings.begin_vote(meeting)
    for _person in team.people:
        meetings.take_turn(meeting)
        meetings.place(meeting, two.id)
        meetings.end_vote_turn(meeting)
    meetings.end_vote(meeting)
    wall.turn_into(meeting, two.id, Entry(title="Noted", body=two.words, date=EventDate("2026-04-15")))
    wall.turn_into(meeting, three.id, team.action("Visit the clerk"))
    for value in (5, 4, 4, 3):
        meetings.say_worth(meeting, value)
    meetings.close(meeting, "We go in person from now on.")


def whole_meeting(opened: OpenJournal, clock: FixedClock) -> Told:
    """Write and lead a meeting without authors."""
    told = Told(gathered(opened.services))
    with opened.services._db.write("Let everybody read it") as write:
        write.put(replace(write.get(Retrospective, told.team.id), audience=Audience.PUBLIC))
    written(told, clock)
    led(told)
    return told


def test_no_row_of_any_table_names_somebody_beside_a_card(
    file: Path, passphrase: str | None, clock: FixedClock
) -> None:
    with opened_again(file, passphrase, clock) as opened:
        told = Told(gathered(opened.services))
        written(told, clock)
        with opened.services._db.read() as reader:
            assert _rows_beside_cards(reader.connection, told, set(told.hidden)) >= 8, "the hidden cards were looked at"
        led(told)
        items = {item.id for item in opened.services.journal.snapshot(RetroItem).all(RetroItem)}
        with opened.services._db.read() as reader:
            assert _rows_beside_cards(reader.connection, told, items) >= 24
            assert reader.connection.execute(text("SELECT count(*) FROM hidden_card")).scalar() == 0
            assert reader.connection.execute(text("SELECT count(*) FROM running_meeting")).scalar() == 0
            assert reader.connection.execute(text("SELECT count(*) FROM autosave")).scalar() == 0
            nameless = text(
                "SELECT count(*) FROM revision JOIN operation ON operation.id = revision.operation "
                "WHERE revision.kind = 'retro_item' AND (revision.person IS NOT NULL OR operation.person IS NOT NULL)"
            )
            assert reader.connection.execute(nameless).scalar() == 0


def _rows_beside_cards(connection: Connection, told: Told, ids: set[str]) -> int:
    """Assert that no row with a card names anybody but all who were there; return how many such rows there are."""
    found = 0
    for table, row in _rows(connection):
        if not any(said in row for said in (*told.words, *ids)):
            continue
        found += 1
        named = told.named(row)
        # What an action asks of its owner is agreed on aloud; an entry of the meeting is by all of them.
        allowed: list[set[str]] = [set(), set(told.people)]
        if table == "action" or '"action"' in row:
            allowed.append({told.team.people[0].id})
        assert named in allowed, f"{table}: {row}"
    return found


def _rows(connection: Connection) -> Iterator[tuple[str, str]]:
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).scalars()
    for name in names.all():
        for row in connection.execute(text(f'SELECT * FROM "{name}"')).mappings():
            yield name, json.dumps([_told(value) for value in (name, *row.values())], ensure_ascii=False)


def _told(value: object) -> object:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def test_no_table_lists_the_cards_in_the_order_in_which_they_were_written(
    file: Path, passphrase: str | None, clock: FixedClock
) -> None:
    with opened_again(file, passphrase, clock) as opened:
        told = Told(gathered(opened.services))
        written(told, clock)
        shown = opened.services.meetings.reveal(told.team.id)
        order = [item.words for item in sorted(shown, key=lambda item: item.rank)]
        assert sorted(order) == sorted(told.words)
        listed = 0
        with opened.services._db.read() as reader:
            for name, rows in _listings(reader.connection):
                here = [words for row in rows for words in told.words if words in row]
                if len(here) == len(told.words):
                    listed += 1
                    by_id = [item.words for item in sorted(shown, key=lambda item: item.id)]
                    assert here in (order, by_id), f"{name} lists them as neither the shuffle nor their random ids do"
        assert listed >= 2, "the cards themselves, and their revisions"


def _listings(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    tables = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")).all()
    for name, made in tables:
        order = "" if "WITHOUT ROWID" in (made or "").upper() else " ORDER BY rowid"
        rows = connection.execute(text(f'SELECT * FROM "{name}"{order}')).all()
        yield name, [" ".join(str(_told(value)) for value in row) for row in rows]


def test_no_page_of_the_file_holds_what_the_cards_were_called_or_when_they_were_written(
    file: Path, passphrase: str | None, clock: FixedClock
) -> None:
    with opened_again(file, passphrase, clock) as opened:
        told = whole_meeting(opened, clock)
        key = opened.services._db.store.key
    held = b"".join(contents(file, key, Progress()))
    for words in told.words:
        assert words.encode() in held, "the pages are read in the clear"
    _find_nothing(told, held)
    assert not file.with_name(f"{file.name}-wal").exists()


def test_the_log_beside_the_open_file_does_not_tell_the_order_once_cards_are_shown(
    file: Path, clock: FixedClock, passphrase: str | None, tmp_path: Path
) -> None:
    if passphrase is not None:
        pytest.skip("what is encrypted is not read from outside")
    with opened_again(file, passphrase, clock) as opened:
        told = Told(gathered(opened.services))
        written(told, clock)
        opened.services.meetings.reveal(told.team.id)
        cut = tmp_path / "cut"  # as the power would leave it
        for ending in ("", "-wal"):
            if Path(f"{file}{ending}").exists():
                copyfile(f"{file}{ending}", f"{cut}{ending}")
        for ending in ("", "-wal"):
            copy = Path(f"{cut}{ending}")
            if copy.exists():
                _find_nothing(told, copy.read_bytes())


def _find_nothing(told: Told, held: bytes) -> None:
    for hidden in told.hidden:
        assert hidden.encode() not in held
    assert _BLURTED.encode() not in held
    for moment in told.moments:
        assert moment.isoformat()[:16].encode() not in held


# What leaves


def test_nothing_that_leaves_says_who_wrote_a_card(clock: FixedClock, tmp_path: Path, opened: OpenJournal) -> None:
    told = whole_meeting(opened, clock)
    seen: set[str] = set()
    for path in _everything_written(opened, told.team.id, tmp_path):
        for said in _pieces(path):
            if any(words in said for words in told.words):
                seen.add(path.suffix)
                assert told.named(said) in (set(), set(told.people)), f"{path.name}: {said}"
        _find_nothing(told, path.read_bytes())
    assert {".md", ".html", ".docx", ".pdf", ".zip"} <= seen, "there are cards in what was looked through"


def _everything_written(opened: OpenJournal, meeting: str, folder: Path) -> Iterator[Path]:
    """Write every kind of file that a journal can be made into, and yield them all."""
    services, draw = opened.services, save_document_offscreen
    for exporter in EXPORTERS:
        for audience in (Audience.TEAM, Audience.SEALED):
            dest = folder / f"{exporter.key}-{audience.value}"
            dest = dest.with_suffix(exporter.suffix)
            yield from _files(services.exports.run(dest, exporter.key, audience=audience).written)
    for ending in (".md", ".html", ".docx", ".pdf"):
        for audience in (Audience.TEAM, Audience.ADVISOR, Audience.PUBLIC):
            wish = PaperWish(audience)
            name = f"{audience.value}{ending}"
            yield services.meeting_papers.write_minutes(meeting, folder / f"minutes-{name}", draw, wish).file
            yield services.meeting_papers.write_brief(meeting, folder / f"brief-{name}", draw, wish).file
        for kind in ReportKind:
            yield services.reports.write(ReportWish(kind=kind), folder / f"{kind.value}{ending}", draw).file
    yield services.action_calendar.write(folder / "days.ics", meeting=meeting).file
    for form in PackForm:
        wished = PackWish(choice=PackChoice(), recipient="Amara O.", form=form)
        yield services.packs.write(wished, folder / f"pack.{form.value}", draw).file


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        yield from ([one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path])


_ENDS = re.compile(r"\n|</(?:p|li|tr|td|h\d|div|w:p|c|row|si|text)>")


def _pieces(path: Path) -> Iterator[str]:
    """Yield what a file says, line by line: a card and what is said of it stand in one."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        for page in PdfReader(BytesIO(data)).pages:
            yield from page.extract_text().replace("\t", " ").splitlines()
    elif path.suffix == ".cairn":
        with library.open_journal(path, read_only=True) as opened, opened.services._db.read() as reader:
            yield from (row for _table, row in _rows(reader.connection))
    elif data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    yield from _objects(json.loads(archive.read(name)))
                else:
                    yield from _ENDS.split(archive.read(name).decode("utf-8", "replace"))
    else:
        yield from _ENDS.split(data.decode("utf-8"))


def _objects(value: object) -> Iterator[str]:
    """Yield each object of a JSON file, without those that lie in it."""
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        deeper = {key: one for key, one in value.items() if _is_deeper(one)}
        for one in deeper.values():
            yield from _objects(one)
        yield json.dumps({key: one for key, one in value.items() if key not in deeper}, ensure_ascii=False)


def _is_deeper(value: object) -> bool:
    """Whether a value holds objects of its own: records, revisions, the content of one."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
