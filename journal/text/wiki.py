"""Links from one entry to another, as they stand in a text.

``[[Title]]`` names an entry by its title; ``[[Title|words]]`` shows other words. Where two entries have the same
title, the end of the entry's id follows: ``[[Title#^5e0c91aa]]``. What a title must not hold between brackets is
written as a space there, and capitals, accents, spaces and signs do not matter when the entry is looked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from journal.text.links import Link, LinkKind, addresses, is_local, path_of

_MARK = re.compile(r"#\^([0-9a-f]{8})\Z")
_UNWRITABLE = re.compile(r"[\[\]|\\#^\s]+")
_WORD = re.compile(r"[^\W_]+")
MARK_LENGTH = 8


@dataclass(frozen=True, slots=True)
class EntryName:
    """What a link calls an entry."""

    key: str
    """The title as titles are compared."""
    mark: str = ""
    """The end of the entry's id, where the title alone would not do."""


def title_key(title: str) -> str:
    """Return a title as titles are compared: its words without capitals and accents, or its signs without words."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(bare)) or _UNWRITABLE.sub(" ", bare).strip()


def mark_of(entry_id: str) -> str:
    """Return the end of an id, by which a link tells two entries of the same title apart."""
    return entry_id[-MARK_LENGTH:]


def link_target(title: str, mark: str = "") -> str:
    """Return what stands between the brackets of a link to an entry of this title."""
    words = _UNWRITABLE.sub(" ", title).strip()
    return f"{words}#^{mark}" if mark else words


def shown_words(target: str) -> str:
    """Return the words that a link without words of its own shows."""
    return _MARK.sub("", target)


def names(target: str) -> Iterator[EntryName]:
    """Yield what the target of a link may call an entry, the likeliest first."""
    bare = target.strip().removeprefix("./")
    mark = _MARK.search(bare)
    if mark:
        yield EntryName(title_key(bare[: mark.start()]), mark[1])
        return
    seen: set[str] = set()
    whole = path_of(bare)
    for words in (bare, whole, whole.rpartition("/")[2], bare.partition("#")[0]):
        key = title_key(words.removesuffix(".md"))
        if key and key not in seen:
            seen.add(key)
            yield EntryName(key)


def entry_links(text: str) -> list[Link]:
    """Return what in a text may point at another entry, in its order."""
    return [
        link
        for link in addresses(text)
        if link.kind is LinkKind.WIKI or (link.kind is LinkKind.LINK and is_local(link.target))
    ]


class Titles:
    """Entries by what links call them; the earliest of those that share a title has it."""

    def __init__(self) -> None:
        self._by_key: dict[str, str] = {}
        self._by_mark: dict[str, str] = {}

    def add(self, entry_id: str, title: str) -> None:
        """Know one more entry; the earlier ones first."""
        if key := title_key(title):
            self._by_key.setdefault(key, entry_id)
        self._by_mark[mark_of(entry_id)] = entry_id

    def find(self, target: str) -> str | None:
        """Return the id of the entry that a link means."""
        for name in names(target):
            found = self._by_mark.get(name.mark) if name.mark else self._by_key.get(name.key)
            if found is not None:
                return found
        return None
