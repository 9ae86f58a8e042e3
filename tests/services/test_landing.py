"""Where a comment stands in the text of today."""

from __future__ import annotations

from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.records import Comment, Entry
from journal.core.vocabulary import Kind
from journal.services.landing import standing_now

_DAY = EventDate("2026-04-12")
_ENTRY = Entry(id="e", title="The list", body="The **clerk** kept the list. Nobody asked.", date=_DAY)
_COMMENT = Comment(
    id="c", words="Why?", date=_DAY, target_kind=Kind.ENTRY, target="e",
    quotation="The clerk kept", before="The list ", after=" the list.",
)  # fmt: skip


def test_the_words_are_found_in_the_field_that_holds_them() -> None:
    found = standing_now(_ENTRY, _COMMENT)
    assert found == ("body", (0, 18))
    assert _ENTRY.body[slice(*found[1])] == "The **clerk** kept"


def test_what_changed_or_lies_in_the_tray_stands_nowhere() -> None:
    assert standing_now(replace(_ENTRY, body="The clerk keeps the list."), _COMMENT) is None
    assert standing_now(replace(_ENTRY, body="Later. The clerk kept a secret."), _COMMENT) is None
    assert standing_now(_ENTRY, replace(_COMMENT, in_tray=True)) is None
    assert standing_now(_ENTRY, replace(_COMMENT, target="other")) is None
    assert standing_now(_ENTRY, replace(_COMMENT, quotation="")) is None
    both = replace(_ENTRY, title="The clerk kept the list.")
    assert standing_now(both, _COMMENT) is None
