"""Links between entries: found, followed after a new title, and seen from both ends."""

from __future__ import annotations

from dataclasses import replace

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.records import Entry
from journal.core.vocabulary import Audience, Kind
from journal.services import Services


def write(services: Services, title: str, body: str = "", day: str = "2026-04-10") -> Entry:
    return services.entries.write(title=title, body=body, date=EventDate(day))


def test_titles_are_offered_without_accents_and_unfinished(services: Services) -> None:
    song = write(services, "La canción del mercado")
    write(services, "Two refusals")
    assert [found.title for found in services.entry_links.suggest("cancion mer")] == ["La canción del mercado"]
    assert [found.title for found in services.entry_links.suggest("")] == ["Two refusals", "La canción del mercado"]
    assert services.entry_links.suggest("cancion", besides=song.id) == []
    assert services.entry_links.suggest('"]] OR (') == []


def test_a_link_goes_on_meaning_the_entry_when_its_title_changes(services: Services) -> None:
    links = services.entry_links
    visit = write(services, "First visit")
    teller = write(services, "Later", "As in [[first visit]], she knew the shelf.")
    assert links.resolve(["First Visit", "nothing"]) == {"First Visit": visit.id}
    services.entries.save(replace(visit, title="The clerk kept the list"))
    assert links.resolve(["First visit"]) == {"First visit": visit.id}
    assert [found.id for found in links.mentions_of(visit.id)] == [teller.id]
    services.entries.save(replace(services.entries.get(visit.id), title="Third name"))
    assert links.resolve(["First visit", "The clerk kept the list", "Third name"]).keys() == {
        "First visit",
        "The clerk kept the list",
        "Third name",
    }


def test_two_entries_of_one_title_are_told_apart(services: Services, clock: FixedClock) -> None:
    links = services.entry_links
    first = write(services, "Weekly meeting")
    clock.advance(minutes=1)
    second = write(services, "Weekly meeting", day="2026-04-17")
    targets = {found.id: found.target for found in links.suggest("weekly")}
    assert targets[first.id] == "Weekly meeting"
    assert targets[second.id] == f"Weekly meeting#^{second.id[-8:]}"
    assert links.resolve(targets.values()) == {target: entry_id for entry_id, target in targets.items()}
    teller = write(services, "Minutes", f"Decided in [[{targets[second.id]}]].")
    assert links.mentions_of(first.id) == []
    assert [found.id for found in links.mentions_of(second.id)] == [teller.id]
    services.entries.save(replace(second, title="Emergency meeting"))
    assert [found.id for found in links.mentions_of(second.id)] == [teller.id]


def test_who_mentions_an_entry_says_in_which_words(services: Services) -> None:
    links = services.entry_links
    visit = write(services, "¿Quién vino?")
    write(services, "Only words", "¿Quién vino? Nobody.")
    write(services, "Only code", "`[[¿Quién vino?]]`")
    teller = write(services, "Teller", "One.\n- **see** [[quien vino|that day]] again\nThree.", "2026-04-12")
    older = write(services, "Older", "[there](<./¿Quién vino?.md>)", "2026-04-11")
    found = links.mentions_of(visit.id)
    assert [mention.id for mention in found] == [teller.id, older.id]
    assert found[0].words == "see that day again"
    services.entries.save(replace(teller, body="No longer."))
    services.bin.delete(Kind.ENTRY, older.id)
    assert links.mentions_of(visit.id) == []


def test_what_is_in_the_bin_is_no_longer_meant(services: Services) -> None:
    visit = write(services, "First visit")
    services.entries.save(replace(visit, title="Another"))
    services.bin.delete(Kind.ENTRY, visit.id)
    assert services.entry_links.resolve(["First visit", "Another"]) == {}


def test_titles_of_signs_alone_do_no_harm(services: Services) -> None:
    odd = write(services, "!!!")
    write(services, "Teller", "see [[!!!]]")
    assert services.entry_links.resolve(["!!!"]) == {"!!!": odd.id}
    assert len(services.entry_links.mentions_of(odd.id)) == 1


def test_sealed_entries_are_not_named_while_they_are_hidden(services: Services) -> None:
    visit = write(services, "First visit")
    told = write(services, "The clerk's sister", "She spoke after the [[First visit]].")
    services.entries.save(replace(told, audience=Audience.SEALED))
    links = services.entry_links
    assert [found.title for found in links.suggest("clerk")] == ["The clerk's sister"]
    services.sight.sealed = False
    assert links.suggest("clerk") == []
    assert [found.title for found in links.suggest("")] == ["First visit"]
    assert links.mentions_of(visit.id) == []
