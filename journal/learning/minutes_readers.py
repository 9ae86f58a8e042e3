"""Who reads the minutes of a retrospective, and what of it is for them.

A meeting is held among people who trust each other; what leaves of it is what others can use (ANCHORS 4.7: honest
anonymity; DESIGN section 4: an export for some readers carries only what they may see). So a rule leaves out more the
further away its readers are, and it can be read before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journal.core.i18n import N_, _
from journal.core.vocabulary import Audience


class MinutesReader(StrEnum):
    """For whom minutes are, from near to far."""

    TEAM = "team"
    ADVISOR = "advisor"
    FUNDER = "funder"
    PUBLIC = "public"

    @property
    def audience(self) -> Audience:
        """Return whose sight is theirs: a funder sees what an advisor may see, and is told less of it."""
        return Audience.ADVISOR if self is MinutesReader.FUNDER else Audience(self.value)


@dataclass(frozen=True)
class Reach:
    """What of a meeting minutes tell."""

    people: bool = False
    """Who was there and who led, rather than how many were there."""
    owners: bool = False
    """Who sees to which action."""
    talked: bool = False
    """What was talked about: cards with dots, and those that something was made of."""
    quiet_cards: bool = False
    """Cards without either, and those that were parked."""
    authors: bool = False
    """Who wrote a card, where names were agreed."""
    worth: bool = False
    beliefs: bool = False
    reasons: bool = False
    """Why an action of before was let go, or goes on."""


_REACH = {
    MinutesReader.TEAM: Reach(
        people=True, owners=True, talked=True, quiet_cards=True, authors=True, worth=True, beliefs=True, reasons=True
    ),
    MinutesReader.ADVISOR: Reach(owners=True, talked=True, worth=True, beliefs=True, reasons=True),
    MinutesReader.FUNDER: Reach(beliefs=True, reasons=True),
    MinutesReader.PUBLIC: Reach(),
}
_NAMES = {
    MinutesReader.TEAM: N_("Team"),
    MinutesReader.ADVISOR: N_("Advisor"),
    MinutesReader.FUNDER: N_("Funder"),
    MinutesReader.PUBLIC: N_("Public"),
}
_LEFT_OUT = {
    MinutesReader.TEAM: N_("Nothing is left out but what is sealed."),
    MinutesReader.ADVISOR: N_(
        "Left out: who was there and who wrote what, cards without a dot that led to nothing, and what was parked. "
        "Names are hidden behind code names."
    ),
    MinutesReader.FUNDER: N_(
        "Left out: every card, who was there, who sees to what, and whether it was worth the time. "
        "Names are hidden behind code names."
    ),
    MinutesReader.PUBLIC: N_(
        "Left out: every card, all people, what the team believes, why actions ended, and whether it was worth the "
        "time. Names are hidden behind code names."
    ),
}


def reach(reader: MinutesReader) -> Reach:
    """Return what of a meeting readers are told."""
    return _REACH[reader]


def reader_name(reader: MinutesReader) -> str:
    """Return what readers are called."""
    return _(_NAMES[reader])


def left_out(reader: MinutesReader) -> str:
    """Return the sentence that says, before anything is written, what readers are not told."""
    return _(_LEFT_OUT[reader])


def cards_seen_by(audience: Audience) -> Audience:
    """Return who may see the cards of a meeting that an audience may see: never the public."""
    return Audience.ADVISOR if audience is Audience.PUBLIC else audience
