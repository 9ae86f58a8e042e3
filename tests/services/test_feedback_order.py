"""Files that come in any order, and again, leave the same comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.clock import FixedClock
from journal.core.vocabulary import CommentKind
from journal.exchange.feedback import FeedbackComment, Quotation
from journal.services import library
from journal.services.arriving import comment_id
from tests.conftest import START
from tests.services.packs_sent import SAID, Sent, send

_QUOTES = ("nobody asked why", "nobody asks why", "kept the list", "")
_MOST = 6
_EDITS = st.tuples(st.integers(0, 3), st.sampled_from(CommentKind), st.sampled_from("abc"), st.sampled_from(_QUOTES))
"""Which comment, and what it says then."""


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    edits=st.lists(_EDITS, min_size=1, max_size=_MOST),
    order=st.permutations(range(_MOST)),
    again=st.lists(st.integers(0, _MOST), max_size=4),
)
def test_any_order_and_any_repetition_give_the_same(
    blank_journal: Path, edits: list[tuple[int, CommentKind, str, str]], order: list[int], again: list[int]
) -> None:
    wanted = [number for number in (*order, *again) if number < len(edits)]
    assert _outcome(blank_journal, edits, wanted) == _outcome(blank_journal, edits, range(len(edits)))


def test_what_was_said_again_is_not_changed_by_a_file_from_in_between(blank_journal: Path) -> None:
    first, between = (CommentKind.CLARIFY, "a", "nobody asks why"), (CommentKind.PROBE, "b", "kept the list")
    edits = [(1, *first), (1, *between), (1, *first)]
    assert _outcome(blank_journal, edits, [0, 2, 1]) == _outcome(blank_journal, edits, [0, 1, 2])


def _outcome(
    blank: Path, edits: Sequence[tuple[int, CommentKind, str, str]], order: Sequence[int]
) -> list[tuple[object, ...]]:
    """Return the comments after the files, each of which holds all that was said until then, came in in an order."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "test.cairn"
        copyfile(blank, path)
        with library.open_journal(path, at=library.desk(clock=FixedClock(START))) as opened:
            sent = send(opened)
            files = list(_files(sent, edits))
            for number in order:
                opened.services.feedback.bring_in(files[number])
            said = {comment_id(sent.pack.id, _id(which)): which for which in range(4)}
            return sorted(
                (said[one.id], one.words, one.comment_kind, one.quotation, one.place == sent.entry.id, one.in_tray)
                for one in opened.services.comments.all()
            )


def _files(sent: Sent, edits: Sequence[tuple[int, CommentKind, str, str]]) -> list[bytes]:
    said: dict[int, FeedbackComment] = {}
    files = []
    for minute, (which, kind, words, quote) in enumerate(edits):
        sent.said.clear()
        made = sent.comment(words, kind, on=sent.entry)
        made = replace(made, id=_id(which), written=SAID + timedelta(minutes=minute))
        said[which] = replace(made, quotation=Quotation(quote) if quote else None)
        files.append(sent.file(*said.values(), saved=SAID + timedelta(minutes=minute)))
    return files


def _id(which: int) -> str:
    return f"00000000-0000-0000-0000-{which:012}"
