"""How an outcome comes to be believed: the steps it may take, and what each asks.

After Outcome Harvesting (the practice note, parts A and C5): a change in what others do is drafted, described with
why it matters and what our part was, sent to somebody independent who knows of it, and comes back confirmed, partly
or disputed. What was reached can be reversed later. Each step but the first says who said what, or why, and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.i18n import N_, _
from journal.core.records import Evidence, EvidenceLink, Outcome, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import OutcomeState, label
from journal.learning.evidence import Side, side_of
from journal.learning.problem import Problem
from journal.learning.strength import is_own

_S = OutcomeState
STEPS: dict[OutcomeState, tuple[OutcomeState, ...]] = {
    _S.DRAFTED: (_S.DESCRIBED,),
    _S.DESCRIBED: (_S.SENT, _S.DRAFTED, _S.REVERSED),
    _S.SENT: (_S.CONFIRMED, _S.PARTLY_CONFIRMED, _S.DISPUTED, _S.DESCRIBED, _S.REVERSED),
    _S.CONFIRMED: (_S.PARTLY_CONFIRMED, _S.DISPUTED, _S.SENT, _S.REVERSED),
    _S.PARTLY_CONFIRMED: (_S.CONFIRMED, _S.DISPUTED, _S.SENT, _S.REVERSED),
    _S.DISPUTED: (_S.CONFIRMED, _S.PARTLY_CONFIRMED, _S.SENT, _S.DESCRIBED, _S.REVERSED),
    _S.REVERSED: (_S.DESCRIBED,),
}
"""Where an outcome may go from each state, the usual step first."""
ANSWERED = frozenset({_S.CONFIRMED, _S.PARTLY_CONFIRMED, _S.DISPUTED})
"""States that somebody independent brought about."""
CLAIMED = frozenset({_S.CONFIRMED, _S.PARTLY_CONFIRMED})
"""States that say others bear it out."""
_PLAIN = frozenset({_S.DRAFTED, _S.DESCRIBED})
"""States that one comes into without a word of why, unless one comes back to them."""

SIGNIFICANCE: dict[int, str] = {
    1: N_("A small change"),
    2: N_("Of some use"),
    3: N_("It matters"),
    4: N_("It matters much"),
    5: N_("It changes what is possible"),
}
"""What each step of significance means, for ``_()``."""

_ASKS: dict[OutcomeState, str] = {
    _S.DRAFTED: N_("Why does it need more work?"),
    _S.DESCRIBED: N_("Why does it go back?"),
    _S.SENT: N_("Who was asked?"),
    _S.CONFIRMED: N_("Who confirms it, and what did they say?"),
    _S.PARTLY_CONFIRMED: N_("Who confirms which part, and what did they say?"),
    _S.DISPUTED: N_("Who disputes it, and what did they say?"),
    _S.REVERSED: N_("What happened to undo it?"),
}
"""What a step into each state asks for as its reason, for ``_()``."""


def next_states(state: OutcomeState) -> tuple[OutcomeState, ...]:
    """Return where an outcome may go from here, the usual step first."""
    return STEPS[state]


def asks(before: OutcomeState | None, after: OutcomeState) -> str:
    """Return the question that a step answers with its reason; empty where it needs none."""
    return _(_ASKS[after]) if needs_reason(before, after) else ""


def needs_reason(before: OutcomeState | None, after: OutcomeState) -> bool:
    """Whether a step needs a reason: all do, but writing it down and describing it the first time."""
    return after not in _PLAIN or before not in (None, OutcomeState.DRAFTED, after)


def problems(before: Outcome | None, after: Outcome) -> list[Problem]:
    """Return what keeps an outcome from being recorded as given; ``before`` is how it stood, if it did."""
    found: list[Problem] = []
    if not after.statement.strip():
        found.append(("statement", _("Say who does what differently now.")))
    was = before.state if before is not None else None
    if was is after.state:
        return found
    if was is not None and after.state not in STEPS[was]:
        return [*found, ("state", _step_words(was, after.state))]
    return [*found, *_needed(was, after)]


def _step_words(before: OutcomeState, after: OutcomeState) -> str:
    ways = ", ".join(label(state).lower() for state in STEPS[before])
    told = _("From “{before}” it cannot become “{after}”. It can become: {ways}.")
    return told.format(before=label(before).lower(), after=label(after).lower(), ways=ways)


def _needed(before: OutcomeState | None, after: Outcome) -> list[Problem]:
    found: list[Problem] = []
    described = after.state is not OutcomeState.DRAFTED and before in (None, OutcomeState.DRAFTED)
    if described and not after.significance.strip():
        found.append(("significance", _("To be described, an outcome says why it matters here.")))
    if described and not after.contribution.strip():
        found.append(("contribution", _("To be described, an outcome says what part you played, and who else.")))
    if after.state in ANSWERED | {OutcomeState.SENT} and not after.substantiation.strip():
        found.append(("substantiation", _("Say who independent of you could confirm it.")))
    if needs_reason(before, after.state) and not after.state_reason.strip():
        found.append(("state_reason", _("Say it in one line. {question}").format(question=_(_ASKS[after.state]))))
    return found


def moved(outcome: Outcome, state: OutcomeState, reason: str, when: EventDate) -> Outcome:
    """Return an outcome as it stands after a step."""
    return replace(outcome, state=state, state_reason=reason.strip(), state_date=when)


def standing_words(outcome: Outcome) -> str:
    """Return where an outcome stands and what is said of that: ``Confirmed. She was there``."""
    reason = outcome.state_reason.strip()
    told = _("{state}.").format(state=label(outcome.state))
    return f"{told} {reason}" if reason else told


def sign_words(outcome: Outcome) -> str:
    """Return whether a change is for the better and whether it was meant: ``For the worse, not intended``."""
    sign = _("For the better") if outcome.positive else _("For the worse")
    if outcome.intended is None:
        return sign
    meant = _("{sign}, intended") if outcome.intended else _("{sign}, not intended")
    return meant.format(sign=sign)


def significance_words(level: int | None) -> str:
    """Return how much an outcome matters: ``4 of 5. It matters much``."""
    if level not in SIGNIFICANCE:
        return _("Not said how much it matters")
    return _("{n} of 5. {words}").format(n=level, words=_(SIGNIFICANCE[level]))


def borne_out(links: Iterable[tuple[EvidenceLink, Evidence]], people: Iterable[Person]) -> bool:
    """Whether anything from outside the team speaks for an outcome, by the evidence linked to it."""
    team = tuple(people)
    return any(side_of(link.relation) is Side.FOR and not is_own(item, team) for link, item in links)


def limit_words(outcome: Outcome, known: Snapshot) -> str:
    """Return what to mind while only the team speaks for its own outcome; empty when somebody else does, too.

    Team files that support the team's own outcome cannot exceed 4 without a third party (the practice note, part D).
    """
    linked = [
        (link, item)
        for link in known.all(EvidenceLink)
        if link.target == outcome.id and (item := known.find(Evidence, link.evidence)) is not None
    ]
    if not any(side_of(link.relation) is Side.FOR for link, _item in linked) or borne_out(linked, known.all(Person)):
        return ""
    return _("Only the team speaks for it so far, so no proof of it counts more than 4 of 5.")
