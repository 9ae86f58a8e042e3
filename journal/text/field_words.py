"""What people call the fields of records, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from journal.core.dates import EventDate
from journal.core.i18n import N_, _, ngettext
from journal.core.records import Attachment
from journal.core.vocabulary import Kind, label

NAMES: dict[str, str] = {
    "title": N_("Title"),
    "body": N_("Text"),
    "date": N_("Date"),
    "state": N_("State"),
    "state_reason": N_("Why this state"),
    "state_date": N_("Since when"),
    "state_override": N_("Where the team says it stands"),
    "against": N_("What speaks against it"),
    "nothing_against": N_("Looked and found nothing against it"),
    "intended": N_("Intended"),
    "audience": N_("Who may see it"),
    "deleted": N_("In the bin"),
    "tags": N_("Tags"),
    "people": N_("People"),
    "authors": N_("Written with"),
    "actors": N_("Actors"),
    "versions": N_("Which strategies led there"),
    "assumptions": N_("Assumptions"),
    "outcomes": N_("Outcomes"),
    "attachments": N_("Files"),
    "event_kind": N_("Sort of event"),
    "confidence": N_("How sure"),
    "template": N_("Template"),
    "statement": N_("What it says"),
    "mind_changer": N_("What would change our mind"),
    "importance": N_("How much hangs on it"),
    "review_by": N_("Look again by"),
    "strategies": N_("Which strategies rest on it"),
    "if_part": N_("If"),
    "then_part": N_("Then"),
    "because_part": N_("Because"),
    "activities": N_("What we do"),
    "decision_kind": N_("What we decide"),
    "stop_reason": N_("How it ends"),
    "trigger": N_("What set it off"),
    "rationale": N_("Why"),
    "keeps": N_("What we keep"),
    "rejected": N_("What we did not take"),
    "judgement_call": N_("Judgement call"),
    "review_on": N_("Look again on"),
    "evidence": N_("Evidence"),
    "entries": N_("Entries"),
    "deciders": N_("Who decided"),
    "note": N_("Note"),
    "source": N_("Who or what it comes from"),
    "source_date": N_("When it was made or said"),
    "held_as": N_("Held as"),
    "locator": N_("Where it is"),
    "file_name": N_("File"),
    "evidence_kind": N_("Kind"),
    "strength": N_("Strength"),
    "strength_reason": N_("Why this strength"),
    "consent": N_("Consent"),
    "consent_purpose": N_("Agreed for"),
    "consent_until": N_("Agreed until"),
    "reviewed_on": N_("Last looked over"),
    "relation": N_("How it bears"),
    "probative": N_("What it can prove"),
    "significance": N_("Why it matters here"),
    "significance_level": N_("How large"),
    "contribution": N_("What part we played, and who else"),
    "substantiation": N_("Who independent could confirm it"),
    "positive": N_("A change for the better"),
    "what": N_("What will be done"),
    "owner": N_("Who"),
    "due": N_("By when"),
    "done_looks_like": N_("Done looks like"),
    "closed_on": N_("Closed on"),
    "question": N_("Question"),
    "answer": N_("The answer"),
    "starts": N_("First day"),
    "ends": N_("Last day"),
    "plan": N_("What we will try"),
    "prediction": N_("What we expect"),
    "sealed_on": N_("Sealed on"),
    "unsealed_on": N_("Seal broken on"),
    "unsealed_reason": N_("Why the seal was broken"),
    "result": N_("What came of it"),
    "focal_cause": N_("Which cause we work on"),
    "way": N_("How it goes on"),
    "carried_from": N_("Carried over from"),
    "check_in_questions": N_("What we ask at check-ins"),
    "cycle_weeks": N_("Weeks in a cycle"),
    "authority": N_("Authority"),
    "acceptance": N_("Acceptance"),
    "ability": N_("Ability"),
    "stage": N_("Where you are"),
    "stage_reason": N_("Why this change"),
    "summary": N_("What happened"),
    "learned": N_("What we learned"),
    "surprise": N_("What surprised us"),
    "words": N_("Words"),
    "quotation": N_("Quotation"),
    "reply": N_("Reply"),
    "alias": N_("Alias"),
    "role": N_("Role"),
    "name": N_("Name"),
}
"""What each field is called; the others say how things hang together, and are told as details."""


OF_A_KIND: dict[tuple[Kind, str], str] = {
    (Kind.ASSUMPTION, "statement"): N_("What must be true"),
    (Kind.OUTCOME, "statement"): N_("Who does what differently now"),
    (Kind.EVIDENCE, "note"): N_("What it shows"),
    (Kind.ASSUMPTION_CHECK, "note"): N_("Why, in one line"),
    (Kind.ENTRY, "versions"): N_("Strategies"),
}
"""What a field is called in one kind of record, where that is another name."""


_FOLLOWS = frozenset({"state_reason", "stage_reason", "strength_reason", "unsealed_reason"})
"""Fields that are told with the one that they explain."""


def field_name(kind: Kind, name: str) -> str:
    """Return what a field of a kind of record is called."""
    known = OF_A_KIND.get((kind, name)) or NAMES.get(name)
    return _(known) if known else _("Details")


def value_words(value: object, names: Mapping[str, str]) -> str:
    """Return what stands in a field, for people; ``names`` says what the records referred to are called."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case Enum():
            return label(value)
        case EventDate():
            return value.text
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case frozenset():
            return "\n".join(sorted(_one(item, names) for item in value))
        case dict():
            return "\n\n".join(f"{key}: {words}" for key, words in value.items())
        case str() if value in names:
            return names[value] or _("Something removed")
        case _:
            return str(value)


def _one(item: object, names: Mapping[str, str]) -> str:
    if isinstance(item, Attachment):
        return item.name
    return names.get(str(item), str(item)) or _("Something removed")


def changed_words(kind: Kind, names: tuple[str, ...]) -> str:
    """Return which fields changed, in words: ``Title, Text``."""
    known = list(dict.fromkeys(field_name(kind, name) for name in names if name in NAMES and name not in _FOLLOWS))
    if len(known) > 3:
        more = len(known) - 2
        return ngettext("{first} and {n} more", "{first} and {n} more", more).format(first=", ".join(known[:2]), n=more)
    return ", ".join(known) or _("Details")
