"""What the command line says of retrospectives and their formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journal.core.i18n import _, ngettext
from journal.core.records import Retrospective
from journal.core.vocabulary import label
from journal.services.meeting_stories import phase_times
from journal.text.retrospective_formats import MeetingFormat, format_name

if TYPE_CHECKING:
    from journal.learning.last_actions import LastAction
    from journal.services import Services
    from journal.services.meeting_stories import WhatBecame


def meeting_data(held: Retrospective) -> dict[str, object]:
    """Return a retrospective as plain values."""
    return {
        "id": held.id,
        "date": held.date.text,
        "format": held.format,
        "question": held.question,
        "state": held.state.value,
        "cards": held.cards.value,
        "dots": held.dots,
        "present": sorted(held.present),
        "minutes": held.minutes,
        "worth": held.worth,
        "audience": held.audience.value,
    }


def meeting_line(held: Retrospective) -> str:
    """Return a retrospective on one line."""
    named = format_name(held.format, held.agenda)
    return f"{held.date.text}  {label(held.state):12}  {named}: {held.question}".rstrip(": ")


def told_in_full(services: Services, held: Retrospective) -> dict[str, object]:
    """Return a retrospective with its agenda, last actions, cards and what was made of them."""
    return {
        **meeting_data(held),
        "summary": held.summary,
        **_led(services.formats.of(held)),
        "spent": {key: int(seconds) for key, seconds in held.spent.items()},
        "last_actions": [_last(one) for one in services.last_actions.all(held.id)],
        "agreed": [one.id for one in services.wall.agreed(held.id)],
        "topics": [_topic(one) for one in services.retrospectives.what_became(held.id)],
        "hidden": sum(services.meetings.hidden(held.id).values()),
    }


def told_lines(services: Services, held: Retrospective) -> Iterator[str]:
    """Yield a retrospective in lines for a terminal."""
    yield meeting_line(held)
    if held.summary:
        yield held.summary
    for last in services.last_actions.all(held.id):
        review = label(last.review.result) if last.review is not None else label(last.action.state)
        yield f"  {review:12}  {last.action.what}"
    for time in phase_times(held, services.formats.of(held)):
        told = _("{spent} of {planned} min").format(spent=time.spent, planned=time.planned)
        yield f"  {told:16}  {time.name}"
    for became in services.retrospectives.what_became(held.id):
        topic = became.topic
        dots = ngettext("{n} stone", "{n} stones", topic.votes).format(n=topic.votes) if topic.votes else ""
        parked = _("parked") if topic.parked else ""
        into = f"→ {label(became.record.kind).lower()}: {became.name}" if became.record is not None else ""
        beside = ", ".join(filter(None, (dots, parked, into)))
        yield f"  {topic.column:12}  {topic.words}" + (f" ({beside})" if beside else "")
        if became.now:
            yield f"  {'':14}{became.now}"
        if len(topic.cards) > 1:
            yield from (f"  {'':14}· {card.words}" for card in topic.cards)


def format_data(format: MeetingFormat) -> dict[str, object]:
    """Return a format as plain values."""
    return {
        "key": format.key,
        "version": format.version,
        "language": format.language,
        "name": format.name,
        "purpose": format.purpose,
        "minutes": format.minutes,
        "columns": [{"key": one.key, "name": one.name, "prompt": one.prompt} for one in format.columns],
        "phases": [
            {"key": one.key, "kind": one.kind.value, "name": one.name, "minutes": one.minutes, "prompt": one.prompt}
            | {"purpose": one.purpose, "steps": list(one.steps)}
            for one in format.phases
        ],
        "skins": [one.key for one in format.skins],
    }


def format_lines(format: MeetingFormat) -> Iterator[str]:
    """Yield a format in lines for a terminal."""
    yield format.name
    yield format.purpose
    yield ""
    for phase in format.phases:
        yield f"{phase.minutes:>5}  {phase.name}: {phase.prompt}"
        yield from (f"{'':5}  · {step}" for step in phase.steps)
    yield ""
    yield from (f"{one.key:14}  {one.name}: {one.prompt}" for one in format.columns)
    yield ""
    yield format.safety
    yield format.credit


def _led(format: MeetingFormat) -> dict[str, object]:
    return {
        "agenda": format_data(format)["phases"],
        "language": format.language,
        "second_language": format.second or None,
        "skin": format.skin or None,
        "format_version": format.version,
    }


def _last(one: LastAction) -> dict[str, object]:
    return {
        "action": one.action.id,
        "what": one.action.what,
        "carried": one.carried,
        "result": one.review.result.value if one.review is not None else None,
        "way": one.review.way.value if one.review is not None and one.review.way is not None else None,
    }


def _topic(became: WhatBecame) -> dict[str, object]:
    topic = became.topic
    return {
        "id": topic.key,
        "column": topic.column,
        "words": topic.words,
        "votes": topic.votes,
        "parked": topic.parked,
        "cards": [{"id": card.id, "words": card.words, "author": card.author} for card in topic.cards],
        "became": _what_became(became),
    }


def _what_became(became: WhatBecame) -> dict[str, object] | None:
    if became.record is None:
        return None
    return {"kind": became.record.kind.value, "id": became.record.id, "name": became.name, "now": became.now}
