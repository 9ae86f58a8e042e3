"""Which code names have no real name behind them on this laptop, so that nothing can look for it."""

from __future__ import annotations

from journal.core.records import Actor, Identity, Person
from journal.core.snapshot import Snapshot


def lacking_names(everything: Snapshot) -> list[Person | Actor]:
    """Return the people and actors without a real name here: people first, each in order of their names."""
    known = {one.person or one.actor for one in everything.all(Identity) if one.name or one.forms}
    people = sorted((one for one in everything.all(Person) if one.id not in known), key=lambda one: one.alias)
    actors = sorted((one for one in everything.all(Actor) if one.id not in known), key=lambda one: one.name)
    return [*people, *actors]
