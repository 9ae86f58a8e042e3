"""What a check of an assumption must say, and what a team must say to overrule its checks.

A check is made link by link on both sides (the practice note, part C, template 7): what speaks against a belief is
asked each time, and "we looked and found nothing" is an answer, silence is not. A rating that moves takes one line of
why (the screens, part 3), and so does a state that the team sets against what its checks give (DESIGN section 5).
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck, EvidenceLink
from journal.core.vocabulary import Confidence, Relation, label
from journal.learning.beliefs import latest_confidence, ordered_checks
from journal.learning.problem import Problem


def check_problems(
    check: AssumptionCheck, before: Iterable[AssumptionCheck], links: Iterable[EvidenceLink]
) -> list[Problem]:
    """Return what keeps a new check from being recorded.

    ``before`` are the earlier checks of the assumption, ``links`` the evidence linked to it, with what this
    check links.
    """
    found: list[Problem] = []
    moved = check.confidence != latest_confidence(before)
    if not check.note.strip() and (check.retires or (moved and check.confidence is not None)):
        found.append(("note", _("One line of why is enough. Later you will be glad of it.")))
    if check.against.strip() and check.nothing_against:
        found.append(
            ("against", _("Either something speaks against it, or you found nothing: take the tick or the words away."))
        )
    elif not (check.against.strip() or check.nothing_against or speaks_against(check.assumption, links)):
        found.append(
            (
                "against",
                _("What speaks against it? Write it, link evidence, or tick that you looked and found nothing."),
            )
        )
    return found


def override_problems(assumption: Assumption) -> list[Problem]:
    """Return what keeps a state that the team sets itself from being recorded: it needs a reason."""
    if assumption.state_override is not None and not assumption.state_reason.strip():
        return [("state_reason", _("Say in one line why you see it otherwise than the checks do."))]
    return []


def speaks_against(assumption_id: str, links: Iterable[EvidenceLink]) -> bool:
    """Whether evidence that challenges an assumption is linked to it."""
    return any(link.target == assumption_id and link.relation is Relation.CHALLENGES for link in links)


def challenged(assumption_id: str, checks: Iterable[AssumptionCheck], links: Iterable[EvidenceLink]) -> bool:
    """Whether anything was ever logged against an assumption: evidence, or words at a check."""
    told = any(check.assumption == assumption_id and check.against.strip() for check in checks)
    return told or speaks_against(assumption_id, links)


def looked_against(checks: Iterable[AssumptionCheck]) -> AssumptionCheck | None:
    """Return the latest check at which the team looked for something against it and found nothing."""
    looked = [check for check in ordered_checks(checks) if check.nothing_against]
    return looked[-1] if looked else None


def move_words(confidence: Confidence | None, before: Confidence | None, *, retires: bool = False) -> str:
    """Return what a check said, and which way that moved: ``Fairly sure (4), up from doubtful``."""
    if retires:
        return _("Laid to rest")
    if confidence is None:
        return _("Nobody could say")
    now = _("{word} ({n})").format(word=label(confidence), n=int(confidence))
    if before is None:
        return now
    if confidence == before:
        return _("{now}, as before").format(now=now)
    way = _("{now}, up from {before}") if confidence > before else _("{now}, down from {before}")
    return way.format(now=now, before=label(before).lower())
