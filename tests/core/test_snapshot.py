"""What an export may carry: nothing narrower, nothing that hints at it, nothing left hanging."""

from __future__ import annotations

from journal.core.dates import EventDate
from journal.core.records import (
    ChartReading,
    Entry,
    Evidence,
    EvidenceLink,
    Identity,
    Person,
    SavedSearch,
    Strategy,
    Tag,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, EvidenceKind, Kind, Relation

DAY = EventDate("2026-04-01")
EVERYTHING = Snapshot(
    [
        Person(id="ana", alias="Ana"),
        Identity(id="name", person="ana", name="A real name"),
        Tag(id="told", name="market", audience=Audience.PUBLIC),
        Tag(id="hidden", name="informant", audience=Audience.PUBLIC),
        Entry(id="open", date=DAY, tags=frozenset({"told"}), authors=frozenset({"ana"})),
        Entry(id="secret", date=DAY, tags=frozenset({"told", "hidden"}), audience=Audience.SEALED),
        Evidence(id="photo", title="Photo", source_date=DAY, evidence_kind=EvidenceKind.PHOTO),
        EvidenceLink(id="link", evidence="photo", target_kind=Kind.ENTRY, target="secret", relation=Relation.SUPPORTS),
    ]
)


def test_what_is_narrower_stays_with_what_leads_to_it() -> None:
    kept = {record.id for record in EVERYTHING.for_audience(Audience.TEAM)}
    assert kept == {"ana", "told", "open", "photo"}


def test_a_tag_given_only_to_what_stays_here_does_not_leave() -> None:
    assert [tag.name for tag in EVERYTHING.for_audience(Audience.TEAM).all(Tag)] == ["market"]


def test_searches_that_are_kept_stay_here() -> None:
    search = SavedSearch(id="kept", name="What Baraka said", query="Baraka")
    assert not Snapshot([search]).for_audience(Audience.PUBLIC)
    assert not Snapshot([search]).for_audience(Audience.TEAM)
    assert len(Snapshot([search]).for_audience(Audience.SEALED)) == 1


def test_what_charts_say_of_a_strategy_stays_with_it() -> None:
    known = Snapshot(
        [
            Strategy(id="hidden", title="Safe houses", audience=Audience.SEALED),
            Strategy(id="open", title="Ward clinics"),
            ChartReading(id="one", chart="rhythm", scope="cycles=2-3;strategy=hidden", words="The houses work."),
            ChartReading(id="two", chart="rhythm", scope="strategy=open", words="The clinics work."),
            ChartReading(id="three", chart="rhythm", scope="cycles=2-3", words="We write on Mondays."),
        ]
    )
    assert [reading.id for reading in known.for_audience(Audience.TEAM).all(ChartReading)] == ["two", "three"]


def test_everything_leaves_with_the_sealed() -> None:
    assert {record.id for record in EVERYTHING.for_audience(Audience.SEALED)} == {record.id for record in EVERYTHING}


def test_what_is_left_out_is_referred_to_no_more() -> None:
    entry = EVERYTHING.where(lambda record: record.id != "ana").find(Entry, "open")
    assert entry is not None
    assert entry.authors == frozenset()
    assert EVERYTHING.where(lambda record: record.id != "photo").all(EvidenceLink) == ()
