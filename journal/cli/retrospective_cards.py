"""Cards of a retrospective on the command line: written at home, brought along, on slips of paper, and shown."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import positive, words
from journal.cli.retrospective_choosing import at_least, chosen, content_of
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.numbers import whole
from journal.core.records import Retrospective
from journal.core.vocabulary import CardMode, RetroFormat

if TYPE_CHECKING:
    from journal.services import Services
    from journal.text.blank_forms import Paper
    from journal.text.paper_cards import Slip


def card_words(one: argparse.ArgumentParser) -> None:
    """Take what there is to say of cards."""
    one.add_argument("--by", type=words, metavar="NAME", help=_("who wrote the card, where cards have names"))
    one.add_argument("--slips", type=positive, metavar="N", help=_("how many slips of paper for each column"))


def _card(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Lay a card face down."""
    told = _("Give the retrospective, the column and the words of the card.")
    which, column, *rest = at_least(arguments.what, 3, told)
    held = chosen(services, [which])
    services.meetings.write_card(held.id, column, " ".join(rest), _author(arguments, services, held))
    services.meetings.lay_down(held.id)
    return _tell_hidden(terminal, services, held)


def _slip(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Lay what stands on a numbered slip of paper face down."""
    told = _("Give the retrospective, the number on the slip and what is written on it.")
    which, number, *rest = at_least(arguments.what, 3, told)
    slip = whole(number)
    if slip is None:
        raise InvalidInput(told)
    held = chosen(services, [which])
    services.meetings.type_in(held.id, slip, " ".join(rest), _author(arguments, services, held))
    return _tell_hidden(terminal, services, held)


def _author(arguments: argparse.Namespace, services: Services, held: Retrospective) -> str | None:
    author = services.people.named(arguments.by).id if arguments.by else None
    if held.cards is CardMode.NAMED and author is None:
        raise InvalidInput(_("Cards of this retrospective have names. Say whose it is: --by."))
    return author


def _tell_hidden(terminal: Terminal, services: Services, held: Retrospective) -> int:
    count = sum(services.meetings.hidden(held.id).values())
    told = ngettext("{n} card lies face down.", "{n} cards lie face down.", count)
    terminal.result({"hidden": count}, told.format(n=count))
    return 0


def _slips(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Write numbered slips, to be printed and cut."""
    from journal.text.blank_forms import Paper

    which, dest = at_least(arguments.what, 2, _("Name the retrospective, and the PDF file for its slips."))[:2]
    paper = Paper.LETTER if arguments.paper == "letter" else Paper.A4
    held = chosen(services, [which])
    count = services.cards_beforehand.write(held.id, Path(dest), _draw, each=arguments.slips, paper=paper)
    told = ngettext("{n} slip is in “{dest}”.", "{n} slips are in “{dest}”.", count)
    terminal.result({"written": dest, "slips": count}, told.format(n=count, dest=dest))
    return 0


def _draw(slips: Sequence[Slip], dest: Path, paper: Paper) -> None:
    from journal.ui.printing.offscreen import save_slips_offscreen

    save_slips_offscreen(slips, dest, paper)


def _bring(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Lay the cards of a file face down."""
    which, source = at_least(arguments.what, 2, _("Name the retrospective, and the file of cards."))[:2]
    held = chosen(services, [which])
    added = services.meetings.bring(held.id, content_of(source), _author(arguments, services, held))
    told = ngettext("{n} card was brought.", "{n} cards were brought.", added)
    terminal.result({"added": added}, told.format(n=added))
    return 0


def _write_cards(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Write cards into a file, to be brought along."""
    from journal.exchange.cards import BroughtCard

    dest, *given = at_least(arguments.what, 2, _("Name the file, and each card as column=words."))
    cards = [BroughtCard(column.strip(), words) for column, _equals, words in (one.partition("=") for one in given)]
    count = services.cards_beforehand.write_file(
        cards, services.formats.current(arguments.format or RetroFormat.WHAT_SO_WHAT), Path(dest)
    )
    told = ngettext("{n} card is in “{dest}”.", "{n} cards are in “{dest}”.", count)
    terminal.result({"written": dest, "cards": count}, told.format(n=count, dest=dest))
    return 0


def _reveal(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    which, *columns = at_least(arguments.what, 1, _("Name the retrospective."))
    shown = services.meetings.reveal(chosen(services, [which]).id, columns)
    told = ngettext("{n} card is on the wall.", "{n} cards are on the wall.", len(shown))
    terminal.result({"shown": len(shown)}, told.format(n=len(shown)))
    return 0


CARDS: dict[str, Callable[[argparse.Namespace, Terminal, Services], int]] = {
    "card": _card,
    "slips": _slips,
    "slip": _slip,
    "write-cards": _write_cards,
    "bring": _bring,
    "reveal": _reveal,
}
