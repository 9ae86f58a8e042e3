"""Why a decision was taken: its words, what it cites, and the questions that led to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from journal.core.i18n import N_, _
from journal.core.records import Comment, Entry, Evidence, EvidenceLink, Person, StrategyDecision
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Relation, label
from journal.learning import lineage
from journal.learning.comments import counted
from journal.learning.courses import due_reviews
from journal.learning.evidence import came_before
from journal.learning.settled import why_decision_stays
from journal.ui.date_words import day_words, event_words

_TITLES = {
    DecisionKind.START: N_("Why it began"),
    DecisionKind.KEEP: N_("Why it was kept"),
    DecisionKind.SPLIT: N_("Why it split off"),
    DecisionKind.MERGE: N_("Why they merged"),
    DecisionKind.PAUSE: N_("Why it paused"),
    DecisionKind.RESUME: N_("Why it resumed"),
    DecisionKind.STOP: N_("Why it stopped"),
}


@dataclass(frozen=True)
class CitedEvidence:
    """Evidence that a decision rests on; ``evidence`` is missing when it was removed."""

    id: str
    evidence: Evidence | None
    relation: Relation


@dataclass(frozen=True)
class Asked:
    """A comment that led to a decision, and who made it."""

    comment: Comment
    who: str


@dataclass(frozen=True)
class Reasons:
    """Why a decision was taken."""

    decision: StrategyDecision
    title: str
    kind_words: str
    """What was decided; of a stop, also how it ended."""
    evidence: tuple[CitedEvidence, ...]
    entries: tuple[tuple[str, str], ...]
    """Id and title of each entry cited."""
    asked: tuple[Asked, ...]
    said: tuple[Asked, ...]
    """What critical friends said about the decision or the version it made, beside what led to it."""
    decided_words: str
    review_due: bool
    """Whether the day to look at it again has come, and nothing was decided since."""
    stays: str
    """Why it can no longer be corrected or removed; empty while it can."""


def reasons_of(snapshot: Snapshot, decision: StrategyDecision, today: date) -> Reasons:
    """Return why a decision was taken, with what it cites."""
    entries = tuple(
        (entry_id, entry.heading if (entry := snapshot.find(Entry, entry_id)) else _("A removed entry"))
        for entry_id in sorted(decision.entries)
    )
    due = decision.id in {held.id for held in due_reviews(snapshot, today)}
    asked = _asked(snapshot, decision)
    return Reasons(
        decision=decision,
        title=_(_TITLES.get(decision.decision_kind, N_("Why it changed"))),
        kind_words=_kind_words(decision),
        evidence=_evidence(snapshot, decision),
        entries=entries,
        asked=asked,
        said=_said(snapshot, decision, {held.comment.id for held in asked}),
        decided_words=_decided(snapshot, decision, today),
        review_due=due,
        stays=why_decision_stays(snapshot, decision.id, today),
    )


def people_words(snapshot: Snapshot, people: Collection[str]) -> str:
    """Return the aliases of people as one reads them: ``Achieng, Luz and Njeri``."""
    found = (snapshot.find(Person, held) for held in people)
    names = sorted(person.alias for person in found if person is not None)
    if len(names) < 2:
        return "".join(names)
    return _("{people} and {last}").format(people=", ".join(names[:-1]), last=names[-1])


def deciders_words(snapshot: Snapshot, decision: StrategyDecision) -> str:
    """Return who decided; who wrote it down, where that was not said."""
    return people_words(snapshot, decision.deciders or {decision.author or ""})


def _kind_words(decision: StrategyDecision) -> str:
    kind = label(decision.decision_kind)
    if decision.stop_reason is None:
        return kind
    return _("{kind}, {reason}").format(kind=kind, reason=label(decision.stop_reason).lower())


def _evidence(snapshot: Snapshot, decision: StrategyDecision) -> tuple[CitedEvidence, ...]:
    version = lineage.version_made_by(snapshot, decision.id)
    targets = {decision.id} | ({version.id} if version else set())
    links = [link for link in snapshot.all(EvidenceLink) if link.target in targets]
    # What a decision is about comes before what its version is, where both are linked to one item.
    links.sort(key=lambda link: link.target == decision.id)
    relations = {link.evidence: link.relation for link in links}
    prompted = [link.evidence for link in links if link.relation is Relation.PROMPTED]
    wanted = [*decision.evidence, *(held for held in dict.fromkeys(prompted) if held not in decision.evidence)]
    cited = [
        CitedEvidence(held, snapshot.find(Evidence, held), relations.get(held, Relation.PROMPTED)) for held in wanted
    ]
    return tuple(sorted(cited, key=lambda held: (held.evidence is None, held.evidence.title if held.evidence else "")))


def _asked(snapshot: Snapshot, decision: StrategyDecision) -> tuple[Asked, ...]:
    """Return the comments that are said to have led here, and those on what is cited that came before."""
    version = lineage.version_made_by(snapshot, decision.id)
    cited = decision.entries | decision.evidence | (version.parents if version else frozenset())
    found = []
    for comment in counted(snapshot):
        led = version is not None and comment.changed_version == version.id
        before = comment.place in cited and came_before(comment.date, decision.date)
        if led or before:
            found.append((not led, comment.date, comment.created, comment))
    found.sort(key=lambda held: held[:3])
    return tuple(Asked(held[3], _who(snapshot, held[3])) for held in found)


def _said(snapshot: Snapshot, decision: StrategyDecision, told: Collection[str]) -> tuple[Asked, ...]:
    """Return the comments that stand on a decision or its version, earliest first."""
    version = lineage.version_made_by(snapshot, decision.id)
    places = {decision.id, *([version.id] if version else [])}
    found = [comment for comment in counted(snapshot) if comment.place in places and comment.id not in told]
    return tuple(Asked(comment, _who(snapshot, comment)) for comment in found)


def _who(snapshot: Snapshot, comment: Comment) -> str:
    return comment.said_by or people_words(snapshot, {comment.author or ""})


def _decided(snapshot: Snapshot, decision: StrategyDecision, today: date) -> str:
    when = event_words(decision.date, today)
    who = deciders_words(snapshot, decision)
    words = _("Decided {when} by {who}.") if who else _("Decided {when}.")
    # An alias may end with a full stop of its own.
    told = [words.format(when=when, who=who.rstrip("."))]
    told.append(_("Set off by: {trigger}.").format(trigger=label(decision.trigger).lower()))
    if decision.review_on:
        day = day_words(decision.review_on, today)
        told.append(_("To be looked at again on {day}.").format(day=day))
    return " ".join(told)
