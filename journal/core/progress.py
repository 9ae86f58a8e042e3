"""How long work says how far it is, and is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable

from journal.core.errors import Cancelled


class Progress:
    """Passed into every long operation; safe to share between two threads."""

    def __init__(self, on_step: Callable[[int, int], None] | None = None) -> None:
        self._on_step = on_step
        self._cancelled = threading.Event()

    def step(self, done: int, total: int) -> None:
        """Report ``done`` of ``total`` (0 when unknown); raise ``Cancelled`` when asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._on_step is not None:
            self._on_step(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether stopping was asked for."""
        return self._cancelled.is_set()
