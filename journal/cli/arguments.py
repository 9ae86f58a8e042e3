"""The words a command line is made of."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal import __version__
from journal.cli.terminal import Terminal
from journal.core.i18n import _
from journal.core.numbers import whole

Run = Callable[[argparse.Namespace, Terminal], int]


@dataclass(frozen=True)
class Command:
    """One command: what it is for, what it takes, and what it does."""

    summary: Callable[[], str]
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Run


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="cairn",
        description=_("Cairn keeps what your team tries, believes and learns. Without a command it opens the window."),
        epilog=_("cairn [FILE] opens the window. cairn COMMAND --help tells about one command."),
    )
    top.add_argument("--version", action="version", version=f"Cairn {__version__}")
    kinds = top.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    for name, command in commands.items():
        # Shortened options are not taken: nobody shall type a passphrase after “--passphrase”.
        one = kinds.add_parser(name, help=command.summary(), description=command.summary(), allow_abbrev=False)
        command.arguments(one)
        if name not in ("open", "demo"):
            one.add_argument("--json", action="store_true", help=_("give the result as one JSON object"))
    return top


def journal_file(one: argparse.ArgumentParser) -> None:
    """Let a command take a journal file and its passphrase."""
    one.add_argument("file", type=Path, metavar="FILE", help=_("the journal file"))
    passphrase_file(one)


def passphrase_file(one: argparse.ArgumentParser) -> None:
    """Let a command take a file that holds a passphrase."""
    one.add_argument(
        "--passphrase-file", type=Path, metavar="P", help=_("file that holds the passphrase of a protected journal")
    )


def cycle_range(text: str) -> tuple[int, int]:
    """Return the first and last cycle of ``3-5`` or ``4``."""
    written, _dash, until = text.partition("-")
    first, last = whole(written), whole(until or written)
    if first is None or last is None:
        raise argparse.ArgumentTypeError(_("write cycles as 3-5 or 4"))
    return first, last


def calendar_day(text: str) -> date:
    """Return the day of ``2026-05-12``."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(_("write a day as 2026-05-12")) from None


def positive(text: str) -> int:
    """Return a whole number from 1 up."""
    number = whole(text)
    if number is None or number < 1:
        raise argparse.ArgumentTypeError(_("write a whole number, 1 or more"))
    return number


def words(text: str) -> str:
    """Return what was typed, with a mark for each byte that is no letter: no journal could keep it."""
    return os.fsencode(text).decode("utf-8", "replace")
