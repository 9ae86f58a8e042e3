"""The causes of the problem tree, as they are chosen from."""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.records import Cause, Problem
from journal.core.snapshot import Snapshot

_STEP = "    "


def cause_choices(snapshot: Snapshot) -> list[tuple[str | None, str]]:
    """Return each cause with its words, set in below what it causes; a lost parent leaves it at the top."""
    causes = sorted(snapshot.all(Cause), key=lambda cause: (cause.rank, cause.created, cause.id))
    found: list[tuple[str | None, str]] = []
    for problem in sorted(snapshot.all(Problem), key=lambda problem: (problem.created, problem.id)):
        mine = [cause for cause in causes if cause.problem == problem.id]
        found += [(cause.id, f"{_STEP * depth}{cause.statement}") for cause, depth in _walk(mine)]
    return found


def _walk(causes: list[Cause]) -> Iterator[tuple[Cause, int]]:
    known = {cause.id for cause in causes}
    seen: set[str] = set()

    def below(parent: str | None, depth: int) -> Iterator[tuple[Cause, int]]:
        for cause in causes:
            here = cause.parent if cause.parent in known else None
            if here == parent and cause.id not in seen:
                seen.add(cause.id)
                yield cause, depth
                yield from below(cause.id, depth + 1)

    yield from below(None, 0)
    # Two laptops may have hung two causes below each other: both are still offered.
    yield from ((cause, 0) for cause in causes if cause.id not in seen)
