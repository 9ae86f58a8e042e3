"""What each command takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from journal.cli.arguments import cycle_range, journal_file, passphrase_file, positive, words
from journal.core.i18n import _
from journal.core.vocabulary import Audience


def file_only(one: argparse.ArgumentParser) -> None:
    """Take a journal and nothing more."""
    journal_file(one)


def open_words(one: argparse.ArgumentParser) -> None:
    """Take the journal to open, if any."""
    one.add_argument("file", type=Path, nargs="?", metavar="FILE", help=_("the journal file"))


def demo_words(one: argparse.ArgumentParser) -> None:
    """Take where to write the sample, if not to a window."""
    one.add_argument("--report", type=Path, metavar="DIR", help=_("write the sample to a folder; opens no window"))
    one.add_argument("--json", action="store_true", help=_("give the result as one JSON object"))


def new_words(one: argparse.ArgumentParser) -> None:
    """Take what a new journal is called and how it is protected."""
    journal_file(one)
    one.add_argument("--title", type=words, metavar="T", help=_("what the journal is called"))
    one.add_argument("--protect", action="store_true", help=_("ask for a passphrase to encrypt it with"))


def import_words(one: argparse.ArgumentParser) -> None:
    """Take what to bring in."""
    journal_file(one)
    one.add_argument("source", type=Path, metavar="SOURCE", help=_("folder of notes, or archive"))
    one.add_argument("--format", metavar="F", help=_("what the source is, when Cairn should not find out itself"))


def _limited(one: argparse.ArgumentParser) -> None:
    one.add_argument("--limit", type=positive, default=50, metavar="N", help=_("how many at most"))


def list_words(one: argparse.ArgumentParser) -> None:
    """Take how many entries to list."""
    journal_file(one)
    _limited(one)


def search_words(one: argparse.ArgumentParser) -> None:
    """Take what to look for."""
    journal_file(one)
    asked = _(
        "words to look for; narrow it down with tag:, by:, cycle:, strategy:, before:, after:, on:, kind:, audience:, "
        "is: and has:"
    )
    one.add_argument("query", type=words, nargs="?", metavar="QUERY", help=asked)
    one.add_argument("--saved", type=words, metavar="NAME", help=_("look for what was kept under this name"))
    _limited(one)


def export_words(one: argparse.ArgumentParser) -> None:
    """Take where the journal goes, in which form and for whom."""
    journal_file(one)
    one.add_argument("dest", type=Path, metavar="DEST", help=_("file or folder to write"))
    one.add_argument("--format", required=True, metavar="F", help="archive, markdown, html, ics")
    one.add_argument(
        "--audience", choices=[audience.value for audience in Audience], help=_("leave out what is narrower than this")
    )
    one.add_argument("--cycles", type=cycle_range, metavar="3-5", help=_("only the entries of these cycles"))


def chart_words(one: argparse.ArgumentParser) -> None:
    """Take which chart to draw, and where."""
    journal_file(one)
    one.add_argument("key", nargs="?", metavar="KEY", help=_("which chart"))
    one.add_argument("dest", type=Path, nargs="?", metavar="DEST", help=".svg .png .pdf .csv")
    one.add_argument("--list", action="store_true", help=_("list the charts there are"))
    one.add_argument("--cycles", type=cycle_range, metavar="A-B", help=_("only these cycles"))
    one.add_argument("--strategy", type=words, metavar="S1", help=_("only this strategy, by its code"))


def record_words(one: argparse.ArgumentParser) -> None:
    """Take the record that is asked about."""
    journal_file(one)
    one.add_argument("id", type=words, metavar="ID", help=_("id of the record"))


def bin_words(one: argparse.ArgumentParser) -> None:
    """Take what to look for in the bin, or what to bring back."""
    journal_file(one)
    one.add_argument("--find", type=words, metavar="WORDS", help=_("only what holds these words"))
    one.add_argument(
        "--restore", type=words, nargs="+", default=[], metavar="ID", help=_("bring these back, by their ids")
    )
    _limited(one)


def erase_words(one: argparse.ArgumentParser) -> None:
    """Take what to erase for good; without any, what was begun is finished."""
    journal_file(one)
    one.add_argument("id", type=words, nargs="*", metavar="ID", help=_("ids of what to erase for good"))
    one.add_argument("--yes", action="store_true", help=_("do it: this cannot be undone"))
    one.add_argument(
        "--remove-copies",
        action="store_true",
        help=_("remove copies that cannot be erased in, once a fresh proven copy is there"),
    )


def backup_words(one: argparse.ArgumentParser) -> None:
    """Take where the copy goes."""
    journal_file(one)
    one.add_argument("dest", type=Path, nargs="?", metavar="DEST", help=_("folder or file for the copy"))


def restore_words(one: argparse.ArgumentParser) -> None:
    """Take the copy and the journal it takes the place of."""
    one.add_argument("backup", type=Path, metavar="BACKUP", help=_("the proven copy"))
    one.add_argument("file", type=Path, metavar="FILE", help=_("the journal file to put it in the place of"))
    passphrase_file(one)
