"""The tree of causes under a problem: read as an outline, and moved about without ever making a loop.

A problem is taken apart by asking why, and why again (the fishbone and five-whys of PDIA's problem analysis):
each cause stands under the problem or under one other cause. What is stored is the cause above and a rank among
those beside it; everything else follows from that.

A merge of two laptops may bring in what no one here would be allowed to do: a cause whose parent is gone, or two
that each stand under the other. Nothing is lost then: the first of them is shown under the problem itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journal.core.errors import Conflict, NotFound
from journal.core.i18n import _
from journal.core.records import Cause
from journal.learning.ranks import ranked


@dataclass(frozen=True, slots=True)
class Branch:
    """A cause where it stands in the outline."""

    cause: Cause
    number: str
    """Its place as people say it: ``2``, ``2.1``, ``2.1.3``."""
    depth: int
    """How many causes it stands under."""
    parent: str | None
    """The cause that it is shown under."""


def outline(causes: Iterable[Cause]) -> list[Branch]:
    """Return every cause of a problem once, each above those under it."""
    tree = _Tree(causes)
    return list(tree.branches(None, "", 0))


def moved(causes: Sequence[Cause], cause_id: str, parent: str | None, place: int) -> list[Cause]:
    """Return the causes that must change for one to stand under ``parent`` at ``place``, counted from 0.

    Refused where it would come to stand under itself, or under a cause of another problem.
    """
    tree = _Tree(causes)
    cause = tree.get(cause_id)
    if parent is not None and tree.get(parent).id in tree.below(cause_id):
        raise Conflict(_("A cause cannot stand under itself. Nothing was changed."))
    before = tree.parent_of(cause_id)
    beside = [one for one in tree.children(parent) if one.id != cause_id]
    beside.insert(min(max(place, 0), len(beside)), cause)
    left = [one for one in tree.children(before) if one.id != cause_id] if before != parent else []
    return [*_placed(beside, parent), *_placed(left, before)]


def _placed(causes: Sequence[Cause], parent: str | None) -> Iterator[Cause]:
    """Give those that must change for causes to stand in this order under one parent."""
    for rank, cause in enumerate(causes, start=1):
        if (cause.parent, cause.rank) != (parent, rank):
            yield replace(cause, parent=parent, rank=rank)


def stepped(causes: Sequence[Cause], cause_id: str, step: int) -> list[Cause]:
    """Return what must change for a cause to stand that many places later among those beside it."""
    tree = _Tree(causes)
    parent = tree.parent_of(cause_id)
    place = tree.place_of(cause_id)
    target = min(max(place + step, 0), len(tree.children(parent)) - 1)
    return moved(causes, cause_id, parent, target) if target != place else []


def indented(causes: Sequence[Cause], cause_id: str) -> list[Cause]:
    """Return what must change for a cause to stand under the one before it; nothing where none is before it."""
    tree = _Tree(causes)
    place = tree.place_of(cause_id)
    if place == 0:
        return []
    above = tree.children(tree.parent_of(cause_id))[place - 1].id
    return moved(causes, cause_id, above, len(tree.children(above)))


def outdented(causes: Sequence[Cause], cause_id: str) -> list[Cause]:
    """Return what must change for a cause to stand beside the one it is under, just after it."""
    tree = _Tree(causes)
    parent = tree.parent_of(cause_id)
    if parent is None:
        return []
    return moved(causes, cause_id, tree.parent_of(parent), tree.place_of(parent) + 1)


class _Tree:
    """Causes by where they are shown."""

    def __init__(self, causes: Iterable[Cause]) -> None:
        ordered = ranked(causes)
        self._by_id = {cause.id: cause for cause in ordered}
        self._parent = {cause.id: cause.parent if cause.parent in self._by_id else None for cause in ordered}
        for cause in ordered:  # the first of a loop comes to stand under the problem
            if cause.id in self._above(cause.id):
                self._parent[cause.id] = None
        self._children: dict[str | None, list[Cause]] = {}
        for cause in ordered:
            self._children.setdefault(self._parent[cause.id], []).append(cause)

    def get(self, cause_id: str) -> Cause:
        """Return one cause."""
        if cause_id not in self._by_id:
            raise NotFound(_("This cause is no longer in the journal. Nothing was changed."))
        return self._by_id[cause_id]

    def children(self, parent: str | None) -> list[Cause]:
        """Return the causes shown under another, or under the problem."""
        return self._children.get(parent, [])

    def parent_of(self, cause_id: str) -> str | None:
        """Return the cause that one is shown under."""
        return self._parent[self.get(cause_id).id]

    def place_of(self, cause_id: str) -> int:
        """Return the place of a cause among those beside it, counted from 0."""
        return [cause.id for cause in self.children(self.parent_of(cause_id))].index(cause_id)

    def below(self, cause_id: str) -> set[str]:
        """Return a cause and all that are shown under it."""
        return {cause_id, *(branch.cause.id for branch in self.branches(cause_id, "", 0))}

    def branches(self, parent: str | None, number: str, depth: int) -> Iterator[Branch]:
        """Give what is shown under a cause, or under the problem, in order."""
        for place, cause in enumerate(self.children(parent), start=1):
            own = f"{number}.{place}" if number else str(place)
            yield Branch(cause, own, depth, parent)
            yield from self.branches(cause.id, own, depth + 1)

    def _above(self, cause_id: str) -> set[str]:
        above: set[str] = set()
        parent = self._parent[cause_id]
        while parent is not None and parent not in above:
            above.add(parent)
            parent = self._parent[parent]
        return above
