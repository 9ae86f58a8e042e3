"""Every command of the command line, asked for JSON, on a plain and on a protected journal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.core.vocabulary import Kind
from journal.services import library
from tests.cli.conftest import Cairn


def test_new(cairn: Cairn, tmp_path: Path, secret: list[str], passphrase: str | None) -> None:
    path = tmp_path / "fresh.cairn"
    made = cairn("new", path, "--title", "Fresh", *secret, "--json").result
    assert made == {"file": str(path), "encrypted": passphrase is not None}
    assert (path.read_bytes()[:3] == b"CRN") == (passphrase is not None)
    assert cairn("list", path, *secret, "--json").result == {"entries": []}
    assert "already" in cairn("new", path, *secret, "--json").sentence


def test_stats(cairn: Cairn, file: Path, secret: list[str]) -> None:
    stats = cairn("stats", file, *secret, "--json").result
    assert list(stats) == ["counts", "first", "last", "bytes"]
    assert stats["counts"].keys() == {kind.value for kind in Kind}
    counted = {kind: count for kind, count in stats["counts"].items() if count}
    assert counted == {"journal": 1, "person": 1, "tag": 1, "entry": 3}
    assert stats["bytes"] == file.stat().st_size


def test_add_list_and_history(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("\ufeffThe bridge holds.", encoding="utf-8")
    first = cairn("add", file, "A note", "--date", "2015/2017", "--tag", "bridge", "--tag", "road", *secret, "--json")
    second = cairn("add", file, "--body-file", words, "--title", "Bridge", "--date", "2031-05", *secret, "--json")
    listed = cairn("list", file, "--limit", 1, *secret, "--json").result["entries"]
    assert listed == [{"id": second.result["id"], "date": "2031-05", "title": "Bridge"}]
    oldest = cairn("list", file, *secret, "--json").result["entries"][-1]
    assert oldest == {"id": first.result["id"], "date": "2015/2017", "title": "A note"}
    [revision] = cairn("history", file, oldest["id"], *secret, "--json").result["revisions"]
    assert list(revision) == ["id", "parents", "when", "by", "label", "reason", "changed"]
    assert (revision["parents"], revision["by"], len(revision["id"])) == ([], "Rosa", 64)
    assert {"body", "date", "tags"} <= set(revision["changed"])


def test_links_from_both_ends(cairn: Cairn, file: Path, secret: list[str]) -> None:
    bridge = cairn("add", file, "It holds. See [[nowhere]].", "--title", "The bridge", *secret, "--json").result["id"]
    teller = cairn(
        "add", file, "As in [[the bridge]].", "--title", "Later", "--date", "2031", *secret, "--json"
    ).result["id"]
    assert cairn("links", file, bridge, *secret, "--json").result == {
        "to": [{"target": "nowhere", "id": None}],
        "from": [{"id": teller, "date": "2031", "title": "Later", "words": "As in the bridge."}],
    }
    assert cairn("links", file, teller, *secret, "--json").result["to"] == [{"target": "the bridge", "id": bridge}]
    assert cairn("links", file, bridge, *secret).out == "→ nowhere  (no entry of this title)\n← 2031  Later\n"
    assert cairn("links", file, "no-such-id", *secret, "--json").sentence


def test_two_revisions_are_compared_and_an_earlier_one_comes_back(cairn: Cairn, file: Path, secret: list[str]) -> None:
    entry = cairn("add", file, "Nineteen stopped.", "--title", "Market", *secret, "--json").result["id"]
    [first] = cairn("history", file, entry, *secret, "--json").result["revisions"]
    one = cairn("compare", file, entry, *secret, "--json").result
    assert (one["old"], one["new"]["id"]) == (None, first["id"])
    assert {"name": "title", "old": None, "new": "Market"} in one["changes"]
    told = cairn("compare", file, entry, first["id"][:8], first["id"][:8], *secret, "--json").result
    assert told["changes"] == []
    back = cairn("bring-back", file, entry, first["id"][:8], "--reason", "As it was", *secret, "--json").result
    assert back["id"] == entry
    assert cairn("compare", file, entry, "ffff", first["id"], *secret).code == 1


def test_search(cairn: Cairn, file: Path, secret: list[str]) -> None:
    found = cairn("search", file, "nandu ROAD", "--limit", 2, *secret, "--json").result
    assert (found["total"], len(found["hits"])) == (3, 2)
    hit = found["hits"][0]
    assert (list(hit), hit["kind"]) == (["kind", "id", "title", "snippet"], "entry")
    assert "\x02" not in hit["snippet"]
    assert cairn("search", file, '"((" -', *secret, "--json").result == {"total": 0, "hits": []}
    assert cairn("search", file, "andu", *secret, "--json").result["total"] == found["total"]


def test_search_with_conditions_and_by_a_kept_name(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None
) -> None:
    with library.open_journal(file, passphrase=passphrase) as opened:
        opened.services.saved_searches.keep("Roads", "road kind:entry before:2100")
    kept = cairn("search", file, "--saved", "roads", *secret, "--json").result
    assert kept == cairn("search", file, "road kind:entry", *secret, "--json").result
    assert kept["total"]
    assert "“Roads”" in cairn("search", file, "--saved", "lost", *secret, "--json").sentence
    assert "--saved" in cairn("search", file, *secret, "--json").sentence
    asked = cairn("search", file, "road tag:nowhere", *secret, "--json")
    assert asked.object == {"total": 0, "hits": []}
    assert "No tag is called “nowhere”." in asked.err


@pytest.mark.parametrize("form", ["archive", "markdown"])
def test_export_and_import_again(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    written = cairn("export", file, out, "--format", form, "--audience", "team", *secret, "--json").result
    assert all(Path(path).exists() for path in written["written"])
    assert written["items"] >= 3
    if form == "markdown":
        again = cairn("import", file, out, *secret, "--json").result
        assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)
    target = tmp_path / "second.cairn"
    if form == "markdown":
        cairn("new", target, *secret)
    report = cairn("import", target, out, *secret, "--json").result
    assert list(report) == ["added", "updated", "unchanged", "attachments", "skipped", "warnings"]
    assert report["added"] >= 3
    before, after = (cairn("list", each, *secret, "--json").result for each in (file, target))
    assert sorted(entry["title"] for entry in after["entries"]) == sorted(entry["title"] for entry in before["entries"])


def test_import_of_notes_says_what_was_left_out(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "good.md").write_text("---\ntitle: Good\ntags: [road]\n---\n\nIt rained.\n", encoding="utf-8")
    (notes / "odd.md").write_text("---\ntitle: [\n---\n\nBroken above.\n", encoding="utf-8")
    (notes / "left.bin").write_bytes(bytes(40))
    report = cairn("import", file, notes, *secret, "--json").result
    assert (report["added"], [each["source"] for each in report["skipped"]]) == (2, ["left.bin"])
    assert [each["source"] for each in report["warnings"]] == ["odd.md"]
    again = cairn("import", file, notes, *secret, "--json").result
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)


def test_export_to_html(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    written = cairn("export", file, tmp_path / "page.html", "--format", "html", *secret, "--json").result["written"]
    assert "ñandú" in Path(written[0]).read_text(encoding="utf-8")


def test_check_and_backup_and_restore(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    assert cairn("check", file, *secret, "--json").result == {"ok": True, "findings": []}
    copy = cairn("backup", file, *secret, "--json").result
    assert (list(copy), copy["proven"]) == (["backup", "proven"], True)
    there = cairn("backup", file, tmp_path / "copy.cairn", *secret, "--json").result
    assert there == {"backup": str(tmp_path / "copy.cairn"), "proven": True}
    cairn("add", file, "Written after the copy", *secret)
    restored = cairn("restore", copy["backup"], file, *secret, "--json").result
    assert restored["proven"] is True
    assert cairn("stats", file, *secret, "--json").result["counts"]["entry"] == 3
    kept_aside = [path for path in file.parent.glob("*.cairn") if path != file]
    assert [cairn("stats", path, *secret, "--json").result["counts"]["entry"] for path in kept_aside] == [4]


def test_demo_and_charts(cairn: Cairn, demo: Path, tmp_path: Path) -> None:
    sample = demo / "Faro Vecinal.cairn"
    names = {path.name for path in sample.parent.iterdir()}
    assert {"refinement-map.svg", "refinement-map.png", "refinement-map.pdf", "refinement-map.csv"} <= names
    assert any(name.endswith(".html") for name in names)
    counts = cairn("stats", sample, "--json").result["counts"]
    assert (counts["entry"], counts["strategy_version"], counts["evidence"]) == (60, 15, 26)
    assert "refinement-map" in cairn("chart", sample, "--list", "--json").result["charts"]
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "csv": b""}
    for ending, begin in begins.items():
        dest = tmp_path / f"map.{ending}"
        drawn = cairn("chart", sample, "refinement-map", dest, "--json").result
        assert list(drawn) == ["title", "sentence", "alt", "rows"]
        assert "15 versions" in drawn["sentence"]
        assert len(drawn["rows"]) >= 15
        assert dest.read_bytes().startswith(begin)
    two = cairn(
        "chart", sample, "refinement-map", tmp_path / "two.csv", "--cycles", "2-3", "--strategy", "s1", "--json"
    )
    assert {row["Code"] for row in two.result["rows"]} == {"S1"}
    assert "no cycles 7 to 9" in cairn("chart", sample, "rhythm", tmp_path / "no.svg", "--cycles", "7-9").sentence
    assert "no strategy S7" in cairn("chart", sample, "rhythm", tmp_path / "no.svg", "--strategy", "S7").sentence
    assert cairn("check", sample, "--json").result["ok"] is True
    some = cairn("export", sample, tmp_path / "some.html", "--format", "html", "--cycles", "3-4", "--json").result
    everything = cairn("export", sample, tmp_path / "all.html", "--format", "html", "--json").result
    assert 0 < some["items"] < everything["items"]


def test_an_archive_makes_the_journal_it_is_brought_into(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    cairn("export", sample, whole, "--format", "archive", "--audience", "sealed")
    target = tmp_path / "made.cairn"
    report = cairn("import", target, whole, "--json").result
    first, second = (cairn("stats", each, "--json").result["counts"] for each in (sample, target))
    assert first == second
    assert report["added"] == sum(first.values())
    again = cairn("import", target, whole, "--json").result
    assert (again["added"], again["updated"]) == (0, 0)


def test_words_for_people_are_not_json(cairn: Cairn, file: Path, secret: list[str]) -> None:
    for words in (["stats"], ["list"], ["search", "road"], ["check"]):
        said = cairn(words[0], file, *words[1:], *secret)
        assert (said.code, said.err) == (0, "")
        with pytest.raises(json.JSONDecodeError):
            json.loads(said.out)


@pytest.mark.parametrize(
    "words",
    [["list"], ["add"], ["list", "a.cairn", "--limit", "many"], ["export", "a.cairn", "out"], ["--nothing"],
     ["export", "a.cairn", "o", "--format", "html", "--cycles", "x"], ["list", "a.cairn", "--passphrase", "word"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_two(cairn: Cairn, words: list[str]) -> None:
    said = cairn(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: cairn")


def test_without_a_screen_it_says_what_still_works(cairn: Cairn, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "demo --report" in cairn("demo").sentence
    assert "no screen" in cairn(file).sentence
