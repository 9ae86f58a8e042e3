"""Measuring: another process or a call, program and floor in turn, medians of processor time."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from subprocess import DEVNULL

from tests.benchmarks.journals import BUILD, ROOT

_TOO_LONG = 60.0
"""Seconds after which a measured process is ended: it waits for something that does not come."""


class NotMeasured(Exception):
    """A measured process ended before the moment that was waited for."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run took."""

    cpu: float
    """Milliseconds of processor time, system and children included."""
    peak: float = 0.0
    """Megabytes of memory at the most; of another process only."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians of a program and of its floor, measured in turn."""

    program: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor the program takes."""
        return self.program / self.floor


Run = Callable[[], Sample]


def in_turn(program: Run, floor: Run, rounds: int, *, what: str = "cpu", warm: bool = True) -> Pair:
    """Return the medians of both after so many rounds, the order changed from round to round."""
    if warm:
        floor(), program()
    programs: list[float] = []
    floors: list[float] = []
    for number in range(rounds):
        for run, samples in ((program, programs), (floor, floors))[:: 1 if number % 2 else -1]:
            samples.append(getattr(run(), what))
    return Pair(median(programs), median(floors))


def child(module: str, *arguments: object) -> Sample:
    """Run a module of this package in a process of its own and return what it took, start included."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=DEVNULL) as process:
        assert process.stdout is not None
        too_long = threading.Timer(_TOO_LONG, process.kill)
        too_long.start()
        said = process.stdout.read()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        too_long.cancel()
    if process.returncode or not said.startswith(b"done "):
        raise NotMeasured(f"{' '.join(command[1:])} ended with {process.returncode} before it was done")
    return Sample((used.ru_utime + used.ru_stime) * 1000, peak=float(said.split()[1]))


def environment() -> dict[str, str]:
    """Return the environment of a measured process: no screen, English, a home of its own."""
    home = BUILD / "home"
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHON"))}
    chosen = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return {**kept, **chosen, "MPLCONFIGDIR": str(home / "charts"), "PYTHONHASHSEED": "0"}


def call(work: Callable[[], object], times: int = 1) -> Run:
    """Return a run that calls something so many times in this process and takes the mean."""

    def run() -> Sample:
        gc.collect()
        started = cpu()
        for _each in range(times):
            work()
        return Sample((cpu() - started) / times)

    return run


def cpu() -> float:
    """Return the milliseconds of processor time used so far, by this process and its ended children."""
    used = os.times()
    return (time.process_time() + used.children_user + used.children_system) * 1000


def wall(work: Callable[[], object], times: int) -> float:
    """Return the median of the milliseconds that a person waits for a call."""
    waits: list[float] = []
    for _each in range(times):
        started = time.perf_counter()
        work()
        waits.append((time.perf_counter() - started) * 1000)
    return median(waits)
