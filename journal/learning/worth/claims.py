"""What is worth noticing about assumptions and outcomes, and about what the evidence bears out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from journal.core.i18n import _
from journal.core.records import Assumption, Outcome, Record
from journal.core.vocabulary import AssumptionState, OutcomeState, label
from journal.learning.beliefs import IMPORTANT, importance_words, is_stale, latest_confidence, state
from journal.learning.checking import looked_against
from journal.learning.evidence import Balance, balance_words
from journal.learning.outcomes import CLAIMED
from journal.learning.worth.flag import Noticed
from journal.learning.worth.known import Known, short

GRACE = timedelta(days=14)
"""What was written down less than this long ago is not asked about yet."""
ANSWER_AFTER = timedelta(days=60)
"""After this long without an answer, whoever could confirm an outcome is worth asking again."""
_RESTING = (AssumptionState.RETIRED, AssumptionState.BROKEN)


def thin(known: Known) -> Iterator[Noticed]:
    """Yield versions in force, assumptions leaned on and outcomes whose support is thin.

    The practice note, part D: supported only by items of strength 2 or less is thinly evidenced.
    """
    for record, name, found in _claims(known):
        if found.is_thin:
            told = _("{claim} is thinly evidenced: {balance}.").format(claim=name, balance=balance_words(found).lower())
            yield Noticed(record, told)


def untested(known: Known) -> Iterator[Noticed]:
    """Yield claims that only have support: versions in force, assumptions leaned on, outcomes.

    The practice note, part D: no challenge ever logged is untested, not proven. What an assumption's check says
    against it in words is a challenge, too, and so is having looked and found nothing.
    """
    for record, name, found in _claims(known):
        checks = known.checks.get(record.id, [])
        asked = any(check.against.strip() for check in checks) or looked_against(checks) is not None
        if found.supporting and found.is_untested and not asked:
            told = _("{claim} has support and nothing logged against it: untested, not proven.").format(claim=name)
            yield Noticed(record, told)


def _claims(known: Known) -> Iterator[tuple[Record, str, Balance]]:
    for version, _standing in known.in_force:
        # What speaks for the decision speaks for the version that it made, as on the map.
        yield version, known.version_name(version), known.balance(version.id, version.decision)
    for one in known.snapshot.all(Assumption):
        if state(one, known.checks.get(one.id, ())) not in _RESTING:
            yield one, _("“{words}”").format(words=short(one.statement)), known.balance(one.id)
    for outcome in known.snapshot.all(Outcome):
        if outcome.state is not OutcomeState.REVERSED:
            yield outcome, _("“{words}”").format(words=short(outcome.statement)), known.balance(outcome.id)


def stale(known: Known) -> Iterator[Noticed]:
    """Yield assumptions past the day by which to look at them again, and not checked since.

    DESIGN section 5: an assumption past its review-by date is stale.
    """
    for one in known.snapshot.all(Assumption):
        if is_stale(one, known.checks.get(one.id, ()), known.today):
            told = _("“{assumption}” was to be looked at again, and nobody has since.")
            yield Noticed(one, told.format(assumption=short(one.statement)), one.review_by)


def never_checked(known: Known) -> Iterator[Noticed]:
    """Yield assumptions that much hangs on and nobody ever rated, once they are two weeks old.

    The practice note, part B: what the cycle's plan puts at stake is checked in the cycle.
    """
    for one in known.snapshot.all(Assumption):
        checks = known.checks.get(one.id, ())
        old = one.created.date() + GRACE <= known.today
        if (one.importance or 0) < IMPORTANT or not old or state(one, checks) is AssumptionState.RETIRED:
            continue
        if latest_confidence(checks) is None:
            told = _("“{assumption}” was never rated. How much hangs on it: {importance}.")
            words = told.format(assumption=short(one.statement), importance=importance_words(one.importance).lower())
            yield Noticed(one, words, one.created.date())


def unexplained_state(known: Known) -> Iterator[Noticed]:
    """Yield assumptions whose state was set by hand without a reason.

    DESIGN section 5 and the practice note, part D: overruling a rule needs a reason. No form lets it go; a merge
    may bring one in.
    """
    for one in known.snapshot.all(Assumption):
        if one.state_override is not None and not one.state_reason.strip():
            told = _("“{assumption}” is set to {state} by hand, and nobody says why.")
            yield Noticed(one, told.format(assumption=short(one.statement), state=label(one.state_override).lower()))


def unconfirmed(known: Known) -> Iterator[Noticed]:
    """Yield outcomes that are called confirmed, or partly, while only the team itself speaks for them.

    Outcome Harvesting, in the practice note, parts A and D: those who confirm know of the change and are
    independent of it.
    """
    for outcome in known.snapshot.all(Outcome):
        if outcome.state in CLAIMED and not known.speaks_from_outside(outcome.id):
            told = _("“{outcome}” is called {state}, but nothing linked to it comes from outside the team.")
            words = told.format(outcome=short(outcome.statement), state=label(outcome.state).lower())
            yield Noticed(outcome, words, outcome.state_date.first if outcome.state_date else None)


def bare_outcome(known: Known) -> Iterator[Noticed]:
    """Yield outcomes past the first draft with nothing linked to them, once they are two weeks old.

    Outcome Harvesting, in the practice note, part A: an outcome is described so that somebody could check it.
    """
    for outcome in known.snapshot.all(Outcome):
        old = outcome.created.date() + GRACE <= known.today
        if old and outcome.state is not OutcomeState.DRAFTED and not known.links.get(outcome.id):
            told = _("Nothing is linked to “{outcome}”.").format(outcome=short(outcome.statement))
            yield Noticed(outcome, told, outcome.created.date())


def unanswered_outcome(known: Known) -> Iterator[Noticed]:
    """Yield outcomes sent for confirmation more than two months ago, without an answer.

    Outcome Harvesting, in the practice note, part A: what was sent comes back confirmed, partly, or disputed.
    """
    for outcome in known.snapshot.all(Outcome):
        sent = outcome.state_date.last if outcome.state_date else outcome.changed.date()
        if outcome.state is OutcomeState.SENT and sent is not None and sent + ANSWER_AFTER <= known.today:
            told = _("“{outcome}” was sent for confirmation, and no answer is noted.")
            yield Noticed(outcome, told.format(outcome=short(outcome.statement)), sent)
