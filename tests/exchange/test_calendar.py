"""Calendar files: what is to be done and asked by which day, as RFC 5545 has it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as some

from journal.core.dates import EventDate
from journal.core.records import Action, CheckIn, Cycle, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActionState
from journal.exchange.calendar import Day, action_days, as_calendar, check_in_days

MADE = datetime(2026, 4, 15, 12, tzinfo=UTC)
DUE = date(2026, 5, 1)


def unfolded(text: str) -> list[str]:
    """Return the lines of a calendar, put together again."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_open_actions_and_check_ins_without_an_answer_have_a_day() -> None:
    snapshot = Snapshot([
        Person(id="p", alias="Inés Q."),
        Action(id="late", what="Ask; then tell, twice", owner="p", due=DUE, done_looks_like="A list\nwith names"),
        Action(id="carried", what="Print", due=date(2026, 4, 1), state=ActionState.CARRIED),
        Action(id="done", what="Done", due=DUE, state=ActionState.DONE),
        Action(id="undated", what="Some day"),
        Cycle(id="c", starts=DUE, ends=DUE),
        CheckIn(id="asked", cycle="c", date=EventDate("2026-05-09"), question="Who came?"),
        CheckIn(id="answered", cycle="c", date=EventDate("2026-05-09"), question="Why?", answer="Rain."),
        CheckIn(id="vague", cycle="c", date=EventDate("2026-05"), question="When?"),
    ])  # fmt: skip
    assert [one.id for one in action_days(snapshot)] == ["carried", "late"]
    assert [one.id for one in check_in_days(snapshot)] == ["asked"]
    lines = unfolded(as_calendar(action_days(snapshot), MADE))
    assert "SUMMARY:Ask\\; then tell\\, twice (Inés Q.)" in lines
    assert "DESCRIPTION:Done looks like: A list\\nwith names" in lines
    assert ("DTSTART;VALUE=DATE:20260501" in lines, "DTEND;VALUE=DATE:20260502" in lines) == (True, True)
    assert lines.count("UID:late@cairn.invalid") == 1


@given(some.lists(some.text(max_size=200), max_size=3))
def test_whatever_the_words_the_file_keeps_to_its_form(titles: list[str]) -> None:
    days = [Day(str(number), DUE, title, title[::-1]) for number, title in enumerate(titles)]
    text = as_calendar(days, MADE)
    raw = text.encode("utf-8", "surrogatepass").split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    lines = unfolded(text)
    assert lines.count("BEGIN:VEVENT") == len(titles)
    assert not any("\n" in line for line in lines)
