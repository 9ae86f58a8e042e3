"""Lists of evidence: filters and orders in the query, counts that agree with the rules, several at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import Assumption, Evidence, EvidenceLink
from journal.core.vocabulary import Audience, ConsentStatus, EvidenceKind, Kind, Relation, Strength
from journal.learning.consent import consent_running_out, due_for_review
from journal.learning.evidence import balance_of
from journal.services import Services
from journal.services.evidence_lists import EvidenceFilter, EvidenceOrder, Want


def kept(services: Services, title: str, **fields: object) -> Evidence:
    base = Evidence(title=title, source_date=EventDate("2026-04-12"), source="Records desk", locator="Blue folder")
    return services.evidence.add(replace(base, **fields))  # type: ignore[arg-type]


@pytest.fixture
def belief(services: Services) -> Assumption:
    return services.assumptions.add(Assumption(statement="The office answers in time"))


def titles(services: Services, **wanted: object) -> list[str]:
    lists = services.evidence.lists
    return [line.title for line in lists.page(lists.keys(EvidenceFilter(**wanted)))]  # type: ignore[arg-type]


def test_filters_keep_what_they_say(services: Services, belief: Assumption, clock: FixedClock) -> None:
    letter = kept(services, "Letter", strength=Strength.DOCUMENTED)
    talk = kept(services, "Talk", evidence_kind=EvidenceKind.QUOTE, strength=Strength.FIRST_HAND)
    kept(services, "Photo", evidence_kind=EvidenceKind.PHOTO)
    services.evidence.link(talk.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    assert titles(services, kinds=frozenset({EvidenceKind.QUOTE, EvidenceKind.PHOTO})) == ["Photo", "Talk"]
    assert titles(services, want=Want.UNLINKED) == ["Photo", "Letter"]
    assert titles(services, want=Want.UNRATED) == ["Photo"]
    assert titles(services, want=Want.THIN) == ["Talk"]
    services.evidence.link(letter.id, Kind.ASSUMPTION, belief.id, Relation.CHALLENGES)
    assert titles(services, want=Want.THIN) == ["Talk"]
    services.evidence.link(letter.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    assert titles(services, want=Want.THIN) == []
    assert titles(services, text="LÉTTER") == ["Letter"]
    assert titles(services, text="answers") == ["Talk", "Letter"]
    assert titles(services, text="((") == []


def test_counts_agree_with_the_rules(services: Services, belief: Assumption, clock: FixedClock) -> None:
    today = clock.today()
    for number, until in enumerate((date(2026, 4, 1), date(2026, 5, 15), date(2026, 5, 16), None)):
        kept(services, f"Photo {number}", consent=ConsentStatus.GIVEN, consent_until=until)
    kept(services, "Old", reviewed_on=date(2025, 4, 15))
    kept(services, "Seen", reviewed_on=date(2025, 4, 16))
    weak = kept(services, "Weak", strength=Strength.HEARSAY)
    services.evidence.link(weak.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    everything = services.evidence.all()
    counts = services.evidence.lists.counts()
    assert counts.total == len(everything) == 7
    assert counts.wants[Want.CONSENT] == sum(consent_running_out(item, today) for item in everything) == 2
    assert counts.wants[Want.UNSEEN] == sum(due_for_review(item, today) for item in everything) == 1
    assert counts.wants[Want.UNRATED] == 6
    assert counts.wants[Want.UNLINKED] == 6
    snapshot = services.journal.snapshot(Evidence, EvidenceLink)
    assert balance_of(snapshot, belief.id).is_thin
    assert counts.wants[Want.THIN] == 1
    assert counts.kinds == {EvidenceKind.DOCUMENT: 7}


def test_a_link_into_the_bin_is_no_use(services: Services, belief: Assumption) -> None:
    letter = kept(services, "Letter")
    services.evidence.link(letter.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    assert titles(services, want=Want.UNLINKED) == []
    services.bin.delete(Kind.ASSUMPTION, belief.id)
    assert titles(services, want=Want.UNLINKED) == ["Letter"]
    line = services.evidence.lists.listing().first[0]
    assert (line.used_in, line.supports, line.links) == ((), 0, 0)


@pytest.mark.parametrize(
    ("order", "up"),
    [
        (EvidenceOrder.TITLE, ["água", "Banner", "zebra"]),
        (EvidenceOrder.STRENGTH, ["água", "zebra", "Banner"]),
        (EvidenceOrder.BALANCE, ["Banner", "água", "zebra"]),
        (EvidenceOrder.USED, ["água", "zebra", "Banner"]),
    ],
)
def test_orders_are_those_a_person_expects(
    services: Services, belief: Assumption, clock: FixedClock, order: EvidenceOrder, up: list[str]
) -> None:
    kept(services, "água")
    clock.advance(seconds=60)
    banner = kept(services, "Banner", strength=Strength.DOCUMENTED)
    clock.advance(seconds=60)
    zebra = kept(services, "zebra", strength=Strength.FIRST_HAND)
    services.evidence.link(banner.id, Kind.ASSUMPTION, belief.id, Relation.CHALLENGES)
    services.evidence.link(banner.id, Kind.ASSUMPTION, belief.id, Relation.EXPLAINS)
    services.evidence.link(zebra.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    lists = services.evidence.lists
    assert [line.title for line in lists.listing(order=order, descending=False).first] == up
    down = [line.title for line in lists.listing(order=order, descending=True).first]
    assert down == up[::-1]


def test_a_rating_beyond_what_is_known_takes_a_reason(services: Services) -> None:
    talk = kept(services, "Talk", evidence_kind=EvidenceKind.ORAL, locator="")
    care = services.evidence.care
    assert care.rate(talk.id, Strength.FIRST_HAND).strength is Strength.FIRST_HAND
    with pytest.raises(InvalidInput) as refused:
        care.rate(talk.id, Strength.DOCUMENTED)
    assert refused.value.field == "strength_reason"
    assert services.evidence.get(talk.id).strength is Strength.FIRST_HAND
    rated = care.rate(talk.id, Strength.DOCUMENTED, "The recording is with the radio")
    assert rated.strength_reason == "The recording is with the radio"
    with pytest.raises(InvalidInput):
        services.evidence.save(replace(rated, strength=Strength.SUBSTANTIATED, strength_reason=""))
    assert care.rate(talk.id, None).strength_reason == ""


def test_several_at_once_are_one_deed(services: Services, belief: Assumption) -> None:
    ids = [kept(services, title).id for title in ("One", "Two", "Three")]
    care = services.evidence.care
    care.tag(ids, ["street", " Rain "])
    assert [len(services.evidence.get(one).tags) for one in ids] == [2, 2, 2]
    care.show_to(ids, Audience.ADVISOR)
    assert {services.evidence.get(one).audience for one in ids} == {Audience.ADVISOR}
    made = services.evidence.link_all(ids, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    assert len(made) == 3
    again = services.evidence.link_all(ids, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS, "The same")
    assert [link.id for link in again] == [link.id for link in made]
    assert {link.note for link, _item in services.evidence.links_to(belief.id)} == {"The same"}
    services.bin.delete(Kind.EVIDENCE, *ids)
    assert services.evidence.all() == []
    services.history.undo()
    assert len(services.evidence.all()) == 3
    with pytest.raises(InvalidInput):
        care.tag(ids, [" ", "#"])


def test_the_yearly_look_is_kept(services: Services, clock: FixedClock) -> None:
    old = kept(services, "Old", reviewed_on=date(2024, 1, 1))
    kept(services, "New")
    assert [item.title for item in services.evidence.care.to_review()] == ["Old"]
    assert services.evidence.care.keep(old.id).reviewed_on == clock.today()
    assert services.evidence.care.to_review() == []
    services.evidence.care.agree(old.id, ConsentStatus.WITHDRAWN)
    assert [item.title for item in services.evidence.care.to_review()] == ["Old"]


def test_what_is_sealed_is_named_nowhere_while_it_is_hidden(services: Services) -> None:
    entry = services.entries.write(title="Told in trust", audience=Audience.SEALED)
    proof = services.evidence.add_bytes(b"words", "letter.txt")
    services.evidence.link(proof.id, Kind.ENTRY, entry.id, Relation.SUPPORTS)
    assert services.evidence.lists.listing().first[0].used_in == ("Told in trust",)
    services.sight.sealed = False
    (line,) = services.evidence.lists.listing().first
    assert (line.used_in, line.supports) == ((), 0)
    assert services.evidence.links_of(proof.id) == []
    services.evidence.save(replace(proof, audience=Audience.SEALED))
    assert services.evidence.links_to(entry.id) == []
    services.sight.sealed = True
    assert len(services.evidence.links_to(entry.id)) == len(services.evidence.links_of(proof.id)) == 1
