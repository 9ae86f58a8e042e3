"""Starting: the first picture, a usable list, memory, and unlocking."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from journal.core.paths import system_paths
from journal.services import library
from tests.benchmarks.journals import PASSPHRASE, desk, journal_of
from tests.benchmarks.mapped import argon2id
from tests.benchmarks.measure import Run, call, child, environment, in_turn
from tests.benchmarks.outcome import Outcome, Scale

_FEW = 100


def rows(scale: Scale) -> Iterator[Outcome]:
    """Yield start-up rows, each run a process of its own."""
    few, many = journal_of(_FEW), journal_of(scale.entries)
    locked = journal_of(scale.entries, encrypted=True)
    for file in (few, many, locked):
        _with_a_proven_copy(file, PASSPHRASE if file is locked else None)
    bare = partial(child, "floors", "window")
    first = in_turn(partial(child, "programs", "first_paint", many), bare, scale.rounds)
    yield Outcome("first paint of the shell", first, 1.5)
    for count, file in ((_FEW, few), (scale.entries, many)):
        pair = in_turn(_usable(file), partial(child, "floors", "orm_window", file), scale.rounds)
        yield Outcome(f"usable list and editor, {count} entries", pair, 1.3)
    floor = partial(child, "floors", "orm_window", locked, PASSPHRASE)
    pair = in_turn(partial(child, "programs", "usable", locked, PASSPHRASE), floor, scale.rounds)
    yield Outcome(f"usable list and editor, {scale.entries} entries, encrypted", pair, 1.3)
    pair = in_turn(_usable(many), _usable(few), scale.rounds)
    yield Outcome(f"the same, {scale.entries} against {_FEW} entries", pair, 1.15)
    pair = in_turn(partial(child, "programs", "scrolled", many), bare, scale.slow_rounds, what="peak", warm=False)
    yield Outcome(f"peak memory, {scale.entries} entries, list scrolled", pair, 2.5, unit="MB")


def unlocking(scale: Scale) -> Iterator[Outcome]:
    """Yield what opening a protected journal costs beyond deriving its key."""
    locked = journal_of(scale.entries, encrypted=True)
    salt = bytes(16)

    def program() -> None:
        library.open_journal(locked, passphrase=PASSPHRASE, read_only=True, at=desk()).close()

    pair = in_turn(call(program), call(lambda: argon2id(PASSPHRASE, salt)), scale.rounds)
    yield Outcome("unlock", pair, 1.2)


def _usable(file: Path) -> Run:
    return partial(child, "programs", "usable", file)


def _with_a_proven_copy(file: Path, passphrase: str | None) -> None:
    """Make the copy that the program would otherwise make, in a worker, during the first measurement."""
    paths = system_paths(environ=environment())
    at = library.desk(owner="window", paths=paths)
    with library.open_journal(file, passphrase=passphrase, at=at) as opened:
        if opened.services.backups.last() is None:
            opened.services.backups.make()
