"""The list of all rules, and what they notice together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from journal.core.i18n import N_
from journal.core.snapshot import Snapshot
from journal.learning.worth import claims, decisions, work
from journal.learning.worth.flag import Flag, Group, Rule
from journal.learning.worth.known import Known

RULES: tuple[Rule, ...] = (
    Rule(
        "unevidenced_decision",
        Group.DECISIONS,
        N_("Changes without evidence"),
        N_("A decision cites neither evidence nor entries, and is not marked as a judgement call."),
        N_("Link what it rests on to it, or to the version it made."),
        decisions.unevidenced,
    ),
    Rule(
        "decision_without_reason",
        Group.DECISIONS,
        N_("Decisions without a reason"),
        N_("A decision does not say why it was taken."),
        N_("Ask who decided, and write it down."),
        decisions.without_reason,
    ),
    Rule(
        "misfitting_decision",
        Group.DECISIONS,
        N_("Decisions that do not go together"),
        N_("What was decided on two computers does not fit into one life of a strategy."),
        N_("Agree which of them holds, and remove the other."),
        decisions.misfitting,
    ),
    Rule(
        "prompted_later",
        Group.DECISIONS,
        N_("Evidence that came too late to prompt"),
        N_("Evidence is said to have prompted a decision, and is dated after it."),
        N_("Change how it bears on the decision, or mend one of the dates."),
        decisions.prompted_later,
    ),
    Rule(
        "broken_assumption",
        Group.DECISIONS,
        N_("Strategies on a broken assumption"),
        N_("A strategy that goes on rests on a broken assumption, and nothing was decided since it broke."),
        N_("Decide: keep it and say why, refine, pivot, pause or stop."),
        decisions.broken_belief,
    ),
    Rule(
        "judgement_calls",
        Group.DECISIONS,
        N_("Judgement calls in a row"),
        N_("The last two decisions or more about a strategy cite nothing written."),
        N_("Before the next decision, note what you saw, and cite it."),
        decisions.judgement_calls,
    ),
    Rule(
        "review_due",
        Group.DECISIONS,
        N_("Decisions to look at again"),
        N_("The day has come that a decision named for looking at it again."),
        N_("Decide anew, be it to keep, and name the next day."),
        decisions.review_due,
    ),
    Rule(
        "unwritten_version",
        Group.DECISIONS,
        N_("Versions that nobody wrote about"),
        N_("Nobody wrote about the version in force in this cycle, and its plan is past."),
        N_("Write down what was done on it, or pause it."),
        decisions.unwritten,
    ),
    Rule(
        "no_assumption",
        Group.DECISIONS,
        N_("Strategies without an assumption"),
        N_("A strategy is acted on and names nothing that must be true."),
        N_("Name one thing that must be true for it to work."),
        decisions.no_assumption,
    ),
    Rule(
        "stale_assumption",
        Group.BELIEFS,
        N_("Assumptions to look at again"),
        N_("The day by which to look again is past, and nobody has since."),
        N_("Check it: how sure are you now, and what speaks against it?"),
        claims.stale,
    ),
    Rule(
        "never_checked",
        Group.BELIEFS,
        N_("Important assumptions never checked"),
        N_("Much hangs on it (4 or 5), it is two weeks old, and nobody has rated it."),
        N_("Check it: how sure are you now, and what speaks against it?"),
        claims.never_checked,
    ),
    Rule(
        "unexplained_state",
        Group.BELIEFS,
        N_("States set by hand without a reason"),
        N_("The team overruled the checks of an assumption and did not say why."),
        N_("Say why, or let the checks decide."),
        claims.unexplained_state,
    ),
    Rule(
        "thinly_evidenced",
        Group.PROOF,
        N_("Thinly evidenced"),
        N_("What speaks for it is no stronger than a first-hand account, or not rated."),
        N_("Look for something to see: a document, a second source, somebody independent."),
        claims.thin,
    ),
    Rule(
        "untested_claim",
        Group.PROOF,
        N_("Untested, not proven"),
        N_("Something speaks for it, and nothing against it was ever logged."),
        N_("Look for what speaks against it, and link it or note it at the next check."),
        claims.untested,
    ),
    Rule(
        "unconfirmed_outcome",
        Group.OUTCOMES,
        N_("Confirmed only by the team"),
        N_("An outcome is called confirmed, and nothing linked to it comes from outside the team."),
        N_("Link what somebody independent says of it, or set it back."),
        claims.unconfirmed,
    ),
    Rule(
        "unanswered_outcome",
        Group.OUTCOMES,
        N_("Sent, and no answer"),
        N_("An outcome was sent for confirmation two months ago or more."),
        N_("Ask again, ask somebody else, or set it back to described."),
        claims.unanswered_outcome,
    ),
    Rule(
        "bare_outcome",
        Group.OUTCOMES,
        N_("Outcomes without evidence"),
        N_("An outcome was described two weeks ago or more, and nothing is linked to it."),
        N_("Link what lets somebody check it."),
        claims.bare_outcome,
    ),
    Rule(
        "action_carried",
        Group.WORK,
        N_("Actions carried over twice"),
        N_("An open action was carried over twice or more."),
        N_("Split it, let it go, or ask somebody who can move it."),
        work.carried,
    ),
    Rule(
        "action_late",
        Group.WORK,
        N_("Late actions"),
        N_("The day by which an open action was due is past."),
        N_("Do it, name another day, or let it go."),
        work.late,
    ),
    Rule(
        "action_ownerless",
        Group.WORK,
        N_("Actions that nobody does"),
        N_("An open action names nobody who does it."),
        N_("Name one person."),
        work.ownerless,
    ),
    Rule(
        "cycle_open",
        Group.WORK,
        N_("Cycles past their end"),
        N_("A cycle is past its last day and not closed."),
        N_("Say what you learned and close it, or extend it."),
        work.overdue_cycle,
    ),
    Rule(
        "prediction_open",
        Group.WORK,
        N_("Predictions without a result"),
        N_("A cycle is over, and nobody said what came of its prediction."),
        N_("Hold the prediction against what came, and write it down."),
        work.open_prediction,
    ),
    Rule(
        "question_open",
        Group.FRIENDS,
        N_("Questions unanswered"),
        N_("A critical friend’s question has waited for more than two weeks."),
        N_("Answer it, or say what became of it."),
        work.open_question,
    ),
    Rule(
        "consent_ending",
        Group.FRIENDS,
        N_("Consent that ends"),
        N_("Consent was taken back, has ended, or ends within a month."),
        N_("Ask again, or let it go."),
        work.consent,
    ),
)
"""Every rule, in the order in which what they notice is listed."""

_BY_KEY = {rule.key: rule for rule in RULES}


def rule_of(key: str) -> Rule:
    """Return a rule by its key."""
    return _BY_KEY[key]


def worth_a_look(snapshot: Snapshot, today: date, *, only: Collection[str] | None = None) -> list[Flag]:
    """Return what is worth a look on a day, rule after rule, in each the longest waiting first."""
    known = Known(snapshot, today)
    found: list[Flag] = []
    for rule in RULES:
        if only is None or rule.key in only:
            flags = [Flag.of(rule, noticed) for noticed in rule.find(known)]
            found += sorted(flags, key=lambda flag: (flag.since or date.max, flag.sentence, flag.record))
    return found
