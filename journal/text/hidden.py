"""What is hidden in what leaves, and the words that stand in its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journal.core.i18n import N_, _


class Hidden(StrEnum):
    """What sort of thing was hidden, other than a name."""

    PHONE = "phone"
    EMAIL = "email"
    COORDINATES = "coordinates"
    PLATE = "plate"
    ID_NUMBER = "id_number"
    BLACKED_OUT = "blacked_out"


_SHOWN = {
    Hidden.PHONE: N_("[number hidden]"),
    Hidden.EMAIL: N_("[e-mail hidden]"),
    Hidden.COORDINATES: N_("[place hidden]"),
    Hidden.PLATE: N_("[plate hidden]"),
    Hidden.ID_NUMBER: N_("[ID number hidden]"),
    Hidden.BLACKED_OUT: N_("[hidden]"),
}
_CALLED = {
    Hidden.PHONE: N_("a phone number"),
    Hidden.EMAIL: N_("an e-mail address"),
    Hidden.COORDINATES: N_("the coordinates of a place"),
    Hidden.PLATE: N_("a number plate"),
    Hidden.ID_NUMBER: N_("an ID number"),
    Hidden.BLACKED_OUT: N_("words that you blacked out"),
}


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A code name, and the real name behind it in every form by which it is known."""

    code: str
    forms: tuple[str, ...]


def hidden_words(what: Hidden) -> str:
    """Return the words that stand where something was hidden."""
    return _(_SHOWN[what])


def hidden_label(what: Hidden) -> str:
    """Return what sort of thing was hidden, in words for the middle of a sentence."""
    return _(_CALLED[what])
