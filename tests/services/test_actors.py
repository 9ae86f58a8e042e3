"""Actors by code name: readings over time, markers in three tiers, ratings, and the real name that stays inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.records import Actor, ActorReading, Cycle, Identity, ProgressMarker
from journal.core.vocabulary import Audience, Kind, MarkerLevel, MarkerTier
from journal.learning.actors import latest_stance
from journal.services import Services


@pytest.fixture
def clerk(services: Services) -> Actor:
    return services.actors.add(Actor(name="Clerk-1", audience=Audience.ADVISOR))


def test_a_code_name_is_needed_and_nobody_shares_one(services: Services, clerk: Actor) -> None:
    for name in (" ", " clerk-1 "):
        with pytest.raises(InvalidInput) as refused:
            services.actors.add(Actor(name=name))
        assert refused.value.field == "name"
    assert services.actors.save(replace(clerk, name="CLERK-1 ")).name == "CLERK-1"
    assert services.actors.called(" clerk-1").id == services.actors.called(clerk.id).id == clerk.id
    with pytest.raises(NotFound, match="CLERK-1"):
        services.actors.called("Mayor")


def test_readings_tell_how_they_stood_over_time(services: Services, clerk: Actor) -> None:
    def read(day: str, stance: int | None, influence: int | None = None, note: str = "") -> ActorReading:
        return services.actors.read(
            ActorReading(actor=clerk.id, date=EventDate(day), stance=stance, influence=influence, note=note)
        )

    late, early = read("2026-04-01", 1, 3), read("2026-02", -2, 4)
    read("2026-04-10", None, note="Did not come.")
    assert [one.stance for one in services.actors.readings(clerk.id)] == [-2, 1, None]
    assert latest_stance(services.actors.readings(clerk.id)) == 1
    assert early.audience is Audience.ADVISOR
    services.actors.read(replace(late, stance=2))
    assert latest_stance(services.actors.readings(clerk.id)) == 2
    services.bin.delete(Kind.ACTOR_READING, late.id)
    assert latest_stance(services.actors.readings(clerk.id)) == -2
    services.history.undo()
    services.history.undo()
    assert latest_stance(services.actors.readings(clerk.id)) == 1


@pytest.mark.parametrize(
    ("stance", "influence", "field"), [(3, 1, "stance"), (0, 6, "influence"), (None, None, "stance")]
)
def test_a_reading_off_the_scales_or_empty_is_refused(
    services: Services, clerk: Actor, stance: int | None, influence: int | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.actors.read(
            ActorReading(actor=clerk.id, date=EventDate("2026"), stance=stance, influence=influence, note=" ")
        )
    assert refused.value.field == field
    assert services.actors.readings(clerk.id) == []


def test_the_real_name_is_one_deed_with_the_code_name_and_leaves_in_no_export(
    services: Services, tmp_path: Path
) -> None:
    actor = services.actors.keep(Actor(name="Engineer-3", audience=Audience.PUBLIC), "  Ana  Quxreal ")
    assert services.actors.real_name(actor.id) == "Ana Quxreal"
    (identity,) = services.journal.snapshot(Identity).all(Identity)
    assert identity.audience is Audience.TEAM
    for audience in (Audience.TEAM, Audience.PUBLIC):
        folder = tmp_path / audience.value
        services.exports.run(folder, "archive", audience=audience)
        assert "Engineer-3" in (folder / "journal.json").read_text(encoding="utf-8")
        assert not any(b"Quxreal" in file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert services.search.find("Quxreal").total == 0
    services.actors.keep(actor, "")
    assert services.actors.real_name(actor.id) == ""
    services.history.undo()
    assert services.actors.real_name(actor.id) == "Ana Quxreal"
    services.actors.save(replace(actor, note="Knows every culvert"))
    assert services.actors.real_name(actor.id) == "Ana Quxreal"
    services.bin.delete(Kind.ACTOR, actor.id)
    assert services.bin.ids() == [actor.id]
    services.bin.restore(actor.id)
    assert services.actors.real_name(actor.id) == "Ana Quxreal"
    assert services.actors.get(actor.id).note == "Knows every culvert"


def test_markers_stand_in_tiers_and_move_within_theirs(services: Services, clerk: Actor) -> None:
    def add(tier: MarkerTier, words: str) -> ProgressMarker:
        return services.markers.add(ProgressMarker(actor=clerk.id, tier=tier, statement=words))

    add(MarkerTier.LOVE, "Publishes unasked")
    first, second = add(MarkerTier.EXPECT, "Answers"), add(MarkerTier.EXPECT, "Says who handles it")
    assert services.markers.step(second.id, -1)
    assert not services.markers.step(second.id, -1)
    assert not services.markers.step(first.id, 1)
    told = {tier: [one.statement for one in held] for tier, held in services.markers.of(clerk.id).items()}
    assert told == {
        MarkerTier.EXPECT: ["Says who handles it", "Answers"],
        MarkerTier.LIKE: [],
        MarkerTier.LOVE: ["Publishes unasked"],
    }
    with pytest.raises(InvalidInput):
        add(MarkerTier.LIKE, " ")


def test_a_rating_is_one_for_each_cycle_and_not_rated_is_not_none(services: Services, clerk: Actor) -> None:
    marker = services.markers.add(ProgressMarker(actor=clerk.id, tier=MarkerTier.LIKE, statement="Sends a file"))
    cycle = services.cycles.add(Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 30)))
    entry = services.entries.write(title="At the counter")
    rate = services.markers.rate
    assert services.markers.rating(marker.id, cycle.id) is None
    first = rate(marker.id, cycle.id, MarkerLevel.NONE, note=" One file ", entry=entry.id)
    again = rate(marker.id, cycle.id, MarkerLevel.HIGH)
    assert (again.id, again.level, again.note, again.entry) == (first.id, MarkerLevel.HIGH, "One file", entry.id)
    cleared = rate(marker.id, cycle.id, None, entry=None)
    assert (cleared.level, cleared.note, cleared.entry) == (None, "One file", None)
    services.history.undo()
    found = services.markers.rating(marker.id, cycle.id)
    assert found is not None
    assert (found.level, found.entry) == (MarkerLevel.HIGH, entry.id)
