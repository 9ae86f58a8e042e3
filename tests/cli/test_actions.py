"""Actions from the command line: listed with owner and day, added, ended, settled, and taken to a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.core.records import Action, Person
from journal.services import library
from tests.cli.conftest import Cairn, Said, past_cycles

TODAY = datetime.now(UTC).date()


@pytest.fixture
def act(cairn: Cairn, file: Path, secret: list[str], passphrase: str | None) -> Any:
    """Do something with an action of this journal, which has a late one, one carried twice, and one without a day."""
    with library.open_journal(file, passphrase=passphrase) as opened:
        rosa = opened.services.people.add(Person(alias="Rosa Q."))
        add = opened.services.actions.add
        add(Action(what="Ring the clerk", owner=rosa.id, due=TODAY - timedelta(days=3), done_looks_like="A date"))
        gone = frozenset(opened.services.cycles.add(one).id for one in past_cycles(TODAY))
        add(Action(what="Get the list", due=TODAY + timedelta(days=9), carried_from=gone))
        add(Action(what="Some day"))

    def run(action: str, *words: object, json: bool = True) -> Said:
        return cairn("action", file, action, *words, *secret, *(["--json"] if json else []))

    return run


def test_the_list_says_who_by_when_and_what_must_be_settled(act: Any) -> None:
    found = act("list").result["actions"]
    assert [(one["what"], one["owner"], one["must_settle"]) for one in found] == [
        ("Ring the clerk", "Rosa Q.", False), ("Get the list", None, True), ("Some day", None, False),
    ]  # fmt: skip
    lines = act("list", json=False).out
    assert "carried on 2 times: split it, let it go, or ask for help" in lines
    due = act("due").result
    assert [one["what"] for one in due["late"]] == ["Ring the clerk"]
    assert (due["today"], due["soon"]) == ([], [])
    assert "“Ring the clerk” is 3 days late." in act("due", json=False).out


def test_an_action_is_added_done_let_go_and_opened_again(act: Any) -> None:
    added = act("add", "Copy", "it", "--owner", "Rosa Q.", "--due", TODAY, "--done-looks-like", "A copy").result
    assert (added["action"]["what"], added["action"]["owner"]) == ("Copy it", "Rosa Q.")
    assert act("done", 1).result["action"]["state"] == "done"
    assert "why this is let go" in act("drop", added["action"]["id"]).sentence
    dropped = act("drop", added["action"]["id"], "--reason", "No need").result["action"]
    assert (dropped["state"], dropped["reason"]) == ("dropped", "No need")
    assert act("reopen", dropped["id"]).result["action"]["state"] == "open"
    assert len(act("list", "--all").result["actions"]) == 4
    assert "no action “9”" in act("done", 9).sentence
    assert "Name the action" in act("done").sentence


def test_what_was_carried_twice_is_split_or_taken_to_somebody(act: Any) -> None:
    assert "two smaller actions" in act("split", 2, "--into", "Ask").sentence
    assert "to whom" in act("escalate", 2).sentence
    asked = act("escalate", 2, "--reason", "The mayor, for a date").result["action"]
    assert (asked["state"], asked["way"], asked["must_settle"]) == ("carried", "escalated", False)
    split = act("split", asked["id"], "--into", "Ask", "--into", "Copy").result
    assert (split["action"]["state"], [one["what"] for one in split["parts"]]) == ("dropped", ["Ask", "Copy"])
    assert "has ended already" in act("split", asked["id"], "--into", "Ask", "--into", "Copy").sentence


def test_the_days_are_taken_to_a_calendar(act: Any, tmp_path: Path) -> None:
    days = tmp_path / "days.ics"
    said = act("calendar", days, json=False)
    assert (said.code, "no calendar can show them: “Some day”" in said.err) == (0, True)
    text = days.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Ring the clerk (Rosa Q.)" in text
    mine = tmp_path / "mine.ics"
    assert act("calendar", mine, "--owner", "Rosa Q.").result == {"file": str(mine), "items": 1}
    assert "would be empty" in act("calendar", tmp_path / "none.ics", "--audience", "public").sentence
    assert not (tmp_path / "none.ics").exists()
