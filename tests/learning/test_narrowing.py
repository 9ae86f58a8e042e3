from __future__ import annotations

from journal.core.records import Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, DecisionKind, Kind
from journal.learning import numbering
from tests.learning.builders import Story


def test_what_is_left_out_takes_no_code_with_it() -> None:
    story = Story()
    for code in ("one", "two"):
        story.strategy(code)
        story.decide(code, DecisionKind.START, "2026-01-01", f"{code}v1")
        story.decide(code, DecisionKind.REFINE, "2026-02-01", f"{code}v2", (f"{code}v1",))
    whole = story.snapshot
    part = whole.narrowed(lambda record: "two" in record.id and record.id != "twov1")
    assert numbering.strategy_codes(part)["two"] == "S2"
    assert numbering.version_labels(part)["twov2"] == "S2v2"
    assert part.whole is whole
    assert part.narrowed(lambda record: True).whole is whole
    assert part.counts()[Kind.STRATEGY] == 1


def test_what_leaves_keeps_the_codes_of_the_screen() -> None:
    known = Snapshot(
        [
            Strategy(id="one", title="Safe houses", rank=1, audience=Audience.SEALED),
            Strategy(id="two", title="Ward clinics", rank=2),
        ]
    )
    leaving = known.for_audience(Audience.TEAM)
    assert [strategy.id for strategy in leaving.all(Strategy)] == ["two"]
    assert numbering.strategy_codes(leaving)["two"] == "S2"


def test_a_snapshot_that_was_not_narrowed_numbers_what_it_holds() -> None:
    story = Story()
    story.strategy("one")
    story.strategy("two")
    kept = story.snapshot.where(lambda record: record.id == "two")
    assert numbering.strategy_codes(kept) == {"two": "S1"}
    assert Snapshot([]).whole.counts()[Kind.STRATEGY] == 0
