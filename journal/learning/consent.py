"""When consent runs out, and which evidence to keep, clean or delete (the practice note, part G).

Data must not outlive its consent, and once a year a team asks of each item whether it still needs it: where it
is, who it comes from, how sensitive it is, how long it has been kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from journal.core.i18n import _, ngettext
from journal.core.records import Evidence
from journal.core.vocabulary import ConsentStatus, EvidenceKind

LOOK_AFTER = timedelta(days=365)
"""After this long without a look, an item is due for the yearly review."""
SOON = timedelta(days=30)
"""This long before it ends, consent is said to run out."""


def last_look(item: Evidence) -> date:
    """Return the day on which the team last looked whether to keep it: at the latest when it came in."""
    return item.reviewed_on or item.created.date()


def due_for_review(item: Evidence, today: date) -> bool:
    """Whether nobody looked at it for a year."""
    return last_look(item) <= today - LOOK_AFTER


def consent_ends(item: Evidence) -> date | None:
    """Return the last day of the consent given; ``None`` without consent, or when it has no end."""
    return item.consent_until if item.consent is ConsentStatus.GIVEN else None


def consent_over(item: Evidence, today: date) -> bool:
    """Whether the consent given has ended."""
    ends = consent_ends(item)
    return ends is not None and ends < today


def consent_running_out(item: Evidence, today: date) -> bool:
    """Whether the consent given has ended, or will within a month."""
    ends = consent_ends(item)
    return ends is not None and ends <= today + SOON


def wants_erasing(item: Evidence) -> bool:
    """Whether those shown took their consent back, so that it should be erased for good."""
    return item.consent is ConsentStatus.WITHDRAWN


def consent_words(item: Evidence, today: date) -> str:
    """Return what to mind about the consent, in words; empty when there is nothing."""
    if wants_erasing(item):
        return _("Consent was taken back. Erase it for good, from history and copies too.")
    if item.consent is ConsentStatus.REFUSED:
        return _("Those shown did not agree. Do you need to keep it?")
    ends = consent_ends(item)
    if ends is None or not consent_running_out(item, today):
        return ""
    days = (ends - today).days
    if days < 0:
        return _("The consent has ended. Ask again, or let it go.")
    if days == 0:
        return _("The consent ends today. Ask again, or let it go.")
    told = ngettext("The consent ends in {n} day.", "The consent ends in {n} days.", days)
    return told.format(n=days)


def to_review(items: Iterable[Evidence], today: date) -> list[Evidence]:
    """Return what the team should look at: consent taken back or ended first, then what waited longest."""
    found = [item for item in items if wants_erasing(item) or consent_over(item, today) or due_for_review(item, today)]
    return sorted(
        found,
        key=lambda item: (not wants_erasing(item), not consent_over(item, today), last_look(item), item.id),
    )


def can_be_cleaned(item: Evidence) -> bool:
    """Whether traces such as place and author may still lie in its file."""
    kinds = (EvidenceKind.PHOTO, EvidenceKind.DOCUMENT, EvidenceKind.DATASET)
    return item.sha256 is not None and not item.cleaned and item.evidence_kind in kinds


def sensitivity_words(item: Evidence) -> str:
    """Return how sensitive an item is, by what is known of it."""
    told = []
    if item.consent is ConsentStatus.NOT_ASKED:
        told.append(_("those shown were not asked"))
    elif item.consent is ConsentStatus.REFUSED:
        told.append(_("those shown did not agree"))
    elif item.consent is ConsentStatus.WITHDRAWN:
        told.append(_("consent was taken back"))
    elif item.consent is ConsentStatus.GIVEN:
        told.append(_("shows or quotes people who agreed"))
    if can_be_cleaned(item):
        told.append(_("place or author may lie in the file"))
    return ", ".join(told) or _("nothing special is known")
