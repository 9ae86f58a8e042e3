"""What the register says of a pack: on the screen in words, in a table for others by ISO dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.core.records import ReviewPack
from journal.ui.comments.register_rows import as_csv, row_of

TODAY = date(2026, 4, 15)
PACK = ReviewPack(sent_on=date(2026, 4, 10), title="Spring", recipient="Inês", sha256="ab" * 32)


@pytest.mark.parametrize(("days", "until"), [(1, "16 Apr"), (0, "15 Apr"), (-1, "14 Apr, over")])
def test_a_pack_may_be_kept_to_the_end_of_its_last_day(days: int, until: str) -> None:
    told = row_of(ReviewPack(sent_on=PACK.sent_on, recipient="Inês", expires=TODAY + timedelta(days)), TODAY)
    assert told[3].text == until


def test_the_fingerprint_is_short_on_the_screen_and_whole_beside_it_and_in_a_table() -> None:
    *_others, last = row_of(PACK, TODAY)
    assert (last.text, last.tip) == ("ab" * 6, "ab" * 32)
    assert as_csv([PACK], TODAY).splitlines()[1].startswith("2026-04-10,Spring,Inês,,,")
    assert as_csv([PACK], TODAY).splitlines()[1].endswith("ab" * 32)
