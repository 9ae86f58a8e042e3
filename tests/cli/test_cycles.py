"""Cycles from the command line, from plan to close, in plain journals and protected ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.core.records import Action
from journal.services import library
from tests.cli.conftest import Cairn, Said, past_cycles

TODAY = datetime.now(UTC).date()


@pytest.fixture
def act(cairn: Cairn, file: Path, secret: list[str]) -> Any:
    """Do something with a cycle of this journal."""

    def run(action: str, *words: object) -> Said:
        return cairn("cycle", file, action, *words, *secret, "--json")

    return run


@pytest.fixture
def planned(act: Any) -> dict[str, Any]:
    """A cycle of four weeks that began a few days ago."""
    starts = TODAY - timedelta(days=3)
    given = ("--question", "Who comes back?", "--prediction", "Five of twenty.", "--plan", "Post dates.")
    days = ("--starts", starts, "--until", starts + timedelta(days=27))
    found: dict[str, Any] = act("plan", *given, *days).result["cycle"]
    return found


def action(file: Path, secret: list[str], passphrase: str | None, cycle: str, what: str) -> str:
    with library.open_journal(file, passphrase=passphrase) as opened:
        return opened.services.actions.add(Action(what=what, cycle=cycle)).id


def test_a_cycle_is_planned_listed_and_shown(act: Any, planned: dict[str, Any], cairn: Cairn, file: Path) -> None:
    assert (planned["number"], planned["stage"], planned["sealed"]) == (1, "plan", False)
    assert act("list").result["cycles"] == [planned]
    shown = act("show").result["cycle"]
    assert (shown["plan"], shown["prediction"], len(shown["check_ins"])) == ("Post dates.", "Five of twenty.", 5)
    following = act("plan", "--question", "What next?", "--weeks", 2).result["cycle"]
    ends = date.fromisoformat(planned["ends"])
    assert following["starts"] == (ends + timedelta(days=1)).isoformat()
    assert following["ends"] == (ends + timedelta(days=14)).isoformat()
    assert act("questions").result["weeks"] == 2


def test_days_that_are_taken_and_questions_that_are_missing_are_refused(act: Any, planned: dict[str, Any]) -> None:
    assert "Cycle 1 has some of these days" in act("plan", "--question", "?", "--starts", TODAY).sentence
    later = TODAY + timedelta(days=60)
    short = act("plan", "--question", "?", "--starts", later, "--until", later).sentence
    assert "at least a week" in short
    assert "12 weeks" in act("plan", "--question", "?", "--weeks", 13).sentence
    assert "--question" in act("plan").sentence
    assert "no cause" in act("plan", "--question", "?", "--cause", "nothing").sentence
    assert "not a day" in act("plan", "--question", "?", "--starts", "May").sentence
    assert len(act("list").result["cycles"]) == 1


def test_the_prediction_is_sealed_and_its_seal_broken_with_a_reason(act: Any, planned: dict[str, Any]) -> None:
    assert act("stage", "1", "try").result["cycle"]["sealed"]
    assert act("show").result["cycle"]["prediction"] is None
    assert "why you look" in act("unseal").sentence
    assert not act("unseal", "--reason", "The donor asks").result["cycle"]["sealed"]
    shown = act("show").result["cycle"]
    assert (shown["prediction"], shown["unsealed_reason"]) == ("Five of twenty.", "The donor asks")
    assert "Name the stage" in act("stage", "closed").sentence


def test_questions_are_asked_and_answered_by_number(act: Any, planned: dict[str, Any]) -> None:
    asked = act("ask", "Who came?", "--date", planned["starts"]).result["check_in"]
    assert (asked["cycle"], asked["date"]) == (1, planned["starts"])
    assert act("answer", 1, "Two of eleven.").result["check_in"]["answer"] == "Two of eleven."
    assert act("answer", 1, 2, "It rained.").result["check_in"]["answer"] == "It rained."
    assert "1 to 6" in act("answer", 9, "Nothing").sentence
    assert "in quotation marks" in act("ask").sentence


def test_the_teams_own_questions_are_kept_and_given_up(act: Any) -> None:
    suggested = act("questions").result["questions"]
    assert act("questions", "Who came?", "What next?").result["questions"] == ["Who came?", "What next?"]
    assert act("questions", "--suggested").result["questions"] == suggested


def test_closing_is_held_until_each_action_has_an_outcome(
    act: Any, planned: dict[str, Any], file: Path, secret: list[str], passphrase: str | None
) -> None:
    ring, wall, wait = (action(file, secret, passphrase, planned["id"], what) for what in ("Ring", "Paint", "Wait"))
    act("stage", "adapt")
    assert "3 actions have no outcome yet: “Ring”, “Paint”, “Wait”" in act("close").sentence
    assert act("show").result["cycle"]["without_outcome"] == [ring, wall, wait]
    settled = ("--done", ring, "--let-go", f"{wall}=The wall is gone", "--carry", wait)
    assert act("close", *settled).result["cycle"]["stage"] == "closed"
    shown = {one["what"]: one["state"] for one in act("show", 1).result["cycle"]["actions"]}
    assert shown == {"Ring": "done", "Paint": "dropped"}


def test_a_cycle_is_closed_early_opened_again_and_extended(act: Any, planned: dict[str, Any]) -> None:
    act("stage", "try")
    assert "closes early" in act("close").sentence
    closed = act("close", "--reason", "The hall burnt down").result["cycle"]
    assert (closed["closed_from"], closed["ends"]) == ("try", TODAY.isoformat())
    assert "opened again" in act("reopen", 1).sentence
    assert act("reopen", 1, "--reason", "The other hall").result["cycle"]["stage"] == "try"
    longer = (TODAY + timedelta(days=20)).isoformat()
    assert "why the cycle takes longer" in act("extend", 1, "--until", longer).sentence
    assert "--until" in act("extend", 1, "--reason", "More").sentence
    assert act("extend", 1, "--until", longer, "--reason", "More").result["cycle"]["ends"] == longer


def test_the_room_to_move_is_read(act: Any, planned: dict[str, Any]) -> None:
    reading = act("space", "--authority", 2, "--ability", 4, "--note", "Ask in writing").result["reading"]
    assert reading == {"cycle": 1, "authority": 2, "acceptance": None, "ability": 4, "note": "Ask in writing"}
    assert "1, hardly any, to 5" in act("space", "--authority", 6).sentence


def test_a_cycle_that_is_not_there_is_said(act: Any) -> None:
    assert "Today belongs to no cycle" in act("show").sentence
    assert "There is no cycle 3" in act("show", 3).sentence
    assert act("list").result["cycles"] == []


def test_people_read_it_as_text(cairn: Cairn, sample: Path) -> None:
    listed = cairn("cycle", sample, "list").out.splitlines()
    assert len(listed) == 6
    assert "Does paper reach those the portal missed?" in listed[1]
    shown = cairn("cycle", sample, "show", 2).out
    assert "What we learned" in shown
    assert "Check-ins" in shown
    assert "Actions" in shown


def test_an_action_carried_twice_is_split_or_taken_to_somebody_at_the_close(
    act: Any, file: Path, secret: list[str], passphrase: str | None, planned: dict[str, Any]
) -> None:
    with library.open_journal(file, passphrase=passphrase) as opened:
        gone = frozenset(opened.services.cycles.add(one).id for one in past_cycles(TODAY))
        add = opened.services.actions.add
        first = add(Action(what="Get the list", cycle=planned["id"], carried_from=gone)).id
        other = add(Action(what="Ring the clerk", cycle=planned["id"], carried_from=gone)).id
    for stage in ("try", "reflect", "adapt"):
        act("stage", stage)
    given = ("close", "--reason", "We know enough")
    assert "was carried on 2 times already" in act(*given, "--carry", first, "--carry", other).sentence
    assert act(*given, "--split", f"{first}=Ask; Copy", "--escalate", f"{other}=Rosa, for a day").result
    with library.open_journal(file, passphrase=passphrase) as opened:
        found = {one.what: one for one in opened.services.actions.all()}
    assert {name: one.state.value for name, one in found.items()} == {
        "Get the list": "dropped", "Ring the clerk": "carried", "Ask": "open", "Copy": "open",
    }  # fmt: skip
    assert found["Ring the clerk"].state_reason == "Rosa, for a day"
