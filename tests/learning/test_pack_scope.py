"""What a review pack keeps: what was chosen, what comes along, and nothing that its reader may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    Comment,
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Journal,
    Person,
    Record,
    ReviewPack,
    Strategy,
    StrategyDecision,
    StrategyVersion,
    Tag,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, DecisionKind, EntryState, HeldAs, Kind, Relation, Trigger
from journal.learning.pack_choice import EvidenceMode, PackChoice
from journal.learning.pack_scope import Kept, PackScope
from journal.learning.readers import Reader

TODAY = date(2026, 6, 1)
INES = Reader("Inês", "ines")
SEEN = Audience.ADVISOR


def entry(name: str, day: str, **fields: Any) -> Entry:
    """Return an entry that critical friends may see."""
    return Entry(**{"id": name, "title": name, "date": EventDate(day), "audience": SEEN, **fields})


def decided(name: str, strategy: str, kind: DecisionKind, day: str, **fields: Any) -> StrategyDecision:
    """Return a decision that critical friends may see."""
    return StrategyDecision(
        id=name, strategy=strategy, decision_kind=kind, date=EventDate(day), trigger=Trigger.NEW_INFORMATION,
        rationale=f"why {name}", audience=SEEN, **fields,
    )  # fmt: skip


def version(name: str, strategy: str, decision: str, *parents: str) -> StrategyVersion:
    """Return what a decision made."""
    return StrategyVersion(
        id=name, strategy=strategy, decision=decision, statement=name, parents=frozenset(parents), audience=SEEN
    )


STORY: tuple[Record, ...] = (
    Journal(id="journal", title="Ours", organisation="The office", audience=Audience.PUBLIC),
    Person(id="ines", alias="Inês", audience=SEEN),
    Person(id="ben", alias="Ben", audience=SEEN),
    Person(id="rosa", alias="Rosa", audience=SEEN),
    Tag(id="road", name="road", audience=Audience.PUBLIC),
    Cycle(id="one", starts=date(2026, 1, 1), ends=date(2026, 1, 31), question="Who asks?", plan="Ask", audience=SEEN),
    Cycle(id="two", starts=date(2026, 2, 1), ends=date(2026, 2, 28), question="Who answers?", audience=SEEN),
    Strategy(id="s", title="Requests", audience=SEEN),
    decided("start", "s", DecisionKind.START, "2026-01-02"),
    version("v1", "s", "start"),
    decided("refine", "s", DecisionKind.REFINE, "2026-02-02", evidence=frozenset({"letter"})),
    version("v2", "s", "refine", "v1"),
    decided("keep", "s", DecisionKind.KEEP, "2026-02-20"),
    entry("january", "2026-01-10", author="rosa", source="notes/january.md"),
    entry("february", "2026-02-10", tags=frozenset({"road"}), versions=frozenset({"v1"})),
    entry("draft", "2026-02-11", state=EntryState.DRAFT),
    entry("sealed", "2026-02-12", audience=Audience.SEALED),
    entry("team", "2026-02-13", audience=Audience.TEAM),
    entry("withdrawn", "2026-02-14", state=EntryState.WITHDRAWN),
    Evidence(
        id="letter", title="Letter", source_date=EventDate("2026-02-01"), audience=SEEN, held_as=HeldAs.FILE,
        sha256="a" * 64, media_type="image/png", file_name="letter.png", locator="Rosa’s drawer",
    ),
    Evidence(id="slip", title="Slip", source_date=EventDate("2020"), audience=SEEN),
    EvidenceLink(
        id="link", evidence="slip", target_kind=Kind.ENTRY, target="february", relation=Relation.SUPPORTS, audience=SEEN
    ),
    Action(id="act", what="Ask again", audience=SEEN, cycle="two"),
    ReviewPack(id="first", sent_on=date(2026, 1, 20), recipient="Inês", recipient_person="ines", feedback_key="ff"),
    ReviewPack(id="bens", sent_on=date(2026, 1, 21), recipient="Ben"),
    Comment(
        id="asked", words="Who asks?", date=EventDate("2026-01-25"), pack="first", author="ines", audience=SEEN,
        target_kind=Kind.ENTRY, target="january", reply="The market.", replied_by="rosa",
    ),
    Comment(id="followed", words="And then?", date=EventDate("2026-01-26"), parent="asked", audience=SEEN),
    Comment(id="bens-words", words="Ben says", date=EventDate("2026-01-25"), pack="bens", author="ben", audience=SEEN),
)  # fmt: skip


def kept(
    choice: PackChoice | None = None, records: tuple[Record, ...] = STORY, changed: frozenset[str] = frozenset()
) -> Kept:
    """Return what leaves for Inês."""
    return PackScope(Snapshot(records), TODAY).kept(choice or PackChoice(), INES, changed)


def ids(found: Kept, record_type: type[Record]) -> set[str]:
    """Return the ids of what leaves, of one type."""
    return {record.id for record in found.snapshot.all(record_type)}


@pytest.mark.parametrize(
    ("choice", "entries"),
    [
        (PackChoice(), {"january", "february"}),
        (PackChoice(cycles=(2, 2)), {"february"}),
        (PackChoice(tags=frozenset({"road"})), {"february"}),
        (PackChoice(strategies=frozenset({"s"})), {"february"}),
        (PackChoice(last=date(2026, 1, 31)), {"january"}),
        (PackChoice(first=date(2026, 1, 11), last=date(2026, 2, 9)), set()),
        (PackChoice(cycles=(1, 1), added=frozenset({"february"})), {"january", "february"}),
        (PackChoice(left_out=frozenset({"january"})), {"february"}),
        (PackChoice(added=frozenset({"draft"})), {"january", "february", "draft"}),
        (PackChoice(added=frozenset({"sealed", "team", "withdrawn"})), {"january", "february"}),
    ],
)
def test_entries_are_taken_by_everything_that_the_choice_names(choice: PackChoice, entries: set[str]) -> None:
    assert ids(kept(choice), Entry) == entries


def test_only_what_changed_is_taken_since_a_pack() -> None:
    found = kept(PackChoice(since="first"), changed=frozenset({"february"}))
    assert found.picked == {"february", "slip"}
    assert ids(found, Entry) == {"february"}


def test_a_change_of_what_belongs_to_an_item_is_a_change_of_it() -> None:
    scope = PackScope(Snapshot(STORY), TODAY)
    assert scope.changed_items({"v2", "link", "january"}) == {"refine", "slip", "january"}


def test_what_is_needed_comes_along_and_is_told_apart() -> None:
    found = kept(PackChoice(first=date(2026, 2, 2), last=date(2026, 2, 2)))
    assert found.picked == {"refine", "letter"}
    assert ids(found, StrategyVersion) == {"v1", "v2"}
    assert found.along == {"start"}
    about = kept(PackChoice(tags=frozenset({"road"})))
    assert ids(about, StrategyVersion) == {"v1"}
    assert about.along == {"start"}


def test_what_was_left_out_by_hand_stays_whatever_needs_it() -> None:
    found = kept(PackChoice(left_out=frozenset({"start", "slip"})))
    assert ids(found, StrategyVersion) == {"v2"}
    assert ids(found, Evidence) == {"letter"}
    assert ids(found, EvidenceLink) == set()


def test_actions_leave_only_when_asked_for() -> None:
    assert ids(kept(), Action) == set()
    assert ids(kept(PackChoice(with_actions=True)), Action) == {"act"}


def test_of_cycles_not_meant_only_the_days_leave() -> None:
    first, second = sorted(kept(PackChoice(cycles=(2, 2))).snapshot.all(Cycle), key=lambda cycle: cycle.starts)
    assert (first.question, first.plan, first.starts) == ("", "", date(2026, 1, 1))
    assert second.question == "Who answers?"


def test_the_readers_comments_leave_with_the_replies_and_nobody_elses() -> None:
    found = kept(PackChoice(cycles=(1, 1)))
    assert ids(found, Comment) == {"asked", "followed"}
    assert ids(found, ReviewPack) == {"first"}
    assert {"rosa", "ines"} <= ids(found, Person)
    assert "ben" not in ids(found, Person)
    later = kept(PackChoice(cycles=(2, 2))).snapshot.find(Comment, "asked")
    assert later is not None
    assert (later.target, later.words) == (None, "Who asks?")


def test_what_is_nobodys_business_outside_does_not_leave() -> None:
    found = kept().snapshot
    journal, letter, pack = found.all(Journal)[0], found.find(Evidence, "letter"), found.all(ReviewPack)[0]
    assert letter is not None
    assert (journal.organisation, letter.locator, letter.file_name) == ("", "", "letter.png")
    assert (pack.feedback_key, pack.manifest) == ("", {})
    assert all(item.source is None for item in found.all(Entry))


def test_a_picture_leaves_as_a_small_photo_or_only_in_words() -> None:
    letter = next(item for item in STORY if isinstance(item, Evidence) and item.id == "letter")
    choice = PackChoice()
    assert choice.mode_of(letter) is EvidenceMode.SMALL_PHOTO
    words = choice.in_mode("letter", EvidenceMode.WORDS)
    assert words.mode_of(letter) is EvidenceMode.WORDS
    assert words.in_mode("letter", EvidenceMode.SMALL_PHOTO) == choice
    assert replace(choice, photos=False).mode_of(letter) is EvidenceMode.WORDS
    assert next(item for item in kept(words).snapshot.all(Evidence) if item.id == "letter").sha256 is None


_ids = st.frozensets(st.sampled_from([record.id for record in STORY]), max_size=4)
_days = st.none() | st.dates(date(2025, 12, 1), date(2026, 4, 1))
choices = st.builds(
    PackChoice,
    cycles=st.none() | st.sampled_from([(1, 1), (2, 2), (1, 2)]),
    strategies=st.frozensets(st.just("s")),
    tags=st.frozensets(st.just("road")),
    first=_days,
    last=_days,
    since=st.none() | st.just("first"),
    with_actions=st.booleans(),
    added=_ids,
    left_out=_ids,
    words_only=_ids,
    photos=st.booleans(),
)


@given(choices)
def test_a_choice_is_read_back_from_the_register_as_it_was(choice: PackChoice) -> None:
    assert PackChoice.from_words(choice.as_words()) == choice


def test_what_belongs_to_a_strategy_that_is_left_out_counts_for_nothing() -> None:
    found = kept(PackChoice(left_out=frozenset({"s"})))
    left = {record.id for record in found.snapshot}
    assert not {"start", "keep", "refine"} & (left | found.picked)


@given(choices, _ids)
def test_whatever_is_chosen_only_what_may_be_seen_leaves(choice: PackChoice, changed: frozenset[str]) -> None:
    found = kept(choice, changed=changed)
    left = {record.id for record in found.snapshot}
    assert not left & {"sealed", "team", "withdrawn", "bens", "bens-words"}
    assert not left & choice.left_out - {"first", "ines", "rosa", "asked", "followed", "one", "two", "journal", "road"}
    assert found.picked <= left
    for record in found.snapshot:
        assert record.audience.width >= Audience.ADVISOR.width or isinstance(record, ReviewPack)
