"""Days that a calendar keeps (iCalendar, RFC 5545): what is to be done by when, and the check-ins to come.

Each is an event of a whole day, which every calendar shows, under an id of its own: bringing the file in again moves
what moved and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Action, CheckIn, Person
from journal.core.snapshot import Snapshot
from journal.exchange.base import ExportSource, Written
from journal.exchange.whole import whole_file
from journal.learning.actions import is_open

_LONGEST = 75
"""Bytes of a line, its end not counted; a longer one goes on in the next, behind a space."""
_CONTROLS = dict.fromkeys([*range(0x20), 0x7F])
_ESCAPED = str.maketrans({**_CONTROLS, "\t": " ", "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_REMINDER = "PT9H"
"""Nine in the morning of the day."""


@dataclass(frozen=True)
class Day:
    """One event of a whole day."""

    id: str
    day: date
    title: str
    about: str = ""


def export_calendar(source: ExportSource, dest: Path, progress: Progress) -> Written:
    """Write what is to be done, and the check-ins without an answer, as a calendar file."""
    days = [*action_days(source.snapshot), *check_in_days(source.snapshot)]
    with whole_file(dest) as part:
        part.write_bytes(as_calendar(days, source.made).encode())
        progress.step(len(days), len(days))
    return Written((dest,), len(days), undated(source.snapshot.all(Action)))


def action_days(snapshot: Snapshot) -> list[Day]:
    """Return the days by which something is to be done, earliest first."""
    found = []
    for action in snapshot.all(Action):
        if is_open(action) and action.due is not None:
            owner = snapshot.find(Person, action.owner)
            title = f"{action.what} ({owner.alias})" if owner is not None else action.what
            done = _("Done looks like: {words}").format(words=action.done_looks_like) if action.done_looks_like else ""
            found.append(Day(action.id, action.due, title, done))
    return sorted(found, key=lambda one: (one.day, one.id))


def check_in_days(snapshot: Snapshot) -> list[Day]:
    """Return the days of check-ins that nobody has answered, earliest first."""
    found = [
        Day(one.id, one.date.first, _("Check-in: {question}").format(question=one.question))
        for one in snapshot.all(CheckIn)
        if not one.answer.strip() and one.date.first is not None and one.date.first == one.date.last
    ]
    return sorted(found, key=lambda one: (one.day, one.id))


def as_calendar(days: Iterable[Day], made: datetime) -> str:
    """Return the text of a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cairn//Cairn//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for one in days:
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(one: Day, stamp: str) -> list[str]:
    title = one.title.translate(_ESCAPED)
    return [
        "BEGIN:VEVENT",
        f"UID:{one.id}@cairn.invalid",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{title}",
        *([f"DESCRIPTION:{one.about.translate(_ESCAPED)}"] if one.about else []),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        f"TRIGGER:{_REMINDER}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 bytes, never cut within a letter."""
    part, size = "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + wide
    yield part


def undated(actions: Iterable[Action]) -> tuple[str, ...]:
    """Return the sentence that names the open actions without a day; none where all have one."""
    without = [action for action in actions if is_open(action) and action.due is None]
    if not without:
        return ()
    names = ", ".join(_("“{what}”").format(what=action.what) for action in without)
    return (_("These have no day, so no calendar can show them: {names}").format(names=names),)
