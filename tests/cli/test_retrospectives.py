"""Retrospectives on the command line: formats kept as files, meetings prepared and read, pages written."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.cli.conftest import Cairn


def test_formats_are_listed_written_edited_and_put_back(
    cairn: Cairn, file: Path, secret: list[str], tmp_path: Path
) -> None:
    listed = cairn("retrospective", file, "formats", *secret, "--json").result["formats"]
    assert [(one["key"], one["minutes"]) for one in listed][:2] == [("what_so_what", 60), ("start_stop_continue", 60)]
    shown = cairn("retrospective", file, "format", "boat", *secret, "--json").result
    assert (shown["name"], shown["skins"], shown["phases"][0]["kind"]) == ("Boat", ["road"], "safety")
    dest = tmp_path / "boat.toml"
    cairn("retrospective", file, "format", "boat", dest, *secret)
    dest.write_text(dest.read_text(encoding="utf-8").replace("minutes = 16", "minutes = 20"), encoding="utf-8")
    kept = cairn("retrospective", file, "keep-format", dest, *secret, "--json").result["format"]
    assert (kept["version"], kept["minutes"]) == (2, 79)
    cairn("retrospective", file, "reset-format", "boat", *secret)
    assert cairn("retrospective", file, "format", "boat", *secret, "--json").result["minutes"] == 75
    copied = cairn("retrospective", file, "copy-format", "orid", "Four", "steps", *secret, "--json").result["format"]
    assert copied["name"] == "Four steps"
    cairn("retrospective", file, "remove-format", copied["key"], *secret)
    assert len(cairn("retrospective", file, "formats", *secret, "--json").result["formats"]) == 7
    dest.write_text("key = ", encoding="utf-8")
    assert "cannot be read" in cairn("retrospective", file, "keep-format", dest, *secret).sentence


def test_a_format_is_never_written_over_a_journal(cairn: Cairn, file: Path, secret: list[str]) -> None:
    held = file.read_bytes()
    refused = cairn("retrospective", file, "format", "boat", file, *secret).sentence
    assert refused == f"“{file.name}” is a journal. It was not touched. Choose another name for what is written."
    assert file.read_bytes() == held


def test_what_is_said_too_much_is_refused_in_a_sentence(cairn: Cairn, file: Path, secret: list[str]) -> None:
    cairn("retrospective", file, "prepare", *secret)
    for action in ("change", "keep-format", "reset-format", "remove-format"):
        assert cairn("retrospective", file, action, "1", "more", *secret).sentence.startswith("Name the ")


def test_a_meeting_is_prepared_its_paper_cards_typed_shown_and_closed(
    cairn: Cairn, file: Path, secret: list[str]
) -> None:
    prepared = cairn(
        "retrospective", file, "prepare", "--format", "start_stop_continue", "--minutes", "vote=6", "--present", "Rosa",
        "--led-by", "Rosa", "--question", "What slows us?", "--from", "2026-03-01", *secret, "--json",
    ).result["retrospective"]  # fmt: skip
    assert (prepared["state"], prepared["cards"], len(prepared["present"])) == ("prepared", "authorless", 1)
    assert cairn("retrospective", file, "begin", 1, *secret, "--json").result["retrospective"]["state"] == "running"
    typed = cairn("retrospective", file, "card", 1, "stop", "Letters", "nobody", "reads", *secret, "--json").result
    assert typed == {"hidden": 1}
    assert "still lies face down" in cairn("retrospective", file, "close", 1, *secret).sentence
    assert cairn("retrospective", file, "reveal", 1, *secret, "--json").result == {"shown": 1}
    cairn("retrospective", file, "close", 1, "--summary", "Fewer letters.", *secret)
    told = cairn("retrospective", file, "show", *secret, "--json").result["retrospective"]
    assert (told["state"], told["summary"]) == ("closed", "Fewer letters.")
    assert [(one["words"], one["cards"][0]["author"]) for one in told["topics"]] == [("Letters nobody reads", None)]
    assert [phase["minutes"] for phase in told["agenda"] if phase["key"] == "vote"] == [6]


def test_what_is_prepared_is_prepared_otherwise_in_parts(cairn: Cairn, file: Path, secret: list[str]) -> None:
    cairn(
        "retrospective", file, "prepare", "--format", "boat", "--skin", "road", "--minutes", "vote=6", "--present",
        "Rosa", "--question", "Where to?", "--from", "2026-03-01", "--second-language", "es", *secret,
    )  # fmt: skip
    changed = cairn(
        "retrospective", file, "change", 1, "--dots", "5", "--named", "--until", "2026-03-31", *secret, "--json"
    ).result["retrospective"]
    assert (changed["dots"], changed["cards"], changed["question"]) == (5, "named", "Where to?")
    told = cairn("retrospective", file, "show", 1, *secret, "--json").result["retrospective"]
    assert (told["skin"], told["second_language"]) == ("road", "es")
    assert [phase["minutes"] for phase in told["agenda"] if phase["key"] == "vote"] == [6]
    other = cairn("retrospective", file, "change", 1, "--format", "orid", "--authorless", *secret, "--json").result
    assert (other["retrospective"]["format"], other["retrospective"]["cards"]) == ("orid", "authorless")
    told = cairn("retrospective", file, "show", 1, *secret, "--json").result["retrospective"]
    assert (told["skin"], told["second_language"]) == (None, None)
    cairn("retrospective", file, "begin", 1, *secret)
    assert "has begun" in cairn("retrospective", file, "change", 1, "--dots", "4", *secret).sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show"], "no retrospective in this journal yet"),
        (["show", "9"], "Name one by its number"),
        (["format", "kite"], "no format “kite”"),
        (["keep-format", "nowhere.toml"], "cannot be read"),
        (["copy-format", "boat"], "what the copy is called"),
        (["prepare", "--minutes", "vote"], "vote=6"),
        (["prepare", "--cycle", "3"], "no cycle 3"),
        (["card", "1"], "the column and the words"),
        (["brief"], "where the page goes"),
        (["remove-format", "boat"], "comes with Cairn"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    cairn: Cairn, file: Path, secret: list[str], words: list[str], sentence: str
) -> None:
    assert sentence in cairn("retrospective", file, *words, *secret).sentence


def test_minutes_are_one_page_in_every_form(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    first = "Hold the undug drain against its payment file"
    for ending in (".md", ".html", ".docx", ".pdf"):
        dest = tmp_path / f"minutes{ending}"
        assert cairn("minutes", sample, 3, dest, "--json").result == {"file": str(dest)}
        match ending:
            case ".pdf":
                pages = PdfReader(dest).pages
                assert len(pages) == 1
                words = " ".join(pages[0].extract_text().split())
            case ".docx":
                word = Document(str(dest))
                words = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
            case _:
                words = dest.read_text(encoding="utf-8")
        assert first in words
        assert "Notes" not in words
    assert "150 minutes" in _minutes(cairn, sample, tmp_path)
    told = "These readers may not see this retrospective yet: say on its page who may. Nothing was written."
    assert cairn("minutes", sample, 3, tmp_path / "a.md", "--audience", "advisor").sentence == told
    assert "is written as" in cairn("minutes", sample, 3, tmp_path / "a.txt").sentence
    assert not (tmp_path / "a.md").exists()


def _minutes(cairn: Cairn, sample: Path, folder: Path) -> str:
    cairn("minutes", sample, folder / "last.md")
    return (folder / "last.md").read_text(encoding="utf-8")


def test_the_month_in_brief_is_written_beforehand(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    dest = tmp_path / "brief.md"
    assert cairn("retrospective", sample, "brief", 4, dest, "--json").result["items"] > 5
    told = dest.read_text(encoding="utf-8")
    for heading in ("Last actions", "What happened", "What we decided", "Evidence", "Beliefs"):
        assert f"## {heading}" in told


def test_actions_go_into_a_calendar(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    dest = tmp_path / "days.ics"
    assert cairn("export", sample, dest, "--format", "ics", "--json").result["items"] > 2
    assert dest.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_full_month_still_is_one_page_of_readable_words(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    for number in range(1, 13):
        dest = tmp_path / f"{number}.pdf"
        cairn("retrospective", sample, "brief", number, dest)
        assert len(PdfReader(dest).pages) == 1, number


def test_cards_are_brought_in_a_small_file(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    dest = tmp_path / "mine.json"
    words = ("what=It rained = all week", "so_what=Roads close")
    assert cairn("retrospective", file, "write-cards", dest, *words, *secret, "--json").result["cards"] == 2
    cairn("retrospective", file, "prepare", *secret)
    cairn("retrospective", file, "begin", 1, *secret)
    assert cairn("retrospective", file, "bring", 1, dest, *secret, "--json").result == {"added": 2}
    assert cairn("retrospective", file, "bring", 1, dest, *secret, "--json").result == {"added": 0}


def test_numbered_slips_are_printed_and_typed_in(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    cairn("retrospective", file, "prepare", "--format", "boat", "--second-language", "es", *secret)
    dest = tmp_path / "slips.pdf"
    printed = cairn("retrospective", file, "slips", 1, dest, "--slips", "10", *secret, "--json").result
    reader = PdfReader(dest)
    told = " ".join(page.extract_text() for page in reader.pages)
    assert (printed["slips"], len(reader.pages)) == (30, 4)
    assert all(f"{column}{count:02}" in told for column in (2, 3, 4) for count in range(1, 11))
    assert "viento" in told
    assert cairn("retrospective", file, "slip", 1, 203, "Three", "councillors", *secret, "--json").result == {
        "hidden": 1
    }
    assert "Slip 203 is typed in already" in cairn("retrospective", file, "slip", 1, 203, "Again", *secret).sentence
    assert "the number on the slip" in cairn("retrospective", file, "slip", 1, "wind", "Again", *secret).sentence


def test_a_meeting_looks_back_votes_and_agrees(cairn: Cairn, sample: Path) -> None:
    cairn("retrospective", sample, "prepare", "--present", "Inés Q.", "--question", "What next?")
    cairn("retrospective", sample, "begin", 13)
    assert len(cairn("retrospective", sample, "present", 13, "Lucía F.", "Nadia B.", "--json").result["present"]) == 2
    told = cairn("retrospective", sample, "show", 13, "--json").result["retrospective"]
    first = told["last_actions"][0]["action"]
    split = cairn(
        "retrospective", sample, "result", 13, first, "dropped", "--into", "One half", "--into", "The other", "--json"
    ).result["review"]
    assert (split["way"], len(split["into"])) == ("split", 2)
    assert "done, carried or dropped" in cairn("retrospective", sample, "result", 13, first, "gone").sentence
    for words in ("Ask the new clerk", "Print less"):
        cairn("retrospective", sample, "card", 13, "now_what", words)
    cairn("retrospective", sample, "reveal", 13)
    topics = cairn("retrospective", sample, "show", 13, "--json").result["retrospective"]["topics"]
    votes = cairn("retrospective", sample, "tally", 13, f"{topics[0]['id']}=4", "--json").result["votes"]
    assert votes == {topics[0]["id"]: 4}
    assert "ID=N" in cairn("retrospective", sample, "tally", 13, topics[0]["id"]).sentence
    lacking = cairn("retrospective", sample, "agree", 13, "Ask", "--card", topics[0]["id"], "--owner", "Nadia B.")
    assert lacking.sentence == "Give it a day."
    agreed = cairn(
        "retrospective", sample, "agree", 13, "Ask the new clerk", "--card", topics[0]["id"], "--owner", "Nadia B.",
        "--due", "2030-01-15", "--done-looks-like", "An answer", "--json",
    ).result  # fmt: skip
    assert agreed["agreed"] == [agreed["action"]]
    assert "from 1 to 5" in cairn("retrospective", sample, "voices", 13, 4, 6).sentence
    for said in ((5, 1), (5, 4, 4)):
        assert cairn("retrospective", sample, "voices", 13, *said, "--json").result == {"voices": sorted(said)}
    days = sample.with_suffix(".ics")
    assert cairn("retrospective", sample, "calendar", 13, days, "--json").result == {"file": str(days), "items": 1}
    assert "SUMMARY:Ask the new clerk (Nadia B.)" in days.read_text(encoding="utf-8")
    became = cairn("retrospective", sample, "show", 13, "--json").result["retrospective"]["topics"][0]["became"]
    assert became == {
        "kind": "action", "id": agreed["action"], "name": "Ask the new clerk", "now": "Open, due 15 Jan 2030"
    }  # fmt: skip


def test_minutes_are_written_for_a_funder_once_they_may_see_the_meeting(
    cairn: Cairn, sample: Path, tmp_path: Path
) -> None:
    dest = tmp_path / "funder.md"
    refused = cairn("minutes", sample, 6, dest, "--audience", "funder")
    assert "may not see this retrospective yet" in refused.sentence
    held = cairn("retrospective", sample, "show-to", 6, "advisor", "--json").result["retrospective"]
    assert held["audience"] == "advisor"
    assert cairn("minutes", sample, 6, dest, "--audience", "funder", "--json").result == {"file": str(dest)}
    told = dest.read_text(encoding="utf-8")
    assert "For: Funder" in told
    assert "5 people were there" in told
    assert "What we talked about" not in told
    assert "who may see it" in cairn("retrospective", sample, "show-to", 6, "everybody").sentence


def test_a_format_of_another_encoding_is_read_and_no_format_at_all_refused(
    cairn: Cairn, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "boat.toml"
    cairn("retrospective", sample, "format", "boat", file)
    words = file.read_text(encoding="utf-8").replace('name = "Boat"', 'name = "Canción"')
    plain = words.replace("’", "'").replace("“", "'").replace("”", "'").replace("…", "...")
    file.write_bytes(plain.encode("latin-1"))
    assert "Latin-1" in cairn("retrospective", sample, "keep-format", file).err
    kept = cairn("retrospective", sample, "formats", "--json").result["formats"]
    assert "Canción" in {one["name"] for one in kept}
    file.write_bytes(b"\0\1\2")
    assert "is no format" in cairn("retrospective", sample, "keep-format", file).sentence


def test_a_language_that_a_format_does_not_speak_is_refused(cairn: Cairn, sample: Path) -> None:
    said = cairn("retrospective", sample, "prepare", "--language", "zz").sentence
    assert "not there in “zz”" in said
    assert len(cairn("retrospective", sample, "list", "--json").result["retrospectives"]) == 12
