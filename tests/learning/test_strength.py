"""The strength ladder: what the journal knows of a piece of evidence, and what each further step lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.core.dates import EventDate
from journal.core.records import Evidence, EvidenceLink, Outcome, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import EvidenceKind, HeldAs, Kind, PersonRole, Probative, Relation, Strength
from journal.learning.strength import TESTS, Ceiling, ceiling, is_own, strength_problem

TOLD = Evidence(
    id="told",
    title="What the clerk said",
    evidence_kind=EvidenceKind.ORAL,
    held_as=HeldAs.ORAL,
    source="A clerk",
    source_date=EventDate("2026-04-10"),
    created=datetime(2026, 4, 12, 9, tzinfo=UTC),
)
PAPER = replace(
    TOLD, id="paper", title="Letter", evidence_kind=EvidenceKind.DOCUMENT, held_as=HeldAs.PAPER, locator="Blue folder"
)
TEAM = Person(id="ines", alias="Inés")


def found(item: Evidence, *others: object) -> Ceiling:
    return ceiling(item, Snapshot([item, TEAM, *others]))  # type: ignore[list-item]


def link(item: Evidence, target: str, relation: Relation, **fields: object) -> EvidenceLink:
    base = EvidenceLink(
        id=f"{item.id}-{target}-{relation}",
        evidence=item.id,
        target_kind=Kind.ASSUMPTION,
        target=target,
        relation=relation,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def test_every_step_has_its_test_in_words() -> None:
    assert set(TESTS) == set(Strength)


@pytest.mark.parametrize(
    ("changes", "most", "lack"),
    [
        ({}, 2, ""),
        ({"source": ""}, 1, "It does not say who saw it."),
        ({"source": "", "collector": "ines"}, 2, ""),
        ({"source_date": EventDate.unknown()}, 1, "It does not say when it was seen or said."),
        ({"source_date": EventDate("2026-04-05")}, 2, ""),
        ({"source_date": EventDate("2026-04-04")}, 1, "It was written down 8 days later."),
        ({"source_date": EventDate("2026-04")}, 2, ""),
    ],
)
def test_an_account_is_first_hand_when_somebody_says_so_within_a_week(changes, most: int, lack: str) -> None:
    ladder = found(replace(TOLD, **changes))
    assert ladder.most == most
    assert ladder.lacks.get(Strength.FIRST_HAND, "") == lack


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({}, 3),
        ({"locator": ""}, 2),
        ({"locator": "", "sha256": "f" * 64, "held_as": HeldAs.FILE}, 3),
        ({"source": "", "collector": "ines"}, 2),
        ({"source_date": EventDate("2017")}, 3),
        ({"evidence_kind": EvidenceKind.QUOTE, "held_as": HeldAs.ORAL}, 2),
        ({"evidence_kind": EvidenceKind.QUOTE}, 3),
    ],
)
def test_what_can_be_checked_is_documented(changes, most: int) -> None:
    assert found(replace(PAPER, **changes)).most == most


def test_two_sources_corroborate_when_they_are_two() -> None:
    mine = link(PAPER, "A", Relation.SUPPORTS)
    same = replace(PAPER, id="copy")
    assert found(PAPER, mine, same, link(same, "A", Relation.SUPPORTS)).most is Strength.DOCUMENTED
    other = replace(TOLD, id="other", source="A trader")
    assert found(PAPER, mine, other, link(other, "A", Relation.CHALLENGES)).most is Strength.DOCUMENTED
    assert found(PAPER, mine, other, link(other, "A", Relation.SUPPORTS)).most is Strength.CORROBORATED
    assert found(PAPER, mine, other, link(other, "B", Relation.SUPPORTS)).most is Strength.DOCUMENTED
    nobody = replace(other, source="")
    assert found(PAPER, mine, nobody, link(nobody, "A", Relation.SUPPORTS)).most is Strength.DOCUMENTED


def test_an_outsider_and_a_look_at_rivals_substantiate() -> None:
    mine = link(PAPER, "A", Relation.SUPPORTS)
    lecturer = replace(PAPER, id="lecturer", source="A lecturer")
    says = link(lecturer, "A", Relation.SUBSTANTIATES)
    ladder = found(PAPER, mine, lecturer, says)
    assert ladder.most is Strength.CORROBORATED
    assert "No other explanation" in ladder.lacks[Strength.SUBSTANTIATED]
    looked = replace(says, probative=Probative.EXCLUDES_RIVALS)
    assert found(PAPER, mine, lecturer, looked).most is Strength.SUBSTANTIATED
    doubt = link(replace(TOLD, id="doubt"), "A", Relation.CHALLENGES)
    assert found(PAPER, mine, lecturer, says, doubt).most is Strength.SUBSTANTIATED
    ours = replace(lecturer, source="Inés, notebook")
    assert found(PAPER, mine, ours, looked, says).most is Strength.CORROBORATED


def test_the_teams_own_file_on_its_own_outcome_stays_below_the_last_step() -> None:
    ours = replace(PAPER, source="Inés, notebook")
    outcome = Outcome(id="O", statement="The office answers", date=EventDate("2026"))
    mine = link(ours, "O", Relation.SUBSTANTIATES, target_kind=Kind.OUTCOME)
    ladder = found(ours, outcome, mine)
    assert ladder.limit is Strength.CORROBORATED
    assert strength_problem(Strength.SUBSTANTIATED, "We are sure", ladder) is not None
    office = replace(PAPER, id="office", source="Records desk")
    says = link(office, "O", Relation.SUPPORTS, target_kind=Kind.OUTCOME)
    assert found(ours, outcome, mine, office, says).limit is Strength.SUBSTANTIATED
    assert found(replace(ours, source="Records desk"), outcome, mine).limit is Strength.SUBSTANTIATED
    against = replace(mine, relation=Relation.CHALLENGES)
    assert found(ours, outcome, against).limit is Strength.SUBSTANTIATED


def test_going_beyond_takes_a_reason() -> None:
    ladder = found(TOLD)
    assert strength_problem(None, "", ladder) is None
    assert strength_problem(Strength.FIRST_HAND, "", ladder) is None
    problem = strength_problem(Strength.CORROBORATED, " ", ladder)
    assert problem is not None
    assert problem[0] == "strength_reason"
    assert strength_problem(Strength.CORROBORATED, "It is the register itself", ladder) is None


def test_own_is_what_comes_from_the_team_by_whole_words() -> None:
    friend = Person(id="ana", alias="Ana", role=PersonRole.ADVISOR)
    people = [TEAM, friend]
    assert is_own(replace(TOLD, source=""), people)
    assert is_own(replace(TOLD, source="INÉS and a trader"), people)
    assert not is_own(replace(TOLD, source="Inésita"), people)
    assert not is_own(replace(TOLD, source="Ana"), people)
    assert date(2026, 4, 12) == TOLD.created.date()
