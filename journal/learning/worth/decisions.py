"""What is worth noticing about decisions and the strategies they move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Assumption, Decision, Strategy, StrategyDecision
from journal.core.vocabulary import AssumptionState, CycleStage, Relation, StrategyState
from journal.learning.beliefs import state
from journal.learning.courses import due_reviews, misfits
from journal.learning.cycles import stage_on
from journal.learning.evidence import came_before
from journal.learning.lineage import looping_versions
from journal.learning.worth.flag import Noticed
from journal.learning.worth.known import Known, short

CALLS_IN_A_ROW = 2
"""So many judgement calls about one strategy, one after another, are worth a look."""


def unevidenced(known: Known) -> Iterator[Noticed]:
    """Yield decisions that rest on nothing written and do not say so.

    DESIGN section 5: a decision cites evidence or entries, or says "judgement call".
    """
    for decision in known.snapshot.all(StrategyDecision):
        if decision.judgement_call or decision.evidence or decision.entries:
            continue
        made = known.made.get(decision.id)
        if not known.linked(decision.id, *([made.id] if made else [])):
            told = _("{decision} cites no evidence and no entry, and is not marked as a judgement call.")
            yield Noticed(decision, told.format(decision=known.decision_name(decision)), decision.date.first)


def without_reason(known: Known) -> Iterator[Noticed]:
    """Yield decisions that do not say why.

    DESIGN section 5: the rationale is required. No form lets it go; a merge may bring one in.
    """
    for decision in known.snapshot.all(StrategyDecision):
        if not decision.rationale.strip():
            told = _("{decision} does not say why.").format(decision=known.decision_name(decision))
            yield Noticed(decision, told, decision.date.first)


def judgement_calls(known: Known) -> Iterator[Noticed]:
    """Yield the latest decision of a strategy that was last moved by one judgement call after another.

    The practice note, part D: one may be wise; several in a row are a strategy that has stopped listening. A
    "keep" counts as well, since it, too, could have cited what was seen.
    """
    for decisions in known.decisions.values():
        run = 0
        for decision in reversed(decisions):
            if not decision.judgement_call or decision.evidence or decision.entries:
                break
            run += 1
        if run >= CALLS_IN_A_ROW:
            last = decisions[-1]
            told = _("The last {n} decisions about “{strategy}” were judgement calls.")
            yield Noticed(
                last, told.format(n=run, strategy=known.strategy_name(last.strategy)), decisions[-run].date.first
            )


def review_due(known: Known) -> Iterator[Noticed]:
    """Yield decisions whose day to look at them again has come.

    The practice note, part C, templates 8 and 15: a decision names its review date. Whatever was decided later
    about the same strategy was such a look.
    """
    found: tuple[StrategyDecision | Decision, ...] = (
        *due_reviews(known.snapshot, known.today),
        *known.snapshot.all(Decision),
    )
    for decision in found:
        if decision.review_on is None or decision.review_on > known.today:
            continue
        name = (
            known.decision_name(decision)
            if isinstance(decision, StrategyDecision)
            else _("“{words}”").format(words=short(decision.heading))
        )
        told = _("{decision}: the day to look at it again has come.").format(decision=name)
        yield Noticed(decision, told, decision.review_on)


def prompted_later(known: Known) -> Iterator[Noticed]:
    """Yield decisions that evidence is said to have prompted although it is dated after them.

    DESIGN section 5: nothing prompted a version dated before it. No form lets it pass; a merge may bring one in.
    """
    for decision in known.snapshot.all(StrategyDecision):
        made = known.made.get(decision.id)
        for link, item in known.linked(decision.id, *([made.id] if made else [])):
            if link.relation is Relation.PROMPTED and not came_before(item.source_date, decision.date):
                told = _("{decision} is said to be prompted by “{evidence}”, which is dated after it.")
                words = told.format(decision=known.decision_name(decision), evidence=short(item.title))
                yield Noticed(decision, words, item.source_date.first)


def misfitting(known: Known) -> Iterator[Noticed]:
    """Yield decisions that do not fit into the life of their strategy, and versions that came from themselves.

    DESIGN section 5: lineage has no loops, and a strategy begins once and ends once. Two laptops may have decided
    apart what does not go together.
    """
    for life in known.decisions.values():
        unfit = set(misfits(life))
        for decision in life:
            if decision.id in unfit:
                told = _("{decision} does not fit with what was decided before it.")
                yield Noticed(decision, told.format(decision=known.decision_name(decision)), decision.date.first)
    looping = set(looping_versions(known.snapshot)) if any(v.parents for v in known.made.values()) else set()
    for version in known.made.values():
        if version.id in looping:
            told = _("{version} comes from a version that came from it.").format(version=known.version_name(version))
            yield Noticed(version, told)


def unwritten(known: Known) -> Iterator[Noticed]:
    """Yield versions that are acted on, but about which nobody wrote in this cycle.

    The practice note, part C, template 16: what was done on which version is what the next decision rests on. It
    counts once the plan is made, for versions in force since before the cycle's trying began.
    """
    cycle = known.cycle
    if cycle is None or stage_on(cycle, known.today) in (CycleStage.PLAN, CycleStage.CLOSED):
        return
    for version, standing in known.in_force:
        began = standing.since.last if standing.since is not None else None
        fresh = began is not None and began >= cycle.starts
        if standing.state is not StrategyState.ACTIVE or fresh:
            continue
        last = known.written_last.get(version.id)
        if last is None or last < cycle.starts:
            told = _("Nobody wrote about {version} in this cycle.").format(version=known.version_name(version))
            yield Noticed(version, told, cycle.starts)


def no_assumption(known: Known) -> Iterator[Noticed]:
    """Yield strategies that are acted on and name nothing that must be true.

    The practice note, part A: assumptions lie under strategies, so that one can see what would break them.
    """
    leaned = {strategy for one in known.snapshot.all(Assumption) for strategy in one.strategies}
    for strategy in known.snapshot.all(Strategy):
        if strategy.id not in leaned and known.is_active(strategy.id):
            told = _("“{strategy}” names no assumption: what must be true for it to work?")
            yield Noticed(strategy, told.format(strategy=strategy.title), _began(known, strategy))


def _began(known: Known, strategy: Strategy) -> date | None:
    decisions = known.decisions.get(strategy.id)
    return decisions[0].date.first if decisions else None


def broken_belief(known: Known) -> Iterator[Noticed]:
    """Yield strategies that go on as they were although something they rest on broke.

    The practice note, part B: a broken assumption is what a strategy test decides on. Any decision since, be it to
    keep, was such a look.
    """
    for one in known.snapshot.all(Assumption):
        checks = known.checks.get(one.id, [])
        if state(one, checks) is not AssumptionState.BROKEN:
            continue
        broke = checks[-1].date if checks else EventDate.unknown()
        for strategy_id in sorted(one.strategies):
            strategy = known.snapshot.find(Strategy, strategy_id)
            decisions = known.decisions.get(strategy_id, [])
            decided = bool(decisions) and came_before(broke, decisions[-1].date) and broke.first is not None
            if strategy is not None and known.is_active(strategy_id) and not decided:
                told = _("“{strategy}” rests on “{assumption}”, which is broken, and nothing was decided since.")
                words = told.format(strategy=strategy.title, assumption=short(one.statement))
                yield Noticed(strategy, words, broke.first)
