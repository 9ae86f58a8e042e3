"""Assumptions from the command line, on journals plain and protected."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cairn


def test_an_assumption_is_written_checked_and_set_by_hand(cairn: Cairn, file: Path, secret: list[str]) -> None:
    words = ["--importance", "4", "--mind", "Ten refusals", "--review-by", "2026-07-31", "--json", *secret]
    added = cairn("assumption", file, "add", "Clerks want to help", *words).result
    assert (added["code"], added["state"], added["review_by"]) == ("A1", "untested", "2026-07-31")
    assert added["importance_words"] == "4 of 5. Much hangs on it"
    check = ["assumption", file, "check", "a1", "--confidence", "2"]
    assert "One line of why" in cairn(*check, "--nothing-against", *secret).sentence
    assert "What speaks against it?" in cairn(*check, "--why", "Two refused", *secret).sentence
    told = cairn(*check, "--why", "Two refused", "--against", "One helped us", "--json", *secret).result
    assert (told["state"], told["confidence"]) == ("shaky", 2)
    cairn("assumption", file, "check", "A1", "--confidence", 4, "--why", "Nine helped", "--nothing-against", *secret)
    shown = cairn("assumption", file, "show", added["id"], "--json", *secret).result
    assert [one["words"] for one in shown["checks"]] == ["Doubtful (2)", "Fairly sure (4), up from doubtful"]
    assert [one["nothing_against"] for one in shown["checks"]] == [False, True]
    override = ["assumption", file, "override", "A1", "--state", "broken"]
    assert "Say in one line" in cairn(*override, *secret).sentence
    set_by_hand = cairn(*override, "--why", "The chief clerk left", "--json", *secret).result
    assert (set_by_hand["state"], set_by_hand["given_by_checks"]) == ("broken", "holding")
    assert "The chief clerk left" in set_by_hand["state_words"]
    assert cairn("assumption", file, "lift", "A1", "--json", *secret).result["state"] == "holding"
    (listed,) = cairn("assumption", file, "list", "--json", *secret).result["assumptions"]
    assert listed["state_words"] == "Holding: the latest rating is 4 of 5, fairly sure."


def test_evidence_against_is_linked_with_the_check(cairn: Cairn, file: Path, secret: list[str]) -> None:
    cairn("assumption", file, "add", "Clerks want to help", *secret)
    (quote,) = cairn("evidence", file, "add", "--quote", "They shut the door", "--json", *secret).result["added"]
    cairn("assumption", file, "check", "A1", "--evidence-against", quote["id"], *secret)
    (listed,) = cairn("evidence", file, "list", "--json", *secret).result["evidence"]
    assert listed["challenges"] == 1
    (check,) = cairn("assumption", file, "show", "A1", "--json", *secret).result["checks"]
    assert check["evidence"] == [quote["id"]]


def test_what_is_not_there_is_refused_with_a_sentence(cairn: Cairn, file: Path, secret: list[str]) -> None:
    assert "Nothing here is called “A7”" in cairn("assumption", file, "check", "A7", *secret).sentence
    assert "by its id or its code" in cairn("assumption", file, "lift", *secret).sentence
    assert "is not one day" in cairn("assumption", file, "add", "X", "--review-by", "2026-07", *secret).sentence
    assert cairn("assumption", file, "list", "--json", *secret).result == {"assumptions": []}


def test_the_sample_tells_its_beliefs(cairn: Cairn, sample: Path) -> None:
    found = cairn("assumption", sample, "list", "--json").result["assumptions"]
    assert [one["code"] for one in found] == [f"A{number}" for number in range(1, 9)]
    assert cairn("assumption", sample, "show", "A8").out.count("\n") > 3
