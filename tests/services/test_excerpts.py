"""An excerpt holds what the pack shows and nothing of where it comes from, and nothing in it can be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from journal.core.clock import FixedClock
from journal.core.errors import FileError, FileReadOnly, JournalError
from journal.core.records import Cycle, Entry, Evidence, Identity, Journal, ReviewPack, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, CycleStage, Kind
from journal.exchange.as_sent import read_as_sent
from journal.services import Services, excerpts, library
from journal.services.excerpts import write_excerpt
from journal.services.library import OpenJournal
from journal.store import ledger
from journal.store.excerpt import AS_SENT
from journal.store.models.base import Base
from journal.store.revisions import Revision
from tests.excerpts import excerpt_of, make_excerpt, picture, write_something

PASSPHRASE = "canción de cuna"


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "protected"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the excerpt, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def file(services: Services, clock: FixedClock, tmp_path: Path, passphrase: str | None) -> Path:
    """An excerpt, alone in its folder."""
    folder = tmp_path / "sent"
    folder.mkdir()
    return make_excerpt(services, folder / "pack.cairn", clock, passphrase)


def test_it_holds_what_the_pack_shows_under_the_same_ids(
    file: Path, passphrase: str | None, services: Services, clock: FixedClock
) -> None:
    ours = services.journal.snapshot().for_audience(Audience.ADVISOR)
    with library.open_journal(file, passphrase=passphrase, at=library.desk(clock=clock)) as opened:
        theirs = opened.services.journal.snapshot()
        assert opened.for_reviewing
        assert opened.encrypted is (passphrase is not None)
        assert {e.id: (e.title, e.body) for e in theirs.all(Entry)} == {
            e.id: (e.title, e.body) for e in ours.all(Entry)
        }
        assert len(theirs.all(Journal)) == 1
        assert [pack.manifest for pack in theirs.all(ReviewPack)] == [
            dict.fromkeys([*(e.id for e in ours.all(Entry)), *(e.id for e in ours.all(Evidence))], "c" * 64)
        ]
        assert opened.services.checks.run() == []
        assert opened.services.journal.stats().counts[Kind.ENTRY] == 2
        assert opened.services.search.find_all("clerk").total == 1
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_every_record_begins_anew_and_no_device_or_person_is_named(
    file: Path, passphrase: str | None, opened: OpenJournal
) -> None:
    with library.open_journal(file, passphrase=passphrase) as sent, sent.db.read() as reader:
        revisions = list(ledger.revisions_where(reader.connection))
        operations = list(reader.connection.execute(select(ledger.OPERATION)))
        assert {revision.parents for revision in revisions} == {()}
        assert {revision.device for revision in revisions} == {excerpts.DEVICE}
        assert {revision.person for revision in revisions} == {None}
        assert [(row.label, row.person, row.device) for row in operations] == [
            ("Excerpt for review", None, excerpts.DEVICE)
        ]
        assert len(revisions) == len({revision.record for revision in revisions})
        own = {row.id for row in opened_revisions(opened)}
        assert not own & {revision.id for revision in revisions}
        assert reader.setting("person") is None


def opened_revisions(opened: OpenJournal) -> list[Revision]:
    """Return the revisions of the team's own journal."""
    with opened.db.read() as reader:
        return list(ledger.revisions_where(reader.connection))


def test_nothing_of_what_stays_is_in_any_page(file: Path, passphrase: str | None, opened: OpenJournal) -> None:
    with library.open_journal(file, passphrase=passphrase, read_only=True) as sent:
        dump = repr(_everything(sent))
    for stays in ("Hassan", "What stays here", "IMG_0042", "left_out", opened.db.device, str(file.parent), "12:00:00"):
        assert stays not in dump, stays
    if passphrase is None:
        assert b"Hassan" not in file.read_bytes()
    else:
        assert b"clerk" not in file.read_bytes()


def test_of_files_only_the_small_pictures_go_along(file: Path, passphrase: str | None) -> None:
    with library.open_journal(file, passphrase=passphrase) as sent:
        (item,) = sent.services.evidence.all()
        assert item.sha256 is not None
        assert sent.services.files.read(item.sha256) == picture()
        assert (item.captured_at, item.cleaned_sha256, item.file_name) == (None, None, f"{item.sha256[:8]}.jpg")
        with sent.db.read() as reader:
            kept = read_as_sent(reader.setting(AS_SENT) or "")
    assert f'src="sha256:{item.sha256}"' in kept.parts[1].html
    assert "base64" not in kept.written()


def test_without_pictures_evidence_leaves_as_words(services: Services, clock: FixedClock, tmp_path: Path) -> None:
    write_something(services)
    dest = tmp_path / "words.cairn"
    write_excerpt(dest, replace(excerpt_of(services), open_picture=lambda _: None), at=library.desk(clock=clock))
    with library.open_journal(dest) as sent:
        assert [(item.title, item.sha256, item.size) for item in sent.services.evidence.all()] == [
            ("The posted list", None, None)
        ]


def test_what_no_part_shows_stays_and_a_sealed_prediction_too(
    services: Services, clock: FixedClock, tmp_path: Path
) -> None:
    write_something(services)
    excerpt = excerpt_of(services)
    unread = Strategy(id="0190a5d0-0000-7000-8000-000000000001", title="A lane of its own", created=clock.now())
    cycle = Cycle(
        id="0190a5d0-0000-7000-8000-000000000002",
        starts=clock.today(),
        ends=clock.today() + timedelta(days=30),
        prediction="We think they say yes",
        created=clock.now(),
    )
    sealed = replace(cycle, stage=CycleStage.TRY, sealed_on=clock.today())
    records = [*excerpt.snapshot, unread, sealed]
    dest = tmp_path / "sealed.cairn"
    write_excerpt(dest, replace(excerpt, snapshot=Snapshot(records)), at=library.desk(clock=clock))
    with library.open_journal(dest) as sent:
        assert [cycle.prediction for cycle in sent.services.cycles.all()] == [""]


def test_a_real_name_among_what_leaves_stops_it(services: Services, clock: FixedClock, tmp_path: Path) -> None:
    write_something(services)
    excerpt = excerpt_of(services)
    name = Identity(id="0190a5d0-0000-7000-8000-000000000003", name="Hassan Diallo", created=clock.now())
    dest = tmp_path / "no.cairn"
    with pytest.raises(JournalError, match="never leaves"):
        write_excerpt(dest, replace(excerpt, snapshot=Snapshot([*excerpt.snapshot, name])))
    assert list(tmp_path.glob("*no.cairn*")) == []


def test_it_is_never_written_over_something(services: Services, clock: FixedClock, tmp_path: Path) -> None:
    write_something(services)
    dest = tmp_path / "taken.cairn"
    dest.write_text("mine")
    with pytest.raises(FileError):
        write_excerpt(dest, excerpt_of(services), at=library.desk(clock=clock))
    assert dest.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.glob("*taken*")) == ["taken.cairn"]


VERBS: dict[str, Callable[[Services], object]] = {
    "write an entry": lambda s: s.entries.write(title="Mine", body="Mine"),
    "save an entry": lambda s: s.entries.save(replace(s.entries.all()[0], title="Mine")),
    "delete": lambda s: s.bin.delete(Kind.ENTRY, s.entries.all()[0].id),
    "rename": lambda s: s.journal.rename("Mine"),
    "add a file": lambda s: s.files.add_bytes(b"mine", "mine.txt"),
    "keep a draft": lambda s: s.drafts.keep("new", Kind.ENTRY, {"body": "mine"}, None),
    "add evidence": lambda s: s.evidence.save(replace(s.evidence.all()[0], title="Mine")),
    "add a tag": lambda s: s.tags.named("mine"),
    "learn a word": lambda s: s.spelling.add("mine"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_no_service_changes_what_it_holds(verb: str, services: Services, clock: FixedClock, tmp_path: Path) -> None:
    dest = make_excerpt(services, tmp_path / "pack.cairn", clock)
    with library.open_journal(dest, at=library.desk(clock=clock)) as sent:
        before = _everything(sent)
        with pytest.raises(FileReadOnly, match="excerpt sent for review"):
            VERBS[verb](sent.services)
        assert _everything(sent) == before


def test_the_door_and_the_store_refuse_whoever_asks(services: Services, clock: FixedClock, tmp_path: Path) -> None:
    dest = make_excerpt(services, tmp_path / "pack.cairn", clock)
    with library.open_journal(dest) as sent:
        with pytest.raises(FileReadOnly, match="excerpt sent for review"), sent.db.write("anything"):
            pass
        with pytest.raises(FileReadOnly, match="excerpt sent for review"), sent.db.store.writing():
            pass
        sent.db.keep_beside("note", "kept")
        with sent.db.read() as reader:
            assert reader.setting("note") == "kept"


def _everything(opened: OpenJournal) -> list[object]:
    """Return every row of what lies in the file."""
    with opened.db.read() as reader:
        return [[*row] for table in Base.metadata.sorted_tables for row in reader.connection.execute(select(table))]
