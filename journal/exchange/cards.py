"""A small file of cards that somebody brings to a retrospective from a laptop of their own.

JSON in UTF-8: ``{"format": "cairn-cards", "version": 1, "cards": [{"column": "what", "words": "..."}]}``. It names no
person and no moment, and holds nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _

FORMAT, VERSION = "cairn-cards", 1
MOST_CARDS = 100
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class BroughtCard:
    """A card in a file."""

    column: str
    words: str


def write_cards(cards: Iterable[BroughtCard]) -> bytes:
    """Return the file of some cards."""
    listed = [{"column": card.column, "words": card.words} for card in cards]
    whole = {"format": FORMAT, "version": VERSION, "cards": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read_cards(data: bytes) -> list[BroughtCard]:
    """Return the cards of a file; refuse with one sentence what is no such file."""
    if len(data) > _LARGEST:
        raise _refused()
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _refused() from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _refused()
    if found.get("version") != VERSION:
        raise InvalidInput(_("These cards were written with a newer Cairn. Update Cairn to bring them in."))
    cards = found.get("cards")
    if not isinstance(cards, list) or len(cards) > MOST_CARDS:
        raise _refused()
    return [_card(one) for one in cards]


def _card(given: Any) -> BroughtCard:
    if not isinstance(given, dict):
        raise _refused()
    column, words = given.get("column"), given.get("words")
    if not isinstance(column, str) or not isinstance(words, str):
        raise _refused()
    return BroughtCard(column, words)


def _refused() -> InvalidInput:
    return InvalidInput(_("This is no file of cards for a retrospective, or only part of one. Nothing was changed."))
