"""Outcomes as charts show them: larger for more significant, fuller for better substantiated, a diamond for harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.charts.base import Table
from journal.charts.counting import number_word
from journal.charts.naming import capitalised
from journal.charts.shapes import Disc, Drawable, Look, Shape, Stroke, diamond
from journal.charts.sheet import KeyItem, Target
from journal.core.dates import EventDate
from journal.core.i18n import _, ngettext
from journal.core.records import Actor, Outcome, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, OutcomeState, label
from journal.learning.numbering import outcome_codes
from journal.text.dates import date_words

_LEAST, _STEP = 5.5, 1.2
"""px of the radius of the least significant, and what each step of significance adds."""
_WIDER = 1.18
"""How much further a diamond reaches than a disc of its weight."""


@dataclass(frozen=True)
class Happened:
    """One outcome as charts show it."""

    outcome: str
    code: str
    statement: str
    when: EventDate
    significance: int | None
    positive: bool
    state: OutcomeState
    actors: tuple[str, ...]
    """Ids, in the order of their names."""
    actor_names: tuple[str, ...]
    strategies: tuple[str, ...]
    """Ids of the strategies whose versions it is put down to."""

    @property
    def target(self) -> Target:
        """Return the record that its mark opens."""
        return Target(Kind.OUTCOME, self.outcome)

    @property
    def radius(self) -> float:
        """Return the radius of its mark in px; one not rated is as small as the least."""
        return _LEAST + _STEP * ((self.significance or 1) - 1)

    def spoken(self, today: date) -> str:
        """Return what a tooltip and a screen reader say of its mark."""
        told = [
            f"{self.code} {self.statement.rstrip('.')}",
            date_words(self.when, today=today, short=False),
            label(self.state).lower(),
        ]
        if self.significance is not None:
            told.append(_("significance {n} of 5").format(n=self.significance))
        if not self.positive:
            told.append(_("negative"))
        return ", ".join(told)


def outcomes_of(snapshot: Snapshot) -> tuple[Happened, ...]:
    """Return every outcome in the order of the codes."""
    codes = outcome_codes(snapshot)
    found = sorted(snapshot.all(Outcome), key=lambda each: (each.rank, each.date, each.created, each.id))
    return tuple(_happened(each, codes[each.id], snapshot) for each in found)


def _happened(outcome: Outcome, code: str, snapshot: Snapshot) -> Happened:
    actors = sorted(
        (actor for each in outcome.actors if (actor := snapshot.find(Actor, each)) is not None),
        key=lambda actor: (actor.name, actor.id),
    )
    versions = (snapshot.find(StrategyVersion, each) for each in outcome.versions)
    return Happened(
        outcome.id,
        code,
        outcome.statement,
        outcome.date,
        outcome.significance_level,
        outcome.positive,
        outcome.state,
        tuple(actor.id for actor in actors),
        tuple(actor.name for actor in actors),
        tuple(sorted({version.strategy for version in versions if version is not None})),
    )


def draw_mark(state: OutcomeState, x: float, y: float, radius: float, *, positive: bool = True) -> list[Drawable]:
    """Return the shapes of an outcome's mark: a disc for a gain, a diamond for harm, filled as far as it is sure."""
    color = "stone" if positive else "challenge"
    width = 1.6
    if state is OutcomeState.CONFIRMED:
        return [_body(x, y, radius, Look(color, color, width), positive=positive)]
    dashes = (2.6, 2.0) if state is OutcomeState.DRAFTED else None
    shapes: list[Drawable] = [_body(x, y, radius, Look("surface", color, width, dashes=dashes), positive=positive)]
    match state:
        case OutcomeState.SENT:
            shapes.append(Disc(x, y, radius * 0.38, Look(color)))
        case OutcomeState.PARTLY_CONFIRMED:
            shapes.append(_lower_half(x, y, radius, Look(color), positive=positive))
        case OutcomeState.DISPUTED:
            arm = radius * (0.42 if positive else 0.36)
            shapes += [Stroke(((x - arm, y - arm * way), (x + arm, y + arm * way)), color, width) for way in (1, -1)]
        case OutcomeState.REVERSED:
            arm = radius * 1.35
            shapes.append(Stroke(((x - arm, y), (x + arm, y)), color, width))
    return shapes


def _body(x: float, y: float, radius: float, look: Look, *, positive: bool) -> Disc | Shape:
    return Disc(x, y, radius, look) if positive else diamond(x, y, radius * _WIDER, look)


def _lower_half(x: float, y: float, radius: float, look: Look, *, positive: bool) -> Disc | Shape:
    if positive:
        return Disc(x, y, radius, look, share=0.5)
    reach = radius * _WIDER
    return Shape(((x - reach, y), (x + reach, y), (x, y + reach)), look)


def outcome_key(outcomes: Iterable[Happened]) -> list[KeyItem]:
    """Return the states that occur, what a diamond means, and what size means."""
    found = list(outcomes)
    used = {each.state for each in found}
    items = [_key_of(state) for state in OutcomeState if state in used]
    if any(not each.positive for each in found):
        items.append(
            KeyItem(_("Negative"), lambda x, y, r: [diamond(x, y, r, Look(None, "challenge", 1.6))], minor=True)
        )
    if len({each.radius for each in found}) > 1:
        items.append(
            KeyItem(
                _("Larger: matters more"),
                lambda x, y, r: [
                    Disc(x - r * 0.4, y, r * 0.5, Look("lineStrong")),
                    Disc(x + r * 1.2, y, r, Look("lineStrong")),
                ],
                span=2,
                minor=True,
            )
        )
    return items


def _key_of(state: OutcomeState) -> KeyItem:
    words = _("Sent") if state is OutcomeState.SENT else label(state)
    return KeyItem(words, lambda x, y, radius: draw_mark(state, x, y, radius * 0.9))


_TOLD: dict[OutcomeState, Callable[[int], str]] = {
    OutcomeState.CONFIRMED: lambda n: ngettext("one confirmed", "{n} confirmed", n),
    OutcomeState.PARTLY_CONFIRMED: lambda n: ngettext("one partly", "{n} partly", n),
    OutcomeState.DISPUTED: lambda n: ngettext("one disputed", "{n} disputed", n),
    OutcomeState.REVERSED: lambda n: ngettext("one reversed", "{n} reversed", n),
}


def counted(outcomes: Sequence[Happened]) -> str:
    """Return how many outcomes there are and how sure they are, as "four outcomes: two confirmed, one partly".

    The rule: what nobody outside has confirmed, disputed or reversed yet is "not confirmed yet"; harm is counted last.
    """
    told = [
        words(count).format(n=number_word(count))
        for state, words in _TOLD.items()
        if (count := sum(each.state is state for each in outcomes))
    ]
    waiting = sum(each.state not in _TOLD for each in outcomes)
    if waiting:
        told.append(ngettext("one not confirmed yet", "{n} not confirmed yet", waiting).format(n=number_word(waiting)))
    count = len(outcomes)
    words = ngettext("One outcome", "{n} outcomes", count).format(n=capitalised(number_word(count)))
    said = _("{outcomes}: {states}").format(outcomes=words, states=", ".join(told))
    harm = sum(not each.positive for each in outcomes)
    if not harm:
        return said
    if harm == count:
        return _("{told}; negative").format(told=said) if count == 1 else _("{told}; all negative").format(told=said)
    negative = ngettext("one negative", "{n} negative", harm).format(n=number_word(harm))
    return _("{told}; {negative}").format(told=said, negative=negative)


def outcome_notes(outcomes: Sequence[Happened], undated: Sequence[Happened] = ()) -> list[str]:
    """Return how many outcomes there are, and which have no date or no significance."""
    count = len(outcomes)
    if not count:
        return []
    told = [ngettext("One outcome.", "{n} outcomes.", count).format(n=count)]
    unrated = [each.code for each in outcomes if each.significance is None]
    if undated:
        codes = ", ".join(each.code for each in undated)
        told.append(_("Without a date, and so not drawn: {codes}.").format(codes=codes))
    if unrated:
        told.append(_("Significance not rated, and so drawn small: {codes}.").format(codes=", ".join(unrated)))
    return [" ".join(told)]


def outcome_table(outcomes: Sequence[Happened], strategies: dict[str, str]) -> Table:
    """Return a row for each outcome; ``strategies`` gives the code of each strategy."""
    headers = (
        _("Code"), _("Outcome"), _("Date"), _("Sign"), _("Significance"), _("Substantiation"), _("Actors"),
        _("Strategies"),
    )  # fmt: skip
    return Table(
        headers,
        tuple(
            (
                each.code,
                each.statement,
                "" if each.when.first is None else str(each.when),
                "+" if each.positive else "−",
                "" if each.significance is None else str(each.significance),
                label(each.state),
                "; ".join(each.actor_names),
                " ".join(strategies.get(strategy, "") for strategy in each.strategies),
            )
            for each in outcomes
        ),
    )
