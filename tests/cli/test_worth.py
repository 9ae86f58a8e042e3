"""What is worth a look, from the command line, on journals plain and protected."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cairn


def test_flags_are_listed_with_how_to_mend_them(cairn: Cairn, file: Path, secret: list[str]) -> None:
    assert cairn("worth", file, "--json", *secret).result == {"worth": []}
    assert "Nothing here asks" in cairn("worth", file, *secret).out
    cairn("assumption", file, "add", "Clerks help", "--review-by", "2020-01-31", *secret)
    (flag,) = cairn("worth", file, "--json", *secret).result["worth"]
    assert (flag["rule"], flag["kind"], flag["since"]) == ("stale_assumption", "assumption", "2020-01-31")
    assert "Clerks help" in flag["sentence"]
    said = cairn("worth", file, "--rule", "stale_assumption", *secret).out
    assert "Assumptions to look at again (1)" in said
    assert flag["mend"] in said
    assert cairn("worth", file, "--rule", "action_late", "--json", *secret).result == {"worth": []}
    assert "There is no rule" in cairn("worth", file, "--rule", "nonsense", *secret).sentence


def test_every_rule_is_said(cairn: Cairn, file: Path, secret: list[str]) -> None:
    rules = cairn("worth", file, "--rules", "--json", *secret).result["rules"]
    assert {"unevidenced_decision", "stale_assumption", "action_carried"} <= {rule["rule"] for rule in rules}
    assert all(rule["stated"] and rule["mend"] for rule in rules)


def test_the_sample_has_things_worth_a_look(cairn: Cairn, sample: Path) -> None:
    found = cairn("worth", sample, "--json").result["worth"]
    assert {flag["rule"] for flag in found} >= {"stale_assumption", "untested_claim", "review_due"}
