"""What can be hidden in a small group, and what cannot.

In a team of five, hidden names are not anonymity (ANCHORS 4.7): no author is stored, the order is shuffled, times are
coarse, nothing is broken down under four people, and the program says what stays visible all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from random import Random, SystemRandom
from statistics import median_low
from typing import TypeVar

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import CardMode

T = TypeVar("T")
FEWEST = 4
"""Under so many voices, a breakdown tells who said what."""


def may_break_down(voices: int) -> bool:
    """Whether so many voices may be shown apart, rather than as one middle value."""
    return voices >= FEWEST


def shuffled(items: Iterable[T], chance: Random | None = None) -> list[T]:
    """Return things in an order that tells nothing of the one they were written in."""
    found = list(items)
    (chance or SystemRandom()).shuffle(found)
    return found


def coarse(moment: datetime) -> datetime:
    """Return a moment as it may be kept with a card that has no author: the day alone."""
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


def middle(voices: Sequence[int]) -> int | None:
    """Return the middle of some ratings, the lower of two; ``None`` when nobody said anything."""
    return median_low(voices) if voices else None


def breakdown(voices: Sequence[int]) -> dict[int, int] | None:
    """Return how many chose each step; ``None`` where that would tell who chose what."""
    return dict(sorted(Counter(voices).items())) if may_break_down(len(voices)) else None


def what_worth_keeps(people: int) -> str:
    """Return the sentence that says, before anybody says whether it was worth the time, what is kept of it."""
    kept = _("Of all voices only the middle is kept.")
    if may_break_down(people) or not people:
        return kept
    return _("{kept} With so few, who was there can often tell who said what.").format(kept=kept)


def what_worth_shows(voices: int) -> str:
    """Return the sentence that says, beside a middle of voices, what is kept of them and what it can tell."""
    if not voices:
        return _("Nobody kept how many said so.")
    kept = ngettext(
        "One voice, so everybody knows whose it is.",
        "The middle of {n} voices; nothing else of them is kept.",
        voices,
    ).format(n=voices)
    if voices == 1 or may_break_down(voices):
        return kept
    return _("{kept} With so few, who was there can often tell who said what.").format(kept=kept)


def what_votes_show(people: int) -> str:
    """Return the sentence that says, beside sums of dots, what is kept of them and what they can tell."""
    kept = _("Of the stones only the sums are kept.")
    if may_break_down(people) or not people:
        return kept
    few = ngettext(
        "With {n} person there, everybody knows whose they are.",
        "With {n} people there, sums can tell who placed which.",
        people,
    )
    return f"{kept} {few.format(n=people)}"


def what_shows(mode: CardMode, people: int) -> str:
    """Return the sentence that says, before the first card, what is hidden and what cannot be."""
    if mode is CardMode.NAMED:
        return _("Each card keeps the name of who wrote it, here and in everything that leaves.")
    kept = _(
        "Nobody is kept with a card, the cards are shuffled before they are shown, and only the day is kept. "
        "Handwriting, wording, and who sat at the keyboard when cannot be hidden."
    )
    if may_break_down(people) or not people:
        return kept
    few = ngettext(
        "With {n} person here, everybody knows whose card it is.",
        "With {n} people here, others can often tell whose card it is.",
        people,
    )
    return f"{kept} {few.format(n=people)}"
