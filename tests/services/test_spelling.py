"""What is right in a journal whatever a dictionary says."""

from __future__ import annotations

from dataclasses import replace

from journal.core.records import Person
from journal.services import Services


def test_names_that_the_journal_knows_are_no_mistakes(services: Services) -> None:
    services.spelling.add("mtaa")
    services.people.add(Person(alias="Jairo V."))
    services.entries.write(body="We went.", tags=["riego-sur"])
    assert {"mtaa", "Jairo", "riego", "sur"} <= services.spelling.own_words()


def test_a_name_that_changed_is_not_kept_with_the_words_added(services: Services) -> None:
    person = services.people.add(Person(alias="Jairo V."))
    services.spelling.add("mtaa")
    services.people.save(replace(person, alias="Nadia"))
    assert services.spelling.own_words() == {"mtaa", "Nadia"}
