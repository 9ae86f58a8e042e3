"""One writer for each journal, and a sentence that says who it is."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import FileBusy
from journal.store.connection import Store
from journal.store.lock import WriterLock, busy, holder, lock_path
from tests.store.conftest import Make, add_word, words
from tests.store.processes import run, window

HOLD = "store = Store.open(path, passphrase); add_word(store, 'before')"


def test_another_process_is_refused_and_told_who_writes(closed: Path, passphrase: str | None):
    with window(closed, passphrase, HOLD), pytest.raises(FileBusy, match=r"A Cairn window has .* since 20"):
        Store.open(closed, passphrase)


def test_a_command_is_named_as_one(closed: Path, passphrase: str | None):
    script = "store = Store.open(path, passphrase, owner='command')"
    with window(closed, passphrase, script), pytest.raises(FileBusy, match="A Cairn command"):
        Store.open(closed, passphrase)


def test_a_command_may_read_while_a_window_writes(make: Make, path: Path, passphrase: str | None):
    store = make()
    add_word(store, "faro")
    assert run("print(words(Store.open(path, passphrase, read_only=True)))", path, passphrase) == "['faro']\n"
    add_word(store, "vecinal")
    assert words(store) == ["faro", "vecinal"]


def test_a_killed_writer_holds_nobody_up_and_loses_nothing(closed: Path, passphrase: str | None):
    with window(closed, passphrase, HOLD) as other:
        other.kill()
        other.wait()
        assert lock_path(closed).exists()
        with Store.open(closed, passphrase) as store:
            assert words(store)[-1] == "before"
    assert [p.name for p in closed.parent.iterdir()] == [closed.name]


def test_the_lock_says_who_and_nothing_of_the_journal(path: Path):
    moment = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)
    lock = WriterLock(path, "command", FixedClock(moment))
    said = json.loads(lock_path(path).read_text())
    assert said == {"who": "command", "pid": os.getpid(), "since": "2026-04-15T12:00:00+00:00"}
    found = holder(path)
    assert found is not None
    assert (found.who, found.pid, found.since) == ("command", os.getpid(), moment)
    lock.release()
    lock.release()
    assert not lock_path(path).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"who": "window"}', '{"who": 1, "pid": "x", "since": 3}'])
def test_an_unreadable_lock_still_gives_a_sentence(path: Path, text: str):
    lock_path(path).write_text(text)
    assert holder(path) is None
    assert "Another Cairn" in str(busy(path))


def test_a_lock_left_behind_is_no_lock(path: Path):
    lock_path(path).write_text('{"who": "window", "pid": 1, "since": "2026-01-01T00:00:00+00:00"}')
    WriterLock(path, "window").release()
    assert not lock_path(path).exists()


def test_a_lock_is_given_on(path: Path):
    first = WriterLock(path, "window")
    with pytest.raises(FileBusy):
        WriterLock(path, "window")
    first.release()
    WriterLock(path, "window").release()
