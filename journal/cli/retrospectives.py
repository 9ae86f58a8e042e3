"""Retrospectives on the command line: formats, prepared meetings, their cards, and pages before and after them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import calendar_day, journal_file, positive, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.retrospective_cards import CARDS, card_words
from journal.cli.retrospective_choosing import at_least, chosen, content_of, just_one
from journal.cli.retrospective_deciding import DECIDING, deciding_words
from journal.cli.retrospective_telling import (
    format_data,
    format_lines,
    meeting_data,
    meeting_line,
    told_in_full,
    told_lines,
)
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.numbers import whole
from journal.core.records import Retrospective
from journal.core.vocabulary import Audience, CardMode, RetroState, label
from journal.learning.minutes_readers import MinutesReader

if TYPE_CHECKING:
    from journal.services import Services
    from journal.services.action_calendar import CalendarResult
    from journal.services.meeting_papers import PaperResult, PaperWish
    from journal.services.retrospectives import MeetingWish
    from journal.text.blank_forms import Paper
    from journal.text.retrospective_formats import MeetingFormat

PAPERS = ("a4", "letter")
_Deed = Callable[[argparse.Namespace, Terminal, "Services"], int]


def retrospective_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with which retrospective or format."""
    journal_file(one)
    one.add_argument("action", choices=list(_ACTIONS), help=_("what to do"))
    one.add_argument("what", nargs="*", type=words, metavar="WHAT", help=_("the retrospective or format, and the rest"))
    one.add_argument("--format", metavar="KEY", help=_("how it is held"))
    one.add_argument("--skin", metavar="KEY", help=_("other names for the columns of the format"))
    one.add_argument("--minutes", action="append", default=[], metavar="PHASE=N", help=_("another time for a phase"))
    one.add_argument("--question", type=words, help=_("what is asked"))
    one.add_argument("--date", type=calendar_day, metavar="D", help=_("the day it is held"))
    one.add_argument("--cycle", type=positive, metavar="N", help=_("the cycle it looks back on"))
    one.add_argument("--from", dest="first", type=calendar_day, metavar="D", help=_("first day it looks back on"))
    one.add_argument("--until", dest="last", type=calendar_day, metavar="D", help=_("last day it looks back on"))
    one.add_argument("--present", action="append", default=[], type=words, metavar="NAME", help=_("who is there"))
    one.add_argument("--led-by", type=words, metavar="NAME", help=_("who leads it"))
    kept = one.add_mutually_exclusive_group()
    kept.add_argument("--named", action="store_true", help=_("cards say who wrote them"))
    kept.add_argument("--authorless", action="store_true", help=_("nobody is kept with a card, as when left out"))
    one.add_argument(
        "--stones", "--dots", dest="dots", type=positive, metavar="N", help=_("stones for each, 3 when left out")
    )
    one.add_argument("--summary", default="", type=words, help=_("what is to be remembered of it"))
    one.add_argument("--language", metavar="L", help=_("the language of the wall, such as es"))
    one.add_argument("--second-language", metavar="L", help=_("one that the wall shows small below it"))
    card_words(one)
    deciding_words(one)
    page_words(one)


def minutes_words(one: argparse.ArgumentParser) -> None:
    """Take which retrospective the minutes are of, and where they go."""
    journal_file(one)
    one.add_argument("which", nargs="?", type=words, metavar="RETROSPECTIVE", help=_("the last one when left out"))
    one.add_argument("dest", type=Path, metavar="DEST", help=".docx .pdf .html .md")
    _paper_words(one, [*(audience.value for audience in Audience), MinutesReader.FUNDER.value])


def page_words(one: argparse.ArgumentParser) -> None:
    """Take for whom a page is, and its size."""
    _paper_words(one, [audience.value for audience in Audience])


def _paper_words(one: argparse.ArgumentParser, readers: list[str]) -> None:
    one.add_argument(
        "--audience", choices=readers, default=Audience.TEAM.value, help=_("leave out what is narrower than this")
    )
    one.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=_("size of the paper"))


def retrospective(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    reads = arguments.action in _READS
    with opened(arguments, terminal, read_only=reads) as journal:
        if not reads:
            copy_when_due(journal, terminal)
        return _ACTIONS[arguments.action](arguments, terminal, journal.services)


def minutes(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write the minutes of a retrospective."""
    with opened(arguments, terminal, read_only=True) as journal:
        services = journal.services
        held = chosen(services, [arguments.which] if arguments.which else [])
        progress = terminal.progress(_("Writing the minutes"))
        written = services.meeting_papers.write_minutes(
            held.id, arguments.dest, _draw, _minutes_wish(arguments), progress
        )
    for warning in written.warnings:
        terminal.say_error(warning)
    terminal.result({"file": str(written.file)}, _("The minutes are in “{dest}”.").format(dest=written.file))
    return 0


# Looking


def _list(_arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    found = services.retrospectives.all()
    lines = "\n".join(map(meeting_line, found)) or _("No retrospective yet.")
    terminal.result({"retrospectives": list(map(meeting_data, found))}, lines)
    return 0


def _show(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held = chosen(services, arguments.what)
    terminal.result({"retrospective": told_in_full(services, held)}, "\n".join(told_lines(services, held)))
    return 0


def _brief(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    *which, dest = at_least(arguments.what, 1, _("Say where the page goes: a file of .docx, .pdf, .html or .md."))
    coming = [one.id for one in services.retrospectives.all() if one.state is RetroState.PREPARED]
    held = chosen(services, which or coming[:1])
    progress = terminal.progress(_("Writing the page"))
    written = services.meeting_papers.write_brief(held.id, Path(dest), _draw, _wish(arguments), progress)
    return _tell_paper(terminal, written, _("The page is in “{dest}”."))


def _calendar(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    *which, dest = at_least(arguments.what, 1, _("Say where the calendar goes: a file of .ics."))
    held = chosen(services, which)
    written = services.action_calendar.write(Path(dest), Audience(arguments.audience), meeting=held.id)
    return _tell_paper(terminal, written, _("The calendar is in “{dest}”."))


# Formats


def _formats(_arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    found = services.formats.all()
    data = [{**format_data(one.format), "shipped": one.shipped, "changed": one.changed} for one in found]
    lines = (f"{one.format.key:24}  {one.format.minutes:>4}  {one.format.name}" for one in found)
    terminal.result({"formats": data}, "\n".join(lines))
    return 0


def _format(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    key, *rest = at_least(arguments.what, 1, _("Name the format."))
    found = services.formats.current(key)
    if not rest:
        terminal.result(format_data(found), "\n".join(format_lines(found)))
        return 0
    dest = Path(rest[0])
    services.formats.write_file(found, dest)
    said = _("“{name}” is in “{dest}”. Change it there, and keep it with: retrospective FILE keep-format “{dest}”")
    terminal.result({"written": str(dest), **format_data(found)}, said.format(name=found.name, dest=dest))
    return 0


def _keep_format(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    from journal.exchange.decoding import NotText, decode

    source = just_one(arguments.what, _("Name the file that holds the format."))
    try:
        text, guessed = decode(content_of(source))
    except NotText as why:
        raise InvalidInput(_("This file is no format. {why} Nothing was changed.").format(why=why)) from why
    if guessed:
        terminal.say_error(guessed)
    return _tell_format(terminal, services.formats.keep(text), _("Kept"))


def _copy_format(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    key, *name = at_least(arguments.what, 2, _("Name the format to copy, and what the copy is called."))
    return _tell_format(terminal, services.formats.copy(services.formats.current(key), " ".join(name)), _("Copied"))


def _reset_format(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    key = just_one(arguments.what, _("Name the format."))
    return _tell_format(terminal, services.formats.back_to_shipped(key), _("Put back"))


def _remove_format(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    key = just_one(arguments.what, _("Name the format."))
    services.formats.remove(key)
    terminal.result({"removed": key}, _("Removed"))
    return 0


# Meetings


def _prepare(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    from journal.services.retrospectives import MeetingWish

    wish = _wished(arguments, services, MeetingWish(language=arguments.language))
    return _tell(terminal, services.retrospectives.prepare(wish), _("Prepared"))


def _change(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Prepare a meeting otherwise; what is not said stays."""
    which = just_one(arguments.what, _("Name the retrospective."))
    held = chosen(services, [which])
    wish = _wished(arguments, services, services.retrospectives.wish_of(held.id))
    return _tell(terminal, services.retrospectives.change(held.id, wish), _("Prepared otherwise"))


def _wished(arguments: argparse.Namespace, services: Services, before: MeetingWish) -> MeetingWish:
    """Return how a meeting is to be held: as before, but for what is said."""
    cycles = services.cycles.all()
    if arguments.cycle is not None and arguments.cycle > len(cycles):
        raise NotFound(_("There is no cycle {n} in this journal.").format(n=arguments.cycle))
    said = {
        "format": arguments.format,
        "skin": arguments.skin,
        "date": arguments.date,
        "question": arguments.question,
        "present": frozenset(services.people.named(name).id for name in arguments.present) or None,
        "facilitator": services.people.named(arguments.led_by).id if arguments.led_by else None,
        "cards": CardMode.NAMED if arguments.named else CardMode.AUTHORLESS if arguments.authorless else None,
        "dots": arguments.dots,
        "language": arguments.language,
        "second": arguments.second_language,
    }
    if arguments.format is not None and arguments.format != before.format:
        said = {"skin": "", "second": "", **{name: value for name, value in said.items() if value is not None}}
    wish = replace(
        before,
        minutes=dict(map(_minutes_of, arguments.minutes)),
        **{name: value for name, value in said.items() if value is not None},
    )
    if arguments.cycle is not None:
        return replace(wish, cycle=cycles[arguments.cycle - 1].id, first_day=None, last_day=None)
    if arguments.first is not None or arguments.last is not None:
        first = arguments.first or before.first_day
        return replace(wish, cycle=None, first_day=first, last_day=arguments.last or before.last_day)
    return wish


def _begin(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held = chosen(services, arguments.what)
    services.meetings.begin(held.id)
    services.meetings.pause(held.id)  # nobody watches the clock of a command that has ended
    return _tell(terminal, services.retrospectives.get(held.id), _("Begun"))


def _show_to(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Say who may see a retrospective."""
    told = _("Give the retrospective, and who may see it: {words}.")
    which, word = at_least(arguments.what, 2, told.format(words=", ".join(Audience)))[:2]
    if word not in set(Audience):
        raise InvalidInput(told.format(words=", ".join(Audience)))
    held = services.retrospectives.show_to(chosen(services, [which]).id, Audience(word))
    return _tell(terminal, held, _("Seen by: {audience}").format(audience=label(held.audience)))


def _close(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held = chosen(services, arguments.what)
    return _tell(terminal, services.meetings.close(held.id, arguments.summary), _("Closed"))


_ACTIONS: dict[str, _Deed] = {
    "list": _list,
    "show": _show,
    "brief": _brief,
    "calendar": _calendar,
    "prepare": _prepare,
    "change": _change,
    "begin": _begin,
    **CARDS,
    **DECIDING,
    "close": _close,
    "show-to": _show_to,
    "formats": _formats,
    "format": _format,
    "keep-format": _keep_format,
    "copy-format": _copy_format,
    "reset-format": _reset_format,
    "remove-format": _remove_format,
}
_READS = ("list", "show", "brief", "calendar", "formats", "format", "write-cards", "slips")


# What is given, and what is said


def _minutes_of(given: str) -> tuple[str, int]:
    phase, equals, count = given.partition("=")
    minutes = whole(count)
    if not equals or minutes is None:
        raise InvalidInput(_("Write another time for a phase as vote=6, not as “{given}”.").format(given=given))
    return phase.strip(), minutes


def _wish(arguments: argparse.Namespace) -> PaperWish:
    from journal.services.meeting_papers import PaperWish

    return PaperWish(Audience(arguments.audience), _paper(arguments))


def _minutes_wish(arguments: argparse.Namespace) -> PaperWish:
    from journal.services.meeting_papers import PaperWish

    if arguments.audience == MinutesReader.FUNDER:
        return PaperWish(paper=_paper(arguments), reader=MinutesReader.FUNDER)
    return _wish(arguments)


def _paper(arguments: argparse.Namespace) -> Paper:
    from journal.text.blank_forms import Paper

    return Paper.LETTER if arguments.paper == "letter" else Paper.A4


def _draw(*given: object) -> None:
    from journal.ui.printing.offscreen import save_document_offscreen

    save_document_offscreen(*given)  # type: ignore[arg-type]


def _tell(terminal: Terminal, held: Retrospective, done: str) -> int:
    terminal.result({"retrospective": meeting_data(held)}, f"{done}\n{meeting_line(held)}")
    return 0


def _tell_format(terminal: Terminal, found: MeetingFormat, done: str) -> int:
    terminal.result({"format": format_data(found)}, f"{done}\n{found.key}  {found.name}")
    return 0


def _tell_paper(terminal: Terminal, written: PaperResult | CalendarResult, said: str) -> int:
    for warning in written.warnings:
        terminal.say_error(warning)
    terminal.result({"file": str(written.file), "items": written.items}, said.format(dest=written.file))
    return 0
