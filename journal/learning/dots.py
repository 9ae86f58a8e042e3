"""Voting with dots: so many each, taken back at will, and nobody's vote kept.

Three dots each (PRACTICE C, rules for leading); vote limits and taking back are what facilitators ask of every tool
(ANCHORS 1 vi), and who leads one laptop enters dots for those in the room. A vote holds sums and the hand that is
voting just now; once a turn ends, its dots are part of the sums and nothing says whose they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext

EACH = 3
MOST_EACH = 10


@dataclass(frozen=True)
class Vote:
    """A vote under way."""

    each: int = EACH
    voters: int = 1
    placed: Mapping[str, int] = field(default_factory=dict)
    """Dots of the turns that have ended and of the tally, by what they are on."""
    turns: int = 0
    """How many turns have ended."""
    hand: Mapping[str, int] | None = None
    """Dots of the turn under way; none between turns."""

    @property
    def most(self) -> int:
        """Return how many dots there are in all."""
        return self.each * self.voters

    @property
    def total(self) -> int:
        """Return how many are placed, the hand's among them."""
        return sum(self.placed.values()) + sum((self.hand or {}).values())

    @property
    def left(self) -> int:
        """Return how many are left: to the hand that is voting, else to everybody."""
        free = self.most - self.total
        return free if self.hand is None else min(self.each - sum(self.hand.values()), free)


def begun(each: int, voters: int) -> Vote:
    """Return a vote that begins; refuse one without dots or voters."""
    if each not in range(1, MOST_EACH + 1):
        raise InvalidInput(_("Give each from 1 to {n} stones.").format(n=MOST_EACH), field="dots")
    if voters < 1:
        raise InvalidInput(_("Say who is here before you vote."), field="present")
    return Vote(each, voters)


def take_turn(vote: Vote) -> Vote:
    """Let the next person vote; refuse when all have had their turn."""
    if vote.hand is not None:
        raise InvalidInput(_("Somebody is voting. End that turn first."))
    if vote.left < 1 or vote.turns >= vote.voters:
        raise InvalidInput(_("Everybody has voted."))
    return replace(vote, hand={})


def end_turn(vote: Vote) -> Vote:
    """End a turn: its dots are among the others from now on."""
    if vote.hand is None:
        return vote
    return replace(vote, placed=_sum(vote.placed, vote.hand), turns=vote.turns + 1, hand=None)


def with_voters(vote: Vote, voters: int) -> Vote:
    """Return a vote in which so many people vote, but never fewer than have voted or than the dots placed call for."""
    had_a_turn = vote.turns + (vote.hand is not None)
    called_for = -(-vote.total // vote.each)
    return replace(vote, voters=max(voters, had_a_turn, called_for, 1))


def place(vote: Vote, target: str) -> Vote:
    """Put one dot on something, from the hand that is voting, else by show of hands."""
    if vote.left < 1:
        if vote.hand is None:
            raise InvalidInput(_("All {n} stones are placed. Take one back first.").format(n=vote.most), field="dots")
        told = ngettext(
            "Your one stone is placed. Take it back first.", "All {n} of your stones are placed. Take one back first.",
            vote.each,
        )  # fmt: skip
        raise InvalidInput(told.format(n=vote.each), field="dots")
    if vote.hand is None:
        return replace(vote, placed=_sum(vote.placed, {target: 1}))
    return replace(vote, hand=_sum(vote.hand, {target: 1}))


def take_back(vote: Vote, target: str) -> Vote:
    """Take one dot back from something: of the hand that is voting, else of all; refuse where there is none."""
    dots = vote.placed if vote.hand is None else vote.hand
    if dots.get(target, 0) < 1:
        raise InvalidInput(_("There is no stone here to take back."), field="dots")
    rest = _sum(dots, {target: -1})
    return replace(vote, placed=rest) if vote.hand is None else replace(vote, hand=rest)


def tally(vote: Vote, target: str, count: int) -> Vote:
    """Write down how many hands went up for something; refuse more than there are dots for."""
    if count < 0:
        raise InvalidInput(_("Count the hands: a number from 0 up."), field="dots")
    others = vote.total - vote.placed.get(target, 0)
    if others + count > vote.most:
        told = _("That is more than all {n} stones: {left} are left for this.")
        raise InvalidInput(told.format(n=vote.most, left=vote.most - others), field="dots")
    return replace(vote, placed=_sum({**vote.placed, target: 0}, {target: count}))


def ranked(votes: Mapping[str, int], order: Sequence[str]) -> list[str]:
    """Return what has dots, most first; where they are even, as it stands on the wall."""
    places = {target: place for place, target in enumerate(order)}
    found = (target for target in order if votes.get(target, 0) > 0)
    return sorted(found, key=lambda target: (-votes[target], places[target]))


def as_data(vote: Vote) -> dict[str, Any]:
    """Return a vote as plain values, to be kept on this device; in no order that tells of turns."""
    hand = None if vote.hand is None else dict(sorted(vote.hand.items()))
    placed = dict(sorted(vote.placed.items()))
    return {"each": vote.each, "voters": vote.voters, "placed": placed, "turns": vote.turns, "hand": hand}


def from_data(values: Mapping[str, Any]) -> Vote:
    """Return the vote that was kept."""
    hand = values["hand"]
    return Vote(
        int(values["each"]),
        int(values["voters"]),
        dict(values["placed"]),
        int(values["turns"]),
        None if hand is None else dict(hand),
    )


def _sum(*counts: Mapping[str, int]) -> dict[str, int]:
    targets: Iterable[str] = dict.fromkeys(target for one in counts for target in one)
    sums = {target: sum(one.get(target, 0) for one in counts) for target in targets}
    return {target: count for target, count in sums.items() if count > 0}
