"""Cutting the power while somebody types, and seeing what the journal holds afterwards."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

from journal.services import library
from journal.ui.recovery import CAPTURE
from tests.services.killed import desk
from tests.soak.typist import BOX, Stroke, type_away

AT_MOST = 2.0
"""Seconds of typing that a power cut may cost."""
_TOO_LONG = 120.0


@dataclass(frozen=True, slots=True)
class Cut:
    """What was typed until the power went."""

    moment: float
    strokes: Sequence[Stroke]


def typed_until_cut(file: Path, passphrase: str | None, home: Path, seed: int, after: float) -> Cut:
    """Let somebody type into the journal and kill the process so many seconds after the first key."""
    context = forking(["tests.soak.typist"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=type_away, args=(theirs, file, passphrase, home, seed), daemon=True)
    process.start()
    theirs.close()
    strokes: list[Stroke] = []
    try:
        if not ours.poll(_TOO_LONG):
            raise AssertionError("nothing was typed")
        end = time.monotonic() + after
        while (left := end - time.monotonic()) > 0:
            if ours.poll(left):
                strokes.append(ours.recv())
    finally:
        moment = time.monotonic()
        assert process.pid is not None
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.join()
    while True:
        try:
            strokes.append(ours.recv())
        except (EOFError, OSError):
            break
    ours.close()
    return Cut(moment, strokes)


def forking(preload: list[str]) -> SpawnContext | ForkServerContext:
    """Return what makes processes; where it can, one that has loaded the program and only needs to divide."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preload)
    return context


@dataclass(frozen=True, slots=True)
class Held:
    """What a journal holds, in revisions and drafts."""

    entries: dict[str, tuple[str, str]]
    drafts: dict[str, tuple[str, str]]
    findings: int


def held_by(file: Path, passphrase: str | None) -> Held:
    """Open a journal as after a crash, check it, and return its words."""
    with library.open_journal(file, passphrase=passphrase, at=desk(file.parent)) as opened:
        services = opened.services
        entries = {entry.id: (entry.title, entry.body) for entry in services.entries.all()}
        drafts = {
            draft.record_id: (str(draft.payload.get("title", "")), str(draft.payload.get("body", "")))
            for draft in services.drafts.left_over()
        }
        return Held(entries, drafts, len(services.checks.run()))


@dataclass(frozen=True, slots=True)
class Gap:
    """How much typing a cut cost, and of what."""

    seconds: float
    piece: str = ""
    missing: Sequence[Stroke] = ()

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s of {self.piece}: {[(s.moment, s.title, s.body) for s in self.missing]}"


def longest_gap(cut: Cut, held: Held) -> Gap:
    """Return how many seconds of typing before the cut are not in the journal; fail where older words miss."""
    worst = Gap(0.0)
    for piece in dict.fromkeys(stroke.piece for stroke in cut.strokes):
        strokes = [stroke for stroke in cut.strokes if stroke.piece == piece]
        kept = max((n for n, stroke in enumerate(strokes) if _holds(held, stroke)), default=-1)
        if kept < 0 and _goes_on(held, strokes[-1]):
            # The last key was on the disk before it could be reported.
            kept = len(strokes) - 1
        missing = strokes[kept + 1 :]
        if any(stroke.safe for stroke in missing):
            raise AssertionError(f"{piece} was left or saved, and is not in the journal as it was")
        if missing:
            worst = max(worst, Gap(cut.moment - missing[0].moment, piece, missing), key=lambda gap: gap.seconds)
    return worst


def _holds(held: Held, stroke: Stroke) -> bool:
    return (stroke.title.strip(), stroke.body.strip()) in _candidates(held, stroke)


def _goes_on(held: Held, stroke: Stroke) -> bool:
    return any(body.startswith(stroke.body.strip()) for _title, body in _candidates(held, stroke) if body)


def _candidates(held: Held, stroke: Stroke) -> list[tuple[str, str]]:
    if stroke.piece.startswith(BOX):
        found = [*held.entries.values(), *(words for record, words in held.drafts.items() if record == CAPTURE)]
    elif stroke.piece in held.drafts:
        # What is offered at the next start is what counts, whatever the entry holds.
        found = [held.drafts[stroke.piece]]
    else:
        found = [held.entries[stroke.piece]] if stroke.piece in held.entries else []
    return [(title.strip(), body.strip()) for title, body in found]
