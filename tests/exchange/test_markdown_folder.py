"""Folders of notes from other programs: every note comes in, and nothing from outside the folder."""

import os
import sys
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.errors import ImportFailed
from journal.exchange.base import ImportedNote, Skipped
from journal.exchange.importers import MarkdownFolder
from journal.exchange.markdown_folder import MAX_NOTE_BYTES


def write(root: Path, name: str, content: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(root: Path) -> tuple[dict[str, ImportedNote], dict[str, str]]:
    found = list(MarkdownFolder().open(root))
    notes = {item.source: item for item in found if isinstance(item, ImportedNote)}
    return notes, {item.source: item.reason for item in found if isinstance(item, Skipped)}


def only(root: Path) -> ImportedNote:
    (note,) = read(root)[0].values()
    return note


def test_obsidian_note(tmp_path):
    write(
        tmp_path,
        "Daily/2024-03-05.md",
        "---\ntags:\n  - water\n  - Street/North\naliases: [x]\n---\n"
        "Met [[Ana Ruiz|Ana]]. ![[drain photo.png|200]] #flood\n",
    )
    write(tmp_path, "Files/drain photo.png", b"png")
    write(tmp_path, ".obsidian/workspace.json", "{}")
    notes, skipped = read(tmp_path)
    note = notes["Daily/2024-03-05.md"]
    assert note.title == "2024-03-05"
    assert note.date == EventDate("2024-03-05")
    assert note.tags == ("water", "Street/North", "flood")
    assert [(file.name, file.path.name, file.size) for file in note.attachments] == [
        ("drain photo.png", "drain photo.png", 3)
    ]
    assert "[[Ana Ruiz|Ana]]" in note.body
    assert list(skipped) == [".obsidian"]


def test_joplin_note(tmp_path):
    write(
        tmp_path,
        "Field work/Visit.md",
        "---\ntitle: Visit to the works\nupdated: 2023-05-02 10:00:00Z\ncreated: 2023-05-01 23:30:00Z\n"
        "latitude: 40.1\ntags:\n  - works\n---\n\n![map](../_resources/0a%20b.png)\n[plan](../_resources/plan.md)\n",
    )
    write(tmp_path, "_resources/0a b.png", b"map")
    write(tmp_path, "_resources/plan.md", "not a note of its own")
    note = only(tmp_path)
    assert note.title == "Visit to the works"
    assert note.created == datetime(2023, 5, 1, 23, 30, tzinfo=UTC)
    assert note.date == EventDate("2023-05-01")
    assert [file.name for file in note.attachments] == ["../_resources/0a%20b.png"]


def test_jekyll_post(tmp_path):
    write(
        tmp_path,
        "_posts/2022-11-09-first-visit.md",
        "---\nlayout: post\ncategories: field visits\ndate: 2022-11-09 08:00:00 -0500\n---\n![x](/assets/x.png)\n",
    )
    write(tmp_path, "assets/x.png", b"x")
    note = only(tmp_path)
    assert note.title == "first visit"
    assert note.tags == ("field", "visits")
    assert note.created == datetime(2022, 11, 9, 13, tzinfo=UTC)
    assert len(note.attachments) == 1


@pytest.mark.parametrize(
    ("name", "text", "title", "day"),
    [
        ("a.md", "---\ntitle: Said\ndate: 2017-08\n---\n# Other 2001-01-01", "Said", "2017-08"),
        ("2019-02-03 visit.md", "# The *visit* to [Ana](x)\n", "The visit to Ana", "2019-02-03"),
        ("2019/02/04.md", "text", "04", "2019-02-04"),
        ("b.md", "Minutes of 4 August 2017\n=====\n", "Minutes of 4 August 2017", "2017-08-04"),
        ("c.md", "# Reunión del 4 de agosto de 2017\n", "Reunión del 4 de agosto de 2017", "2017-08-04"),
        ("d.md", "```\n# comment 2001-01-01\n```\n## Real ##\n", "Real", None),
        ("e.md", "---\ndate: 2015/2017\n---\n", "e", "2015/2017"),
        ("f.md", "---\ndate: 31.12.2020\n---\n", "f", "2020-12-31"),
        ("g.md", "---\ndate: 2020-13-45\n---\n", "g", None),
        ("20240131-notes.md", "x", "20240131-notes", "2024-01-31"),
        ("2017.md", "x", "2017", "2017"),
    ],
)
def test_title_and_date(tmp_path, name, text, title, day):
    path = write(tmp_path, name, text)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    note = only(tmp_path)
    assert note.title == title
    local = datetime.fromtimestamp(1_600_000_000, UTC).astimezone().date()
    assert note.date == (EventDate(day) if day else EventDate.of(local))


def test_date_that_cannot_be_read_is_reported(tmp_path):
    write(tmp_path, "a.md", "---\ndate: last spring\n---\n")
    assert "last spring" in only(tmp_path).warnings[0]


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        ("Año nuevo\r\nsegunda línea".encode("utf-8-sig"), False),
        ("Año nuevo\nsegunda línea".encode("utf-16"), False),
        (b"\xfe\xff" + "Año nuevo\rsegunda línea".encode("utf-16-be"), False),
        ("Año nuevo\nsegunda línea".encode("latin-1"), True),
    ],
)
def test_encodings(tmp_path, data, warned):
    write(tmp_path, "a.md", data)
    note = only(tmp_path)
    assert note.body == "Año nuevo\nsegunda línea"
    assert bool(note.warnings) is warned


def test_binary_and_huge_notes_are_left_out_with_a_reason(tmp_path):
    write(tmp_path, "picture.md", b"\x89PNG\0\0")
    write(tmp_path, "huge.md", b"x" * (MAX_NOTE_BYTES + 1))
    notes, skipped = read(tmp_path)
    assert not notes
    assert "binary" in skipped["picture.md"]
    assert "10 MB" in skipped["huge.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_note_is_left_out(tmp_path):
    write(tmp_path, "a.md", "x").chmod(0)
    assert "cannot be read" in read(tmp_path)[1]["a.md"]


def test_note_that_vanishes_while_reading_is_left_out(tmp_path):
    write(tmp_path, "a.md", "![x](x.png)")
    write(tmp_path, "b.md", "x")
    write(tmp_path, "x.png", b"x")
    source = MarkdownFolder().open(tmp_path)
    (tmp_path / "b.md").unlink()
    (tmp_path / "x.png").unlink()
    note, left_out = source
    assert isinstance(note, ImportedNote)
    assert isinstance(left_out, Skipped)
    assert left_out.source == "b.md"
    assert "cannot be read" in left_out.reason
    assert "cannot be read" in note.warnings[0]


def test_broken_front_matter_is_kept_as_text(tmp_path):
    write(tmp_path, "a.md", "---\ntitle: one: two\n---\nBody\n")
    note = only(tmp_path)
    assert note.title == "a"
    assert note.body == "---\ntitle: one: two\n---\nBody"
    assert "YAML" in note.warnings[0]


def test_nothing_outside_the_folder_is_reached(tmp_path):
    outside = write(tmp_path, "secret.png", b"secret")
    root = tmp_path / "notes"
    write(root, "a.md", "![x](../secret.png) ![y](/etc/passwd) ![z](link.png) ![w](%2e%2e/secret.png)\n")
    (root / "link.png").symlink_to(outside)
    (root / "up").symlink_to(tmp_path, target_is_directory=True)
    notes, skipped = read(root)
    assert notes["a.md"].attachments == ()
    assert sum("outside" in warning for warning in notes["a.md"].warnings) == 2
    assert set(skipped) == {"link.png", "up"}


def test_attachments_by_every_sort_of_link(tmp_path):
    text = (
        '![a](img/one.png "title") ![b](<img/two three.png>) ![c](img/two%20three.png) [d](docs/plan.pdf)\n'
        '<img src="img/four.png"> ![[five.jpg]] [other](other.md) [web](https://example.org/x.png) ![gone](no.png)\n'
        "[ref]\n\n[ref]: docs/table.csv\n`![code](img/six.png)`\n"
    )
    write(tmp_path, "sub/a.md", text)
    for name in ("img/one.png", "img/two three.png", "img/four.png", "img/six.png", "docs/plan.pdf", "docs/table.csv"):
        write(tmp_path, "sub/" + name, name)
    write(tmp_path, "elsewhere/five.jpg", b"5")
    notes, skipped = read(tmp_path)
    assert [file.name for file in notes["sub/a.md"].attachments] == [
        "img/one.png", "img/two three.png", "img/two%20three.png", "docs/plan.pdf", "img/four.png", "five.jpg",
        "docs/table.csv",
    ]  # fmt: skip
    assert notes["sub/a.md"].warnings == ("“no.png” is not in the folder.",)
    assert list(skipped) == ["sub/img/six.png"]


def test_names_are_in_one_unicode_form(tmp_path):
    name = "día 🌧 uno.md"
    write(tmp_path, unicodedata.normalize("NFD", name), "![x](" + unicodedata.normalize("NFD", "ñ.png") + ")")
    write(tmp_path, unicodedata.normalize("NFC", "ñ.png"), b"n")
    note = only(tmp_path)
    assert note.source == unicodedata.normalize("NFC", name)
    assert len(note.attachments) == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems have only text for names")
def test_name_that_is_not_text(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("x")
    assert only(tmp_path).source == "caf\ufffd.md"


def test_digest_follows_note_and_files_but_not_the_place(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for root in (one, two):
        write(root, "a.md", "![x](x.png)")
        write(root, "x.png", b"1")
    assert only(one).digest == only(two).digest
    write(two, "x.png", b"2")
    assert only(one).digest != only(two).digest


def test_single_note_brings_its_files(tmp_path):
    path = write(tmp_path, "a.md", "![x](x.png)")
    write(tmp_path, "b.md", "other")
    write(tmp_path, "x.png", b"1")
    notes, skipped = read(path)
    assert list(notes) == ["a.md"]
    assert len(notes["a.md"].attachments) == 1
    assert not skipped


def test_source_that_is_not_there(tmp_path):
    with pytest.raises(ImportFailed, match="not there"):
        MarkdownFolder().open(tmp_path / "none")


NAMES = st.text(alphabet="abñé 🌧.-_'()", min_size=1, max_size=8).filter(lambda name: name.strip(". ") == name)
TEXTS = st.text(alphabet="ab#@[]()!<>`~-*:\n\r\t é|/.%&{}\"'\\$0126", max_size=200) | st.text(max_size=80)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60
)
@given(tree=st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), TEXTS, max_size=6))
def test_any_tree_is_read_whole(tmp_path_factory, tree):
    root = tmp_path_factory.mktemp("tree")
    written = set()
    for name, text in tree.items():
        path = root / (name + ".md")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except (FileExistsError, NotADirectoryError):
            continue
        written.add(unicodedata.normalize("NFC", path.relative_to(root).as_posix()))
    first, second = read(root), read(root)
    notes, skipped = first
    assert written == notes.keys() | {name for name in skipped if name.endswith(".md")}
    assert all("\0" in tree[name[:-3]] for name in skipped)
    assert first == second
    assert list(notes) == sorted(notes)
    assert all(note.created <= datetime.now(UTC) and note.date.first != date.max for note in notes.values())
