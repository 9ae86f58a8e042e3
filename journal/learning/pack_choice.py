"""What a person chose to leave in a review pack: what it is narrowed to, and single items taken in or left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from journal.core.records import Evidence
from journal.core.vocabulary import HeldAs

_RANGE = re.compile(r"(\d+)-(\d+)")


class EvidenceMode(StrEnum):
    """How a piece of evidence leaves."""

    SMALL_PHOTO = "small_photo"
    """Its words, and a small copy of the picture that holds nothing but what is seen."""
    WORDS = "words"
    """Its words; of a file its name."""


@dataclass(frozen=True, kw_only=True)
class PackChoice:
    """What leaves: everything that may, unless one of these narrows it.

    What is named under several of them must satisfy each; ``added`` and ``left_out`` go before all of them.
    """

    cycles: tuple[int, int] | None = None
    """First and last cycle by number."""
    strategies: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    since: str | None = None
    """Id of an earlier pack: only what is new or has changed since it left."""
    with_actions: bool = False
    added: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    words_only: frozenset[str] = frozenset()
    """Evidence and entries whose pictures stay here."""
    photos: bool = True
    """Whether any picture leaves, as a small photo."""

    @property
    def narrows_nothing(self) -> bool:
        """Whether everything that may leave does."""
        return self == replace(
            PackChoice(),
            with_actions=True,
            words_only=self.words_only,
            photos=self.photos,
        )

    def taking(self, ids: Collection[str]) -> PackChoice:
        """Return the choice with these items as well."""
        return replace(self, added=self.added | set(ids), left_out=self.left_out - set(ids))

    def leaving(self, ids: Collection[str]) -> PackChoice:
        """Return the choice without these items."""
        return replace(self, added=self.added - set(ids), left_out=self.left_out | set(ids))

    def mode_of(self, item: Evidence) -> EvidenceMode:
        """Return how a piece of evidence leaves."""
        pictured = self.photos and item.id not in self.words_only and has_picture(item)
        return EvidenceMode.SMALL_PHOTO if pictured else EvidenceMode.WORDS

    def in_mode(self, item_id: str, mode: EvidenceMode) -> PackChoice:
        """Return the choice with one item leaving in this way."""
        if mode is EvidenceMode.WORDS:
            return replace(self, words_only=self.words_only | {item_id})
        return replace(self, words_only=self.words_only - {item_id}, photos=True)

    def as_words(self) -> dict[str, str]:
        """Return it as the register keeps it."""
        said = {item.name: _said(getattr(self, item.name)) for item in fields(self)}
        empty = {item.name: _said(item.default) for item in fields(self)}
        return {name: words for name, words in said.items() if words != empty[name]}

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> PackChoice:
        """Return the choice that the register keeps; what cannot be read narrows nothing."""
        cycles = _RANGE.fullmatch(words.get("cycles", ""))
        return cls(
            cycles=(int(cycles[1]), int(cycles[2])) if cycles else None,
            strategies=frozenset(words.get("strategies", "").split()),
            tags=frozenset(words.get("tags", "").split()),
            first=_day(words.get("first", "")),
            last=_day(words.get("last", "")),
            since=words.get("since") or None,
            with_actions=words.get("with_actions") == "yes",
            added=frozenset(words.get("added", "").split()),
            left_out=frozenset(words.get("left_out", "").split()),
            words_only=frozenset(words.get("words_only", "").split()),
            photos=words.get("photos", "yes") == "yes",
        )


def has_picture(item: Evidence) -> bool:
    """Whether there is a picture that could leave as a small photo."""
    return item.held_as is HeldAs.FILE and bool(item.sha256) and (item.media_type or "").startswith("image/")


def _said(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "-".join(map(str, value))
        case frozenset():
            return " ".join(sorted(value))
        case date():
            return value.isoformat()
    return str(value)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
