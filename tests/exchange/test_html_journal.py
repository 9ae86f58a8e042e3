"""The readable page: whole, well formed, for its audience only, and with no request in it."""

import hashlib
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from journal.core.codec import from_payload
from journal.core.dates import EventDate
from journal.core.errors import Cancelled, ExportFailed
from journal.core.ids import natural_id
from journal.core.progress import Progress
from journal.core.records import Attachment, Cycle, Entry, Evidence, EvidenceLink, Journal
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, CycleStage, Kind, Relation
from journal.exchange import EXPORTERS
from journal.exchange.archive_reader import ArchiveReader
from journal.exchange.base import DrawnChart, ExportSource
from journal.exchange.exporters import HtmlExport

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
MADE = datetime(2025, 12, 20, tzinfo=UTC)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
CHART = DrawnChart(
    "The map", "Two of three changed.", 'A map of "three"', "<?xml?><!DOCTYPE svg><svg><g/></svg>", [{"n_of": 3}]
)


class Page(HTMLParser):
    """A page as a browser takes it apart; complains about tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.places: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        for name in ("href", "src"):
            value = values.get(name, "")
            (self.places if value.startswith("#") else self.addresses).append(value)
        if tag not in VOID:
            assert not (tag in ("p", "div", "table", "ul", "article") and "p" in self.open)
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def sample_records():
    with ArchiveReader(SAMPLE) as reader:
        return [
            from_payload(Kind(kind), {name: value for name, value in raw.items() if name != "id"}, id=raw["id"])
            for kind, items in reader.content.records.items()
            for raw in items
        ]


def write(
    records, dest, *, audience=Audience.TEAM, charts=(), open_file=lambda _sha256: [], exporter=None, progress=None
):
    source = ExportSource(
        snapshot=Snapshot(records).for_audience(audience),
        audience=audience,
        open_file=open_file,
        made=MADE,
        charts=charts,
    )
    written = (exporter or HtmlExport()).write(source, dest, progress or Progress())
    return dest.read_text("utf-8"), written


def test_sample_journal_on_one_page(tmp_path):
    records = sample_records()
    with ArchiveReader(SAMPLE) as reader:
        html, written = write(records, tmp_path / "page.html", charts=[CHART], open_file=reader.file)
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert {place.removeprefix("#") for place in page.places} <= set(page.ids)
    assert not [
        address for address in page.addresses if address and not address.startswith(("data:image/", "https:", "http:"))
    ]
    assert not {"script", "link", "iframe", "object"} & set(page.tags)
    assert page.tags.count("h1") == 1
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    for key in (
        "about",
        "chart-0",
        "strategies",
        "assumptions",
        "entries",
        "evidence",
        "outcomes",
        "actions",
        "comments",
    ):
        assert key in page.ids
    assert written.items == len(Snapshot(records).for_audience(Audience.TEAM))
    shown = sum(place.startswith("r-") for place in page.ids)
    assert shown >= 60
    assert "S1v5" in html
    assert "default-src 'none'" in html


def test_nothing_narrower_than_the_audience(tmp_path):
    records = sample_records()
    html, _written = write(records, tmp_path / "page.html")
    sealed = [record for record in records if isinstance(record, Entry) and record.audience is Audience.SEALED]
    assert sealed
    for entry in sealed:
        assert entry.id not in html
        assert entry.title not in html


def test_same_journal_same_page(tmp_path):
    records = sample_records()
    one, _written = write(records, tmp_path / "one.html")
    two, _written = write(records[::-1], tmp_path / "two.html")
    assert one == two


def picture(data: bytes, name="p.png", media_type="image/png"):
    return Attachment(name, hashlib.sha256(data).hexdigest(), media_type, len(data))


def test_pictures_are_in_the_page_or_named_in_it(tmp_path):
    small, large, other = (
        picture(b"abc"),
        picture(b"x" * 2000, "large.png"),
        picture(b"pdf", "plan.pdf", "application/pdf"),
    )
    entry = Entry(
        id=natural_id("t", "1"), title="T", date=EventDate("2020"), body="![a](p.png) ![b](large.png)",
        attachments=frozenset({small, large, other}),
    )  # fmt: skip
    html, written = write(
        [entry], tmp_path / "a.html", open_file=lambda _sha256: [b"a", b"bc"], exporter=HtmlExport(largest_picture=1000)
    )
    assert 'src="data:image/png;base64,YWJj"' in html
    assert '<span class="no-picture">b</span>' in html
    assert "plan.pdf" in html
    assert "1 picture" in written.warnings[0]


def test_hostile_words_stay_words(tmp_path):
    bad = "<script>alert(1)</script>\" onload='x' <img src=https://example.org/x>"
    records = [
        Journal(id="j", title=bad),
        Entry(id='e"><b>', title=bad, body=bad, date=EventDate("2020"), answers={bad: bad}, language='en"onload="x'),
        Evidence(id="v", title=bad, note=bad, source_date=EventDate("2020")),
        Cycle(id="c", starts=date(2020, 1, 1), ends=date(2020, 2, 1), question=bad, plan=bad),
    ]
    page = Page(write(records, tmp_path / "a.html")[0])
    assert not {"script", "img"} & set(page.tags)


def test_answers_are_said_once_as_they_stand_in_the_text(tmp_path):
    body = "They let us in.\n\n## Who should know?\n\nThe Friday group"
    answers = {"happened": "They let us in.", "tell": "The Friday group"}
    html, _written = write([Entry(id="e", date=EventDate("2020"), body=body, answers=answers)], tmp_path / "a.html")
    assert html.count("They let us in.") == 1
    assert html.count("The Friday group") == 1


def test_prediction_is_shown_only_when_looked_back_on(tmp_path):
    def cycle(stage):
        return Cycle(
            id="c", starts=date(2020, 1, 1), ends=date(2020, 2, 1), prediction="Forty people come", stage=stage
        )

    entry = Entry(id="e", date=EventDate("2020-01-05"))
    assert "Forty people" not in write([cycle(CycleStage.TRY), entry], tmp_path / "a.html")[0]
    assert "Forty people" in write([cycle(CycleStage.REFLECT), entry], tmp_path / "b.html")[0]


def test_title_is_not_said_twice_and_links_lead_to_entries(tmp_path):
    entries = [
        Entry(id="e1", title="The drain", date=EventDate("2020"), body="# The drain\n\nSee [[The hearing|there]]."),
        Entry(id="e2", title="The hearing", date=EventDate("2021"), body="text"),
    ]
    html, _written = write(entries, tmp_path / "a.html")
    assert html.count("The drain") == 1
    assert '<a href="#r-e2" rel="noopener noreferrer">there</a>' in html


def test_evidence_says_what_it_bears_on(tmp_path):
    records = [
        Entry(id="e", title="The visit", date=EventDate("2020")),
        Evidence(id="v", title="Tally", source_date=EventDate("2020-02")),
        EvidenceLink(id="l", evidence="v", target_kind=Kind.ENTRY, target="e", relation=Relation.SUPPORTS),
    ]
    html, _written = write(records, tmp_path / "a.html")
    assert 'Supports <a href="#r-e">The visit</a>' in html


def test_cancelled_page_leaves_nothing(tmp_path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        write([Entry(id="e", date=EventDate("2020"))], tmp_path / "a.html", progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_empty_journal_is_a_page_too(tmp_path):
    Page(write([], tmp_path / "a.html")[0])


def test_folder_is_not_overwritten_by_a_page(tmp_path):
    with pytest.raises(ExportFailed, match="is a folder"):
        write([], tmp_path)


def test_every_format_has_a_name_and_an_audience():
    keys = [exporter.key for exporter in EXPORTERS]
    assert keys == ["archive", "markdown", "html", "ics"]
    for exporter in EXPORTERS:
        assert exporter.label()
        assert exporter.default_audience is Audience.TEAM


def test_links_mean_an_entry_by_what_it_was_called_before(tmp_path):
    when = EventDate("2025-12-01")
    visit = Entry(id=natural_id("test", "visit"), title="The clerk kept the list", date=when, created=MADE)
    body = "See [[first visit]] and [[nobody]]."
    teller = Entry(id=natural_id("test", "teller"), title="Teller", body=body, date=when, created=MADE)
    source = ExportSource(
        snapshot=Snapshot([visit, teller]),
        audience=Audience.TEAM,
        open_file=lambda _sha256: [],
        made=MADE,
        former_titles=lambda: [(visit.id, "First visit"), ("gone", "nobody")],
    )
    HtmlExport().write(source, tmp_path / "page.html", Progress())
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<a href="#r-{visit.id}" rel="noopener noreferrer">first visit</a>' in page
    assert '<a rel="noopener noreferrer">nobody</a>' in page
