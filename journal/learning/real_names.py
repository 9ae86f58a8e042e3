"""Which code names have no real name behind them on this laptop, so that nothing can look for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Actor, Identity, Person
from journal.core.snapshot import Snapshot


def lacking_names(everything: Snapshot) -> list[Person | Actor]:
    """Return the people and actors without a real name here: people first, each in order of their names."""
    known = {one.person or one.actor for one in everything.all(Identity) if one.name or one.forms}
    people = sorted((one for one in everything.all(Person) if one.id not in known), key=lambda one: one.alias)
    actors = sorted((one for one in everything.all(Actor) if one.id not in known), key=lambda one: one.name)
    return [*people, *actors]


def refuse_names(everything: Snapshot, owner: str | None, code: str, forms: Iterable[str]) -> None:
    """Refuse forms of a name that would hide somebody else, and a code name that gives a real one away.

    A code name stands in for a name wherever something leaves (critical friends read code names only): it can neither
    be the real name of another, nor hold the name it hides.
    """
    said = [_compared(form) for form in forms]
    if not any(said):
        raise InvalidInput(_("Give the real name, so that Cairn can look for it."), field="name")
    for other in (*everything.all(Person), *everything.all(Actor)):
        if other.id != owner and _compared(other.heading) in said:
            raise InvalidInput(
                _(
                    "“{name}” is the code name of somebody else, who would be hidden with it. Nothing was changed."
                ).format(name=other.heading),
                field="name",
            )
    taken = [
        form
        for identity in everything.all(Identity)
        if (identity.person or identity.actor) != owner
        for form in (identity.name, *identity.forms)
    ]
    if _compared(code) in map(_compared, taken):
        raise InvalidInput(
            _("“{code}” is somebody’s real name. Choose a code name that tells nothing.").format(code=code),
            field="code",
        )


def refuse_telling_code(code: str, words: str) -> None:
    """Refuse a new code name that holds the words which it is to hide."""
    if not _compared(code):
        raise InvalidInput(_("Give a code name, such as Trader 5."), field="code")
    if f" {_compared(words)} " in f" {_compared(code)} ":
        raise InvalidInput(
            _("The code name “{code}” holds the name that it is to hide. Choose another one.").format(code=code),
            field="code",
        )


def _compared(words: str) -> str:
    bare = unicodedata.normalize("NFKD", words.removeprefix("=").casefold())
    kept = (letter if letter.isalnum() else " " for letter in bare if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())
