"""The story so far: for a newcomer, how the work came to be what it is, from its versions, decisions and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.core.errors import NotFound
from journal.core.i18n import _, ngettext
from journal.core.records import Record, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentState, label
from journal.exchange.telling import believing, changes, handover, outcomes, rounds, together
from journal.exchange.telling.composing import Facts, composed
from journal.exchange.telling.period import Period
from journal.exchange.telling.teller import Teller, shortened
from journal.learning import lineage, numbering
from journal.learning.comments import counted
from journal.text.dates import date_words
from journal.text.documents import Block, Document, Listing, Part, Prose, Row, Table


def story(snapshot: Snapshot, today: date, facts: Facts, period: Period | None = None) -> Document:
    """Return the story so far of a whole journal, or of some of its cycles."""
    teller = Teller(snapshot, today, period)
    title = _("{title}: the story so far") if teller.journal is not None else _("The story so far")
    parts = [
        Part(_("What this is about"), (_how_to_read(teller), *rounds.problem(teller))),
        *_where_it_stands(teller),
        *(part for one in numbering.ordered_strategies(snapshot) for part in _of_strategy(teller, one, 1)),
        *_what_came_of_it(teller),
        *_what_cycles_taught(teller),
        *_agreed(teller),
        *_who(teller),
        *_open(teller),
        *handover.hints(teller),
    ]
    return composed(teller, title.format(title=_journal(teller)), parts, facts)


def story_of(snapshot: Snapshot, strategy_id: str, today: date, facts: Facts, period: Period | None = None) -> Document:
    """Return the story so far of one strategy."""
    strategy = snapshot.find(Strategy, strategy_id)
    if strategy is None:
        raise NotFound(_("There is no such strategy among what these readers may see."))
    teller = Teller(snapshot, today, period)
    title = _("{strategy}: the story so far").format(strategy=f"{teller.codes[strategy.id]} {strategy.title}")
    return composed(teller, title, _of_strategy(teller, strategy, 0), facts)


def _journal(teller: Teller) -> str:
    return teller.journal.title if teller.journal is not None else ""


def _how_to_read(teller: Teller) -> Prose:
    return Prose(
        (
            teller.say(
                _("This tells how the work came to be what it is: what was tried, learned and changed, and why."),
                teller.journal,
            ),
            teller.say(
                _("Each statement carries the number of a note, and the notes at the end name the records behind it."),
                teller.journal,
            ),
        )
    )


def _where_it_stands(teller: Teller) -> Iterator[Part]:
    blocks: list[Block] = []
    cycle = rounds.now(teller)
    if cycle is not None:
        blocks.append(Prose((rounds.stands(teller, cycle),)))
        blocks += teller.quote(_("What it asks"), cycle.question, cycle)
        blocks += teller.quote(_("What the team set out to do"), cycle.plan, cycle)
    rows = [_strategy_row(teller, strategy) for strategy in numbering.ordered_strategies(teller.snapshot)]
    if rows:
        headings = (_("Strategy"), _("Where it stands"), _("Version"), _("Since"))
        blocks.append(Table(headings, tuple(rows), (5, 2, 2, 3)))
    if blocks:
        yield Part(_("Where the work stands now"), tuple(blocks))


def _strategy_row(teller: Teller, strategy: Strategy) -> Row:
    now = lineage.standing(teller.snapshot, strategy.id, teller.today)
    state = label(now.state)
    if now.stop_reason is not None:
        state = _("{state}: {reason}").format(state=state, reason=label(now.stop_reason))
    cells = (
        f"{teller.codes[strategy.id]} {shortened(strategy.title)}",
        state,
        teller.codes[now.version.id] if now.version is not None else "–",
        date_words(now.since) if now.since is not None else "–",
    )
    return Row(cells, teller.say("", strategy, now.version).sources)


def _of_strategy(teller: Teller, strategy: Strategy, level: int) -> Iterator[Part]:
    """Yield a strategy as a chapter with parts or, at level 0, its parts as chapters of their own."""
    name = f"{teller.codes[strategy.id]} {strategy.title}" if level else _("Where it stands now")
    yield Part(name, (changes.standing(teller, strategy),), max(level, 1))
    decisions = lineage.decisions_of(teller.snapshot, strategy.id)
    for decision in (one for one in decisions if teller.period.holds(one.date, one.cycle)):
        yield changes.told_decision(teller, decision, level + 1)
    yield from believing.part(teller, strategy.id, level + 1)
    came = outcomes.of_strategy(teller, strategy.id)
    if came:
        yield Part(_("What came of it"), (Prose(tuple(came)),), level + 1)
    open_blocks = tuple(_open_in(teller, strategy))
    if open_blocks:
        yield Part(_("What is still open"), open_blocks, level + 1)


def _open_in(teller: Teller, strategy: Strategy) -> Iterator[Block]:
    about = {strategy.id} | {item.id for item in believing.ordered(teller, strategy.id)}
    of_it = (StrategyVersion, StrategyDecision)
    about |= {item.id for kind in of_it for item in teller.snapshot.all(kind) if _strategy_of(item) == strategy.id}
    found = [
        comment
        for comment in counted(teller.snapshot)
        if comment.state in (CommentState.OPEN, CommentState.PARKED) and comment.place in about
    ]
    yield from together.questions(teller, found)
    yield from handover.strategy_hints(teller, strategy)


def _strategy_of(item: Record) -> str:
    return str(getattr(item, "strategy", ""))


def _what_came_of_it(teller: Teller) -> Iterator[Part]:
    found = outcomes.ordered(teller)
    if not found:
        return
    unwelcome = sum(not item.positive for item in found)
    words = ngettext("The team has written down {n} outcome.", "The team has written down {n} outcomes.", len(found))
    sentences = [teller.say(words.format(n=len(found)), *found)]
    if unwelcome:
        told = ngettext("{n} of them is unwelcome.", "{n} of them are unwelcome.", unwelcome)
        sentences.append(teller.say(told.format(n=unwelcome), *(item for item in found if not item.positive)))
    yield Part(_("What came of it"), (Prose(tuple(sentences)),))
    yield from outcomes.told(teller, found)


def _what_cycles_taught(teller: Teller) -> Iterator[Part]:
    learned = [cycle for cycle in teller.period.cycles if cycle.learned.strip()]
    if not learned:
        return
    lead = teller.say(_("What the team wrote down at the end of each cycle:"), *learned)
    numbers = teller.period.numbers
    items = tuple(
        teller.say(_("Cycle {n}: {words}").format(n=numbers[cycle.id], words=" ".join(cycle.learned.split())), cycle)
        for cycle in learned
    )
    yield Part(_("What each cycle taught"), (Listing(lead, items),))


def _agreed(teller: Teller) -> Iterator[Part]:
    found = together.agreements(teller)
    if found:
        words = _("Beside the strategies, the team has settled these questions.")
        yield Part(_("What the team has agreed"), (Prose((teller.say(words, teller.journal),)),))
        yield from found


def _who(teller: Teller) -> Iterator[Part]:
    tables = [table for table in (together.people(teller), together.actors(teller)) if table is not None]
    if tables:
        yield Part(_("Who is who"), tuple(tables))


def _open(teller: Teller) -> Iterator[Part]:
    todo = together.open_actions(teller)
    waiting = together.comments(teller, still_open=True)
    if not todo and not waiting:
        return
    blocks: list[Block] = []
    if todo:
        blocks.append(together.action_table(teller, todo))
    blocks += together.questions(teller, waiting)
    yield Part(_("What is open"), tuple(blocks))
