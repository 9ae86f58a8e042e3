"""Codes and numbers that people see; they follow from order and are never stored (DESIGN section 5).

Strategies are S1, S2 … by rank; versions v1, v2 … by the date of their decision within a strategy;
cycles 1, 2 … by start; assumptions A1 and outcomes O1 by rank; evidence EV1 by when it was kept.
A snapshot narrowed to some cycles or one strategy keeps the codes of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.records import Assumption, Cycle, Evidence, Outcome, Record, Strategy, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.learning.order import ordered_versions


def ordered_strategies(snapshot: Snapshot) -> list[Strategy]:
    """Return the strategies in the order of their codes."""
    return sorted(snapshot.all(Strategy), key=lambda strategy: (strategy.rank, strategy.created, strategy.id))


def strategy_codes(snapshot: Snapshot) -> dict[str, str]:
    """Return the code of each strategy by its id: ``S1``, ``S2``, ``S3``."""
    return _numbered("S", ordered_strategies(snapshot.whole))


def version_numbers(snapshot: Snapshot) -> dict[str, int]:
    """Return the number of each version within its strategy, by its id."""
    whole = snapshot.whole
    by_strategy: dict[str, list[StrategyVersion]] = {}
    for version in whole.all(StrategyVersion):
        by_strategy.setdefault(version.strategy, []).append(version)
    return {
        version.id: number
        for versions in by_strategy.values()
        for number, version in enumerate(ordered_versions(versions, whole), start=1)
    }


def version_labels(snapshot: Snapshot) -> dict[str, str]:
    """Return the full label of each version by its id: ``S1v2``; a lost strategy leaves ``v2``."""
    codes, numbers = strategy_codes(snapshot), version_numbers(snapshot)
    return {
        version.id: f"{codes.get(version.strategy, '')}v{numbers[version.id]}"
        for version in snapshot.whole.all(StrategyVersion)
    }


def ordered_cycles(cycles: Iterable[Cycle]) -> list[Cycle]:
    """Return cycles in the order of their numbers."""
    return sorted(cycles, key=lambda cycle: (cycle.starts, cycle.ends, cycle.id))


def cycle_numbers(cycles: Iterable[Cycle]) -> dict[str, int]:
    """Return the number of each cycle by its id."""
    return {cycle.id: number for number, cycle in enumerate(ordered_cycles(cycles), start=1)}


def assumption_codes(snapshot: Snapshot) -> dict[str, str]:
    """Return the code of each assumption by its id, such as ``A1``."""
    ordered = sorted(snapshot.whole.all(Assumption), key=lambda item: (item.rank, item.created, item.id))
    return _numbered("A", ordered)


def outcome_codes(snapshot: Snapshot) -> dict[str, str]:
    """Return the code of each outcome by its id, such as ``O1``."""
    ordered = sorted(snapshot.whole.all(Outcome), key=lambda item: (item.rank, item.date, item.created, item.id))
    return _numbered("O", ordered)


def evidence_codes(snapshot: Snapshot) -> dict[str, str]:
    """Return the code of each piece of evidence by its id, such as ``EV1``, in the order it was kept."""
    ordered = sorted(snapshot.whole.all(Evidence), key=lambda item: (item.created, item.source_date, item.id))
    return _numbered("EV", ordered)


def _numbered(prefix: str, records: Iterable[Record]) -> dict[str, str]:
    return {record.id: f"{prefix}{number}" for number, record in enumerate(records, start=1)}
