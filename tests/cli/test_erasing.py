"""The bin and erasing for good from the command line, on a plain and on a protected journal."""

from __future__ import annotations

from pathlib import Path

from journal.core.vocabulary import Kind
from journal.services import library
from tests.cli.conftest import Cairn


def written(cairn: Cairn, file: Path, secret: list[str], title: str) -> str:
    return str(cairn("add", file, "Some words", "--title", title, *secret, "--json").result["id"])


def test_the_bin_is_listed_and_gives_back(cairn: Cairn, file: Path, secret: list[str], passphrase: str | None) -> None:
    assert cairn("bin", file, *secret, "--json").result == {"total": 0, "items": []}
    entry = written(cairn, file, secret, "A walk")
    with library.open_journal(file, passphrase=passphrase) as opened:
        opened.services.bin.delete(Kind.ENTRY, entry)
    listed = cairn("bin", file, *secret, "--json").result
    (item,) = listed["items"]
    assert list(item) == ["id", "kind", "title", "deleted", "by", "days_left"]
    assert (item["id"], item["title"], item["days_left"]) == (entry, "A walk", 30)
    assert cairn("bin", file, "--find", "nothing of it", *secret, "--json").result == {"total": 0, "items": []}
    assert cairn("bin", file, "--restore", entry, *secret, "--json").result == {"restored": 1}
    assert cairn("bin", file, *secret, "--json").result["total"] == 0
    assert "no longer" in cairn("bin", file, "--restore", "nothing", *secret).sentence


def test_erasing_asks_for_yes_and_says_what_it_looked_for(cairn: Cairn, file: Path, secret: list[str]) -> None:
    entry = written(cairn, file, secret, "Quxtitle")
    cairn("backup", file, *secret)
    refused = cairn("erase", file, entry, *secret, "--json").sentence
    assert "“Quxtitle”" in refused
    assert "--yes" in refused
    assert cairn("search", file, "quxtitle", *secret, "--json").result["total"] == 1
    done = cairn("erase", file, entry, "--yes", *secret, "--json").result
    assert (done["erased"], done["remains"], done["elsewhere"]) == (1, [], [])
    assert done["looked_for"] >= 1
    assert [copy["state"] for copy in done["copies"]] == ["clean", "erased"]
    assert cairn("check", file, *secret, "--json").result["ok"]
    assert cairn("search", file, "quxtitle", *secret, "--json").result["total"] == 0
    assert "erased for good" in cairn("history", file, entry, *secret).sentence
    assert "by its id" in cairn("erase", file, "--yes", *secret).sentence
    assert "nothing with this id" in cairn("erase", file, "nothing", "--yes", *secret).sentence


def test_a_copy_that_cannot_be_erased_in_is_told_and_goes_when_asked(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None
) -> None:
    entry = written(cairn, file, secret, "Quxtitle")
    with library.open_journal(file, passphrase=passphrase) as opened:
        folder = opened.services.backups.folder
    folder.mkdir(parents=True, exist_ok=True)
    locked = folder / f"{file.stem}-20200101-000000.cairn"
    library.create(locked, title="T", passphrase="another one", profile=0).close()
    told = cairn("erase", file, entry, "--yes", *secret)
    assert told.code == 1
    assert locked.name in told.out
    done = cairn("erase", file, entry, "--yes", "--remove-copies", *secret, "--json").result
    assert done["removed_copies"] == [str(locked)]
    assert not locked.exists()
    assert list(folder.glob("*.cairn"))
