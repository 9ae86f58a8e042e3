"""Evidence from the command line: listed with what it weighs, and linked to targets of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.dates import EventDate
from journal.core.records import Assumption, Evidence, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, Kind, Strength, Trigger
from journal.services import library
from tests.cli.conftest import Cairn


@pytest.fixture
def ids(blank_journal: Path, tmp_path: Path) -> dict[str, str]:
    """A journal with a letter, a belief, an entry and a decision with its version; their ids, and the file."""
    from shutil import copyfile

    path = tmp_path / "street.cairn"
    copyfile(blank_journal, path)
    with library.open_journal(path) as opened:
        services = opened.services
        letter = services.evidence.add(
            Evidence(
                title="Letter",
                source="Records desk",
                locator="Blue folder",
                source_date=EventDate("2026-04-01"),
                strength=Strength.DOCUMENTED,
            )
        )
        belief = services.assumptions.add(Assumption(statement="The office answers"))
        entry = services.entries.write(title="At the counter")
        decision = services.strategies.decide(
            StrategyDecision(
                strategy="",
                decision_kind=DecisionKind.START,
                date=EventDate("2026-02-02"),
                trigger=Trigger.NEW_INFORMATION,
                rationale="We saw it.",
                judgement_call=True,
            ),
            StrategyVersion(strategy="", decision="", statement="Ask in writing"),
            title="Requests",
        )
        version = services.journal.snapshot(StrategyVersion).all(StrategyVersion)[0]
    return {
        "file": str(path),
        "letter": letter.id,
        "belief": belief.id,
        "entry": entry.id,
        "decision": decision.id,
        "version": version.id,
    }


def test_evidence_is_linked_to_every_kind_and_listed(cairn: Cairn, ids: dict[str, str]) -> None:
    for target in ("belief", "entry", "decision", "version"):
        made = cairn(
            "link", ids["file"], ids["letter"], ids[target], "--relation", "supports", "--note", "Page 2", "--json"
        ).result
        assert list(made) == ["id"]
    [listed] = cairn("evidence", ids["file"], "list", "--json").result["evidence"]
    weight = [listed[name] for name in ("id", "strength", "supports", "challenges", "links")]
    assert weight == [ids["letter"], 3, 4, 0, 4]
    assert cairn("evidence", ids["file"], "list", "--wants", "unlinked", "--json").result == {"evidence": []}
    assert len(cairn("evidence", ids["file"], "list", "--find", "counter", "--json").result["evidence"]) == 1
    with library.open_journal(Path(ids["file"])) as opened:
        [link] = [one for one, _item in opened.services.evidence.links_to(ids["belief"])]
        assert (link.note, link.target_kind) == ("Page 2", Kind.ASSUMPTION)


def test_what_cannot_be_linked_is_refused_in_a_sentence(cairn: Cairn, ids: dict[str, str]) -> None:
    late = cairn("link", ids["file"], ids["letter"], ids["version"], "--relation", "prompted", "--json")
    assert "dated after the decision" in late.sentence
    nothing = cairn("link", ids["file"], ids["letter"], "nothing", "--relation", "supports", "--json")
    assert nothing.sentence
    odd = cairn("link", ids["file"], ids["letter"], ids["letter"], "--relation", "supports", "--json")
    assert odd.sentence == "Evidence cannot be linked to this."
