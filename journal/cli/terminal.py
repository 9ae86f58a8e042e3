"""What a command says: words for people, one JSON object for scripts, sentences on standard error."""

from __future__ import annotations

import getpass
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

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

    def result(self, data: Mapping[str, object], lines: str) -> None:
        """Give the result: ``data`` as the one JSON object, or ``lines`` for people."""
        self._clear()
        print(json.dumps(data, ensure_ascii=False) if self.as_json else lines)

    def say_error(self, sentence: str) -> None:
        """Say on standard error what happened."""
        self._clear()
        print(f"cairn: {sentence}", file=sys.stderr)

    def progress(self, title: str) -> Progress:
        """Return a progress that is shown on a terminal once the work takes noticeable time."""
        if not sys.stderr.isatty():
            return Progress()
        started = time.monotonic()

        def show(done: int, total: int) -> None:
            if time.monotonic() - started > _SHOW_AFTER:
                share = f"{done}/{total}" if total else str(done)
                print(f"\r\x1b[K{title} {share}", end="", file=sys.stderr, flush=True)
                self._shown = True

        return Progress(show)

    def passphrase(self, file: Path | None, *, twice: bool = False) -> str:
        """Return the passphrase from the file named, or ask for it; it is never an argument."""
        if file is not None:
            return _from_file(file)
        if not sys.stdin.isatty():
            raise InvalidInput(_("This journal is protected. Name a file with its passphrase: --passphrase-file FILE."))
        first = getpass.getpass(_("Passphrase: "))
        if twice and first != getpass.getpass(_("Once more: ")):
            raise InvalidInput(_("The two passphrases differ. Nothing was changed; try again."))
        return first

    def _clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False


def _from_file(file: Path) -> str:
    try:
        passphrase = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise InvalidInput(_("The passphrase file “{name}” cannot be read.").format(name=file)) from error
    if not passphrase:
        raise InvalidInput(_("The passphrase file “{name}” is empty.").format(name=file))
    return passphrase
