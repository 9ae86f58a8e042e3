"""The tree of causes: whatever is moved where, it stays a tree and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.errors import Conflict, JournalError
from journal.core.records import Cause
from journal.learning.cause_tree import Branch, indented, moved, outdented, outline, stepped


def cause(name: str, parent: str | None = None, rank: int = 0) -> Cause:
    return Cause(id=name, problem="p", parent=parent, rank=rank, statement=name)


def shown(causes: list[Cause]) -> str:
    """Return an outline as one line: ``1 a, 1.1 b``."""
    return ", ".join(f"{branch.number} {branch.cause.id}" for branch in outline(causes))


def after(causes: list[Cause], changed: list[Cause]) -> list[Cause]:
    by_id = {one.id: one for one in changed}
    return [by_id.get(one.id, one) for one in causes]


FIVE = [cause("a", rank=1), cause("b", "a", 1), cause("c", "a", 2), cause("d", rank=2), cause("e", "d", 1)]


def test_an_outline_numbers_each_cause_and_says_how_deep_it_stands() -> None:
    assert shown(FIVE) == "1 a, 1.1 b, 1.2 c, 2 d, 2.1 e"
    assert [branch.depth for branch in outline(FIVE)] == [0, 1, 1, 0, 1]


def test_a_cause_goes_under_the_one_before_it_and_out_again_with_all_below_it() -> None:
    under = after(FIVE, indented(FIVE, "d"))
    assert shown(under) == "1 a, 1.1 b, 1.2 c, 1.3 d, 1.3.1 e"
    assert shown(after(under, outdented(under, "d"))) == "1 a, 1.1 b, 1.2 c, 2 d, 2.1 e"
    assert shown(after(FIVE, outdented(FIVE, "b"))) == "1 a, 1.1 c, 2 b, 3 d, 3.1 e"
    assert indented(FIVE, "a") == outdented(FIVE, "a") == []


def test_a_cause_steps_past_its_neighbours_and_stops_at_the_ends() -> None:
    assert shown(after(FIVE, stepped(FIVE, "d", -1))) == "1 d, 1.1 e, 2 a, 2.1 b, 2.2 c"
    assert stepped(FIVE, "a", -1) == stepped(FIVE, "c", 3) == []


def test_no_cause_comes_to_stand_under_itself() -> None:
    with pytest.raises(Conflict):
        moved(FIVE, "a", "b", 0)
    with pytest.raises(Conflict):
        moved(FIVE, "a", "a", 0)


def test_a_loop_and_a_lost_parent_that_a_merge_brings_in_are_shown_under_the_problem() -> None:
    looped = [cause("x", "y", 1), cause("y", "x", 1), cause("z", "gone", 2)]
    assert shown(looped) == "1 x, 1.1 y, 2 z"
    mended = after(looped, outdented(looped, "y"))
    assert shown(mended) == "1 x, 2 y, 3 z"
    assert {one.id: one.parent for one in mended} == {"x": None, "y": None, "z": None}


names = st.sampled_from("abcdefgh")
moves = st.one_of(
    st.tuples(st.just("move"), names, st.one_of(st.none(), names), st.integers(-1, 9)),
    st.tuples(st.sampled_from(["in", "out"]), names, st.none(), st.just(0)),
    st.tuples(st.just("step"), names, st.none(), st.integers(-3, 3)),
)


@st.composite
def forests(draw: st.DrawFn) -> list[Cause]:
    """Give causes as a journal may hold them, also with equal ranks, lost parents and loops."""
    parents = st.one_of(st.none(), names, st.just("gone"))
    return [cause(name, draw(parents), draw(st.integers(0, 3))) for name in "abcdefgh"]


def whole(causes: list[Cause]) -> list[Branch]:
    """Return the outline, having seen that it is a tree in which each cause stands once, below its parent."""
    branches = outline(causes)
    assert sorted(branch.cause.id for branch in branches) == sorted(one.id for one in causes)
    seen: set[str] = set()
    for branch in branches:
        assert branch.parent is None or branch.parent in seen
        assert branch.depth == branch.number.count(".")
        seen.add(branch.cause.id)
    return branches


@given(forests(), st.lists(moves, max_size=30))
def test_any_moves_leave_a_tree_with_nothing_lost_and_ranks_in_step(
    causes: list[Cause], deeds: list[tuple[str, str, str | None, int]]
) -> None:
    words = {one.id: replace(one, parent=None, rank=0) for one in causes}
    for kind, name, parent, number in deeds:
        before = {branch.cause.id: branch.parent for branch in whole(causes)}
        try:
            match kind:
                case "move":
                    changed = moved(causes, name, parent, number)
                case "in":
                    changed = indented(causes, name)
                case "out":
                    changed = outdented(causes, name)
                case _:
                    changed = stepped(causes, name, number)
        except JournalError:
            continue
        causes = after(causes, changed)
        branches = whole(causes)
        # Only the one moved stands elsewhere; what is under it came along.
        now = {branch.cause.id: branch.parent for branch in branches}
        assert {one for one in now if now[one] != before[one]} <= {name}
        if changed:
            beside = [branch.cause for branch in branches if branch.parent == now[name]]
            assert [one.rank for one in beside] == list(range(1, len(beside) + 1))
            assert {one.parent for one in beside} == {now[name]}
    assert {one.id: replace(one, parent=None, rank=0) for one in causes} == words
