"""What a retrospective says on the command line: what became of actions, dots by show of hands, new actions."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from journal.cli.arguments import calendar_day, words
from journal.cli.retrospective_choosing import at_least, chosen
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.numbers import whole
from journal.core.records import Action
from journal.core.vocabulary import ActionState, CarriedWay, label

if TYPE_CHECKING:
    from journal.services import Services

_STATES = (ActionState.DONE, ActionState.CARRIED, ActionState.DROPPED)


def deciding_words(one: argparse.ArgumentParser) -> None:
    """Take what there is to say of actions."""
    one.add_argument("--reason", default="", type=words, metavar="R", help=_("why, or to whom it is taken"))
    one.add_argument("--into", action="append", default=[], type=words, metavar="T", help=_("a part it is split into"))
    one.add_argument(
        "--escalate", action="store_true", help=_("take it to somebody who can help: say whom in --reason")
    )
    one.add_argument("--owner", type=words, metavar="NAME", help=_("the one person who sees to it"))
    one.add_argument("--due", type=calendar_day, metavar="D", help=_("by when: 2026-05-31"))
    one.add_argument("--done-looks-like", default="", type=words, metavar="T", help=_("how all see that it is done"))
    one.add_argument("--card", type=words, metavar="ID", help=_("the card or group that it comes from"))
    one.add_argument("--leave", type=words, metavar="ID", help=_("the action to leave, where there are three already"))


def result(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Say what became of an action."""
    from journal.learning.last_actions import Part, Result

    told = _("Give the retrospective, the action and what became of it: done, carried or dropped.")
    which, action, state = at_least(arguments.what, 3, told)[:3]
    if state not in _STATES:
        raise InvalidInput(told)
    way = CarriedWay.ESCALATED if arguments.escalate else CarriedWay.SPLIT if arguments.into else None
    found = Result(
        ActionState(state), arguments.reason, arguments.due, way, tuple(Part(words) for words in arguments.into)
    )
    review = services.last_actions.say(chosen(services, [which]).id, action, found)
    data = {"action": action, "result": review.result.value, "way": review.way, "into": sorted(review.into)}
    terminal.result({"review": data}, label(review.way) if review.way is not None else label(review.result))
    return 0


def agree(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Agree on an action, of a card or without one."""
    which, *what = at_least(arguments.what, 2, _("Give the retrospective, and what is to be done."))
    owner = services.people.named(arguments.owner).id if arguments.owner else None
    action = Action(
        what=" ".join(what), owner=owner, due=arguments.due, done_looks_like=arguments.done_looks_like.strip()
    )
    held = chosen(services, [which])
    made = services.wall.turn_into(held.id, arguments.card, action, leave=arguments.leave)
    agreed = [one.id for one in services.wall.agreed(held.id)]
    told = ngettext("{n} action is agreed.", "{n} actions are agreed.", len(agreed))
    terminal.result({"action": made.id, "agreed": agreed}, told.format(n=len(agreed)))
    return 0


def tally(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Write down how many hands went up for each card."""
    which, *given = at_least(arguments.what, 2, _("Give the retrospective, and each card as ID=N."))
    held = chosen(services, [which])
    counts = list(_counts(given))
    meetings = services.meetings
    if meetings.standing(held.id).vote is None:
        meetings.begin_vote(held.id)
    for card, count in counts:
        meetings.tally(held.id, card, count)
    meetings.end_vote(held.id)
    votes = {topic.key: topic.votes for topic in services.retrospectives.wall(held.id) if topic.votes}
    terminal.result({"votes": votes}, "\n".join(f"{count:>4}  {card}" for card, count in votes.items()))
    return 0


def voices(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Count what was said of whether it was worth the time, in the place of what was counted before."""
    told = _("Give the retrospective, and what each said from 1 to 5: was it worth the time?")
    which, *given = at_least(arguments.what, 2, told)
    if not all(one in ("1", "2", "3", "4", "5") for one in given):
        raise InvalidInput(told)
    held, meetings = chosen(services, [which]), services.meetings
    meetings.forget_worth(held.id)
    for one in given:
        meetings.say_worth(held.id, int(one))
    said = ngettext("{n} voice", "{n} voices", len(given)).format(n=len(given))
    terminal.result({"voices": sorted(map(int, given))}, said)
    return 0


def present(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Say who is there."""
    which, *names = at_least(arguments.what, 2, _("Give the retrospective, and who is there."))
    here = [services.people.named(name).id for name in names]
    leads = services.people.named(arguments.led_by).id if arguments.led_by else None
    held = services.retrospectives.set_present(chosen(services, [which]).id, here, leads)
    services.meetings.recount_voters(held.id)
    told = ngettext("{n} person is here.", "{n} people are here.", len(held.present))
    terminal.result({"present": sorted(held.present)}, told.format(n=len(held.present)))
    return 0


DECIDING: dict[str, Callable[[argparse.Namespace, Terminal, Services], int]] = {
    "present": present,
    "result": result,
    "tally": tally,
    "agree": agree,
    "voices": voices,
}


def _counts(given: Sequence[str]) -> Iterator[tuple[str, int]]:
    for one in given:
        card, equals, count = one.partition("=")
        hands = whole(count)
        if not equals or hands is None:
            raise InvalidInput(_("Give the retrospective, and each card as ID=N."))
        yield card.strip(), hands
