"""What cannot be done is refused: its sentence, exit code 1, nothing on standard output, nothing changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.exchange.review_pack.page import as_page
from journal.services import library
from journal.store.header import NEWEST_SCHEMA
from tests.cli.conftest import PASSPHRASE, Cairn, Said
from tests.exchange.pack_builders import PACK, content

READING = [["stats"], ["list"], ["search", "road"], ["check"]]
WRITING = [["add", "A word"]]


def fingerprints(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the hash of its content."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def one_sentence(cairn: Cairn, file: Path, secret: list[str]) -> str:
    """Run reading and writing commands on a file; all are refused alike and the folder stays as it was."""
    before = fingerprints(file.parent)
    sentences = {cairn(command, file, *words, *secret, "--json").sentence for command, *words in [*READING, *WRITING]}
    assert fingerprints(file.parent) == before
    [sentence] = sentences
    return sentence


def test_no_such_file(cairn: Cairn, tmp_path: Path) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    assert "no file" in one_sentence(cairn, place / "gone.cairn", [])


def test_a_text_called_a_journal(cairn: Cairn, file: Path, secret: list[str]) -> None:
    file.write_text("Dear diary,\n" * 100, encoding="utf-8")
    assert "not a Cairn journal" in one_sentence(cairn, file, secret)


def test_a_review_pack_that_is_a_web_page(cairn: Cairn, tmp_path: Path) -> None:
    place = tmp_path / "downloads"
    place.mkdir()
    page = place / "pack.html"
    page.write_bytes(as_page(content(), PACK, None))
    said = one_sentence(cairn, page, [])
    assert said.startswith("“pack.html” is a web page. If a team sent it to you for review, open it in Firefox,")
    assert cairn("review", page).sentence == said


def test_a_journal_cut_short(cairn: Cairn, file: Path, secret: list[str]) -> None:
    file.write_bytes(file.read_bytes()[: 4096 * 7 + 11])
    assert "cut short" in one_sentence(cairn, file, secret)


def test_a_journal_with_changed_bytes(cairn: Cairn, file: Path, secret: list[str], passphrase: str | None) -> None:
    whole = bytearray(file.read_bytes())
    whole[108:140] = bytes([255] * 32)
    file.write_bytes(whole)
    assert "damaged" in one_sentence(cairn, file, secret)


def test_changed_bytes_deep_inside_are_found_by_the_check(cairn: Cairn, file: Path, secret: list[str]) -> None:
    whole = bytearray(file.read_bytes())
    for page in range(3, len(whole) // 4096):
        whole[page * 4096 + 4090] ^= 255
    file.write_bytes(whole)
    said = cairn("check", file, *secret, "--json")
    assert said.code == 1
    if said.out:
        assert said.object["ok"] is False
        assert all(finding["what"] and finding["advice"] for finding in said.object["findings"])
    else:
        assert "damaged" in said.sentence
    assert file.read_bytes() == bytes(whole)


def test_a_journal_of_a_newer_program(cairn: Cairn, file: Path, secret: list[str], passphrase: str | None) -> None:
    with library.open_journal(file, passphrase=passphrase) as opened, opened.db.store.raw() as raw:
        raw.execute(f"PRAGMA user_version = {NEWEST_SCHEMA + 1}")
    assert "newer Cairn" in one_sentence(cairn, file, secret)


@pytest.mark.parametrize("passphrase", [PASSPHRASE], indirect=True)
def test_a_wrong_passphrase_and_none(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    assert secret
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("another", encoding="utf-8")
    assert "does not open" in one_sentence(cairn, file, ["--passphrase-file", str(wrong)])
    assert "--passphrase-file" in one_sentence(cairn, file, [])
    assert "cannot be read" in one_sentence(cairn, file, ["--passphrase-file", str(tmp_path / "none.txt")])
    wrong.write_text("\n", encoding="utf-8")
    assert "empty" in one_sentence(cairn, file, ["--passphrase-file", str(wrong)])


def test_a_second_writer_is_refused_while_readers_work(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    with library.open_journal(file, passphrase=passphrase) as opened:
        opened.services.entries.write(title="Written while open")
        for command, *words in (["stats"], ["list"], ["search", "while"]):
            assert cairn(command, file, *words, *secret, "--json").code == 0
        assert cairn("search", file, "while", *secret, "--json").result["total"] == 1
        assert cairn("export", file, tmp_path / "page.html", "--format", "html", *secret, "--json").code == 0
        for command, *words in (["add", "Mine"], ["import", str(notes)], ["backup"]):
            assert "writing to “ours.cairn”" in cairn(command, file, *words, *secret, "--json").sentence
    assert cairn("stats", file, *secret, "--json").result["counts"]["entry"] == 4
    assert cairn("check", file, *secret, "--json").result["ok"] is True


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["history", "0000"], "nothing with this id"),
        (["export", "out", "--format", "papyrus"], "archive, markdown, html"),
        (["export", "out", "--format", "html", "--cycles", "3-4"], "no cycles"),
        (["import", "nowhere"], "nothing at"),
        (["chart", "no-such-chart", "a.svg"], "chart"),
        (["add"], "nothing to write"),
        (["add", "word", "--date", "yesterday"], "not a date"),
        (["backup", "no/such/folder/copy.cairn"], "folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_wishes(
    cairn: Cairn, file: Path, secret: list[str], words: list[str], says: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = cairn("list", file, *secret, "--json").out
    assert says in cairn(words[0], file, *words[1:], *secret, "--json").sentence
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert cairn("list", file, *secret, "--json").out == before


# Other processes: without rights, without room


_WITHOUT_RIGHTS = """
import os, sys
from journal.cli import main
main(["list", *sys.argv[2:], "--json"])  # loads all code while it may still be read
sys.stdout.flush()
os.setgroups([]); os.setgid(65534); os.setuid(65534)
words = ["A word"] if sys.argv[1] == "add" else []
sys.exit(main([sys.argv[1], sys.argv[2], *words, *sys.argv[3:], "--json"]))
"""


def _process(script: str, *words: object, home: Path) -> Said:
    root = Path(__file__).resolve().parents[2]
    places = os.pathsep.join([str(root), *(place for place in sys.path if place)])
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        cwd=root,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody without rights"
)
def test_a_folder_that_may_not_be_written_to(file: Path, secret: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shared, home = Path(folder), Path(folder, "home")
        shared.chmod(0o755)
        home.mkdir()
        home.chmod(0o777)
        places = [Path(shutil.copyfile(place, shared / place.name)) for place in (file, *map(Path, secret[1:]))]
        for place in places:
            place.chmod(0o644)
        words = [places[0], *secret[:1], *places[1:]]
        before = places[0].read_bytes()
        said = _process(_WITHOUT_RIGHTS, "add", *words, home=home)
        assert (said.code, said.out.count("\n")) == (1, 1)  # one line of what root saw, none of its own
        assert "may not write" in said.err
        said = _process(_WITHOUT_RIGHTS, "list", *words, home=home)
        assert (said.code, said.out.count("\n")) == (0, 2)
        assert places[0].read_bytes() == before
        assert {path.name for path in shared.iterdir()} == {"home", *(place.name for place in places)}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(place)], capture_output=True, check=False
    ).returncode  # fmt: skip
    if not mounted:
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(cairn: Cairn, file: Path, secret: list[str], small_disk: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(file, small_disk / file.name))
    words = tmp_path / "words.txt"
    words.write_text("Water came. " * 250_000, encoding="utf-8")
    said = cairn("add", path, "--body-file", words, *secret, "--json").sentence
    assert "no room left" in said
    assert cairn("check", path, *secret, "--json").result["ok"] is True
    assert cairn("stats", path, *secret, "--json").result["counts"]["entry"] == 3
    assert cairn("add", path, "A short word still fits", *secret, "--json").code == 0


@pytest.mark.parametrize(
    "words", [("action", "done"), ("retrospective", "show"), ("cycle", "show"), ("retrospective", "slip", "1")]
)
def test_a_number_without_end_is_refused_in_a_sentence(cairn: Cairn, sample: Path, words: tuple[str, ...]) -> None:
    command, *rest = words
    assert cairn(command, sample, *rest, "9" * 5_000, *(["A card"] if "slip" in rest else [])).sentence
