"""Who writes in a journal, from the command line, plain and protected."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cairn


def test_people_join_and_are_listed_before_a_retrospective_names_them(
    cairn: Cairn, file: Path, secret: list[str]
) -> None:
    before = cairn("people", file, "--json", *secret).result["people"]
    refused = cairn("retrospective", file, "prepare", "--present", "Ana", *secret).sentence
    assert "Ana" in refused
    cairn("people", file, "--add", "Ana", "--add", "Ben", *secret)
    cairn("people", file, "--add", " ana ", *secret)
    found = cairn("people", file, "--json", *secret).result["people"]
    assert {one["alias"] for one in found} == {one["alias"] for one in before} | {"Ana", "Ben"}
    assert "Ana, " in cairn("people", file, *secret).out
    cairn("retrospective", file, "prepare", "--present", "Ana", "--present", "Ben", *secret)
    assert cairn("people", file, "--add", "  ", *secret).sentence
