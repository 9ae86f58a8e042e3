"""Work away from the window: its result comes back in the window's thread, while its owner lives."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from journal.core.errors import Cancelled, JournalError
from journal.core.progress import Progress
from journal.ui.collecting import Collector

T = TypeVar("T")
SHOW_AFTER_MS = 400


@dataclass
class Job:
    """One piece of work under way."""

    number: int
    title: str
    progress: Progress
    owner: QObject
    on_done: Callable[[object], None]
    on_failed: Callable[[JournalError], None] | None
    on_cancelled: Callable[[], None] | None
    vital: bool = False
    """Whether the user is asked before it is stopped."""
    done: int = 0
    total: int = 0
    latest: tuple[int, int] = (0, 0)
    """How far the work is, which the window may not have heard yet."""
    waiting: bool = False
    """Whether word of it is on its way to the window."""


class TaskRunner(QObject):
    """Runs typed words, quick work and long (titled) work each in a lane of its own, in the order asked for."""

    shown = Signal(object)
    """A titled job runs for longer than 400 ms and is worth showing."""
    stepped = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    """A job failed with a sentence for the user and nobody who started it listens."""
    _reported = Signal(int)
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count(1)
        self._quick = ThreadPoolExecutor(1, thread_name_prefix="quick")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="long")
        self._keeping = ThreadPoolExecutor(1, thread_name_prefix="keeping")
        self._ended = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._collector = Collector(self)

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        *,
        on_failed: Callable[[JournalError], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        title: str = "",
        vital: bool = False,
        keeping: bool = False,
    ) -> Job:
        """Run ``work`` in a worker, then ``on_done`` here with its result; a title makes it a long job.

        ``on_failed`` takes what a user can be told; anything else is a mistake of ours and goes to the crash
        window. Nothing comes back once ``owner`` is gone. Closing asks before it stops what is ``vital``.
        What keeps words that are being typed is ``keeping``: it waits behind no search and no list.
        """
        number = next(self._numbers)
        progress = Progress(lambda done, total: self._report(number, done, total))
        done = cast("Callable[[object], None]", on_done)
        job = Job(number, title, progress, owner, done, on_failed, on_cancelled, vital)
        if self._ended:
            return job
        self._jobs[number] = job
        lane = self._keeping if keeping else self._long if title else self._quick
        lane.submit(self._run, number, work, progress)
        if title:
            QTimer.singleShot(SHOW_AFTER_MS, self, lambda: self._show(number))
        return job

    def vital(self) -> list[Job]:
        """Return what is under way and should not be stopped unasked."""
        return [job for job in self._jobs.values() if job.vital]

    def idle(self) -> bool:
        """Whether nothing at all is under way."""
        return not self._jobs

    def cancel_all(self) -> None:
        """Ask every job to stop at its next step."""
        for job in self._jobs.values():
            job.progress.cancel()

    def forget(self, owner: QObject) -> None:
        """Drop what comes back for ``owner``, and ask its work to stop."""
        for job in [job for job in self._jobs.values() if job.owner is owner]:
            job.progress.cancel()
            del self._jobs[job.number]

    def wait(self) -> None:
        """Return once what was started is over; what comes back later is dropped."""
        self._jobs.clear()
        for lane in (self._keeping, self._quick, self._long):
            lane.submit(int).result()

    def shut_down(self) -> None:
        """Cancel what runs, and return when every lane is empty; nothing can be started any more."""
        self._ended = True
        self.cancel_all()
        self._jobs.clear()
        for lane in (self._keeping, self._quick, self._long):
            lane.shutdown(wait=True, cancel_futures=True)
        self._collector.release()

    def _run(self, number: int, work: Callable[[Progress], object], progress: Progress) -> None:
        result: object = None
        problem: BaseException | None = None
        try:
            progress.step(0, 0)
            result = work(progress)
        except Exception as error:
            problem = error
        if shiboken6.isValid(self):
            self._finished.emit(number, result, problem)

    def _report(self, number: int, done: int, total: int) -> None:
        """Let the window know, in the worker; a window that has yet to hear of an earlier step hears of this one."""
        job = self._jobs.get(number)
        if job is None:
            return
        job.latest = (done, total)
        if not job.waiting and shiboken6.isValid(self):
            job.waiting = True
            self._reported.emit(number)

    def _show(self, number: int) -> None:
        if job := self._jobs.get(number):
            self.shown.emit(job)

    def _on_reported(self, number: int) -> None:
        if job := self._jobs.get(number):
            job.waiting = False  # first, so that a step taken meanwhile is told again rather than not at all
            job.done, job.total = job.latest
            self.stepped.emit(job)

    def _on_finished(self, number: int, result: object, problem: BaseException | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        self.ended.emit(job)
        if not shiboken6.isValid(job.owner):
            return
        if problem is None:
            job.on_done(result)
        else:
            self._tell(job, problem)

    def _tell(self, job: Job, problem: BaseException) -> None:
        if isinstance(problem, Cancelled):
            if job.on_cancelled is not None:
                job.on_cancelled()
        elif not isinstance(problem, JournalError):
            sys.excepthook(type(problem), problem, problem.__traceback__)
        elif job.on_failed is not None:
            job.on_failed(problem)
        else:
            self.failed.emit(problem)
