"""What a command says: words for people, one JSON object for scripts, sentences on standard error."""

from __future__ import annotations

import getpass
import json
import signal
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.progress import Progress

_SHOW_AFTER = 0.4
"""Seconds before progress is shown: short work stays quiet."""


class Terminal:
    """The place a command speaks to."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._shown = False
        self._interrupted_before: list[Any] = []

    def result(self, data: Mapping[str, object], lines: str) -> None:
        """Give the result: ``data`` as the one JSON object, or ``lines`` for people."""
        self._clear()
        print(_as_json(data) if self.as_json else _printable(lines))

    def say_error(self, sentence: str) -> None:
        """Say on standard error what happened."""
        self._clear()
        print(f"cairn: {sentence}", file=sys.stderr)

    def progress(self, title: str) -> Progress:
        """Return a progress that is shown on a terminal once the work takes noticeable time."""
        if not sys.stderr.isatty():
            return self._stopped_by_hand(Progress())
        started = time.monotonic()

        def show(done: int, total: int) -> None:
            if time.monotonic() - started > _SHOW_AFTER:
                share = f"{done}/{total}" if total else str(done)
                print(f"\r\x1b[K{title} {share}", end="", file=sys.stderr, flush=True)
                self._shown = True

        return self._stopped_by_hand(Progress(show))

    def close(self) -> None:
        """Give the interrupt key back to who had it."""
        while self._interrupted_before:
            signal.signal(signal.SIGINT, self._interrupted_before.pop())

    def _stopped_by_hand(self, progress: Progress) -> Progress:
        """Let the interrupt key stop the work at its next step and take it back; a second press ends at once."""

        def stop(_signal: int, _frame: object) -> None:
            progress.cancel()
            self.close()

        if threading.current_thread() is threading.main_thread():
            self._interrupted_before.append(signal.signal(signal.SIGINT, stop))
        return progress

    def passphrase(self, file: Path | None, *, twice: bool = False, lacking: str = "") -> str:
        """Return the passphrase from the file named, or ask for it; it is never an argument.

        Where nobody can be asked, ``lacking`` says what to do instead.
        """
        if file is not None:
            return _from_file(file)
        if not sys.stdin.isatty():
            raise InvalidInput(
                lacking or _("This journal is protected. Name a file with its passphrase: --passphrase-file FILE.")
            )
        first = getpass.getpass(_("Passphrase: "))
        if twice and first != getpass.getpass(_("Once more: ")):
            raise InvalidInput(_("The two passphrases differ. Nothing was changed; try again."))
        return first

    def _clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False


def _as_json(data: Mapping[str, object]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return text if _printable(text) == text else json.dumps(data)


def _printable(text: str) -> str:
    """Return a text with escapes for what this terminal has no letters for."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _from_file(file: Path) -> str:
    try:
        passphrase = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise InvalidInput(_("The passphrase file “{name}” cannot be read.").format(name=file)) from error
    if not passphrase:
        raise InvalidInput(_("The passphrase file “{name}” is empty.").format(name=file))
    return passphrase
