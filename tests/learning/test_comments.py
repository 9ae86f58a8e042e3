"""Which comments count, and what may be said of what became of one."""

from __future__ import annotations

from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.records import Comment
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentKind, CommentState, Kind
from journal.learning.comments import answer_problems, counted

_DAY = EventDate("2026-04-12")
_COMMENT = Comment(
    id="c", words="Why?", date=_DAY, target_kind=Kind.ENTRY, target="e",
    quotation="The clerk kept", before="The list ", after=" the list.",
)  # fmt: skip


def test_what_is_kept_apart_does_not_count() -> None:
    apart = replace(_COMMENT, id="a", apart=True)
    assert counted(Snapshot([_COMMENT, apart])) == [_COMMENT]
    assert apart.place is None


def test_declining_takes_a_reason_and_answering_words() -> None:
    assert answer_problems(replace(_COMMENT, state=CommentState.DECLINED))[0][0] == "state_reason"
    assert answer_problems(replace(_COMMENT, state=CommentState.DECLINED, state_reason="Not ours")) == []
    assert answer_problems(replace(_COMMENT, state=CommentState.ANSWERED))[0][0] == "reply"
    assert answer_problems(replace(_COMMENT, state=CommentState.ANSWERED, comment_kind=CommentKind.APPRECIATE)) == []
    assert answer_problems(replace(_COMMENT, state=CommentState.PARKED)) == []
