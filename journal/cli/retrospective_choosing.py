"""Which retrospective a command means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.errors import FileError, InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.numbers import whole
from journal.core.records import Retrospective
from journal.core.vocabulary import RetroState

if TYPE_CHECKING:
    from journal.services import Services


def chosen(services: Services, given: Sequence[str]) -> Retrospective:
    """Return the retrospective named by its place in the list, its day or its id; the last one when none is named."""
    found = services.retrospectives.all()
    if not given:
        held = [one for one in found if one.state is not RetroState.PREPARED] or found
        if not held:
            raise NotFound(_("There is no retrospective in this journal yet."))
        return held[-1]
    word = given[0]
    place = whole(word)
    if place is not None and 1 <= place <= len(found):
        return found[place - 1]
    same = [one for one in found if word in (one.id, one.date.text)]
    if len(same) != 1:
        told = _("There is no retrospective “{word}”. Name one by its number, its day or its id.")
        many = _("There is more than one retrospective “{word}”. Name it by its number or its id.")
        raise NotFound((many if same else told).format(word=word))
    return same[0]


def at_least(given: Sequence[str], count: int, sentence: str) -> Sequence[str]:
    """Return what was given; refuse with the sentence where it is too little."""
    if len(given) < count:
        raise InvalidInput(sentence)
    return given


def just_one(given: Sequence[str], sentence: str) -> str:
    """Return the one word that was given; refuse with the sentence where it is none or several."""
    if len(given) != 1:
        raise InvalidInput(sentence)
    return given[0]


def content_of(source: str) -> bytes:
    """Return what a file holds; refuse with a sentence where it cannot be read."""
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise FileError(_("“{name}” cannot be read. Nothing was changed.").format(name=source)) from error
