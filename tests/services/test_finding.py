"""Search finds by words, accents aside, and no input makes it stumble; lists come in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import Cycle, Person
from journal.core.vocabulary import Audience, Kind
from journal.services import Services
from journal.services.entries import EntryFilter


def titles(services: Services, query: str, **options: object) -> list[str]:
    return [hit.title for hit in services.search.find(query, **options).hits]  # type: ignore[arg-type]


@pytest.fixture
def written(services: Services) -> Services:
    """A few entries to look for."""
    ana = services.people.add(Person(alias="Lucía F."))
    services.people.become(ana.id)
    services.entries.write(title="La canción del agua", body="En la mañana hablamos con la señora.", tags=["Drenaje"])
    services.entries.write(title="Road visit", body="The drain is undug. Nobody came, nobody called.")
    services.entries.write(title="Sealed visit", body="The drain again", audience=Audience.SEALED)
    return services


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cancion", {"La canción del agua"}),
        ("MANANA senora", {"La canción del agua"}),
        ("dra", {"La canción del agua", "Road visit", "Sealed visit"} - {"La canción del agua"}),
        ("dren", {"La canción del agua"}),
        ("lucia", {"La canción del agua", "Road visit", "Sealed visit", "Lucía F."}),
        ('"nobody came"', {"Road visit"}),
        ('"came nobody called"', {"Road visit"}),
        ("drain -nobody", {"Sealed visit"}),
        ("nothing-like-this", set()),
    ],
)
def test_words_are_found(written: Services, query: str, found: set[str]) -> None:
    assert set(titles(written, query, kinds=[Kind.ENTRY, Kind.PERSON])) == found


def test_sealed_items_can_be_left_out(written: Services) -> None:
    assert titles(written, "drain", show_sealed=False) == ["Road visit"]


def test_a_snippet_marks_the_hit(written: Services) -> None:
    (hit,) = written.search.find("undug").hits
    assert "\x02undug\x03" in hit.snippet


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(), max_size=40))
@example(query="caf\udcff")
def test_no_input_raises(services: Services, query: str) -> None:
    services.search.find(query)
    services.entries.keys(EntryFilter(text=query))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text('ab "-*^:(){}+AND OR NOT NEAR', max_size=30))
def test_no_operator_of_the_index_gets_through(services: Services, query: str) -> None:
    services.search.find(query)


def test_a_renamed_tag_is_found_under_its_new_name(written: Services) -> None:
    (tag,) = written.tags.all()
    written.tags.save(replace(tag, name="Cuneta"))
    assert "La canción del agua" in titles(written, "cuneta")
    assert "La canción del agua" not in titles(written, "drenaje")


def test_lists_are_newest_first_and_pages_keep_the_order(services: Services) -> None:
    for day in ("2026-04-03", "2026", "2026-04-09", "2025-12-31"):
        services.entries.write(title=day, date=EventDate(day))
    keys = services.entries.keys()
    shown = [line.title for line in services.entries.page(keys)]
    assert shown == ["2026", "2026-04-09", "2026-04-03", "2025-12-31"]
    assert [line.title for line in services.entries.newest(2)] == shown[:2]
    assert [line.title for line in services.entries.page(keys[2:3])] == shown[2:3]


def test_filters_narrow_the_list(written: Services) -> None:
    entries = written.entries
    (tag,) = written.tags.all()
    assert entries.count(EntryFilter(tag=tag.id)) == 1
    assert entries.count(EntryFilter(text="drain")) == 2
    assert entries.count(EntryFilter(text="drain", show_sealed=False)) == 1
    assert entries.count(EntryFilter(audience=Audience.SEALED)) == 1
    cycle = written.cycles.add(
        Cycle(starts=EventDate("2026-04").first, ends=EventDate("2026-04").last, question="What now?")  # type: ignore[arg-type]
    )
    written.entries.write(title="Some time this year", date=EventDate("2026"))
    placed = written.entries.write(title="Placed by hand", date=EventDate("2025"))
    written.entries.save(replace(placed, cycle=cycle.id))
    found = {line.title for line in entries.page(entries.keys(EntryFilter(cycle=cycle.id)))}
    assert found == {"La canción del agua", "Road visit", "Sealed visit", "Placed by hand"}


def test_a_tag_needs_a_word(services: Services) -> None:
    with pytest.raises(InvalidInput, match="word"):
        services.tags.named(" # ")
    assert services.tags.names() == []
