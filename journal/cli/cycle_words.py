"""What the command for cycles takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from journal.cli.arguments import journal_file, positive, words
from journal.core.i18n import _


def cycle_words(one: argparse.ArgumentParser, actions: Sequence[str]) -> None:
    """Take what to do with which cycle, and what is to be said about it."""
    journal_file(one)
    one.add_argument(
        "action",
        choices=list(actions),
        help=_("list, show, plan, stage, extend, close, reopen, unseal, ask, answer, questions or space"),
    )
    told = _(
        "number of the cycle (without one, today’s); then the stage (plan, try, reflect, adapt), the question to ask, "
        "or the number of a question and its answer; for questions, the team’s own list"
    )
    one.add_argument("what", nargs="*", type=words, metavar="WHAT", help=told)
    one.add_argument("--reason", type=words, default="", metavar="R", help=_("why"))
    _plan_words(one)
    _close_words(one)
    for side in ("authority", "acceptance", "ability"):
        one.add_argument(f"--{side}", type=positive, metavar="N", help=_("step of the change space, 1 to 5"))
    one.add_argument("--note", type=words, default="", metavar="T", help=_("a note on the change space"))


def _plan_words(one: argparse.ArgumentParser) -> None:
    one.add_argument("--question", type=words, default="", metavar="Q", help=_("what to find out"))
    one.add_argument("--plan", type=words, default="", metavar="T", help=_("what to try"))
    one.add_argument(
        "--prediction", type=words, default="", metavar="T", help=_("what you expect; sealed after the plan")
    )
    one.add_argument("--cause", type=words, metavar="ID", help=_("the cause to work on"))
    one.add_argument("--weeks", type=positive, metavar="N", help=_("how long cycles take from now on, 1 to 12 weeks"))
    one.add_argument("--starts", type=words, metavar="D", help=_("first day: 2026-05-01"))
    one.add_argument("--until", type=words, metavar="D", help=_("last day: 2026-05-31"))
    one.add_argument("--date", type=words, metavar="D", help=_("the day on which to ask: 2026-05-12"))
    one.add_argument("--suggested", action="store_true", help=_("ask what Cairn suggests"))


def _close_words(one: argparse.ArgumentParser) -> None:
    one.add_argument("--done", type=words, action="append", default=[], metavar="ID", help=_("this action is done"))
    one.add_argument(
        "--let-go", type=words, action="append", default=[], metavar="ID=WHY", help=_("this action is let go, and why")
    )
    one.add_argument(
        "--carry",
        type=words,
        action="append",
        default=[],
        metavar="ID[=D]",
        help=_("this action goes into the next cycle, to be done by a day"),
    )
    one.add_argument(
        "--split",
        type=words,
        action="append",
        default=[],
        metavar="ID=A;B",
        help=_("this action was carried on twice, and is split into smaller ones"),
    )
    one.add_argument(
        "--escalate",
        type=words,
        action="append",
        default=[],
        metavar="ID=WHOM",
        help=_("this action was carried on twice, and is taken to somebody who can help"),
    )
