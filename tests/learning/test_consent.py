"""When consent runs out, and what the yearly look asks about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.core.dates import EventDate
from journal.core.records import Evidence
from journal.core.vocabulary import ConsentStatus, EvidenceKind
from journal.learning import consent

TODAY = date(2026, 4, 15)
ITEM = Evidence(id="e", title="Photo", source_date=EventDate("2026"), created=datetime(2026, 4, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("status", "until", "words"),
    [
        (ConsentStatus.GIVEN, date(2026, 5, 16), ""),
        (ConsentStatus.GIVEN, date(2026, 5, 15), "The consent ends in 30 days."),
        (ConsentStatus.GIVEN, date(2026, 4, 16), "The consent ends in 1 day."),
        (ConsentStatus.GIVEN, date(2026, 4, 15), "The consent ends today. Ask again, or let it go."),
        (ConsentStatus.GIVEN, date(2026, 4, 14), "The consent has ended. Ask again, or let it go."),
        (ConsentStatus.GIVEN, None, ""),
        (ConsentStatus.NOT_ASKED, date(2026, 4, 14), ""),
        (ConsentStatus.REFUSED, None, "Those shown did not agree. Do you need to keep it?"),
        (
            ConsentStatus.WITHDRAWN,
            None,
            "Consent was taken back. Erase it for good, from history and copies too.",
        ),
    ],
)
def test_consent_is_minded_in_words(status: ConsentStatus, until: date | None, words: str) -> None:
    assert consent.consent_words(replace(ITEM, consent=status, consent_until=until), TODAY) == words


@pytest.mark.parametrize(
    ("created", "reviewed", "due"),
    [
        ("2025-04-15", None, True),
        ("2025-04-16", None, False),
        ("2020-01-01", date(2025, 4, 16), False),
        ("2020-01-01", date(2025, 4, 15), True),
    ],
)
def test_a_year_without_a_look_is_enough(created: str, reviewed: date | None, *, due: bool) -> None:
    moment = datetime.fromisoformat(created).replace(tzinfo=UTC)
    item = replace(ITEM, created=moment, reviewed_on=reviewed)
    assert consent.due_for_review(item, TODAY) is due


def test_the_most_pressing_comes_first() -> None:
    fresh = ITEM
    old = replace(ITEM, id="old", reviewed_on=date(2024, 1, 1))
    older = replace(ITEM, id="older", created=datetime(2020, 1, 1, tzinfo=UTC))
    over = replace(ITEM, id="over", consent=ConsentStatus.GIVEN, consent_until=date(2026, 4, 1))
    soon = replace(over, id="soon", consent_until=date(2026, 4, 20))
    back = replace(ITEM, id="back", consent=ConsentStatus.WITHDRAWN)
    found = consent.to_review([fresh, old, older, over, soon, back], TODAY)
    assert [item.id for item in found] == ["back", "over", "older", "old"]


def test_how_sensitive_it_is() -> None:
    photo = replace(ITEM, evidence_kind=EvidenceKind.PHOTO, sha256="f" * 64, consent=ConsentStatus.NOT_ASKED)
    assert consent.sensitivity_words(photo) == "those shown were not asked, place or author may lie in the file"
    assert consent.sensitivity_words(replace(ITEM, cleaned=True)) == "nothing special is known"
    assert not consent.can_be_cleaned(replace(photo, cleaned=True))
