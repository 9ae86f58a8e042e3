from __future__ import annotations

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.records import Actor, Entry, Identity, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind
from journal.exchange.redacting import redacted
from journal.services import Services
from journal.services.library import OpenJournal


def shown(services: Services, text: str) -> str:
    """Return how a text leaves."""
    everything = services.journal.snapshot()
    entry = Entry(id="e", title="", body=text, date=EventDate.unknown(), audience=Audience.ADVISOR)
    return next(iter(redacted(Snapshot([entry]), everything).snapshot.all(Entry))).body


def test_a_name_is_kept_with_its_forms_changed_and_forgotten(services: Services) -> None:
    actor = services.actors.add(Actor(name="Clerk A"))
    kept = services.redaction.set_name(actor.id, " Mary  Atieno ", ["Atieno", "Mary Atieno", " ", "="])
    assert (kept.code, kept.name, kept.forms) == ("Clerk A", "Mary Atieno", ("Atieno",))
    assert services.redaction.called("clerk a").id == actor.id
    assert shown(services, "ATIENO's stall, said Mary Atieno") == "Clerk A's stall, said Clerk A"
    services.redaction.set_name(actor.id, "Mary Achieng")
    assert shown(services, "Atieno and Mary Achieng") == "Atieno and Clerk A"
    assert services.redaction.set_name(actor.id, "").name == ""
    assert [one.id for one in services.redaction.lacking() if isinstance(one, Actor)] == [actor.id]
    services.history.undo()
    assert [one.name for one in services.redaction.names() if one.owner.id == actor.id] == ["Mary Achieng"]


def test_words_are_hidden_as_somebody_known_or_somebody_new(services: Services) -> None:
    person = services.people.add(Person(alias="Inés"))
    services.redaction.hide_as("Inês Tavares", "ines")
    services.redaction.hide_as("Nené", "Inés")
    fresh = services.redaction.hide_as("Hassan", "Trader 5")
    assert isinstance(fresh.owner, Actor)
    assert next(one for one in services.redaction.names() if one.owner.id == person.id).forms == ("Nené",)
    assert shown(services, "Hassan asked Nene, not Ines Tavares.") == "Trader 5 asked Inés, not Inés."


@pytest.mark.parametrize(("words", "code"), [("Hassan", "Hassan's stall"), ("Hassan", " "), ("Clerk A", "Trader 5")])
def test_a_code_name_that_tells_and_a_name_that_hides_another_are_refused(
    services: Services, words: str, code: str
) -> None:
    services.actors.add(Actor(name="Clerk A"))
    with pytest.raises(InvalidInput):
        services.redaction.hide_as(words, code)
    assert [one.code for one in services.redaction.names() if isinstance(one.owner, Actor)] == ["Clerk A"]


def test_the_real_name_of_one_is_no_code_name_of_another(services: Services) -> None:
    clerk = services.actors.add(Actor(name="Clerk A"))
    services.redaction.set_name(clerk.id, "Mary Atieno", ["=Hope"])
    with pytest.raises(InvalidInput):
        services.redaction.hide_as("Hassan", "HOPE")
    with pytest.raises(NotFound):
        services.redaction.set_name("nobody", "Hassan")
    with pytest.raises(NotFound):
        services.redaction.called("Trader 5")


def test_names_that_two_laptops_kept_become_one_when_one_is_written_again(
    services: Services, opened: OpenJournal
) -> None:
    clerk = services.actors.add(Actor(name="Clerk A"))
    services.redaction.set_name(clerk.id, "Mary Atieno")
    with opened.db.write("merged") as write:
        write.put(Identity(actor=clerk.id, name="Mary Adhiambo", forms=frozenset({"Atieno"})), new=True)
    (known,) = [one for one in services.redaction.names() if one.owner.id == clerk.id]
    assert {known.name, *known.forms} == {"Mary Atieno", "Mary Adhiambo", "Atieno"}
    services.redaction.set_name(clerk.id, known.name, known.forms)
    assert services.journal.snapshot().counts()[Kind.IDENTITY] == 1
    assert shown(services, "Mary Adhiambo, Mary Atieno or Atieno") == "Clerk A, Clerk A or Clerk A"


def test_words_are_blacked_out_once_and_shown_again(services: Services) -> None:
    first = services.redaction.black_out("she was  afraid of the guard")
    assert services.redaction.black_out("she was afraid of the guard").id == first.id
    assert shown(services, "We heard that she was *afraid* of the guard.") == "We heard that [hidden]."
    services.redaction.take_back(first.id)
    assert services.redaction.black_outs() == []
    with pytest.raises(InvalidInput):
        services.redaction.black_out(" … ")


def test_parts_of_a_picture_are_hidden_as_they_were_last_said(services: Services) -> None:
    sha = "a" * 64
    services.redaction.black_out_picture(sha, ["0 0 100 100", "500 500 500 500"])
    services.redaction.black_out_picture(sha, ["0 0  100 100"])
    assert services.redaction.parts_of(sha) == {"0 0 100 100"}
    for wrong in ("0 0 0 10", "900 0 200 10", "a b c d", "1 2 3", "-1 0 5 5"):
        with pytest.raises(InvalidInput):
            services.redaction.black_out_picture(sha, [wrong])
    assert services.redaction.black_out_picture(sha, []) is None
    assert services.redaction.parts_of(sha) == frozenset()


def test_a_word_that_is_no_name_is_asked_about_no_more(services: Services) -> None:
    services.redaction.allow("Bondeni")
    assert services.redaction.allowed() == {"Bondeni"}
    services.redaction.allow("Bondeni", again=True)
    assert services.redaction.allowed() == frozenset()


def test_who_has_no_other_name_is_asked_about_no_more(services: Services) -> None:
    committees, office = (services.actors.add(Actor(name=name)) for name in ("Committees", "Works Dept"))
    services.redaction.allow("Committees")
    assert [one.id for one in services.redaction.lacking()] == [office.id]
    assert services.packs.unknown_names() == ("Works Dept",)
    services.redaction.allow("Committees", again=True)
    assert {one.id for one in services.redaction.lacking()} == {committees.id, office.id}
