"""Charts as services give them: narrowed, said in the team's own words, without what is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from journal.charts import CHARTS
from journal.core.errors import InvalidInput, NotFound
from journal.core.records import ChartReading, Entry, Strategy
from journal.core.vocabulary import Audience
from journal.learning.scope import EVERYTHING, Scope
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.whole import open_example

KEY = "action-follow-through"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.cairn"
    open_example(path=path).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[OpenJournal]:
    path = tmp_path / "sample.cairn"
    path.write_bytes(sample_file.read_bytes())
    with library.open_journal(path) as opened:
        yield opened


def test_what_charts_are_drawn_from_shows_the_same_as_everything(sample: OpenJournal) -> None:
    charts = sample.services.charts
    lean, whole = charts.records(), sample.services.journal.snapshot()
    assert all(not entry.body for entry in lean.all(Entry))
    for chart in CHARTS:
        for scope in (EVERYTHING, Scope(2, 4)):
            assert charts.look(chart.key, lean, scope).text == charts.look(chart.key, whole, scope).text


def test_a_team_says_a_chart_in_its_own_words_and_takes_them_back(sample: OpenJournal, tmp_path: Path) -> None:
    charts = sample.services.charts
    rule = charts.look(KEY, charts.records()).text.by_rule
    charts.write_reading(KEY, EVERYTHING, "  We finish\nwhat we start. ", rule)
    own = charts.look(KEY, charts.records()).text
    assert (own.sentence, own.own, own.moved_on) == ("We finish what we start.", True, False)
    assert charts.look(KEY, charts.records(), Scope(1, 2)).text.own is False
    assert charts.render(KEY, tmp_path / "own.svg").sentence == "We finish what we start."
    sample.services.history.undo()
    assert charts.look(KEY, charts.records()).text.sentence == rule
    charts.write_reading(KEY, EVERYTHING, "Ours.", "what the numbers said then")
    assert charts.look(KEY, charts.records()).text.moved_on
    charts.write_reading(KEY, EVERYTHING, "", rule)
    assert charts.look(KEY, charts.records()).text.sentence == rule
    charts.write_reading(KEY, EVERYTHING, "Ours again.", rule)
    readings = sample.services.journal.snapshot(ChartReading).all(ChartReading)
    assert [reading.words for reading in readings] == ["Ours again."]


def test_a_sealed_reading_never_leaves(sample: OpenJournal, tmp_path: Path) -> None:
    charts = sample.services.charts
    reading = charts.write_reading(KEY, EVERYTHING, "Between us.", "")
    assert reading is not None
    with sample.db.write("Seal") as write:
        write.put(replace(reading, audience=Audience.SEALED))
    assert charts.render(KEY, tmp_path / "chart.svg").own is False
    assert charts.look(KEY, charts.records()).text.own


def test_sealed_records_are_counted_and_not_drawn(sample: OpenJournal) -> None:
    charts = sample.services.charts
    assert charts.look("refinement-map", charts.records()).sealed > 0
    sample.services.sight.sealed = False
    assert charts.look("refinement-map", charts.records()).sealed == 0


def test_people_name_cycles_and_strategies_as_they_know_them(sample: OpenJournal) -> None:
    charts = sample.services.charts
    first = min(sample.services.journal.snapshot(Strategy).all(Strategy), key=lambda each: each.rank)
    assert charts.scope(None) == EVERYTHING
    assert charts.scope((2, 3), "s1") == Scope(2, 3, first.id)
    with pytest.raises(InvalidInput, match="no cycles 5 to 9"):
        charts.scope((5, 9))
    with pytest.raises(InvalidInput, match=r"no strategy S9\. There is: S1, S2, S3, S4"):
        charts.scope(None, "S9")
    with pytest.raises(NotFound):
        charts.write_reading("pie", EVERYTHING, "Round.", "")


def test_a_book_has_a_page_for_each_chart(sample: OpenJournal, tmp_path: Path) -> None:
    from pypdf import PdfReader

    from journal.core.errors import Cancelled
    from journal.core.progress import Progress

    charts, dest = sample.services.charts, tmp_path / "all.pdf"
    charts.book(charts.names(), dest, EVERYTHING, Progress())
    assert len(PdfReader(dest).pages) == len(charts.names())
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        charts.book(charts.names(), tmp_path / "none.pdf", EVERYTHING, stopped)
    assert not (tmp_path / "none.pdf").exists()
