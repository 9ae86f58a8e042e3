"""Outcomes from the command line, on journals plain and protected."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cairn


def test_an_outcome_goes_its_steps(cairn: Cairn, file: Path, secret: list[str]) -> None:
    said = ["--date", "2026-03", "--level", "4", "--sign", "worse", "--intended", "no", "--json", *secret]
    added = cairn("outcome", file, "add", "Clerks answer", *said).result
    assert (added["code"], added["state"], added["date"], added["next"]) == ("O1", "drafted", "2026-03", ["described"])
    assert added["sign_words"] == "For the worse, not intended"
    move = ["outcome", file, "move", "O1", "--state"]
    assert "why it matters" in cairn(*move, "described", *secret).sentence
    assert "cannot become" in cairn(*move, "confirmed", *secret).sentence
    words = ["--matters", "They never did", "--part", "We asked", "--sign", "better", "--json", *secret]
    changed = cairn("outcome", file, "change", "O1", *words).result
    assert (changed["positive"], changed["intended"]) == (True, False)
    cairn(*move, "described", *secret)
    assert "independent" in cairn(*move, "sent", "--why", "The ombudsman", *secret).sentence
    cairn(*move, "sent", "--why", "Asked by letter", "--confirm", "The ombudsman", *secret)
    assert "Who confirms it" in cairn(*move, "confirmed", *secret).sentence
    words = ["confirmed", "--why", "She read the file", "--date", "2026-05-12", "--json", *secret]
    confirmed = cairn(*move, *words).result
    assert (confirmed["state_words"], confirmed["state_date"]) == ("Confirmed. She read the file", "2026-05-12")
    (listed,) = cairn("outcome", file, "list", "--json", *secret).result["outcomes"]
    assert listed == confirmed
    assert "She read the file" in cairn("outcome", file, "show", "O1", *secret).out


def test_what_is_missing_is_refused(cairn: Cairn, file: Path, secret: list[str]) -> None:
    assert "who does what" in cairn("outcome", file, "add", *secret).sentence
    assert "Nothing here is called" in cairn("outcome", file, "move", "O9", "--state", "sent", *secret).sentence
    assert "--state" in cairn("outcome", file, "move", "O9", *secret).sentence
    assert cairn("outcome", file, "list", "--json", *secret).result == {"outcomes": []}


def test_the_sample_tells_its_outcomes(cairn: Cairn, sample: Path) -> None:
    found = cairn("outcome", sample, "list", "--json").result["outcomes"]
    assert [one["code"] for one in found] == ["O1", "O2", "O3", "O4"]
    assert found[0]["versions"]
