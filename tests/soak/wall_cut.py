"""Cutting the power while somebody leads a retrospective on the wall, and seeing what the journal holds afterwards."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from journal.services import library
from tests.services.killed import desk
from tests.soak.power_cut import forking
from tests.soak.wall_leader import READY, Beat, lead_on
from tests.soak.wall_scenes import SCENES, Scene, prepared

_TOO_LONG = 120.0
ONE_BEAT = 1.0
"""Seconds that a clock may be off after a cut."""


def cut_in(name: str, file: Path, passphrase: str | None, home: Path, after: float = 0.0) -> str:
    """Lead one scene on a real wall, kill the process so many seconds after its end, and look; return the meeting."""
    scene = SCENES[name]
    library.create(file, title="Cut", passphrase=passphrase, author="Ana", at=desk(home), profile=0).close()
    with library.open_journal(file, passphrase=passphrase, at=desk(home)) as opened:
        meeting = prepared(opened.services, scene)
    last, killed = _led_until_cut(name, file, passphrase, home, meeting, after)
    with library.open_journal(file, passphrase=passphrase, at=desk(home)) as opened:
        services = opened.services
        assert [one.id for one in services.meetings.under_way()] == [meeting]
        _look_at_clock(opened, meeting, scene, last, killed)
        scene.look(services, meeting)
        assert services.checks.run() == []
    return meeting


def _look_at_clock(opened: library.OpenJournal, meeting: str, scene: Scene, last: Beat, killed: float) -> None:
    """Assert that the clock stands still in the same step, at the last beat or where the one under way would be."""
    clock = opened.services.meetings.standing(meeting).clock
    phase = clock.phase
    assert phase is not None
    assert not clock.runs
    assert (phase.key, last.phase) == (scene.phase, scene.phase)
    # A beat that was written and not reported any more is one beat further on.
    told = f"{last.spent:.2f} s were told, {phase.spent:.2f} s are kept, {killed - last.moment:.2f} s later"
    assert last.spent <= phase.spent <= last.spent + (killed - last.moment) + ONE_BEAT, told


def _led_until_cut(
    name: str, file: Path, passphrase: str | None, home: Path, meeting: str, after: float
) -> tuple[Beat, float]:
    """Return the last beat that was reported, and when the process was killed."""
    context = forking(["tests.soak.wall_leader", "tests.soak.wall_scenes"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=lead_on, args=(theirs, file, passphrase, home, meeting, name), daemon=True)
    process.start()
    theirs.close()
    beats: list[Beat] = []
    done = False
    end = time.monotonic() + _TOO_LONG
    try:
        while (left := end - time.monotonic()) > 0 and ours.poll(left):
            said = ours.recv()
            if said == READY:
                done, end = True, time.monotonic() + after
            else:
                beats.append(said)
        assert done, f"{name}: it was not led to its end"
    finally:
        moment = time.monotonic()
        assert process.pid is not None
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.join()
        while True:
            try:
                said = ours.recv()
                beats += [said] if said != READY else []
            except (EOFError, OSError):
                break
        ours.close()
    return beats[-1], moment
