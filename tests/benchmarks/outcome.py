"""What a measurement says, and whether it is within its budget."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.benchmarks.measure import Pair


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured with, and how often."""

    entries: int = 100_000
    notes: int = 10_000
    words: int = 50_000
    rounds: int = 7
    slow_rounds: int = 3


FULL = Scale()
QUICK = Scale(entries=5_000, notes=500, words=5_000, rounds=3, slow_rounds=2)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: what was measured, the floor it is compared with, and the budget."""

    name: str
    pair: Pair
    at_most: float | None
    """Times the floor; ``None`` where only the wait counts."""
    unit: str = "ms"
    wait: float | None = None
    """Milliseconds that a person waits, where that has a budget too."""
    wait_at_most: float | None = field(default=None)

    @property
    def holds(self) -> bool:
        """Whether it is within the budget."""
        in_ratio = self.at_most is None or self.pair.ratio <= self.at_most
        return in_ratio and (self.wait is None or self.wait_at_most is None or self.wait <= self.wait_at_most)

    def line(self) -> str:
        """Return the row for people."""
        ratio = budget = floor = ""
        if self.at_most is not None:
            ratio, budget = f"{self.pair.ratio:.2f} ×", f"≤ {self.at_most:.2f} ×"
            floor = f"{self.pair.floor:.1f} {self.unit}"
        waits = ""
        if self.wait is not None and self.wait_at_most is not None:
            waits = f"waits {self.wait:.1f} ms, ≤ {self.wait_at_most:.0f} ms"
        program = f"{self.pair.program:.1f} {self.unit}"
        verdict = "pass" if self.holds else "FALLS SHORT"
        return f"{self.name:<58} {ratio:>8} {budget:>9}  {program:>11} {floor:>11}  {verdict:<11} {waits}".rstrip()


def only_a_wait(name: str, milliseconds: float, at_most: float) -> Outcome:
    """Return a row whose budget is a wait and no ratio."""
    return Outcome(name, Pair(milliseconds, milliseconds), None, wait=milliseconds, wait_at_most=at_most)
