"""What the command for strategies says of them: for scripts, and for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.core.i18n import _
from journal.core.records import Actor, Person, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import label
from journal.learning import lineage, numbering
from journal.learning.courses import due_reviews
from journal.learning.settled import why_decision_stays
from journal.text.version_words import activities, told
from journal.text.words import Change, difference


def strategy_data(known: Snapshot, strategy: Strategy, today: date) -> dict[str, Any]:
    """Return a strategy as it stands today."""
    standing = lineage.standing(known, strategy.id, today)
    labels = numbering.version_labels(known)
    return {
        "id": strategy.id,
        "code": numbering.strategy_codes(known)[strategy.id],
        "title": strategy.title,
        "state": standing.state.value,
        "stop_reason": standing.stop_reason.value if standing.stop_reason else None,
        "since": standing.since.text if standing.since else None,
        "version": labels[standing.version.id] if standing.version else None,
        "review_due": any(held.strategy == strategy.id for held in due_reviews(known, today)),
    }


def strategy_line(known: Snapshot, strategy: Strategy, today: date) -> str:
    """Return a strategy in one line."""
    data, standing = strategy_data(known, strategy, today), lineage.standing(known, strategy.id, today)
    parts = [data["code"], strategy.title, label(standing.state)]
    if standing.stop_reason is not None:
        parts.append(label(standing.stop_reason).lower())
    if standing.version is not None:
        parts.append(f"{data['version']}: {told(standing.version)}")
    if data["review_due"]:
        parts.append(_("review due"))
    return "  ".join(parts)


def decision_data(known: Snapshot, decision: StrategyDecision, today: date) -> dict[str, Any]:
    """Return a decision with the version it made."""
    made = lineage.version_made_by(known, decision.id)
    people = {person.id: person.alias for person in known.all(Person)}
    return {
        "id": decision.id,
        "kind": decision.decision_kind.value,
        "stop_reason": decision.stop_reason.value if decision.stop_reason else None,
        "date": decision.date.text,
        "trigger": decision.trigger.value,
        "why": decision.rationale,
        "keeps": decision.keeps,
        "rejected": decision.rejected,
        "judgement_call": decision.judgement_call,
        "evidence": sorted(decision.evidence),
        "entries": sorted(decision.entries),
        "deciders": sorted(people[held] for held in decision.deciders if held in people),
        "review_on": decision.review_on.isoformat() if decision.review_on else None,
        "stays": why_decision_stays(known, decision.id, today) or None,
        "version": version_data(known, made) if made is not None else None,
    }


def version_data(known: Snapshot, version: StrategyVersion) -> dict[str, Any]:
    """Return a version of a strategy."""
    labels = numbering.version_labels(known)
    return {
        "id": version.id,
        "version": labels[version.id],
        "text": told(version),
        "if": version.if_part,
        "then": version.then_part,
        "because": version.because_part,
        "activities": version.activities,
        "actors": actor_names(known, version),
        "from": sorted(labels[parent] for parent in version.parents if parent in labels),
    }


def decision_lines(known: Snapshot, decision: StrategyDecision) -> Iterator[str]:
    """Yield a decision as people read it."""
    made = lineage.version_made_by(known, decision.id)
    number = numbering.version_labels(known)[made.id] if made is not None else ""
    yield "  ".join(filter(None, (decision.date.text, label(decision.decision_kind), number)))
    if made is not None:
        yield f"    {told(made)}"
    grounds = _("judgement call") if decision.judgement_call else ""
    yield "    " + "  ".join(filter(None, (decision.rationale, label(decision.trigger), grounds)))


def comparison(known: Snapshot, old: StrategyVersion, new: StrategyVersion) -> list[dict[str, Any]]:
    """Return what differs between two versions, part by part, in stretches of words."""
    named = (
        ("text", told(old), told(new)),
        ("activities", activities(old), activities(new)),
        ("actors", ", ".join(actor_names(known, old)), ", ".join(actor_names(known, new))),
    )
    return [
        {
            "part": part,
            "changed": before != after,
            "words": [{"change": held.change.value, "text": held.text} for held in difference(before, after)],
        }
        for part, before, after in named
        if before or after
    ]


def comparison_lines(parts: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a comparison as people read it: what went in square brackets, what came in braces."""
    signs = {Change.DELETE: "[-{}-]", Change.INSERT: "{{+{}+}}", Change.EQUAL: "{}"}
    for part in parts:
        yield "".join(signs[Change(held["change"])].format(held["text"]) for held in part["words"])
    if not any(part["changed"] for part in parts):
        yield _("Nothing changed in the words.")


def actor_names(known: Snapshot, version: StrategyVersion) -> list[str]:
    """Return whom a version is to reach, by code name."""
    return sorted(actor.name for actor in known.all(Actor) if actor.id in version.actors)
