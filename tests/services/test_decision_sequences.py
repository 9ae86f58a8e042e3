"""Whatever is decided, backdated, corrected, removed and undone: lineage stays sound, a refusal changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import Conflict, InvalidInput
from journal.core.paths import Paths, resources_folder
from journal.core.records import Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, StopReason, Trigger
from journal.learning import lineage
from journal.learning.numbering import ordered_strategies, version_labels
from journal.services import library
from tests.learning.soundness import assert_sound
from tests.shares import share

DATES = st.sampled_from(
    ["2025", "2025-03", "2025-06-01", "2025-06-02", "2025-09", "2026-01-15", "2026-02", "2024/2026", "XXXX"]
)
GOING_ON = [kind for kind in DecisionKind if kind not in (DecisionKind.START, DecisionKind.SPLIT, DecisionKind.MERGE)]
PICK = st.integers(0, 30)
BLANK: list[Path] = []


@pytest.fixture(autouse=True)
def _blank(blank_journal: Path) -> None:
    BLANK[:] = [blank_journal]


class Deciding(RuleBasedStateMachine):
    """A team that decides in any order, about any strategy, on any date."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="cairn-deciding-"))
        self.clock = FixedClock(datetime(2026, 4, 15, 12, tzinfo=UTC))
        path = self.folder / "deciding.cairn"
        shutil.copyfile(BLANK[0], path)
        paths = Paths(self.folder, self.folder, self.folder, self.folder, resources_folder())
        self.opened = library.open_journal(path, at=library.desk(clock=self.clock, paths=paths))
        self.services = self.opened.services

    def teardown(self) -> None:
        self.opened.close()
        shutil.rmtree(self.folder)

    @property
    def snapshot(self) -> Snapshot:
        return self.services.strategies.map()

    def strategy(self, pick: int) -> str:
        found = sorted(self.snapshot.all(Strategy), key=lambda held: held.rank)
        return found[pick % len(found)].id if found else ""

    def version(self, pick: int) -> frozenset[str]:
        labels = version_labels(self.snapshot)
        found = sorted(self.snapshot.all(StrategyVersion), key=lambda held: labels[held.id])
        return frozenset({found[pick % len(found)].id}) if found else frozenset()

    def recorded(self, pick: int) -> StrategyDecision:
        snapshot = self.snapshot
        found = [held for strategy in ordered_strategies(snapshot)
                 for held in lineage.decisions_of(snapshot, strategy.id)]  # fmt: skip
        return found[pick % len(found)]

    def tried(self, deed) -> None:
        """Do a deed; when it is refused, it is refused in a sentence and leaves everything as it was."""
        self.clock.advance(seconds=7)
        before = {record.id: record for record in self.snapshot}
        undoable = self.services.history.can_undo()
        try:
            deed()
        except (InvalidInput, Conflict) as refusal:
            sentence = refusal.text
        else:
            return
        assert sentence.endswith(".")
        assert {record.id: record for record in self.snapshot} == before
        assert self.services.history.can_undo() == undoable

    def decision(self, kind: DecisionKind, when: str, strategy: str = "") -> StrategyDecision:
        return StrategyDecision(
            strategy=strategy,
            decision_kind=kind,
            stop_reason=StopReason.DROPPED if kind is DecisionKind.STOP else None,
            date=EventDate(when),
            trigger=Trigger.ROADBLOCK,
            rationale="The clerk moved.",
            judgement_call=True,
        )

    def words(self, parents: frozenset[str] = frozenset()) -> StrategyVersion:
        return StrategyVersion(strategy="", decision="", statement="Ask in person.", parents=parents)

    @initialize(dates=st.lists(DATES, min_size=2, max_size=3))
    def begin(self, dates: list[str]) -> None:
        for when in dates:
            self.start(when)

    @rule(when=DATES)
    def start(self, when: str) -> None:
        new = self.decision(DecisionKind.START, when)
        self.tried(lambda: self.services.strategies.decide(new, self.words(), title="A strategy"))

    @rule(kind=st.sampled_from(GOING_ON), when=DATES, pick=PICK, worded=st.booleans(), parent=PICK)
    def decide(self, kind: DecisionKind, when: str, pick: int, worded: bool, parent: int) -> None:
        version = self.words(self.version(parent) if parent < 10 else frozenset())
        new = self.decision(kind, when, self.strategy(pick))
        worded = worded if kind.makes_version is None else bool(kind.makes_version)
        self.tried(lambda: self.services.strategies.decide(new, version if worded else None))

    @rule(kind=st.sampled_from(list(DecisionKind)), pick=PICK)
    def decide_today(self, kind: DecisionKind, pick: int) -> None:
        new = self.decision(kind, self.clock.today().isoformat(), self.strategy(pick))
        self.tried(lambda: self.services.strategies.decide(new, self.words() if kind.makes_version else None))

    @rule(when=DATES, parent=PICK, parts=st.integers(1, 3))
    def split(self, when: str, parent: int, parts: int) -> None:
        made = [(f"Part {number}", self.words(self.version(parent))) for number in range(parts)]
        self.tried(lambda: self.services.strategies.split(self.decision(DecisionKind.SPLIT, when), made))

    @rule(when=DATES, into=PICK, joining=st.lists(PICK, max_size=3), new=st.booleans())
    def merge(self, when: str, into: int, joining: list[int], new: bool) -> None:
        strategy = "" if new else self.strategy(into)
        others = [held for held in map(self.strategy, joining) if held]
        merge = self.decision(DecisionKind.MERGE, when, strategy)
        self.tried(lambda: self.services.strategies.decide(merge, self.words(), title="Together", also_stop=others))

    @precondition(lambda self: self.snapshot.all(StrategyDecision))
    @rule(pick=PICK, when=DATES, kind=st.sampled_from(list(DecisionKind)), same=st.booleans())
    def correct(self, pick: int, when: str, kind: DecisionKind, same: bool) -> None:
        old = self.recorded(pick)
        made = lineage.version_made_by(self.snapshot, old.id)
        version = replace(made, parents=made.parents | self.version(pick)) if made and not same else None
        changed = replace(old, date=EventDate(when), decision_kind=old.decision_kind if same else kind)
        self.tried(lambda: self.services.strategies.correct(changed, version))

    @precondition(lambda self: self.snapshot.all(StrategyDecision))
    @rule(pick=PICK)
    def remove(self, pick: int) -> None:
        old = self.recorded(pick)
        alone = len(lineage.decisions_of(self.snapshot, old.strategy)) == 1
        kind, gone = (Kind.STRATEGY, old.strategy) if alone else (Kind.STRATEGY_DECISION, old.id)
        self.tried(lambda: self.services.bin.delete(kind, gone))

    @rule(pick=PICK)
    def bring_back(self, pick: int) -> None:
        thrown = sorted(self.services.bin.ids(), key=lambda held: self.services.bin.get(held).created)
        if thrown:
            self.tried(lambda: self.services.bin.restore(thrown[pick % len(thrown)]))

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _time in range(times):
            self.clock.advance(seconds=7)
            self.services.history.undo()

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _time in range(times):
            self.clock.advance(seconds=7)
            self.services.history.redo()

    @invariant()
    def lineage_is_sound(self) -> None:
        assert_sound(self.snapshot)


TestDeciding = Deciding.TestCase
"""Many teams, many lives."""
TestDeciding.settings = settings(
    max_examples=share(10), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
