"""Other processes that work on a journal and are ended without warning."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Never

from journal.core.clock import SystemClock
from journal.core.paths import Paths, resources_folder
from journal.core.progress import Progress
from journal.core.vocabulary import CommentKind, Kind, PackForm, PhaseKind
from journal.services import library
from journal.services.retrospectives import MeetingWish
from journal.services.reviewing import Typing

_ROOT = Path(__file__).resolve().parents[2]


def desk(home: Path) -> library.Desk:
    """Return a desk in a folder of the test's own."""
    return library.Desk(SystemClock(), Paths(home, home, home, home, resources_folder()), "killed", home)


@contextmanager
def working(work: str, file: Path, passphrase: str | None, *words: object) -> Iterator[Reports]:
    """Give what another process reports while it works; at the end of the block it is dead."""
    command = [sys.executable, "-m", "tests.services.killed", work, str(file), passphrase or "", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *(p for p in sys.path if p)])}
    with subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        reports = Reports(process.stdout)
        try:
            yield reports
        finally:
            process.kill()
            process.wait()
            reports.read_rest()


class Reports:
    """What the other process said it had done, one JSON list on a line; said means committed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.said: list[list[str]] = []

    def wait_for(self, count: int) -> None:
        """Return once so many things were reported."""
        self.wait_until(lambda: len(self.said) >= count)

    def wait_until(self, enough: Callable[[], bool]) -> None:
        """Return once enough was reported."""
        while not enough():
            line = self._stream.readline()
            if not line.endswith(b"\n"):
                raise AssertionError("the other process ended by itself")
            self.said.append(json.loads(line))

    def read_rest(self) -> None:
        """Take in what was reported until the end; a line cut short does not count."""
        for line in self._stream:
            if line.endswith(b"\n"):
                self.said.append(json.loads(line))


def _say(*words: str) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def write_entries(file: Path, passphrase: str | None) -> None:
    """Write entries as a person does, each first as a draft, and never stop."""
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        services = opened.services
        number = services.entries.count()
        while True:
            number += 1
            words = f"What happened the {number}th time. " * (1 + number % 40)
            draft = f"draft-{os.getpid()}-{number}"
            for end in range(20, len(words), 400):
                services.drafts.keep(draft, Kind.ENTRY, {"title": f"Draft {number}", "body": words[:end]}, None)
                _say("draft", draft, words[:end])
            entry = services.entries.write(title=f"Entry {number}", body=words, tags=[f"tag {number % 7}"])
            _say("entry", entry.id, words)
            services.drafts.drop(draft)
            _say("dropped", draft)


class _Telling(Progress):
    """Reports each step."""

    def step(self, done: int, total: int) -> None:
        """Say how far it came."""
        super().step(done, total)
        _say("step", str(done), str(total))


def bring_in(file: Path, passphrase: str | None, notes: str) -> None:
    """Import a folder of notes."""
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        opened.services.imports.run(Path(notes), progress=_Telling())


def erase(file: Path, passphrase: str | None, *records: str) -> None:
    """Erase records for good."""
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        opened.services.erasing.run(records, _Telling())
    _say("done")


class _Halting(Progress):
    """Reports once something of a file lies in a folder, and goes no further."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def step(self, done: int, total: int) -> None:
        """Look into the folder."""
        super().step(done, total)
        if any(one.name.endswith(".part") and one.stat().st_size for one in self._folder.iterdir()):
            _halt("writing")


def save_pack(file: Path, passphrase: str | None, dest: str, until: str) -> None:
    """Save a review pack until its file is being written, or whole and not yet in the register."""
    from journal.learning.pack_choice import PackChoice
    from journal.services import packs
    from journal.services.packing import PackWish
    from journal.ui.printing.offscreen import save_document_offscreen

    if until == "whole":
        setattr(packs, "put_pack", lambda *_given: _halt("whole"))  # noqa: B010 - used there, and made elsewhere
    wish = PackWish(choice=PackChoice(), recipient="Amara O.", form=PackForm(Path(dest).suffix[1:]))
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        progress = _Halting(Path(dest).parent) if until == "writing" else Progress()
        opened.services.packs.write(wish, Path(dest), save_document_offscreen, progress)


def _halt(word: str) -> Never:
    _say(word)
    sys.stdin.read()
    raise AssertionError("nobody ended this process")


def review(file: Path, passphrase: str | None) -> None:
    """Review an excerpt as a person does, each comment first as what is being typed, and never stop."""
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        reviewing = opened.services.reviewing
        number = len(reviewing.comments())
        parts = [part.key for part in reviewing.sent.parts]
        entry = next(record for record, text in reviewing.sent.texts.items() if "Records office" in text)
        target = reviewing.find("Records office, second visit", entry)
        while True:
            number += 1
            words = f"Question {number}: who said so? " * (1 + number % 5)
            for end in range(9, len(words), 40):
                reviewing.keep_typing(Typing(words[:end], CommentKind.CLARIFY, target))
                _say("typing", words[:end])
            comment = reviewing.add(CommentKind.CLARIFY, words, target)
            _say("comment", comment.id, comment.words)
            reviewing.keep_typing(Typing())
            _say("empty")
            part = parts[number % len(parts)]
            reviewing.note(part, words)
            _say("note", part, words)


def lead(file: Path, passphrase: str | None) -> None:
    """Lead retrospectives as fast as this computer can, one after another, and never stop."""
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        services, meetings = opened.services, opened.services.meetings
        while True:
            meeting = services.retrospectives.prepare(MeetingWish()).id
            meetings.begin(meeting)
            _say("begun", meeting)
            for phase in services.retrospectives.agenda(meeting).phases:
                clock = meetings.beat(meeting)
                _say("beat", meeting, phase.key, str(clock.spent))
                if phase.kind is PhaseKind.WRITE:
                    for number in range(6):
                        card = meetings.write_card(meeting, "what", f"Card {number}")
                        _say("hidden", meeting, card.words)
                    meetings.end_turn(meeting)
                elif phase.kind is PhaseKind.SHARE:
                    meetings.reveal(meeting)
                    _say("shown", meeting)
                elif phase.kind is PhaseKind.VOTE:
                    meetings.begin_vote(meeting, 4)
                    for topic in services.retrospectives.wall(meeting):
                        meetings.place(meeting, topic.key)
                    _say("voted", meeting, str(meetings.standing(meeting).vote.total))  # type: ignore[union-attr]
                    meetings.end_vote(meeting)
                meetings.following(meeting)
            meetings.close(meeting)
            _say("closed", meeting)


WORK = {
    "lead": lead,
    "write_entries": write_entries,
    "bring_in": bring_in,
    "erase": erase,
    "save_pack": save_pack,
    "review": review,
}

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]), sys.argv[3] or None, *sys.argv[4:])  # type: ignore[operator]
