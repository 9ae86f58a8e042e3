"""Strategies from the command line: decided about, corrected, compared, on journals plain and protected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Cairn

CALL = ["--trigger", "new_information", "--judgement-call"]


def test_a_strategy_lives_from_its_start_to_its_end(cairn: Cairn, file: Path, secret: list[str]) -> None:
    def decide(*words: str) -> Any:
        return cairn("strategy", file, "decide", *words, *CALL, "--json", *secret).result["decisions"][0]

    started = decide("start", "--title", "Requests", "--text", "By post.", "--why", "We must", "--date", "2025-02")
    assert (started["strategy"], started["version"]["version"], started["date"]) == ("S1", "S1v1", "2025-02")
    refined = decide(
        "refine", "--strategy", "S1", "--if", "we go", "--then", "they answer", "--because", "faces count",
        "--activities", "- Two visits", "--why", "They asked", "--date", "2025-03", "--review-on", "2025-06-30",
    )  # fmt: skip
    assert refined["version"]["text"] == "If we go, then they answer, because faces count."
    assert refined["version"]["from"] == ["S1v1"]
    paused = decide("pause", "--strategy", "requests", "--why", "The audit", "--date", "2025-04")
    assert paused["version"] is None
    decide("resume", "--strategy", "S1", "--why", "It is over", "--date", "2025-05", "--activities", "- One visit")
    decide("stop", "--strategy", "S1", "--reason", "achieved", "--why", "They publish", "--date", "2025-06")
    (listed,) = cairn("strategy", file, "list", "--json", *secret).result["strategies"]
    assert (listed["state"], listed["stop_reason"], listed["version"]) == ("retired", "achieved", "S1v3")
    shown = cairn("strategy", file, "show", "S1", "--json", *secret).result["strategy"]
    assert [held["kind"] for held in shown["decisions"]] == ["start", "refine", "pause", "resume", "stop"]
    assert "Something was decided after this" in shown["decisions"][2]["stays"]


def test_strategies_split_and_merge(cairn: Cairn, file: Path, secret: list[str]) -> None:
    def decide(*words: str) -> Any:
        return cairn("strategy", file, "decide", *words, "--why", "So", *CALL, "--json", *secret).result["decisions"]

    decide("start", "--title", "Requests", "--text", "By post.", "--date", "2025-02")
    decide("refine", "--strategy", "S1", "--text", "In person.", "--date", "2025-03")
    made = decide(
        "split", "--from", "S1v1", "--part", "Night=Sit at night.", "--part", "Day=By day.", "--date", "2025-04"
    )
    assert [held["version"]["from"] for held in made] == [["S1v1"], ["S1v1"]]
    (joined,) = decide(
        "merge", "--strategy", "S1", "--merge", "Night", "--text", "In person, late.", "--date", "2025-05"
    )
    assert joined["version"]["from"] == ["S1v2", "S2v1"]
    (ended,) = decide(
        "stop", "--strategy", "Day", "--reason", "merged", "--into", "S1", "--text", "All day.", "--date", "2025-06"
    )
    assert (ended["kind"], ended["strategy"], ended["version"]["from"]) == ("merge", "S1", ["S1v3", "S3v1"])
    states = {
        held["code"]: held["stop_reason"]
        for held in cairn("strategy", file, "list", "--json", *secret).result["strategies"]
    }
    assert states == {"S1": None, "S2": "merged", "S3": "merged"}


def test_what_is_wrong_is_refused_with_a_sentence_and_nothing_is_written(
    cairn: Cairn, file: Path, secret: list[str]
) -> None:
    def refused(*words: str) -> str:
        return cairn("strategy", file, *words, *secret).sentence

    start = ["decide", "start", "--title", "Requests", "--text", "By post.", "--date", "2025-02"]
    assert "Say what set it off" in refused(*start, "--why", "We must")
    assert "Say why" in refused(*start, *CALL)
    assert "mark it as a judgement call" in refused(*start, "--why", "We must", "--trigger", "roadblock")
    assert "Say what was decided" in refused("decide", "sleep")
    assert "Nothing here is called “S1”" in refused("show", "S1")
    assert cairn("strategy", file, "list", "--json", *secret).result == {"strategies": []}
    cairn("strategy", file, *start, "--why", "We must", *CALL, *secret)
    why = ["--strategy", "S1", "--why", "So", *CALL]
    assert "has not begun by that date" in refused("decide", "refine", *why, "--text", "No.", "--date", "2024")
    assert "makes a new version" in refused("decide", "refine", *why)
    assert "Only a paused strategy" in refused("decide", "resume", *why)
    assert "Say how it ended" in refused("decide", "stop", *why)
    assert "is not a date" in refused("decide", "keep", *why, "--date", "spring")
    assert "choose that one" in refused("decide", "stop", *why, "--reason", "merged")


def test_a_decision_is_corrected_until_something_follows(cairn: Cairn, file: Path, secret: list[str]) -> None:
    start = ["decide", "start", "--title", "Requests", "--text", "By psot.", "--why", "We must", *CALL]
    cairn("strategy", file, *start, *secret)
    mend = ["strategy", file, "correct", "S1v1", "--text", "By post.", "--note", "a slip"]
    (mended,) = cairn(*mend, "--json", *secret).result["decisions"]
    assert (mended["version"]["text"], mended["why"]) == ("By post.", "We must")
    steps = cairn("history", file, mended["version"]["id"], "--json", *secret).result["revisions"]
    assert steps[-1]["reason"] == "a slip"
    refine = ["decide", "refine", "--strategy", "S1", "--text", "In person.", "--why", "So", *CALL]
    cairn("strategy", file, *refine, *secret)
    assert "A later version came from this one" in cairn(*mend, *secret).sentence


def test_any_two_versions_of_the_sample_are_compared(cairn: Cairn, sample: Path) -> None:
    found = cairn("strategy", sample, "compare", "S3v3", "S3v4", "--json").result
    assert [part["part"] for part in found["parts"]] == ["text", "activities", "actors"]
    assert {held["change"] for held in found["parts"][0]["words"]} == {"equal", "insert", "delete"}
    told = cairn("strategy", sample, "compare", "S1v1", "S2v1").out
    assert told.startswith("Old: S1v1, ")
    assert "{+" in told
    assert "Nothing changed in the words." in cairn("strategy", sample, "compare", "S1v1", "S1v1").out
    assert "Name two versions" in cairn("strategy", sample, "compare", "S1v1").sentence
