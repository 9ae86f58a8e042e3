from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cairn


def test_names_are_kept_hidden_and_listed(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    def names(*words: object) -> dict[str, object]:
        return cairn("names", file, *words, "--json", *secret).result

    cairn("actor", file, "add", "Clerk A", "--json", *secret)
    kept = names("set", "clerk a", "Mary Atieno", "--form", "Atieno", "--form", "=Hope")
    assert (kept["code"], kept["name"], kept["forms"]) == ("Clerk A", "Mary Atieno", ["=Hope", "Atieno"])
    typed = tmp_path / "name.txt"
    typed.write_text("Zainab Noor\nZainab\n", encoding="utf-8")
    cairn("actor", file, "add", "Trader 4", "--json", *secret)
    assert names("set", "Trader 4", "--name-file", typed)["forms"] == ["Zainab"]
    assert names("hide", "Hassan", "--as", "Trader 5")["name"] == "Hassan"
    typed.write_text("Hasani\nHassani\n", encoding="utf-8")
    assert names("hide", "--name-file", typed, "--as", "Trader 5")["forms"] == ["Hasani", "Hassani"]
    hidden = names("black-out", "behind the mosque")
    names("allow", "Bondeni")
    listed = names()
    assert [one["code"] for one in listed["names"] if one["name"]] == ["Clerk A", "Trader 4", "Trader 5"]  # type: ignore[attr-defined]
    assert [one["words"] for one in listed["black_outs"]] == ["behind the mosque"]  # type: ignore[attr-defined]
    assert listed["allowed"] == ["Bondeni"]
    assert names("show-again", hidden["id"]) == {"removed": hidden["id"]}
    assert names("forget", "Trader 5")["name"] == ""
    assert "Mary Atieno" in cairn("names", file, *secret).out


def test_what_is_missing_or_wrong_is_said_in_a_sentence(cairn: Cairn, file: Path, secret: list[str]) -> None:
    assert "--as" in cairn("names", file, "hide", "Hassan", *secret).sentence
    assert "Nobody" in cairn("names", file, "set", "Trader 9", "Hassan", *secret).sentence
    assert "holds the name" in cairn("names", file, "hide", "Hassan", "--as", "Hassan 2", *secret).sentence
    assert "real name" in cairn("names", file, "set", "Trader 9", *secret).sentence
    assert "id" in cairn("names", file, "show-again", "nothing", *secret).sentence
