"""What must hold of the lineage of any journal that was written by the services."""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.records import Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StopReason
from journal.learning import lineage
from journal.learning.courses import misfits
from journal.learning.numbering import version_numbers
from journal.learning.order import BEGINNINGS


def assert_sound(snapshot: Snapshot) -> None:
    """Assert what must hold of the lineage after any sequence of deeds."""
    decisions, versions = snapshot.all(StrategyDecision), snapshot.all(StrategyVersion)
    assert lineage.looping_versions(snapshot) == []
    made = [version.decision for version in versions]
    assert len(set(made)) == len(made), "a decision makes one version"
    kinds = {held.id: held.decision_kind for held in decisions}
    assert set(made) <= set(kinds), "each version is made by a decision"
    assert {held for held, kind in kinds.items() if kind.makes_version} <= set(made)
    assert not {held for held, kind in kinds.items() if kind.makes_version is False} & set(made)
    roots = {version.id for version in versions if not version.parents}
    assert {kinds[version.decision] for version in versions if version.id in roots} <= {DecisionKind.START}
    reached = roots.union(*(lineage.descendants(snapshot, root) for root in roots))
    assert reached == {version.id for version in versions}, "each version is reached from a start"
    assert {parent for version in versions for parent in version.parents} <= reached
    numbers = version_numbers(snapshot)
    for version in versions:
        own = [parent for parent in lineage.parents(snapshot, version.id) if parent.strategy == version.strategy]
        assert all(numbers[parent.id] < numbers[version.id] for parent in own)
    for strategy in snapshot.all(Strategy):
        life = lineage.decisions_of(snapshot, strategy.id)
        assert misfits(life) == []
        assert life[0].decision_kind in (*BEGINNINGS, DecisionKind.MERGE)
        assert all(held.decision_kind not in BEGINNINGS for held in life[1:])
        _assert_versions_follow_the_life(snapshot, strategy.id)
    _assert_merged_ends_have_their_merge(decisions, snapshot)


def _assert_versions_follow_the_life(snapshot: Snapshot, strategy: str) -> None:
    versions = lineage.versions_of(snapshot, strategy)
    by_life = [made for held in lineage.decisions_of(snapshot, strategy)
               if (made := lineage.version_made_by(snapshot, held.id)) is not None]  # fmt: skip
    assert versions == by_life
    assert lineage.current_version(snapshot, strategy) == versions[-1]


def _assert_merged_ends_have_their_merge(decisions: Iterable[StrategyDecision], snapshot: Snapshot) -> None:
    for held in decisions:
        if held.stop_reason is StopReason.MERGED:
            own = {version.id for version in lineage.versions_of(snapshot, held.strategy)}
            assert any(own & version.parents for version in snapshot.all(StrategyVersion)
                       if version.strategy != held.strategy)  # fmt: skip
