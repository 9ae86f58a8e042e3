"""What leaves a journal: only what was asked for, and never in the place of a journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from journal.core.dates import EventDate
from journal.core.errors import ExportFailed
from journal.core.records import CheckIn, Cycle, Evidence
from journal.core.vocabulary import Audience, EvidenceKind, Kind, Relation
from journal.services import Services, library
from journal.services.library import OpenJournal
from journal.services.whole import from_archive


@pytest.fixture
def two_cycles(services: Services) -> Services:
    """A journal with an entry in each of two cycles, and evidence for both."""
    for number, month in enumerate((1, 3), start=1):
        cycle = services.cycles.add(
            Cycle(starts=date(2026, month, 1), ends=date(2026, month, 28), question=f"Question {number}", plan="Walk")
        )
        services.cycles.ask(CheckIn(cycle=cycle.id, date=EventDate(f"2026-0{month}-09"), question=f"Check {number}"))
        entry = services.entries.write(title=f"Entry {number}", date=EventDate(f"2026-0{month}-05"))
        item = services.evidence.add(
            Evidence(title=f"Photo {number}", source_date=entry.date, evidence_kind=EvidenceKind.PHOTO)
        )
        services.evidence.link(item.id, Kind.ENTRY, entry.id, Relation.SUPPORTS)
    return services


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.SEALED])
def test_an_archive_of_some_cycles_holds_those_and_comes_in_again(
    two_cycles: Services, tmp_path: Path, audience: Audience
) -> None:
    archive = tmp_path / "second.zip"
    two_cycles.exports.run(archive, "archive", audience=audience, cycles=(2, 2))
    opened, _report = from_archive(archive, tmp_path / "second.cairn")
    with opened:
        services = opened.services
        assert [entry.title for entry in services.entries.all()] == ["Entry 2"]
        assert [cycle.question for cycle in services.cycles.all()] == ["", "Question 2"]
        assert [cycle.plan for cycle in services.cycles.all()] == ["", "Walk"]
        assert [len(services.cycles.check_ins(cycle.id)) for cycle in services.cycles.all()] == [0, 1]
        assert sum(line.links for line in services.evidence.lists.listing().first) == 1
        assert services.checks.run() == []


def test_cycles_keep_their_numbers_on_a_page_of_some(two_cycles: Services, tmp_path: Path) -> None:
    page = tmp_path / "second.html"
    two_cycles.exports.run(page, "html", cycles=(2, 2))
    words = page.read_text(encoding="utf-8")
    assert "Entry 1" not in words
    assert "Question 1" not in words
    assert words.index("<h3>Cycle 2</h3>") < words.index("Entry 2")


@pytest.mark.parametrize("format", ["html", "archive"])
def test_nothing_is_written_over_a_journal(opened: OpenJournal, tmp_path: Path, format: str) -> None:
    other = tmp_path / "other.cairn"
    library.create(other, title="Another").close()
    for journal in (opened.path, other):
        with pytest.raises(ExportFailed, match="is a journal"):
            opened.services.exports.run(journal, format)
    assert opened.services.checks.run() == []
    library.open_journal(other).close()


def test_no_chart_is_drawn_over_a_journal(opened: OpenJournal, tmp_path: Path) -> None:
    misnamed = tmp_path / "journal.csv"
    library.create(misnamed, title="Another").close()
    with pytest.raises(ExportFailed, match="is a journal"):
        opened.services.charts.render("refinement-map", misnamed)
    library.open_journal(misnamed).close()


def test_an_earlier_export_is_replaced(services: Services, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("yesterday")
    services.exports.run(page, "html")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
