"""What the command for strategies takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from journal.cli.arguments import journal_file, words
from journal.core.i18n import _
from journal.core.vocabulary import StopReason, Trigger


def strategy_words(one: argparse.ArgumentParser, actions: Sequence[str]) -> None:
    """Take what to do with which strategy, and what is to be said of a decision."""
    journal_file(one)
    one.add_argument("action", choices=list(actions), help=_("list, show, decide, correct or compare"))
    told = _(
        "show: a strategy (S1); decide: start, keep, refine, pivot, split, merge, pause, resume or stop; "
        "correct: a version (S1v2) or the id of a decision; compare: the old and the new version (S1v2 S1v3)"
    )
    one.add_argument("what", nargs="*", type=words, metavar="WHAT", help=told)
    _subject_words(one)
    _version_words(one)
    _reason_words(one)


def _subject_words(one: argparse.ArgumentParser) -> None:
    one.add_argument("--strategy", type=words, metavar="S", help=_("code, title or id of the strategy"))
    one.add_argument("--title", type=words, metavar="T", help=_("name of the strategy that begins"))
    one.add_argument("--from", dest="origin", type=words, metavar="V", help=_("the version a split comes from: S1v2"))
    split = _("split off another strategy as well, with its name and what it says")
    one.add_argument("--part", type=words, action="append", default=[], metavar="NAME=TEXT", help=split)
    joins = _("a strategy that joins, and ends there; can be given more than once")
    one.add_argument("--merge", type=words, action="append", default=[], metavar="S", help=joins)
    ends = [reason.value for reason in StopReason]
    one.add_argument("--reason", choices=ends, help=_("how a stop ends it; “merged” needs --into"))
    one.add_argument("--into", type=words, metavar="S", help=_("the strategy that goes on when this one joins it"))


def _version_words(one: argparse.ArgumentParser) -> None:
    one.add_argument("--text", type=words, metavar="T", help=_("what the strategy says now, in one text"))
    one.add_argument("--if", dest="if_part", type=words, metavar="T", help=_("or in parts: if we …"))
    one.add_argument("--then", dest="then_part", type=words, metavar="T", help=_("then …"))
    one.add_argument("--because", dest="because_part", type=words, metavar="T", help=_("because …"))
    one.add_argument("--activities", type=words, metavar="T", help=_("what is done"))
    actor = _("an actor it is to reach, by name or id; can be given more than once")
    one.add_argument("--actor", type=words, action="append", metavar="A", help=actor)


def _reason_words(one: argparse.ArgumentParser) -> None:
    one.add_argument("--why", type=words, metavar="T", help=_("why it was decided"))
    one.add_argument("--trigger", choices=[trigger.value for trigger in Trigger], help=_("what set it off"))
    one.add_argument("--date", type=words, metavar="D", help=_("when it was decided: 2026-05-12, 2026-05 or 2026"))
    cited = _("id of evidence it rests on; can be given more than once")
    one.add_argument("--evidence", type=words, action="append", metavar="ID", help=cited)
    led = _("id of an entry that led to it; can be given more than once")
    one.add_argument("--entry", type=words, action="append", metavar="ID", help=led)
    friend = _("id of the comment that led to it, or its beginning")
    one.add_argument("--comment", type=words, metavar="ID", help=friend)
    one.add_argument("--judgement-call", action="store_true", help=_("it was decided without written evidence"))
    one.add_argument("--keeps", type=words, metavar="T", help=_("what is kept from before"))
    one.add_argument("--rejected", type=words, metavar="T", help=_("what else was thought of, and left"))
    who = _("alias of a person who decided; can be given more than once")
    one.add_argument("--decider", type=words, action="append", metavar="P", help=who)
    one.add_argument("--review-on", type=words, metavar="D", help=_("the day to look at it again: 2026-07-31"))
    one.add_argument("--note", type=words, metavar="T", help=_("why it is corrected; kept in the history"))
