"""Formats of retrospectives in a journal: offered, copied, edited, put back, taken away; meetings keep their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.records import Retrospective
from journal.core.vocabulary import RetroFormat
from journal.services import Services
from journal.text.retrospective_formats import written


def keys(services: Services, language: str | None = None) -> list[str]:
    """Return the keys of the formats offered."""
    return [one.format.key for one in services.formats.all(language)]


def test_the_seven_are_offered_in_the_language_asked_for(services: Services) -> None:
    assert keys(services) == [format.value for format in RetroFormat]
    assert [one.shipped and not one.changed for one in services.formats.all()] == [True] * 7
    assert services.formats.current("boat", "es").name == "Barco"
    assert services.formats.current("boat", "sw").name == "Boat"
    with pytest.raises(NotFound, match="no format “kite”"):
        services.formats.current("kite")


def test_a_copy_is_edited_and_taken_away(services: Services) -> None:
    boat = services.formats.current("boat")
    ours = services.formats.copy(boat, " Our  lorry ")
    assert (ours.name, ours.version) == ("Our lorry", 1)
    assert keys(services)[7:] == [ours.key]
    changed = services.formats.change(ours.with_minutes({"vote": 9}))
    assert (changed.version, changed.minutes) == (2, boat.minutes + 5)
    assert services.formats.current(ours.key) == changed
    services.formats.remove(ours.key)
    assert len(keys(services)) == 7
    services.history.undo()
    assert services.formats.current(ours.key) == changed
    with pytest.raises(InvalidInput, match="a name"):
        services.formats.copy(boat, " ")
    with pytest.raises(InvalidInput, match="comes with Cairn"):
        services.formats.remove("boat")


def test_one_that_came_with_cairn_is_changed_and_put_back(services: Services) -> None:
    boat = services.formats.current("boat")
    services.formats.change(boat.with_minutes({"vote": 9}))
    [offered] = [one for one in services.formats.all() if one.format.key == "boat"]
    assert (offered.shipped, offered.changed, offered.format.version) == (True, True, 2)
    assert services.formats.current("boat", "es").version == 1
    assert services.formats.back_to_shipped("boat") == boat
    assert services.formats.current("boat") == boat
    with pytest.raises(NotFound, match="nothing to go back to"):
        services.formats.back_to_shipped("kite")


def test_a_file_that_was_edited_is_kept(services: Services) -> None:
    source = written(services.formats.current("orid")).replace('key = "orid"', 'key = "four_steps"')
    kept = services.formats.keep(source)
    assert (kept.key, kept.version) == ("four_steps", 1)
    assert services.formats.keep(source).version == 2
    with pytest.raises(InvalidInput, match="cannot be read"):
        services.formats.keep("key = ")


def test_a_note_and_a_meeting_of_one_key_stay_apart(services: Services) -> None:
    services.templates.change(services.templates.current("after_action"))
    assert services.formats.current("after_action").version == 1
    services.formats.change(services.formats.current("after_action"))
    assert services.templates.current("after_action").version == 2
    assert "after_action" in [one.key for one in services.templates.offered()]
    assert keys(services) == [format.value for format in RetroFormat]


def test_a_meeting_keeps_the_agenda_it_was_led_by(services: Services) -> None:
    led = replace(services.formats.current("boat"), name="The lorry").with_minutes({"vote": 20})
    meeting = Retrospective(date=EventDate("2026-04-15"), format="lorry", agenda=written(led))
    assert services.formats.of(meeting) == led
    assert services.formats.of(replace(meeting, agenda="")).key == "what_so_what"
    assert services.formats.of(replace(meeting, format="orid", agenda="nonsense = ")).key == "orid"
