"""Puts parts together into a document: its facts, its notes, and nothing in it without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal.core.errors import InvalidInput
from journal.core.i18n import _, current_language
from journal.core.vocabulary import Audience, label
from journal.exchange.telling.notes import notes
from journal.exchange.telling.teller import Teller, day
from journal.text.dates import date_words
from journal.text.documents import Document, Part, notes_in_order


@dataclass(frozen=True, slots=True)
class Facts:
    """For whom a document is, and when it is made."""

    audience: Audience | None
    """None for the team's own screen."""
    made: date
    about: str = ""
    """The time it covers, in words; empty for all of it."""


def composed(teller: Teller, title: str, parts: Iterable[Part], facts: Facts) -> Document:
    """Return the document; refuse where there is nothing that its readers may see."""
    kept = tuple(part for part in parts if part.blocks)
    keys = notes_in_order(kept)
    if not keys:
        raise InvalidInput(_("There is nothing in this journal yet that these readers may see. Nothing was written."))
    told = [facts.about]
    if facts.audience is not None:
        told.append(_("For: {audience}").format(audience=label(facts.audience)))
    told.append(date_words(day(facts.made), short=False))
    if facts.audience is not None:
        told.append(_("Told from what these readers may see, counts as well"))
    return Document(title, tuple(filter(None, told)), kept, notes(teller, keys), current_language())
