"""Typed words come back after a crash, and never at the cost of other words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.clock import FixedClock
from journal.core.codec import to_payload
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import Entry
from journal.core.vocabulary import EntryState, Kind
from journal.services import Services
from journal.services.drafts import Draft
from journal.services.recovery import Standing


@pytest.fixture
def entry(services: Services) -> Entry:
    """A finished entry."""
    return services.entries.write(title="Market day", body="Nineteen stopped.", tags=["market"])


def typed(services: Services, entry: Entry, body: str, **more: str) -> Draft:
    """Keep words typed into an entry as it is now."""
    head = services.history.head(entry.id)
    draft = services.drafts.keep(entry.id, Kind.ENTRY, {"title": entry.title, "body": body, **more}, head)
    assert draft is not None
    return draft


def test_words_typed_on_from_what_is_there_amend_it_with_their_reason(services: Services, entry: Entry) -> None:
    draft = typed(services, entry, "Nineteen stopped. Seven stayed.", reason="Ana counted")
    assert services.recovery.look(draft).standing is Standing.FITS
    recovered = services.recovery.recover(draft)
    assert (recovered.id, recovered.body, recovered.state) == (entry.id, draft.payload["body"], EntryState.AMENDED)
    assert services.history.of(entry.id)[-1].reason == "Ana counted"
    assert services.drafts.left_over() == []


def test_a_change_that_left_the_words_alone_does_not_part_them(services: Services, entry: Entry) -> None:
    draft = typed(services, entry, "Nineteen stopped. Seven stayed.")
    services.entries.save(replace(entry, date=EventDate("2026-04-01")))
    recovered = services.recovery.recover(draft)
    assert (recovered.id, recovered.date, recovered.body) == (entry.id, EventDate("2026-04-01"), draft.payload["body"])


@pytest.mark.parametrize("meanwhile", ["changed", "binned"])
def test_both_stay_when_the_entry_went_another_way(services: Services, entry: Entry, meanwhile: str) -> None:
    draft = typed(services, entry, "Seven stayed.")
    if meanwhile == "changed":
        services.entries.save(replace(entry, body="Twenty stopped."))
    else:
        services.bin.delete(Kind.ENTRY, entry.id)
    found = services.recovery.look(draft)
    assert found.standing == meanwhile
    recovered = services.recovery.recover(draft)
    assert (recovered.id != entry.id, recovered.body, recovered.deleted) == (True, "Seven stayed.", False)
    assert (recovered.tags, recovered.audience) == (entry.tags, entry.audience)
    assert services.entries.get(entry.id) == found.now


def test_an_entry_that_was_never_stored_comes_back_whole(services: Services) -> None:
    fresh = Entry(id="f" * 32, title="Rain ", body="All morning.", date=EventDate("2026-04"), state=EntryState.DRAFT)
    draft = services.drafts.keep(fresh.id, Kind.ENTRY, to_payload(fresh), None)
    assert draft is not None
    assert services.recovery.look(draft).standing is Standing.NEW
    assert services.recovery.recover(draft).date == EventDate("2026-04")


def test_finishing_ends_the_draft_in_the_same_write(services: Services, entry: Entry) -> None:
    typed(services, entry, "Older words")
    services.entries.finish(replace(entry, body="Newer words"))
    assert services.drafts.get(entry.id) is None
    services.drafts.keep("capture", Kind.ENTRY, {"body": "In the box"}, None)
    services.entries.write(body="In the box", draft="capture")
    assert services.drafts.left_over() == []


def test_words_that_come_too_late_are_not_kept(services: Services, entry: Entry) -> None:
    late = services.drafts.keep(entry.id, Kind.ENTRY, {"body": "Late"}, None, still=lambda: False)
    assert (late, services.drafts.get(entry.id)) == (None, None)


def test_what_is_not_recovered_waits_thirty_days(services: Services, entry: Entry, clock: FixedClock) -> None:
    draft = typed(services, entry, "Seven stayed.")
    services.drafts.lay_aside(entry.id)
    assert services.drafts.left_over() == []
    [aside] = services.drafts.laid_aside()
    assert (aside.payload, aside.aside_at) == (draft.payload, clock.now())
    clock.advance(days=1)
    typed(services, entry, "Typed since.")
    again = services.drafts.offer_again(aside)
    assert services.drafts.get(entry.id) == again
    [other] = services.drafts.laid_aside()
    assert other.payload["body"] == "Typed since."
    clock.advance(days=31)
    services.drafts.lay_aside(entry.id)
    assert [one.payload["body"] for one in services.drafts.laid_aside()] == ["Seven stayed."]


def test_an_entry_is_withdrawn_with_a_reason_and_holds_again(services: Services, entry: Entry) -> None:
    with pytest.raises(InvalidInput):
        services.entries.withdraw(entry.id, "  ")
    gone = services.entries.withdraw(entry.id, "It was another market")
    assert (gone.state, gone.state_reason, gone.body) == (EntryState.WITHDRAWN, "It was another market", entry.body)
    assert services.entries.reinstate(entry.id).state is EntryState.AMENDED
    assert services.entries.reopen(entry.id).state is EntryState.DRAFT


def test_every_amendment_carries_its_own_reason(services: Services, entry: Entry) -> None:
    once = services.entries.finish(replace(entry, title="Market day, rain"), reason="It rained")
    assert (once.state, once.state_reason) == (EntryState.AMENDED, "It rained")
    twice = services.entries.finish(replace(once, body="Twenty stopped."), reason="Counted again")
    assert (twice.state, twice.state_reason) == (EntryState.AMENDED, "Counted again")
