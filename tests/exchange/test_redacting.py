"""Records leave with code names in every field that somebody wrote."""

from journal.core.dates import EventDate
from journal.core.records import (
    Actor,
    Attachment,
    BlackOut,
    ChartReading,
    Comment,
    Entry,
    Evidence,
    Identity,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
    Tag,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, DecisionKind, Kind, Trigger
from journal.exchange.redacting import redacted
from journal.learning.real_names import lacking_names
from tests.charts.builders import sample

DAY = EventDate("2026-04-15")
NAME = "Rosa Quimbaya"


def journal() -> Snapshot:
    said = f"We met {NAME} and rang 0712 345 678."
    return Snapshot(
        [
            Actor(id="a", name="Clerk A", audience=Audience.ADVISOR),
            Identity(id="i", actor="a", name=NAME, forms=frozenset({"Rosita"})),
            Person(id="p", alias="Amara", audience=Audience.ADVISOR),
            Tag(id="t", name=f"visit {NAME}"),
            Strategy(id="s", title=f"Ask {NAME}"),
            StrategyDecision(id="d", strategy="s", decision_kind=DecisionKind.START, date=DAY,
                             trigger=Trigger.NEW_INFORMATION, rationale=said, keeps="Rosita", rejected=said),
            StrategyVersion(id="v", strategy="s", decision="d", if_part=said, then_part=said, because_part=said,
                            statement=said, activities=said),
            Entry(id="e", date=DAY, title=f"With {NAME}", body=f"![x](Rosita.jpg) {said} [[With {NAME}]]",
                  answers={"who": NAME}, attachments=frozenset({Attachment("Rosita.jpg", "0" * 64, "image/jpeg", 3)})),
            Evidence(id="f", title=said, note=said, source=NAME, source_date=DAY, file_name="rosa quimbaya.pdf",
                     locator=f"https://example.org/{NAME}", consent_purpose=said),
            Comment(id="c", words=said, quotation=NAME, before=NAME, reply=said, state_reason=said, date=DAY),
            ChartReading(id="r", chart="rhythm", words=said, said=said),
        ]
    )  # fmt: skip


def test_no_field_of_any_kind_keeps_a_name_or_a_number():
    everything = journal()
    left = redacted(everything.for_audience(Audience.TEAM), everything)
    for record in left.snapshot:
        said = repr(record)
        assert "uimbaya" not in said
        assert "Rosita" not in said
        assert "0712" not in said
    entry = left.snapshot.find(Entry, "e")
    assert entry is not None
    assert {file.name for file in entry.attachments} == {"Clerk-A.jpg"}
    assert "(Clerk-A.jpg)" in entry.body
    assert "[[With Clerk A]]" in entry.body
    assert entry.title == "With Clerk A"
    assert {each.code for each in left.hidden} == {"Clerk A", "phone"}
    assert left.total > 25


def test_names_are_unknown_where_there_is_no_identity():
    assert [each.heading for each in lacking_names(journal())] == ["Amara"]


def test_a_journal_without_names_leaves_as_it_is():
    everything = sample()
    left = redacted(everything.for_audience(Audience.ADVISOR), everything)
    assert left.total == 0
    assert list(left.snapshot) == list(everything.for_audience(Audience.ADVISOR))


def test_short_words_are_blacked_out_in_their_record_and_what_speaks_of_it_and_telling_ones_everywhere():
    known = [
        Entry(id="e", date=DAY, title="A walk", body="at noon by the old mill"),
        Entry(id="f", date=DAY, title="Another", body="at noon by the old mill"),
        Comment(id="c", target="e", target_kind=Kind.ENTRY, quotation="at noon", words="Why?", date=DAY),
        BlackOut(id="b", target="e", target_kind=Kind.ENTRY, words="at noon"),
    ]
    left = redacted(Snapshot(known[:3]), Snapshot(known)).snapshot
    assert [left.find(Entry, one).body for one in "ef"] == ["[hidden] by the old mill", "at noon by the old mill"]  # type: ignore[union-attr]
    assert left.find(Comment, "c").quotation == "[hidden]"  # type: ignore[union-attr]
    known[3] = BlackOut(id="b", target="e", target_kind=Kind.ENTRY, words="the old mill")
    left = redacted(Snapshot(known[:3]), Snapshot(known)).snapshot
    assert [left.find(Entry, one).body for one in "ef"] == ["at noon by [hidden]"] * 2  # type: ignore[union-attr]
