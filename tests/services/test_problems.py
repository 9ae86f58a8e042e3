"""The problem, its causes and the points on the way: each deed one operation, each taken back whole."""

from __future__ import annotations

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.records import FocalPoint, Problem
from journal.core.vocabulary import Audience, FocalPointState, Kind
from journal.services import Services


@pytest.fixture
def problem(services: Services) -> Problem:
    return services.problems.add(Problem(statement="Nobody knows where the money went. ", audience=Audience.PUBLIC))


def shown(services: Services, problem: Problem) -> list[str]:
    return [f"{branch.number} {branch.cause.statement}" for branch in services.problems.causes(problem.id)]


def test_a_tree_grows_and_is_moved_about_one_operation_each(services: Services, problem: Problem) -> None:
    problems = services.problems
    first = problems.add_cause(problem.id, "Records lie scattered")
    last = problems.add_cause(problem.id, "Nobody looks")
    between = problems.add_cause(problem.id, "  No one\nmay sign ", after=first.id)
    inner = problems.add_cause(problem.id, "Four offices", parent=first.id)
    assert shown(services, problem) == [
        "1 Records lie scattered", "1.1 Four offices", "2 No one may sign", "3 Nobody looks"
    ]  # fmt: skip
    assert between.audience is Audience.PUBLIC
    assert problems.indent_cause(between.id)
    assert problems.step_cause(between.id, -1)
    assert problems.outdent_cause(inner.id)
    assert not problems.outdent_cause(last.id)
    assert shown(services, problem) == [
        "1 Records lie scattered", "1.1 No one may sign", "2 Four offices", "3 Nobody looks"
    ]  # fmt: skip
    for _deed in range(3):
        services.history.undo()
    assert shown(services, problem) == [
        "1 Records lie scattered", "1.1 Four offices", "2 No one may sign", "3 Nobody looks"
    ]  # fmt: skip
    problems.reword_cause(last.id, "Nobody walks the site")
    assert shown(services, problem)[-1] == "3 Nobody walks the site"


def test_a_cause_goes_to_the_bin_with_what_is_under_it_and_comes_back_whole(
    services: Services, problem: Problem
) -> None:
    top = services.problems.add_cause(problem.id, "Records lie scattered")
    inner = services.problems.add_cause(problem.id, "Four offices", parent=top.id)
    services.problems.add_cause(problem.id, "Four heads", parent=inner.id)
    before = shown(services, problem)
    services.bin.delete(Kind.CAUSE, top.id)
    assert shown(services, problem) == []
    assert services.bin.ids() == [top.id]
    services.history.undo()
    assert shown(services, problem) == before
    services.bin.delete(Kind.CAUSE, inner.id)
    assert shown(services, problem) == before[:1]
    assert services.bin.restore(inner.id) == 2
    assert shown(services, problem) == before


def test_what_says_nothing_and_what_belongs_elsewhere_is_refused(services: Services, problem: Problem) -> None:
    other = services.problems.add(Problem(statement="The river floods"))
    foreign = services.problems.add_cause(other.id, "No drains")
    for deed in (
        lambda: services.problems.add(Problem(statement=" ")),
        lambda: services.problems.add_cause(problem.id, " \n"),
        lambda: services.problems.add_cause(problem.id, "Why", parent=foreign.id),
    ):
        with pytest.raises((InvalidInput, NotFound)):
            deed()
    assert shown(services, problem) == []


def test_points_keep_their_order_and_say_what_became_of_them(services: Services) -> None:
    points = services.focal_points
    files, ordinance = (points.add(FocalPoint(statement=words)) for words in ("Six files are out", "An ordinance"))
    monthly = points.add(FocalPoint(statement="Monthly figures", target=EventDate("2026-10")))
    assert points.step(monthly.id, -1)
    assert not points.step(files.id, -1)
    assert [point.statement for point in points.all()] == ["Six files are out", "Monthly figures", "An ordinance"]
    reached = points.come_to(files.id, FocalPointState.REACHED)
    assert reached.state_date == EventDate.of(services.clock.today())
    with pytest.raises(InvalidInput) as refused:
        points.come_to(ordinance.id, FocalPointState.LET_GO)
    assert refused.value.field == "state_reason"
    with pytest.raises(InvalidInput) as refused:
        points.come_to(ordinance.id, FocalPointState.LET_GO, when=EventDate.unknown(), reason="No draft")
    assert refused.value.field == "state_date"
    gone = points.come_to(ordinance.id, FocalPointState.LET_GO, when=EventDate("2026-03"), reason=" No draft ")
    assert (gone.state_date, gone.state_reason) == (EventDate("2026-03"), "No draft")
    again = points.come_to(ordinance.id, FocalPointState.OPEN)
    assert (again.state_date, again.state_reason) == (None, "")
