"""Other processes for tests: another window, one that is killed, one without rights."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OPENING = """
import os, sys
from pathlib import Path
from journal.core.errors import JournalError
from journal.store.connection import Store
from tests.store.conftest import add_word, words
path, passphrase = Path(sys.argv[1]), sys.argv[2] or None
"""
_WITHOUT_RIGHTS = """
Store.open(path, passphrase, read_only=True).close()  # loads all code while it may still be read
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
"""


def environment() -> dict[str, str]:
    """Return an environment in which another Python finds the package and its tests."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *(p for p in sys.path if p)])}


def run(script: str, path: Path, passphrase: str | None, *, unprivileged: bool = False) -> str:
    """Run a script in another process, if asked as a user without rights, and return what it prints."""
    finished = subprocess.run(
        _command(_WITHOUT_RIGHTS + script if unprivileged else script, path, passphrase),
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@contextmanager
def window(path: Path, passphrase: str | None, script: str) -> Iterator[subprocess.Popen[str]]:
    """Give another process that opened the journal, did what the script says, and now waits."""
    waiting = f"{script}\nprint('ready', flush=True)\nsys.stdin.readline()\n"
    with subprocess.Popen(
        _command(waiting, path, passphrase),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def _command(script: str, path: Path, passphrase: str | None) -> list[str]:
    return [sys.executable, "-c", _OPENING + script, str(path), passphrase or ""]
