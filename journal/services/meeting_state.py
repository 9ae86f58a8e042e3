"""Where a retrospective under way stands, and what every write within one goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import RetroItem, Retrospective
from journal.core.vocabulary import CardMode, Kind, RetroState
from journal.learning import dots, meeting_clock
from journal.learning.dots import Vote
from journal.learning.meeting_clock import MeetingClock
from journal.store import meetings
from journal.store.database import Deed, Reader
from journal.store.materialise import table_of


@dataclass(frozen=True)
class Standing:
    """Where a meeting stands: kept on this device alone, and gone when it closes."""

    clock: MeetingClock
    turns: int = 0
    """How many turns of writing have ended."""
    vote: Vote | None = None
    worth: tuple[int, ...] = ()
    """What was said of whether it was worth the time, in the order of the numbers."""
    brought: frozenset[str] = field(default_factory=frozenset)
    """Fingerprints of the cards that were brought along, which tell nothing of their words."""
    slips: frozenset[int] = field(default_factory=frozenset)
    """Numbers of the slips of paper that are typed in."""
    floor: str = ""
    """The operation that nothing on the wall undoes, nor what came before it: the last reveal, or the beginning."""


def put_down(standing: Standing) -> dict[str, Any]:
    """Return it as plain values."""
    return {
        "clock": meeting_clock.as_data(standing.clock),
        "turns": standing.turns,
        "vote": dots.as_data(standing.vote) if standing.vote is not None else None,
        "worth": sorted(standing.worth),
        "brought": sorted(standing.brought),
        "slips": sorted(standing.slips),
        "floor": standing.floor,
    }


def taken_up(values: Mapping[str, Any]) -> Standing:
    """Return it from plain values: its clock stands still, at the second at which it was put down."""
    try:
        return Standing(
            meeting_clock.taken_up(meeting_clock.from_data(values["clock"])),
            int(values["turns"]),
            dots.from_data(values["vote"]) if values["vote"] is not None else None,
            tuple(map(int, values["worth"])),
            frozenset(values["brought"]),
            frozenset(map(int, values.get("slips", ()))),
            str(values.get("floor", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput(_("Where the meeting stood cannot be read. Its cards are safe.")) from error


def deed_of(label: str, meeting: Retrospective) -> Deed:
    """Return the deed of a write about what was said in a meeting: nameless where cards have no author."""
    return Deed(label, nameless=meeting.cards is CardMode.AUTHORLESS)


def open_meeting(reader: Reader, meeting_id: str) -> Retrospective:
    """Return a meeting that is not closed; ``Conflict`` for one that is, which can only be read."""
    meeting = reader.get(Retrospective, meeting_id)
    if meeting.state is RetroState.CLOSED:
        raise Conflict(_("This retrospective is closed and can only be read. Nothing was changed."))
    return meeting


def items_of(reader: Reader, meeting_id: str) -> list[RetroItem]:
    """Return the cards on the wall of a meeting, and the titles of its groups."""
    return reader.all(RetroItem, table_of(Kind.RETRO_ITEM).c.retrospective == meeting_id)


def has_cards(reader: Reader, meeting_id: str) -> bool:
    """Whether a meeting has a card, shown or not."""
    return bool(items_of(reader, meeting_id) or meetings.count_cards(reader.connection, meeting_id))


def columns_of_hidden(reader: Reader, meeting_id: str) -> set[str]:
    """Return the columns that cards lie face down for."""
    return set(meetings.count_cards(reader.connection, meeting_id))


def standing_of(reader: Reader, meeting_id: str) -> Standing | None:
    """Return where a meeting stands that is under way here; ``None`` for another."""
    kept = meetings.state_of(reader.connection, meeting_id)
    return taken_up(kept) if kept is not None else None


def with_vote(standing: Standing, vote: Vote | None) -> Standing:
    """Return it with another vote."""
    return replace(standing, vote=vote)
