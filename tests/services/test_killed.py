"""A process that is killed at any moment loses nothing that it had said was saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from journal.services import library
from tests.services.killed import Reports, desk, working

PASSPHRASE = "canción de cuna"


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the journal, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def file(tmp_path: Path, passphrase: str | None) -> Path:
    """A closed journal with nothing in it."""
    path = tmp_path / "test.cairn"
    library.create(path, title="Test", passphrase=passphrase, at=desk(tmp_path), profile=0).close()
    return path


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder of more notes than fit into two batches."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(1_200):
        (folder / f"note {number}.md").write_text(f"# Note {number}\n\nWater came at {number}.\n", encoding="utf-8")
    return folder


def reopened(file: Path, passphrase: str | None) -> library.OpenJournal:
    """Open a journal again, as after a crash."""
    return library.open_journal(file, passphrase=passphrase, at=desk(file.parent))


def lose_nothing(opened: library.OpenJournal, told: Iterable[Reports]) -> None:
    """Assert that every entry reported is there word for word, every draft offered back, and all is well."""
    services = opened.services
    offered = {draft.record_id: str(draft.payload["body"]) for draft in services.drafts.left_over()}
    for reports in told:
        drafts: dict[str, str] = {}
        for what, key, *words in reports.said:
            if what == "entry":
                assert services.entries.get(key).body == words[0]
            elif what == "draft":
                drafts[key] = words[0]
            else:
                del drafts[key]
                assert key not in offered
        if reports.said and reports.said[-1][0] != "entry":  # else it was dropped, or not: nobody was told
            for key, text in drafts.items():
                assert offered[key].startswith(text)
    assert services.checks.run() == []


def test_every_entry_and_draft_survives(file: Path, passphrase: str | None) -> None:
    told: list[Reports] = []
    for enough in (1, 9, 30):
        with working("write_entries", file, passphrase) as reports:
            reports.wait_for(enough)
        told.append(reports)
    with reopened(file, passphrase) as opened:
        lose_nothing(opened, told)
        assert opened.services.entries.count() >= 2


def killed_halfway(file: Path, passphrase: str | None, notes: Path) -> None:
    """Import until the first batch is in, and die."""
    with working("bring_in", file, passphrase, notes) as reports:
        reports.wait_until(lambda: ["step", "500", "1200"] in reports.said)


def test_an_import_killed_halfway_can_be_finished(file: Path, passphrase: str | None, notes: Path) -> None:
    killed_halfway(file, passphrase, notes)
    with reopened(file, passphrase) as opened:
        imports = opened.services.imports
        [unfinished] = imports.unfinished()
        assert (unfinished.source, unfinished.total) == (notes, 1200)
        assert 500 <= unfinished.done < 1200
        assert opened.services.entries.count() == unfinished.done
        report = imports.finish(unfinished.operation)
        assert (report.added, report.unchanged) == (1200 - unfinished.done, unfinished.done)
        assert (opened.services.entries.count(), imports.unfinished()) == (1200, [])
        assert imports.run(notes).added == 0
        assert opened.services.checks.run() == []


def test_an_import_killed_halfway_can_be_removed(file: Path, passphrase: str | None, notes: Path) -> None:
    killed_halfway(file, passphrase, notes)
    with reopened(file, passphrase) as opened:
        imports = opened.services.imports
        opened.services.entries.write(title="Mine")
        imports.remove(imports.unfinished()[0].operation)
        assert [line.title for line in opened.services.entries.newest(9)] == ["Mine"]
        assert opened.services.search.find("water").total == 0
        assert imports.unfinished() == []
        assert opened.services.checks.run() == []


def test_a_retrospective_killed_at_any_moment_goes_on_where_it_was(file: Path, passphrase: str | None) -> None:
    for enough in (2, 4, 7, 11, 14, 17, 23):
        with working("lead", file, passphrase) as reports:
            reports.wait_for(enough)
        with reopened(file, passphrase) as opened:
            _lead_on(opened, reports)


def _lead_on(opened: library.OpenJournal, reports: Reports) -> None:
    """Assert that all that was said of the last meeting is there, and lead it to its end."""
    services, meetings = opened.services, opened.services.meetings
    last = reports.said[-1][1]
    told = [said for said in reports.said if said[1] == last]
    hidden = [words for what, _meeting, *words in told if what == "hidden"]
    under_way = [one.id for one in meetings.under_way()]
    if last not in under_way:  # it was closed, and nobody had been told
        assert told[-1][0] in ("closed", "beat")
        return
    there = sum(meetings.hidden(last).values()) + len(services.retrospectives.wall(last))
    assert there >= len(hidden)
    standing = meetings.standing(last)
    beats = [said for said in told if said[0] == "beat"]
    assert not standing.clock.runs
    assert standing.clock.at >= len(beats) - 1
    assert standing.clock.spent >= float(beats[-1][3] if beats else 0)
    meetings.begin(last)
    if standing.vote is not None:
        meetings.end_vote(last)
    meetings.reveal(last)
    assert len(services.retrospectives.wall(last)) >= len(hidden)
    meetings.close(last)
    assert services.checks.run() == []
