"""The problem, actors and progress markers from the command line, as a script would write them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from journal.core.records import Actor, Cycle
from journal.services import library
from tests.cli.conftest import Cairn, Said


def numbers(said: Said) -> list[str]:
    (problem,) = said.result["problems"]
    return [f"{cause['number']} {cause['statement']}" for cause in problem["causes"]]


def test_a_problem_its_causes_and_points_are_written_moved_and_listed(
    cairn: Cairn, file: Path, secret: list[str]
) -> None:
    def problem(*words: object) -> Said:
        return cairn("problem", file, *words, "--json", *secret)

    made = problem("add", "Nobody knows where the money went", "--who", "The low streets").result
    assert (made["number"], made["who"]) == ("P1", "The low streets")
    problem("cause", "Records lie scattered")
    problem("cause", "Nobody looks")
    inner = problem("cause", "Four offices", "--under", "1").result
    assert inner["number"] == "1.1"
    assert numbers(problem("list")) == ["1 Records lie scattered", "1.1 Four offices", "2 Nobody looks"]
    assert problem("move", "2", "--under", "1", "--place", "1").result["number"] == "1.1"
    assert problem("move", inner["id"], "--place", "1").result["parent"] is None
    assert problem("change", "2.1", "--words", "Nobody walks the site").result["number"] == "2.1"
    assert numbers(problem("list")) == ["1 Four offices", "2 Records lie scattered", "2.1 Nobody walks the site"]
    assert "stand under itself" in cairn("problem", file, "move", "2", "--under", "2.1", *secret).sentence

    point = problem("point", "Six files are out", "--by", "2026-10", "--certainty", "hoped").result
    assert (point["number"], point["target"], point["certainty"]) == ("F1", "2026-10", "hoped")
    problem("point", "An ordinance")
    assert problem("move", "F2", "--place", "1").result["number"] == "F1"
    refused = cairn("problem", file, "state", "F1", "--state", "let_go", *secret)
    assert refused.sentence == "Say in a few words why this is let go."
    gone = problem("state", "F1", "--state", "let_go", "--why", "No draft", "--date", "2026-03").result
    assert (gone["state"], gone["state_date"], gone["state_reason"]) == ("let_go", "2026-03", "No draft")

    second = problem("list").result["problems"][0]["causes"][1]["id"]
    assert problem("remove", "2").result == {"removed": second}
    assert numbers(problem("list")) == ["1 Four offices"]
    lines = cairn("problem", file, "list", *secret).out.splitlines()
    assert lines[0] == "P1  Nobody knows where the money went"
    assert lines[1] == "  1  Four offices"
    assert lines[-1].startswith("F2  2026-10  Hoped for, open")


def test_several_problems_are_told_apart(cairn: Cairn, file: Path, secret: list[str]) -> None:
    assert "Describe a problem first" in cairn("problem", file, "cause", "Why", *secret).sentence
    first = cairn("problem", file, "add", "One", "--json", *secret).result["id"]
    cairn("problem", file, "add", "Two", "--json", *secret)
    assert "--of" in cairn("problem", file, "cause", "Why", *secret).sentence
    made = cairn("problem", file, "cause", "Why", "--of", first, "--json", *secret).result
    assert made["problem"] == first
    assert made["number"].endswith(":1")
    assert (
        cairn("problem", file, "change", made["number"], "--words", "Because", "--json", *secret).result["id"]
        == made["id"]
    )


def test_actors_are_written_read_and_listed_without_real_names(cairn: Cairn, file: Path, secret: list[str]) -> None:
    def actor(*words: object) -> dict[str, Any]:
        return cairn("actor", file, *words, "--json", *secret).result

    made = actor("add", "Clerk-1", "--kind", "person", "--note", "Sits by the door")
    assert (made["kind"], made["stance"]) == ("person", None)
    passphrase = secret[1] if secret else None
    secret_words = Path(passphrase).read_text(encoding="utf-8").strip() if passphrase else None
    with library.open_journal(file, passphrase=secret_words) as opened:
        opened.services.actors.keep(opened.services.actors.get(made["id"]), "Ana Quxreal")
        opened.services.actors.add(Actor(name="Board"))
    actor("read", "clerk-1", "--stance", "-2", "--influence", "3", "--date", "2026-02")
    actor("read", made["id"], "--stance", "1", "--note", "Came to us")
    shown = actor("show", "Clerk-1")
    first = shown["readings"][0]
    assert (first["date"], first["stance"], first["influence"]) == ("2026-02", -2, 3)
    assert (shown["stance"], shown["influence"]) == (1, 3)
    listed = actor("list")
    assert [one["name"] for one in listed["actors"]] == ["Board", "Clerk-1"]
    assert "Quxreal" not in json.dumps([shown, listed])
    assert actor("change", "Clerk-1", "--name", "Clerk-2")["name"] == "Clerk-2"
    assert "Clerk-2" in cairn("actor", file, "show", "Mayor", *secret).sentence
    assert "Say where they stand" in cairn("actor", file, "read", "Clerk-2", *secret).sentence
    actor("remove", "Clerk-2")
    assert [one["name"] for one in actor("list")["actors"]] == ["Board"]


def test_markers_are_written_ordered_and_rated_by_cycle(cairn: Cairn, file: Path, secret: list[str]) -> None:
    def marker(*words: object) -> dict[str, Any]:
        return cairn("marker", file, *words, "--json", *secret).result

    cairn("actor", file, "add", "Treasury", "--json", *secret)
    secret_words = Path(secret[1]).read_text(encoding="utf-8").strip() if secret else None
    with library.open_journal(file, passphrase=secret_words) as opened:
        today = opened.services.clock.today()
        opened.services.cycles.add(Cycle(starts=today, ends=today + timedelta(days=27)))
    love = marker("add", "Publishes unasked", "--actor", "treasury", "--tier", "love")
    marker("add", "Answers", "--actor", "treasury")
    marker("add", "Says who handles it", "--actor", "treasury")
    assert [one["number"] for one in marker("list")["markers"]] == ["M1", "M2", "M3"]
    assert marker("move", "M2", "--place", "1")["number"] == "M1"
    rated = marker("rate", love["id"], "--level", "none", "--note", "Nothing yet")
    assert rated["ratings"] == [{"cycle": 1, "level": "none", "note": "Nothing yet", "entry": None}]
    again = marker("rate", "publishes unasked", "--level", "not_rated", "--cycle", "1")
    assert again["ratings"][0]["level"] is None
    assert (
        "There is no cycle 7" in cairn("marker", file, "rate", "M1", "--level", "low", "--cycle", "7", *secret).sentence
    )
    assert marker("change", "M3", "--tier", "like")["tier"] == "like"
    marker("remove", "M3")
    assert [one["statement"] for one in marker("list", "--actor", "Treasury")["markers"]] == [
        "Says who handles it", "Answers"
    ]  # fmt: skip
