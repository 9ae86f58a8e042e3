"""A team's templates: offered in its order, changed without losing old questions, and put back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import choose_language
from journal.core.paths import resources_folder
from journal.core.records import Entry, Template
from journal.services import Services
from journal.services.library import OpenJournal
from journal.services.templates import SHIPPED_ORDER
from journal.text.templates import NoteField, NoteTemplate, compose


def keys(services: Services) -> list[str]:
    """Return the keys of what is offered."""
    return [template.key for template in services.templates.offered()]


def asked_otherwise(template: NoteTemplate, prompt: str) -> NoteTemplate:
    """Return a template whose first question has other words."""
    first, *rest = template.fields
    return replace(template, fields=(replace(first, prompt=prompt), *rest))


def test_all_that_come_with_cairn_are_offered_in_the_language_spoken(services: Services) -> None:
    assert keys(services) == list(SHIPPED_ORDER)
    assert services.templates.offered("es")[0].name == "Nota de dos minutos"
    choose_language("es", resources_folder() / "locale")
    assert services.templates.offered()[0].language == "es"
    assert services.templates.offered("fr")[0].language == "en"


def test_a_team_orders_and_hides_what_it_is_offered(services: Services) -> None:
    services.templates.arrange(["surprise", "two_minute_note"])
    services.templates.hide("change_story")
    assert keys(services)[:3] == ["surprise", "two_minute_note", "strategy_journal"]
    everything = services.templates.all()
    assert [placed.template.key for placed in everything if placed.hidden] == ["change_story"]
    assert len(everything) == len(SHIPPED_ORDER)
    services.templates.show("change_story")
    assert keys(services)[2] == "change_story"
    services.history.undo()
    services.history.undo()
    services.history.undo()
    assert keys(services) == list(SHIPPED_ORDER)


def test_hiding_first_leaves_the_order_alone(services: Services) -> None:
    services.templates.hide("evidence_use")
    services.templates.show("evidence_use")
    assert keys(services) == list(SHIPPED_ORDER)


def test_a_change_makes_the_next_version_and_old_answers_keep_their_questions(services: Services) -> None:
    first = services.templates.current("surprise")
    old = services.notes.write(first, {"expected": "Rain.", "happened": "Sun."}).entry
    second = services.templates.change(asked_otherwise(first, "What did you think would happen?"))
    third = services.templates.change(asked_otherwise(second, "What were you sure of?"))
    assert (second.version, third.version) == (2, 3)
    assert services.templates.current("surprise") == third
    assert services.templates.of(old) == first
    assert services.templates.get("surprise", 2) == second
    placed = next(one for one in services.templates.all() if one.template.key == "surprise")
    assert placed.changed
    assert placed.shipped
    services.history.undo()
    assert services.templates.current("surprise") == second
    assert services.templates.get("surprise", 3) == third, "what was answered meanwhile keeps its questions"


def test_the_shipped_words_come_back_and_the_next_change_takes_a_new_number(services: Services) -> None:
    shipped = services.templates.current("decision")
    services.templates.change(replace(shipped, name="Ruling"))
    assert services.templates.back_to_shipped("decision") == shipped
    assert services.templates.current("decision") == shipped
    assert not any(placed.changed for placed in services.templates.all())
    changed = services.templates.get("decision", 2)
    assert changed is not None
    assert changed.name == "Ruling"
    assert services.templates.change(replace(shipped, name="Verdict")).version == 4


def test_a_copy_stands_beside_the_one_copied_and_goes_its_own_way(services: Services) -> None:
    court = services.templates.copy(services.templates.current("two_minute_note"), " Court  hearing ")
    assert (court.name, court.chip, court.version) == ("Court hearing", "Court hearing", 1)
    assert keys(services)[:3] == ["two_minute_note", court.key, "change_story"]
    services.templates.change(replace(court, purpose="For hearings."))
    assert services.templates.current(court.key).purpose == "For hearings."
    assert services.templates.current("two_minute_note").purpose != "For hearings."
    with pytest.raises(NotFound):
        services.templates.back_to_shipped(court.key)
    with pytest.raises(InvalidInput, match="name"):
        services.templates.copy(court, " ")


def test_what_exists_in_one_language_is_offered_in_the_others(services: Services) -> None:
    made = services.templates.copy(services.templates.current("surprise", "es"), "Audiencia")
    assert services.templates.current(made.key, "en") == made
    services.templates.change(replace(services.templates.current("decision", "es"), name="Acuerdo"))
    assert services.templates.current("decision", "en").name == "Decision"
    assert services.templates.current("decision", "es").name == "Acuerdo"


def test_a_template_that_could_not_be_used_is_not_kept(services: Services) -> None:
    template = services.templates.current("surprise")
    with pytest.raises(InvalidInput, match="free text"):
        services.templates.change(replace(template, fields=()))
    twice = replace(template, fields=(*template.fields, NoteField("again", template.fields[0].prompt)))
    with pytest.raises(InvalidInput, match="twice"):
        services.templates.change(twice)
    with pytest.raises(NotFound):
        services.templates.change(replace(template, key="nobody_knows"))
    assert services.templates.current("surprise") == template


def test_a_template_that_cannot_be_read_is_passed_over(opened: OpenJournal, caplog: pytest.LogCaptureFixture) -> None:
    templates = opened.services.templates
    second = templates.change(replace(templates.current("surprise"), name="Shock"))
    with opened.db.write("From a newer program") as write:
        write.put(Template(template="surprise", number=3, language="en", name="?", source="holograms = [["))
    assert templates.current("surprise") == second
    assert templates.change(second).version == 4
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    caplog.clear()


def test_what_was_answered_is_found_in_the_language_it_was_asked_in(services: Services) -> None:
    spanish = services.templates.current("after_action", "es")
    body = compose(spanish, {"intended": "Diez visitas.", "gap": "Turnos."})
    entry = Entry(date=EventDate("2026-04-02"), body=body, template="after_action", template_version=1)
    assert services.templates.of(entry) == spanish
    assert services.templates.answered(entry).answers == {"intended": "Diez visitas.", "gap": "Turnos."}
    lost = replace(entry, template_version=9)
    found = services.templates.of(lost)
    assert found is not None
    assert found.key == "after_action"
    assert services.templates.of(replace(entry, template="nobody_knows")) is None
    assert services.templates.answered(replace(entry, template=None)).answers == {}


def test_editing_the_text_keeps_the_answers_in_step(services: Services) -> None:
    written = services.notes.write(services.templates.current("surprise"), {"expected": "Rain.", "cost": "A day."})
    assert written.entry.answers == {"expected": "Rain.", "cost": "A day."}
    body = written.entry.body.replace("A day.", "Two days.") + "\n\n## What happened instead?\n\nHail."
    edited = services.entries.finish(replace(written.entry, body=body))
    assert edited.answers == {"expected": "Rain.", "cost": "Two days.", "happened": "Hail."}
    assert services.entries.get(edited.id).answers == edited.answers


def test_a_change_that_was_erased_for_good_stops_no_other(services: Services) -> None:
    templates = services.templates
    before = templates.current("surprise", "en")
    templates.change(replace(before, name="A puzzle"))
    services.history.undo()
    (binned,) = services.bin.ids()
    services.erasing.run([binned])
    changed = templates.change(replace(before, name="Against the grain"))
    assert templates.current("surprise", "en").name == "Against the grain"
    assert changed.version == 3


def test_an_order_that_was_taken_back_fills_no_bin(services: Services) -> None:
    services.templates.arrange(["surprise"])
    services.history.undo()
    assert services.bin.ids() == []
    services.templates.arrange(["surprise"])
    assert services.templates.all()[0].template.key == "surprise"
