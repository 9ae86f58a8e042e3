"""Many Markdown texts to HTML at once, on every core when there are enough of them to be worth it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias

from journal.core.progress import Progress
from journal.text.markdown import Rendered, render

Text: TypeAlias = tuple[str, str]
"""A prefix that keeps its footnotes apart, and the Markdown."""

WORTH_IT = 400_000
"""Characters from which starting other processes saves time."""
_BATCH = 40


def rendered(texts: Sequence[Text], progress: Progress) -> Iterator[Rendered]:
    """Yield each text as safe HTML, in order."""
    workers = _cores()
    done = 0
    if workers > 1 and sum(len(text) for _prefix, text in texts) >= WORTH_IT and not getattr(sys, "frozen", False):
        try:
            for batch in _in_parallel(texts, workers):
                yield from batch
                done += len(batch)
                progress.step(done, len(texts))
        except (OSError, BrokenProcessPool):
            pass  # no room for more processes here: what is left is done in this one
    for number in range(done, len(texts)):
        progress.step(number, len(texts))
        prefix, text = texts[number]
        yield render(text, prefix=prefix)


def _in_parallel(texts: Sequence[Text], workers: int) -> Iterator[list[Rendered]]:
    import multiprocessing

    # Never a bare fork: the window has threads, and a forked copy of them may wait for ever.
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(way)
    if way == "forkserver":  # what every worker needs is loaded once, before they are born
        context.set_forkserver_preload(["__main__", "journal.text.marks", "nh3"])
    batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            yield from pool.map(_render_batch, batches)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _render_batch(batch: Sequence[Text]) -> list[Rendered]:
    return [render(text, prefix=prefix) for prefix, text in batch]


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
