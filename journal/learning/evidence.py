"""What evidence weighs, said in counts and never as a percentage.

The rules of the practice note, part D: "3 for, 2 against, strongest 4"; supported only by items of
strength 2 or less is *thinly evidenced*; no challenge ever logged is *untested*, not proven.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Evidence, EvidenceLink
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, Relation, Strength


class Side(Enum):
    """On which side of a claim evidence lies."""

    FOR = "for"
    AGAINST = "against"
    CONTEXT = "context"


_SIDES = {
    Relation.SUPPORTS: Side.FOR,
    Relation.SUBSTANTIATES: Side.FOR,
    Relation.CHALLENGES: Side.AGAINST,
}
THIN = Strength.FIRST_HAND
"""Support that is no stronger than this is thin."""


def side_of(relation: Relation) -> Side:
    """Return the side that a relation puts evidence on.

    Only supports and substantiates speak for, only challenges against. Qualifies, explains, prompted
    and illustrates tell of the context: they add no weight.
    """
    return _SIDES.get(relation, Side.CONTEXT)


def fitting_relations(kind: Kind) -> tuple[Relation, ...]:
    """Return how evidence may bear on a target of this kind, the usual first.

    Only decisions and what they made can be prompted, and only outcomes are substantiated.
    """
    plain = (
        Relation.SUPPORTS,
        Relation.CHALLENGES,
        Relation.QUALIFIES,
        Relation.EXPLAINS,
        Relation.ILLUSTRATES,
    )
    if kind in (Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION):
        return (*plain, Relation.PROMPTED)
    return (*plain, Relation.SUBSTANTIATES) if kind is Kind.OUTCOME else plain


@dataclass(frozen=True)
class Balance:
    """How much evidence lies on each side of a claim, and how strong the strongest is."""

    supporting: int = 0
    challenging: int = 0
    context: int = 0
    strongest: Strength | None = None
    """Of both sides together; ``None`` when nothing on either side is rated."""
    strongest_support: Strength | None = None

    @property
    def is_thin(self) -> bool:
        """Whether it is supported, but only by hearsay, first-hand accounts and unrated items."""
        return self.supporting > 0 and (self.strongest_support is None or self.strongest_support <= THIN)

    @property
    def is_untested(self) -> bool:
        """Whether nobody ever logged a challenge."""
        return self.challenging == 0


def balance(links: Iterable[tuple[EvidenceLink, Evidence]]) -> Balance:
    """Return the balance of links to one claim; the same item counts once on each side."""
    by_side: dict[Side, dict[str, Strength | None]] = {side: {} for side in Side}
    for link, item in links:
        by_side[side_of(link.relation)][item.id] = item.strength
    supports, challenges = by_side[Side.FOR], by_side[Side.AGAINST]
    return Balance(
        supporting=len(supports),
        challenging=len(challenges),
        context=len(by_side[Side.CONTEXT]),
        strongest=_strongest([*supports.values(), *challenges.values()]),
        strongest_support=_strongest(supports.values()),
    )


def links_to(snapshot: Snapshot, *targets: str) -> list[tuple[EvidenceLink, Evidence]]:
    """Return the links to any of the targets, each with its evidence; links to missing evidence are left out."""
    wanted = set(targets)
    pairs = (
        (link, snapshot.find(Evidence, link.evidence)) for link in snapshot.all(EvidenceLink) if link.target in wanted
    )
    return [(link, item) for link, item in pairs if item is not None]


def balance_of(snapshot: Snapshot, *targets: str) -> Balance:
    """Return the balance of all evidence linked to the targets."""
    return balance(links_to(snapshot, *targets))


def balance_words(found: Balance) -> str:
    """Return the balance in words: "3 for, 2 against, strongest 4"."""
    if found.supporting + found.challenging == 0:
        return _("Nothing for or against it yet")
    counts = {"supporting": found.supporting, "challenging": found.challenging}
    if found.strongest is None:
        return _("{supporting} for, {challenging} against, not rated").format(**counts)
    return _("{supporting} for, {challenging} against, strongest {strength}").format(
        **counts, strength=int(found.strongest)
    )


def weight_words(found: Balance) -> str:
    """Return what the balance does not yet bear out, in words; empty when there is nothing to say."""
    if found.supporting + found.challenging == 0:
        return ""
    if found.is_thin and found.is_untested:
        return _("Thinly evidenced, and untested")
    if found.is_thin:
        return _("Thinly evidenced")
    return _("Untested, not proven") if found.is_untested else ""


def ground_words(items: Iterable[Evidence]) -> str:
    """Return what to mind about the evidence that a decision rests on; empty when there is nothing."""
    strengths = [item.strength for item in items]
    if not strengths or any(strength is not None and strength > THIN for strength in strengths):
        return ""
    return _(
        "Thinly evidenced: nothing here is stronger than a first-hand account. Say in the reason why that is enough."
    )


def came_before(evidence: EventDate, event: EventDate) -> bool:
    """Whether evidence may be as old as an event: nothing prompted a version dated before it.

    Only dates that cannot overlap speak against it; unknown ones never do.
    """
    return evidence.first is None or event.last is None or evidence.first <= event.last


def _strongest(strengths: Iterable[Strength | None]) -> Strength | None:
    return max((strength for strength in strengths if strength is not None), default=None)
