"""Search finds by words, accents aside, and no input makes it stumble; lists come in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.errors import Cancelled, InvalidInput, NotFound
from journal.core.progress import Progress
from journal.core.records import Cycle, Person, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Audience, DecisionKind, EntryState, Kind, Trigger
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
        ("drain tag:drenaje", set()),
        ("tag:drenaje", {"La canción del agua"}),
        ("tag:dre kind:entry", {"La canción del agua"}),
        ("-tag:drenaje kind:entry", {"Road visit", "Sealed visit"}),
        ("kind:person", {"Lucía F."}),
        ("drain is:sealed", {"Sealed visit"}),
        ("drain -is:sealed", {"Road visit"}),
        ("audience:team kind:entry -nobody", {"La canción del agua"}),
        ("by:lucia visit", {"Road visit", "Sealed visit"}),
        ("visit on:2026-04-15", {"Road visit", "Sealed visit"}),
        ("visit after:2026-03 before:2026-05", {"Road visit", "Sealed visit"}),
        ("visit before:2026", set()),
        ("visit has:evidence", set()),
    ],
)
def test_words_are_found(written: Services, query: str, found: set[str]) -> None:
    assert set(titles(written, query, kinds=[Kind.ENTRY, Kind.PERSON])) == found


def test_sealed_items_can_be_left_out(written: Services) -> None:
    written.sight.sealed = False
    assert titles(written, "drain") == ["Road visit"]
    assert [line.title for line in written.entries.newest(9)] == ["Road visit", "La canción del agua"]


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
    assert entries.count(EntryFilter(text="tag:drenaje")) == 1
    assert entries.count(EntryFilter(text="drain")) == 2
    assert entries.count(EntryFilter(text="is:sealed")) == 1
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


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("undug", set()),
        ("ndug", {"Road visit"}),
        ("ANCI", {"La canción del agua"}),
        ("rain obod", {"Road visit"}),
        ("rain -nobody", {"Sealed visit"}),
        ("校", {"学校"}),
        ("的学校", {"学校"}),
        ("🙈", {"学校"}),
        ("((", {"学校"}),
        ("학교", set()),
        ("dr", set()),
    ],
)
def test_parts_of_words_and_scripts_without_spaces_are_found(written: Services, query: str, found: set[str]) -> None:
    written.entries.write(title="学校", body="我们的学校很小🙈。((closed))")
    known = written.search.find(query)
    parts = written.search.find_parts(query, known.hits, kinds=[Kind.ENTRY])
    assert {hit.title for hit in parts} == found
    listed = written.entries.listing(EntryFilter(text=query), parts=Progress())
    titles = {line.title for line in written.entries.page(listed.keys)}
    assert titles == found | {hit.title for hit in known.hits if hit.kind is Kind.ENTRY}


def test_looking_for_parts_can_be_stopped(written: Services) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        written.search.find_parts("ndug", progress=progress)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tag:nowhere", "No tag is called “nowhere”."),
        ("by:nobody", "Nobody here is called “nobody”."),
        ("strategy:S9", "No strategy is called “S9”."),
        ("cycle:4", "There is no cycle 4 yet."),
        ("drain before:soon", "“before:soon” is left aside: a date is written 2026, 2026-05 or 2026-05-12."),
    ],
)
def test_what_is_not_there_is_said_and_nothing_raises(written: Services, query: str, sentence: str) -> None:
    assert written.search.find(query).notes == (sentence,)
    assert written.entries.listing(EntryFilter(text=query)).notes == (sentence,)


def test_a_strategy_is_found_by_code_and_by_words_of_its_title(written: Services) -> None:
    decision = StrategyDecision(
        strategy="",
        decision_kind=DecisionKind.START,
        date=EventDate("2026-04"),
        trigger=Trigger.NEW_INFORMATION,
        rationale="Nobody reads four pages.",
        judgement_call=True,
    )
    version = StrategyVersion(strategy="", decision="", statement="If letters are short, then offices answer.")
    written.strategies.decide(decision, version, title="Shorter letters")
    version_id = written.journal.snapshot(StrategyVersion).all(StrategyVersion)[0].id
    entry = written.entries.write(title="A letter", versions=[version_id])
    for query in (
        "strategy:S1 kind:entry",
        "strategy:letters kind:entry",
        'strategy:"shorter letters" letter kind:entry',
    ):
        assert [hit.id for hit in written.search.find(query).hits] == [entry.id]


def test_cycles_are_asked_for_by_number_and_by_range(written: Services) -> None:
    for month in ("2026-02", "2026-03", "2026-04"):
        when = EventDate(month)
        written.cycles.add(Cycle(starts=when.first, ends=when.last, question=month))  # type: ignore[arg-type]
        written.entries.write(title=f"In {month}", date=when)
    assert set(titles(written, "in cycle:2", kinds=[Kind.ENTRY])) == {"In 2026-03"}
    assert set(titles(written, "in cycle:1-2", kinds=[Kind.ENTRY])) == {"In 2026-02", "In 2026-03"}
    assert set(titles(written, "in cycle:1 cycle:3", kinds=[Kind.ENTRY])) == {"In 2026-02", "In 2026-04"}


def test_filters_are_counted(written: Services) -> None:
    (tag,), (lucia,) = written.tags.all(), written.people.all()
    when = EventDate("2026-04")
    cycle = written.cycles.add(Cycle(starts=when.first, ends=when.last, question="?"))  # type: ignore[arg-type]
    counts = written.entries.facets()
    assert (counts.total, counts.tags, counts.cycles) == (3, {tag.id: 1}, {cycle.id: 3})
    assert counts.authors == {lucia.id: 3}
    assert counts.audiences == {Audience.TEAM: 2, Audience.SEALED: 1}
    assert counts.states == {EntryState.FINAL: 3}
    assert counts.evidence == 0
    narrowed = written.entries.facets(EntryFilter(text="drain"))
    assert (narrowed.total, narrowed.tags, narrowed.cycles) == (2, {}, {cycle.id: 2})
    written.sight.sealed = False
    assert written.entries.facets(EntryFilter(text="drain")).cycles == {cycle.id: 1}
    written.bin.delete(Kind.ENTRY, written.search.find("undug").hits[0].id)
    assert written.entries.facets().total == 1


def test_searches_are_kept_in_english_under_a_name_of_their_own(written: Services) -> None:
    kept = written.saved_searches
    first = kept.keep("  Drains ", "drain  TAG:Drenaje")
    kept.keep("Sealed", "is:sealed")
    assert (first.name, first.query) == ("Drains", "drain tag:Drenaje")
    assert kept.keep("DRAINS", "drain").id == first.id
    assert [search.name for search in kept.all()] == ["DRAINS", "Sealed"]
    kept.move(first.id, 1)
    assert [search.name for search in kept.all()] == ["Sealed", "DRAINS"]
    assert kept.called("dráins").query == "drain"
    with pytest.raises(InvalidInput, match="already"):
        kept.rename(first.id, "sealed")
    with pytest.raises(InvalidInput, match="name"):
        kept.keep(" ", "drain")
    with pytest.raises(InvalidInput, match="nothing to search for"):
        kept.keep("Empty", " ")
    with pytest.raises(NotFound, match="“Sealed”, “DRAINS”"):
        kept.called("Roads")
    written.bin.delete(Kind.SAVED_SEARCH, first.id)
    assert [search.name for search in kept.all()] == ["Sealed"]
    written.history.undo()
    assert [search.name for search in kept.all()] == ["Sealed", "DRAINS"]
