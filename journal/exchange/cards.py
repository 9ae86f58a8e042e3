"""A small file of cards that somebody brings to a retrospective from a laptop of their own.

JSON in UTF-8: ``{"format": "cairn-cards", "version": 1, "agenda": "boat", "cards": [{"id": "9f…", "column": "wind",
"words": "..."}]}``. ``agenda`` is the key of the format that the columns are of; ``id`` is random, so that a card that
is brought twice comes once. It names no person and no moment, and holds nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _

FORMAT, VERSION = "cairn-cards", 1
MOST_CARDS = 100
_LARGEST = 1_000_000
_ID = re.compile(r"[0-9a-f]{16,64}")
_AGENDA = re.compile(r"[a-z0-9_]{0,200}")
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What nobody sees but what would change how the rest is shown."""


@dataclass(frozen=True, slots=True)
class BroughtCard:
    """A card in a file."""

    column: str
    words: str
    id: str = ""
    """What tells it from every other card; empty in a file that was not written with Cairn."""


@dataclass(frozen=True, slots=True)
class CardFile:
    """What somebody brings."""

    cards: tuple[BroughtCard, ...]
    agenda: str = ""
    """Key of the format that the columns are of; empty where the file does not say."""


def write_cards(cards: Sequence[BroughtCard], agenda: str = "") -> bytes:
    """Return the file of some cards; each gets an id where it has none."""
    listed = [{"id": card.id or token_hex(8), "column": card.column, "words": card.words} for card in cards]
    whole = {"format": FORMAT, "version": VERSION, **({"agenda": agenda} if agenda else {}), "cards": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read_cards(data: bytes) -> CardFile:
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
    cards, agenda = found.get("cards"), found.get("agenda", "")
    if not isinstance(cards, list) or not 0 < len(cards) <= MOST_CARDS:
        raise _refused()
    if not isinstance(agenda, str) or not _AGENDA.fullmatch(agenda):
        raise _refused()
    return CardFile(tuple(map(_card, cards)), agenda)


def _card(given: Any) -> BroughtCard:
    if not isinstance(given, dict):
        raise _refused()
    column, words, known = given.get("column"), given.get("words"), given.get("id", "")
    if not isinstance(column, str) or not isinstance(words, str) or not isinstance(known, str):
        raise _refused()
    if known and not _ID.fullmatch(known):
        raise _refused()
    return BroughtCard(column, _seen(words), known)


def _seen(words: str) -> str:
    """Return words without what nobody sees; refuse halves of letters, which no file can keep."""
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise _refused() from error
    return _UNSEEN.sub(" ", words.replace("\r\n", "\n"))


def _refused() -> InvalidInput:
    return InvalidInput(_("This is no file of cards for a retrospective, or only part of one. Nothing was changed."))
