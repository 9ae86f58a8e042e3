"""An open journal file: one writer at a time, any number of readers, whole again when closed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from journal.core.clock import Clock
from journal.core.errors import FileError, FileReadOnly, PassphraseNeeded
from journal.core.i18n import _
from journal.store.driver import DriverError, Mode, RawConnection, connect, number
from journal.store.engine import READS_ONLY, WRITES, make_engine
from journal.store.failures import damaged, explained, missing, occupied, read_only
from journal.store.header import APPLICATION_ID, NEWEST_SCHEMA, OpenHere, identify, other_program, too_new
from journal.store.journaling import look, settle, start_write_ahead
from journal.store.keys import STANDARD_PROFILE, Key, derive, new_salt
from journal.store.lock import Owner, WriterLock
from journal.store.newfile import building
from journal.store.seal import is_intact, seal


class Store:
    """A journal file that is open; made by ``Store.create`` or ``Store.open``."""

    def __init__(self, path: Path, key: Key | None, mode: Mode, lock: WriterLock | None) -> None:
        self.path = path
        self.key = key
        self.lock = lock
        self.for_reviewing = False
        """Whether the content stays as it came: it is a team's excerpt, and only what lies beside it may change."""
        self._mode: Mode = mode
        self._held = ExitStack()
        self._turn = threading.Lock()
        self._writer: int | None = None
        self._closed = False
        self._write_ahead = lock is not None and start_write_ahead(path, key)
        self.engine: Engine = make_engine(path, self._connect)

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str | None,
        metadata_setup: Callable[[Connection], None],
        profile: int = STANDARD_PROFILE,
        owner: Owner = "window",
        clock: Clock | None = None,
    ) -> Store:
        """Make a journal file and return it open; the file appears whole or not at all.

        ``metadata_setup`` makes the tables, inside one transaction.
        """
        if not path.parent.is_dir():
            raise FileError(
                _("There is no folder “{name}” to put the journal in. Choose another folder.").format(
                    name=path.parent.name
                )
            )
        key = None if passphrase is None else derive(passphrase, new_salt(profile))
        with ExitStack() as stack, explained(path):
            lock = WriterLock(path, owner, clock)
            stack.callback(lock.release)
            if os.path.lexists(path):
                raise occupied(path)
            with building(path) as unfinished:
                _lay_down(unfinished, key, metadata_setup)
            stack.callback(OpenHere(path).release)
            store = cls(path, key, "rw", lock)
            store._held = stack.pop_all()
            return store

    @classmethod
    def open(
        cls,
        path: Path,
        passphrase: str | None = None,
        read_only: bool = False,
        owner: Owner = "window",
        clock: Clock | None = None,
        newest: int = NEWEST_SCHEMA,
    ) -> Store:
        """Return the journal file open, or refuse it with a sentence and leave it as it is."""
        header = identify(path, newest)
        if header.encrypted and passphrase is None:
            raise PassphraseNeeded(_("“{name}” is protected. Type its passphrase to open it.").format(name=path.name))
        with ExitStack() as stack, explained(path):
            lock = None if read_only else _right_to_write(path, owner, clock)
            if lock is not None:
                stack.callback(lock.release)
            key = derive(passphrase, header.salt) if header.encrypted and passphrase is not None else None
            stack.callback(OpenHere(path).release)
            mode = _probe(path, key, newest)
            store = cls(path, key, "rw" if lock is not None else mode, lock)
            store._held = stack.pop_all()
            return store

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects the file."""
        return self.key is not None

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self.lock is None

    @property
    def schema(self) -> int:
        """The number of the schema that the file has now."""
        with self.raw() as raw:
            return number(raw, "PRAGMA user_version")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the journal and cannot change it."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def check_writable(self) -> None:
        """Refuse, in one sentence, what would change the content of a file that is only to be read."""
        if self.for_reviewing:
            raise FileReadOnly(
                _("This is an excerpt sent for review, so what it holds stays as it came. Nothing was changed.")
            )
        if self.lock is None:
            raise FileReadOnly(_("This journal is open for reading only. Nothing was changed."))

    @contextmanager
    def writing(self, *, beside: bool = False) -> Iterator[Connection]:
        """Give the connection of the one write at a time; committed at the end of the block, or nothing is.

        ``beside`` is for what a reviewer keeps beside the content of an excerpt, in settings of this device.
        """
        if not beside:
            self.check_writable()
        elif self.lock is None:
            raise FileReadOnly(_("This file is open in another window, so nothing can be kept here."))
        with (
            self.my_turn(),
            self.engine.connect().execution_options(**WRITES) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def my_turn(self) -> Iterator[None]:
        """Keep every other thread of this process from writing during the block."""
        if self._writer == threading.get_ident():
            raise RuntimeError("this thread has a write open already")
        with self._turn:
            self._writer = threading.get_ident()
            try:
                yield
            finally:
                self._writer = None

    @contextmanager
    def raw(self) -> Iterator[RawConnection]:
        """Give a connection of its own, outside the pool and any transaction; for copies and checks."""
        with explained(self.path):
            raw = self._connect()
            try:
                yield raw
            finally:
                raw.close()

    def checkpoint(self, *, wait: float = 0) -> bool:
        """Fold what was written lately into the file, once nobody reads or after ``wait`` seconds; whether all was."""
        if not self._write_ahead:
            return True
        with suppress(DriverError):
            raw = connect(self.path, self.key, wait=wait)
            try:
                return number(raw, "PRAGMA wal_checkpoint(TRUNCATE)") == 0
            finally:
                raw.close()
        return False

    def close(self) -> None:
        """Close the file, leaving it whole and alone in its folder; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        with self._held:
            if self.lock is None:
                self.engine.dispose()
                return
            with self.my_turn():
                self.engine.dispose()
                settle(self.path, self.key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> RawConnection:
        raw = connect(self.path, self.key, self._mode)
        # A power cut must not take a finished write with it, in either kind of journal.
        raw.execute(f"PRAGMA synchronous = {'FULL' if self._write_ahead else 'EXTRA'}")
        if self.lock is None:
            raw.execute(READS_ONLY)
        return raw


def _lay_down(path: Path, key: Key | None, metadata_setup: Callable[[Connection], None]) -> None:
    raw = connect(path, key, "rwc")
    try:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        raw.close()
    engine = make_engine(path, lambda: connect(path, key))
    try:
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            metadata_setup(connection)
            seal(connection)
    finally:
        engine.dispose()


def _right_to_write(path: Path, owner: Owner, clock: Clock | None) -> WriterLock:
    if not os.access(path, os.W_OK):
        raise read_only(path) if path.exists() else missing(path)
    return WriterLock(path, owner, clock)


def _probe(path: Path, key: Key | None, newest: int) -> Mode:
    """Return how to open the file for reading, having looked into it without changing it."""
    with explained(path, opening=True, locked=key is not None):
        mode, raw = look(path, key)
        try:
            application = number(raw, "PRAGMA application_id")
            schema = number(raw, "PRAGMA user_version")
            intact = application != APPLICATION_ID or is_intact(raw)
        finally:
            raw.close()
    if application != APPLICATION_ID:
        raise other_program(path)
    if schema > newest:
        raise too_new()
    if not intact:
        raise damaged(path)
    return mode
