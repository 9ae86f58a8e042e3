"""The questions of check-ins: which a team asks each time, on which days, and which are due.

The suggested ones ask what the check-in of problem-driven iterative adaptation asks (PRACTICE C2): what was
done, what came of it, what is known now, what is hard, what comes next. The wording is our own. An answer is
never owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from journal.core.dates import EventDate
from journal.core.i18n import N_, _
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import CycleStage
from journal.learning.cycles import stage_windows

SUGGESTED = (
    N_("What did we actually do?"),
    N_("What came of it, and for whom?"),
    N_("What do we know now that we did not?"),
    N_("What is hard, or could stop us?"),
    N_("What comes next, who does it, and by when?"),
)
"""What Cairn suggests to ask, until a team has questions of its own."""


def standing(kept: str) -> list[str]:
    """Return the questions that a new cycle takes over, from the journal's list or those suggested."""
    return lines(kept) or [_(question) for question in SUGGESTED]


def lines(text: str) -> list[str]:
    """Return the questions of a text, one from each line, each once."""
    return list(dict.fromkeys(clean for line in text.splitlines() if (clean := " ".join(line.split()))))


def spread(cycle: Cycle, count: int) -> list[date]:
    """Return days for that many questions, evenly over the days of trying, the last one on their last day."""
    windows = {window.stage: window for window in stage_windows(cycle)}
    window = windows.get(CycleStage.TRY) or windows[CycleStage.PLAN]
    return [
        window.first + timedelta(days=max(round(number * window.days / count), 1) - 1) for number in range(1, count + 1)
    ]


def asked_in(cycle: Cycle, questions: Sequence[str]) -> list[CheckIn]:
    """Return the check-ins with which a new cycle asks these questions."""
    days = spread(cycle, len(questions))
    return [
        CheckIn(cycle=cycle.id, date=EventDate.of(day), rank=rank, question=question, audience=cycle.audience)
        for rank, (day, question) in enumerate(zip(days, questions, strict=True))
    ]


def ordered(check_ins: Iterable[CheckIn]) -> list[CheckIn]:
    """Return check-ins by their dates, those of one day in the order a person gave them."""
    return sorted(check_ins, key=lambda held: (held.date, held.rank, held.created, held.id))


def moved(check_ins: Iterable[CheckIn], check_in_id: str, steps: int) -> list[CheckIn]:
    """Return what changes when a question goes up or down by some steps: the days stay, the questions change places."""
    before = ordered(check_ins)
    place = next(number for number, held in enumerate(before) if held.id == check_in_id)
    after = [held for held in before if held.id != check_in_id]
    after.insert(min(max(place + steps, 0), len(after)), before[place])
    if after == before:
        return []
    placed = [
        replace(held, date=slot.date, rank=rank) for rank, (held, slot) in enumerate(zip(after, before, strict=True))
    ]
    known = {held.id: held for held in before}
    return [held for held in placed if held != known[held.id]]


def due(check_ins: Iterable[CheckIn], today: date) -> list[CheckIn]:
    """Return the questions whose day has come and that nobody answered yet."""
    return [held for held in ordered(check_ins) if not held.answer.strip() and (held.date.first or today) <= today]
