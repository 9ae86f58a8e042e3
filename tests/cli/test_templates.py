"""Templates on the command line: listed, answered, and written as blank forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.cli import main
from journal.services.templates import SHIPPED_ORDER
from tests.cli.conftest import Cairn


def test_templates_are_listed_with_their_questions(cairn: Cairn, file: Path, secret: list[str]) -> None:
    listed = cairn("template", file, "--list", *secret, "--json").result["templates"]
    assert [template["key"] for template in listed] == list(SHIPPED_ORDER)
    note = listed[0]
    assert (note["hidden"], note["shipped"], note["changed"], note["makes"]) == (False, True, False, None)
    assert note["fields"][0] == {
        "key": "happened", "prompt": "What happened?", "required": True, "sort": "text", "options": {},
    }  # fmt: skip
    assert cairn("template", file, *secret).out.startswith("two_minute_note")
    shown = cairn("template", file, "decision", *secret, "--json").result
    assert (shown["name"], shown["makes"], len(shown["fields"])) == ("Decision", "decision", 6)
    assert "reversible" in cairn("template", file, "decision", *secret).out
    assert "no template called “soup”" in cairn("template", file, "soup", *secret).sentence


def test_a_note_is_added_by_answering(cairn: Cairn, file: Path, secret: list[str]) -> None:
    added = cairn(
        "add", file, "--template", "outcome_statement", "--answer", "change=Works hands over = files.",
        "--answer", "good=good", "--date", "2026-03", "--tag", "works", *secret, "--json",
    ).result  # fmt: skip
    assert [made["kind"] for made in added["made"]] == ["outcome"]
    assert added["remarks"] == []
    assert cairn("stats", file, *secret, "--json").result["counts"]["outcome"] == 1
    [line] = [one for one in cairn("list", file, *secret, "--json").result["entries"] if one["id"] == added["id"]]
    assert line["date"] == "2026-03"
    assert line["title"].startswith("Works hands over = files.")
    said = cairn("add", file, "It rained.", "--template", "two_minute_note", "--answer", "tell=Inés", *secret)
    assert said.code == 0
    assert cairn("search", file, "rained", *secret, "--json").result["total"] == 1


def test_what_a_template_made_is_said_in_words(cairn: Cairn, file: Path, secret: list[str]) -> None:
    said = cairn("add", file, "--template", "decision", "--answer", "question=Alone?", *secret)
    assert "Made with it: Decision" in said.out
    said = cairn("add", file, "--template", "assumption_check", "--answer", "assumption=Nobody", *secret)
    assert "the check stands in the note only" in said.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--template", "surprise"], "nothing to write down"),
        (["--template", "two_minute_note", "--title", "Market"], "What happened"),
        (["A", "--template", "two_minute_note", "--answer", "mood=good"], "no question called “mood”"),
        (["--template", "two_minute_note", "--answer", "happened"], "no equals sign"),
        (["A", "--template", "soup"], "no template called"),
        (["--answer", "happened=A"], "--template"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    cairn: Cairn, file: Path, secret: list[str], words: list[str], said: str
) -> None:
    assert said in cairn("add", file, *words, *secret, "--json").sentence
    assert cairn("stats", file, *secret, "--json").result["counts"]["entry"] == 3


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_blank_form_is_written_as_text(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path, ending: str):
    dest = tmp_path / f"form.{ending}"
    written = cairn("template", file, "after_action", dest, "--with-title", *secret, "--json").result
    assert written == {"written": str(dest), "key": "after_action", "version": 1}
    text = dest.read_text(encoding="utf-8")
    for words in ("Ours", "After-action note", "What explains the gap?", "Written by", "USAID"):
        assert words in text


def test_a_blank_form_is_written_as_pdf(
    qapp: object, cairn: Cairn, file: Path, secret: list[str], tmp_path: Path
) -> None:
    dest = tmp_path / "form.pdf"
    assert cairn("template", file, "surprise", dest, "--paper", "letter", *secret).code == 0
    (page,) = PdfReader(dest).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    text = " ".join(re.split(r"[\x00-\x20]+", page.extract_text()))
    assert "What did we expect?" in text
    assert "Ours" not in text


def test_a_form_is_written_over_no_journal_and_in_no_unknown_shape(
    cairn: Cairn, file: Path, secret: list[str], tmp_path: Path
) -> None:
    assert ".pdf, .html or .md" in cairn("template", file, "surprise", tmp_path / "form.docx", *secret).sentence
    other = tmp_path / "other.html"
    other.write_bytes(file.read_bytes())
    if not secret:
        assert "is a journal" in cairn("template", file, "surprise", other, *secret).sentence


def test_help_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "template" in capsys.readouterr().out
