"""The causes of the problem tree, as they are chosen from."""

from __future__ import annotations

from journal.core.records import Cause, Problem
from journal.core.snapshot import Snapshot
from journal.learning.cause_tree import outline

_STEP = "    "


def cause_choices(snapshot: Snapshot) -> list[tuple[str | None, str]]:
    """Return each cause with its words, set in below what it causes; a lost parent leaves it at the top."""
    found: list[tuple[str | None, str]] = []
    for problem in sorted(snapshot.all(Problem), key=lambda problem: (problem.created, problem.id)):
        branches = outline(cause for cause in snapshot.all(Cause) if cause.problem == problem.id)
        found += [(branch.cause.id, f"{_STEP * branch.depth}{branch.cause.statement}") for branch in branches]
    return found
