"""Progress markers: three tiers of change in an actor, and how much of each was seen in a cycle.

After Outcome Mapping's progress markers: what we expect to see soon, what we would like to see, what we would love
to see. A cycle without a rating is not rated, which is something else than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from journal.core.records import MarkerRating, ProgressMarker
from journal.core.vocabulary import MarkerTier
from journal.learning.ranks import ranked


def in_tiers(markers: Iterable[ProgressMarker]) -> dict[MarkerTier, list[ProgressMarker]]:
    """Return markers by tier, each tier in its order; a tier without any is there as well."""
    found: dict[MarkerTier, list[ProgressMarker]] = {tier: [] for tier in MarkerTier}
    for marker in ranked(markers):
        found[marker.tier].append(marker)
    return found


def latest_ratings(ratings: Iterable[MarkerRating]) -> Mapping[tuple[str, str], MarkerRating]:
    """Return the rating that counts for each marker and cycle: where two laptops rated, the one changed last."""
    ordered = sorted(ratings, key=lambda rating: (rating.marker, rating.cycle, rating.changed, rating.id))
    return {key: list(same)[-1] for key, same in groupby(ordered, key=lambda rating: (rating.marker, rating.cycle))}
