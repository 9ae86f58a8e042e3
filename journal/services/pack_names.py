"""What is hidden in a pack, and which words in it are nobody's name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.core.i18n import speaking
from journal.core.records import Actor, Entry, Identity, Journal, Person, Record, Strategy, Tag
from journal.core.snapshot import Snapshot
from journal.exchange.leaks import texts_of
from journal.services.packing import Packed
from journal.text.dates import day_and_month_names
from journal.text.redaction import Hidden, hidden_label, hidden_words
from journal.text.suspects import parts_of_names, suspects

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
    named = [*_called(packed, Person, Actor), packed.pack.recipient, *day_and_month_names(), *allowed]
    work = [*_called(packed, Journal, Strategy, Tag), packed.pack.title]
    parts = parts_of_names(_every_form(packed), named)
    return dict(suspects(_written(packed), [*named, *work], parts))


def _written(packed: Packed) -> Iterator[str]:
    """Yield what somebody wrote that a pack shows: what it asks, its records, and the names of their files."""
    shown = packed.source.snapshot
    told = [record for one in packed.content.texts if (record := shown.any(one)) is not None]
    by_id: dict[str, Record] = {one.id: one for one in (packed.pack, *told, *shown.all(Strategy), *shown.all(Tag))}
    for record in by_id.values():
        yield from texts_of(record)
        if isinstance(record, Entry):
            yield from (file.name for file in record.attachments)


def _every_form(packed: Packed) -> Iterator[str]:
    for known in (packed.everything, packed.gone):
        for identity in known.all(Identity):
            yield from (identity.name, *identity.forms)


def _called(packed: Packed, *kinds: type[Record]) -> list[str]:
    """Return what records of a pack are called: code names, or what the team calls its work."""
    return [record.heading for kind in kinds for record in packed.source.snapshot.all(kind)]


def _real_names(everything: Snapshot) -> dict[str, str]:
    names = {}
    for identity in everything.all(Identity):
        named = everything.find(Person, identity.person) or everything.find(Actor, identity.actor)
        if named is not None:
            names[named.heading] = identity.name
    return names
