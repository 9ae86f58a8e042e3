"""Many Markdown texts to HTML at once, on every core when there are enough of them to be worth it."""

from __future__ import annotations

import os
import queue
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from journal.core.progress import Progress
from journal.exchange.render_worker import Text, Worker
from journal.text.markdown import Rendered, render

WORTH_IT = 400_000
"""Characters from which starting other processes saves time."""
_BATCH = 40


def rendered(texts: Sequence[Text], progress: Progress) -> Iterator[Rendered]:
    """Yield each text as safe HTML, in order."""
    workers = cores()
    done = 0
    if workers > 1 and sum(len(text) for _prefix, text in texts) >= WORTH_IT and not getattr(sys, "frozen", False):
        try:
            for batch in _in_parallel(texts, workers):
                yield from batch
                done += len(batch)
                progress.step(done, len(texts))
        except OSError:
            pass  # no room for more processes here: what is left is done in this one
    for number in range(done, len(texts)):
        progress.step(number, len(texts))
        prefix, text = texts[number]
        yield render(text, prefix=prefix)


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _in_parallel(texts: Sequence[Text], count: int) -> Iterator[list[Rendered]]:
    free: queue.SimpleQueue[Worker] = queue.SimpleQueue()

    def work(start: int) -> list[Rendered]:
        worker = free.get()
        try:
            return worker.render(texts[start : start + _BATCH])
        finally:
            free.put(worker)

    with ExitStack() as stack:
        for _number in range(count):
            worker = Worker()
            stack.callback(worker.stop)
            free.put(worker)
        threads = ThreadPoolExecutor(count)
        # Stopped before the processes are ended, so that no thread waits for one that is gone.
        stack.callback(threads.shutdown, wait=True, cancel_futures=True)
        yield from threads.map(work, range(0, len(texts), _BATCH))
