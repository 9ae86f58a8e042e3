from __future__ import annotations

import pytest

from journal.core.dates import lasting_words


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (179, "179 days"),
        (180, "6 months"),
        (719, "24 months"),
        (730, "2 years"),
        (3254, "9 years"),
        (4349, "12 years"),
    ],
)
def test_a_long_time_is_said_in_months_and_years(days: int, said: str) -> None:
    assert lasting_words(days) == said
