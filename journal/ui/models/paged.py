"""Lines of a long list: keys for all of them, lines for those looked at, fetched in pages by a worker."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

L = TypeVar("L")

PAGE = 50
_KEPT = 1000
"""Lines kept in memory; a screen shows about twenty."""
_WAITING = 6
"""Pages that wait to be fetched; those asked for earlier have been scrolled past."""

Fetch = Callable[[Sequence[int], Callable[[Sequence[L]], None]], None]
"""Fetches the lines of these keys away from the window, and hands them over there."""


class PagedLines(Generic[L]):
    """Gives the line of a row if it is at hand, and otherwise asks for the page around it."""

    def __init__(self, fetch: Fetch[L], key_of: Callable[[L], int], arrived: Callable[[int, int], None]) -> None:
        self._fetch = fetch
        self._key_of = key_of
        self._arrived = arrived
        self._keys: Sequence[int] = ()
        self._rows: dict[int, int] = {}
        self._lines: OrderedDict[int, L] = OrderedDict()
        self._before: dict[int, L] = {}
        """Lines as they were before the list changed, shown until the new ones are here."""
        self._gone: set[int] = set()
        """Keys that were fetched and are not there any more; asking again would bring nothing."""
        self._waiting: list[int] = []
        self._under_way: int | None = None
        self._generation = 0

    def __len__(self) -> int:
        return len(self._keys)

    def show(self, keys: Sequence[int], lines: Iterable[L] = ()) -> None:
        """List these keys; ``lines`` known already need not be fetched again."""
        self._generation += 1
        self._before = {**self._before, **self._lines} if len(self._before) < _KEPT else dict(self._lines)
        self._keys = keys
        self._rows = {key: row for row, key in enumerate(keys)}
        self._lines = OrderedDict((self._key_of(line), line) for line in lines)
        self._gone.clear()
        self._waiting.clear()
        self._under_way = None

    def row_of(self, key: int | None) -> int:
        """Return the row of a key, or -1."""
        return self._rows.get(key, -1) if key is not None else -1

    def key_at(self, row: int) -> int:
        """Return the key of a row."""
        return self._keys[row]

    def line(self, row: int) -> L | None:
        """Return a row's line; while it is being fetched, the line of before, or ``None``."""
        key = self._keys[row]
        line = self._lines.get(key)
        if line is not None:
            self._lines.move_to_end(key)
            return line
        if key not in self._gone:
            self._ask(row // PAGE)
        return self._before.get(key)

    def held(self) -> int:
        """Return how many lines are in memory."""
        return len(self._lines)

    def _ask(self, page: int) -> None:
        if page == self._under_way:
            return
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)
        del self._waiting[:-_WAITING]
        if self._under_way is None:
            self._next()

    def _next(self) -> None:
        """Fetch the page asked for last: it is the one in sight."""
        if not self._waiting:
            self._under_way = None
            return
        page = self._waiting.pop()
        self._under_way = page
        first = page * PAGE
        keys = [key for key in self._keys[first : first + PAGE] if key not in self._lines]
        generation = self._generation

        def here(lines: Sequence[L]) -> None:
            if generation == self._generation:
                self._take(first, keys, lines)

        self._fetch(keys, here)

    def _take(self, first: int, keys: Sequence[int], lines: Sequence[L]) -> None:
        for line in lines:
            self._lines[self._key_of(line)] = line
        self._gone.update(key for key in keys if key not in self._lines)
        while len(self._lines) > _KEPT:
            self._lines.popitem(last=False)
        self._next()
        self._arrived(first, min(first + PAGE, len(self._keys)) - 1)
