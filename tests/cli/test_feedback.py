"""Feedback on the command line: brought in, listed, answered; what is not sound is refused in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.core.paths import system_paths
from journal.core.vocabulary import CommentKind, CommentState, Confidence
from journal.services import library
from tests.cli.conftest import Cairn
from tests.conftest import START
from tests.services.packs_sent import Sent, send


@dataclass
class Came:
    """A journal that sent a pack, and the file that came back."""

    journal: Path
    file: Path
    sent: Sent


@pytest.fixture
def came(tmp_path: Path) -> Came:
    """Three comments: one on its words, one without a place, one of thanks."""
    journal, file = tmp_path / "ours.cairn", tmp_path / "feedback.json"
    desk = library.desk(clock=FixedClock(START), paths=system_paths())
    with library.create(journal, title="Ours", at=desk, author="Rosa") as opened:
        sent = send(opened)
        sent.comment("Why?", on=sent.entry, quote="nobody asked why")
        sent.comment("Where is\nthis?", CommentKind.CLARIFY, on=sent.entry, quote="nobody asks why")
        sent.comment("Thank you", CommentKind.APPRECIATE)
    file.write_bytes(sent.file())
    return Came(journal, file, sent)


def test_a_file_comes_in_once(cairn: Cairn, came: Came) -> None:
    assert cairn("feedback", came.journal, came.file, "--json").result == {"added": 3, "unchanged": 0, "tray": 1}
    assert cairn("feedback", came.journal, came.file, "--json").result == {"added": 0, "unchanged": 3, "tray": 1}
    told = cairn("feedback", came.journal, came.file)
    assert told.out.splitlines() == [
        "From Inês: The office, spring",
        "0 new comments, 0 changed, 3 here already.",
        "1 lies in the tray: its place is not known. See: cairn comments FILE --tray.",
    ]


def test_a_dry_run_says_and_changes_nothing(cairn: Cairn, came: Came) -> None:
    told = cairn("feedback", came.journal, came.file, "--dry-run", "--json").result
    assert (told["added"], told["tray"]) == (3, 1)
    assert [one["landing"] for one in told["comments"]] == ["words", "tray", "pack"]
    assert told["comments"][1]["why"] == "The words it quotes do not stand in what was sent."
    assert "Nothing was changed." in cairn("feedback", came.journal, came.file, "--dry-run").out
    assert cairn("comments", came.journal, "--json").result == {"comments": []}


def test_comments_are_listed_answered_and_taken_up(cairn: Cairn, came: Came) -> None:
    cairn("feedback", came.journal, came.file)
    listed = {one["words"]: one for one in cairn("comments", came.journal, "--open", "--json").result["comments"]}
    assert set(listed) == {"Why?", "Where is\nthis?"}, "thanks wait for nothing"
    assert listed["Why?"]["about"] == {"kind": "entry", "id": came.sent.entry.id, "title": "A day at the office"}
    assert listed["Where is\nthis?"]["about"] is None
    why = listed["Why?"]["id"]
    told = cairn("answer", came.journal, why[:8], "--reply", "We were in a hurry.", "--json").result
    assert (told["state"], told["reply"]) == ("answered", "We were in a hurry.")
    assert len(cairn("comments", came.journal, "--open", "--json").result["comments"]) == 1
    acted = cairn("answer", came.journal, why, "--action", "Ask in May", "--owner", "Rosa", "--due", "2026-05-31")
    assert [line.strip() for line in acted.out.splitlines()] == [
        f"{why[:8]}  {listed['Why?']['date']}  Probe  Acted on  Why?",
        "on A day at the office",
        "“nobody asked why”",
        "→ We were in a hurry.",
        "= Action: Ask in May",
    ]
    [thread] = [one for one in cairn("comments", came.journal, "--json").result["comments"] if one["id"] == why]
    assert [one["title"] for one in thread["came"]] == ["Ask in May"]
    [lying] = cairn("comments", came.journal, "--tray", "--json").result["comments"]
    placed = cairn("answer", came.journal, lying["id"], "--about", came.sent.assumption.id, "--json").result
    assert (placed["about"]["kind"], placed["state"]) == ("assumption", "open")
    declined = cairn("answer", came.journal, lying["id"], "--state", "declined", "--reason", "Too far")
    assert "Declined: Too far" in declined.out
    assert "Where is this?" in cairn("comments", came.journal).out


def test_a_comment_leads_to_a_check_and_to_decisions(cairn: Cairn, came: Came) -> None:
    cairn("feedback", came.journal, came.file)
    listed = {one["words"]: one["id"] for one in cairn("comments", came.journal, "--json").result["comments"]}
    why, where, thanks = listed["Why?"], listed["Where is\nthis?"], listed["Thank you"]
    told = cairn("answer", came.journal, why, "--decision", "Ask first", "--why", "They asked", "--json").result
    assert (told["state"], [one["kind"] for one in told["came"]]) == ("acted_on", ["decision"])
    cairn("assumption", came.journal, "check", came.sent.assumption.id, "--confidence", "4", "--why", "They came",
          "--nothing-against", "--comment", where[:8])  # fmt: skip
    cairn("strategy", came.journal, "decide", "pause", "--strategy", came.sent.strategy.id, "--trigger",
          "advisor_question", "--why", "We find out first", "--judgement-call", "--comment", thanks)  # fmt: skip
    came_of = {one["id"]: one for one in cairn("comments", came.journal, "--json").result["comments"]}
    assert [one["kind"] for one in came_of[where]["came"]] == ["assumption_check"]
    assert [one["kind"] for one in came_of[thanks]["came"]] == ["strategy_decision"]
    assert {came_of[one]["state"] for one in (where, thanks)} == {"acted_on"}
    refused = cairn("assumption", came.journal, "check", came.sent.assumption.id, "--confidence", "4",
                    "--nothing-against", "--comment", "nobody")  # fmt: skip
    assert refused.code == 1
    assert "No comment has the id “nobody”" in refused.err


def test_declining_takes_a_reason(cairn: Cairn, came: Came) -> None:
    cairn("feedback", came.journal, came.file)
    [why, *_rest] = [
        one for one in cairn("comments", came.journal, "--json").result["comments"] if one["words"] == "Why?"
    ]
    refused = cairn("answer", came.journal, why["id"], "--state", "declined")
    assert refused.sentence.startswith("Say in a few words why this is not taken up")
    told = cairn(
        "answer", came.journal, why["id"], "--state", "declined", "--reason", "Not ours to ask", "--json"
    ).result
    assert (told["state"], told["reason"]) == (CommentState.DECLINED.value, "Not ours to ask")
    assert "Say what to answer" in cairn("answer", came.journal, why["id"]).sentence
    assert "No comment has the id “nothing”" in cairn("answer", came.journal, "nothing", "--reply", "x").sentence


def test_what_is_not_sound_is_refused(cairn: Cairn, came: Came, tmp_path: Path) -> None:
    came.file.write_bytes(came.file.read_bytes()[:-40])
    told = cairn("feedback", came.journal, came.file, "--json").sentence
    assert told == "Only part of this file arrived. Ask Inês to send it again."
    assert "it is not there" in cairn("feedback", came.journal, tmp_path / "none.json").sentence
    assert cairn("comments", came.journal, "--json").result == {"comments": []}


def test_an_unknown_pack_is_kept_apart_and_can_be_settled(cairn: Cairn, came: Came) -> None:
    unknown = "01964000-0000-7000-8000-0000000000ee"
    came.file.write_bytes(came.sent.file(pack=unknown))
    told = cairn("feedback", came.journal, came.file, "--json").result
    assert told == {"added": 3, "unchanged": 0, "tray": 0, "apart": True}
    assert cairn("comments", came.journal, "--json").result == {"comments": []}
    assert len(cairn("comments", came.journal, "--apart", "--json").result["comments"]) == 3
    attached = cairn("comments", came.journal, "--attach", unknown, came.sent.pack.id, "--json").result
    assert attached == {"placed": 2}
    assert cairn("comments", came.journal, "--apart").out == "No comments.\n"
    assert "no longer in the journal" in cairn("comments", came.journal, "--throw-away", unknown).sentence


def test_what_came_of_a_comment_is_named_as_in_the_window(cairn: Cairn, came: Came) -> None:
    cairn("feedback", came.journal, came.file)
    with library.open_journal(came.journal, at=library.desk(clock=FixedClock(START), paths=system_paths())) as opened:
        services = opened.services
        why = next(one for one in services.comments.all() if one.words == "Why?")
        services.assumptions.check(
            came.sent.assumption.id, Confidence.DOUBTFUL, "Nobody knew", nothing_against=True, comment=why.id
        )
    told = cairn("comments", came.journal)
    assert "= Assumption check: Clerks keep what they promise: Doubtful" in told.out
    listed = cairn("comments", came.journal, "--json").result["comments"]
    titles = [made["title"] for one in listed for made in one["came"]]
    assert titles == ["Clerks keep what they promise: Doubtful"]
