"""What is hidden in a pack, and which words in it are nobody's name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from journal.core.i18n import speaking
from journal.core.records import Actor, Identity, Journal, Person, Strategy, Tag
from journal.core.snapshot import Snapshot
from journal.exchange.leaks import texts_of
from journal.services.packing import Packed
from journal.text.dates import day_and_month_names
from journal.text.redaction import Hidden, hidden_label, hidden_words
from journal.text.suspects import suspects

_PRIVATE = frozenset(Hidden)


@dataclass(frozen=True, slots=True)
class HiddenInPack:
    """What a code name or a sign stands for in a pack."""

    what: str
    """The code name; of private details what sort of thing they are, in words."""
    real: str
    """The real name behind a code name; empty for private details."""
    places: int
    private: bool
    """Whether it is a private detail, and no name."""
    shown: str
    """What is read in its place, in the language of the pack."""


def hidden_in(packed: Packed, locale: Path) -> tuple[HiddenInPack, ...]:
    """Return what was hidden in a pack, the most often hidden first."""
    real = {**_real_names(packed.gone), **_real_names(packed.everything)}
    with speaking(packed.pack.language, locale):
        signs = {what: hidden_words(what) for what in Hidden}
    return tuple(
        HiddenInPack(hidden_label(Hidden(one.code)), "", one.places, private=True, shown=signs[Hidden(one.code)])
        if one.code in _PRIVATE
        else HiddenInPack(one.code, real.get(one.code, ""), one.places, private=False, shown=one.code)
        for one in packed.hidden.hidden
    )


def likely_names(packed: Packed, allowed: Collection[str] = ()) -> dict[str, int]:
    """Return words that look like names and are still readable, and in how many places, the most frequent first.

    ``allowed`` are those that somebody said are no names.
    """
    told = (packed.source.snapshot.any(record_id) for record_id in packed.content.texts)
    words = (words for record in told if record is not None for words in texts_of(record))
    return dict(suspects(words, [*_known_words(packed), *allowed]))


def _known_words(packed: Packed) -> list[str]:
    """Return names that may be read in a pack: code names, and what the team calls its work."""
    named = packed.source.snapshot
    records = (record for kind in (Person, Actor, Journal, Strategy, Tag) for record in named.all(kind))
    return [packed.pack.recipient, packed.pack.title, *day_and_month_names(), *(record.heading for record in records)]


def _real_names(everything: Snapshot) -> dict[str, str]:
    names = {}
    for identity in everything.all(Identity):
        named = everything.find(Person, identity.person) or everything.find(Actor, identity.actor)
        if named is not None:
            names[named.heading] = identity.name
    return names
