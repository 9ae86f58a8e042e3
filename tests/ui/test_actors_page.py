"""The Actors tab, as a person would: code names, readings over time, and markers rated with one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Actor, ActorReading, Cycle, FocalPoint, MarkerRating, Problem, ProgressMarker
from journal.core.vocabulary import Kind, MarkerLevel, MarkerTier
from journal.services import Services
from journal.ui.context import Context
from journal.ui.main_window import MainWindow
from journal.ui.palette.rows import GROUPS
from journal.ui.shell import Shell
from journal.ui.views.journal import JournalView
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.actors.forms import ActorForm, MarkerForm, RatingForm, ReadingForm
from journal.ui.views.strategies.actors.page import ActorsPage
from journal.ui.widgets.wrapped_rows import CaptionRole
from tests.ui.acting import cells, once_open, spoken

Show = Callable[[StrategiesView], StrategiesView]
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def clerk(context: Context) -> Actor:
    return context.services.actors.add(Actor(name="Clerk-1"))


@pytest.fixture
def page(qtbot: QtBot, context: Context, shown: Show, clerk: Actor) -> ActorsPage:
    view = shown(StrategiesView(context))
    view.tabs.choose(4)
    view.actors.actors.setFocus()
    qtbot.waitUntil(view.actors.actors.hasFocus)
    return view.actors


def read(services: Services, actor: Actor, day: str, stance: int | None, note: str = "") -> ActorReading:
    return services.actors.read(
        ActorReading(actor=actor.id, date=EventDate(day), stance=stance, influence=3, note=note)
    )


def test_a_reading_takes_few_keys_and_the_latest_stance_is_shown(
    qtbot: QtBot, page: ActorsPage, context: Context, clerk: Actor
) -> None:
    services = context.services
    read(services, clerk, "2026-02", -2, "Would not see us.")
    qtbot.waitUntil(lambda: page.readings.table.items.rowCount() == 1)

    def add(form: ReadingForm) -> None:
        assert (form.stance.value(), form.influence.value()) == (-2, 3)
        qtbot.keyClick(form.stance, Key.Key_Up)
        qtbot.keyClick(form.stance, Key.Key_Up)
        qtbot.keyClick(form.stance, Key.Key_Up)
        qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    once_open(page, ReadingForm, add)
    qtbot.keyClick(page.actors, Key.Key_R)
    assert cells(page.readings.table, 0)[:3] == ["15 Apr", "+1  Rather for", "3  Some"]
    assert cells(page.readings.table, 1)[:4] == ["Feb", "−2  Firmly against", "3  Some", "Would not see us."]
    assert str(page.actors.items.index(0, 0).data(CaptionRole)) == "Rather for, 15 Apr"

    def change(form: ReadingForm) -> None:
        form.stance.choose(2)
        form.submit()

    page.readings.table.setFocus()
    once_open(page, ReadingForm, change)
    qtbot.keyClick(page.readings.table, Key.Key_Return)
    assert cells(page.readings.table, 0)[1] == "+2  Firmly for"
    qtbot.keyClick(page.readings.table, Key.Key_Delete)
    assert [one.stance for one in services.actors.readings(clerk.id)] == [-2]
    services.history.undo()
    qtbot.waitUntil(lambda: page.readings.table.items.rowCount() == 2)


def test_what_is_typed_into_a_reading_waits_in_its_form(qtbot: QtBot, page: ActorsPage) -> None:
    def begin(form: ReadingForm) -> None:
        qtbot.keyClicks(form.note, "Half a sentence")
        form.reject()

    once_open(page, ReadingForm, begin)
    page.readings.add()
    seen: list[str] = []

    def look(form: ReadingForm) -> None:
        seen.append(form.note.toPlainText())
        form.reject()

    once_open(page, ReadingForm, look)
    page.readings.add()
    assert seen == ["Half a sentence"]


def test_the_real_name_is_hidden_until_asked_for_and_kept_apart(
    qtbot: QtBot, page: ActorsPage, context: Context, clerk: Actor
) -> None:
    def name(form: ActorForm) -> None:
        assert not form.real_name.isVisible()
        form.reveal.click()
        assert form.real_name.isVisible()
        qtbot.keyClicks(form.real_name, "Ana Quxreal")
        form.submit()

    once_open(page, ActorForm, name)
    qtbot.keyClick(page.actors, Key.Key_Return)
    assert context.services.actors.real_name(clerk.id) == "Ana Quxreal"
    assert not page.head.real_name.isVisible()
    page.head.reveal.click()
    assert page.head.real_name.text() == "Ana Quxreal"
    context.services.actors.add(Actor(name="Board"))
    qtbot.waitUntil(lambda: page.actors.items.rowCount() == 2)
    assert page.actors.choose(context.services.actors.called("Board").id)
    assert not page.head.reveal.isChecked()
    assert not page.head.real_name.isVisible()

    def change_note(form: ActorForm) -> None:
        qtbot.keyClicks(form.note, "Sits by the door")
        form.submit()

    page.actors.choose(clerk.id)
    once_open(page, ActorForm, change_note)
    page.edit_actor()
    assert context.services.actors.real_name(clerk.id) == "Ana Quxreal"


@pytest.fixture
def markers(context: Context, clerk: Actor) -> list[ProgressMarker]:
    services = context.services
    for month in (2, 3, 4):
        services.cycles.add(Cycle(starts=date(2026, month, 1), ends=date(2026, month, 28), question="Why?"))
    wanted = [(MarkerTier.LIKE, "Sends a file"), (MarkerTier.EXPECT, "Answers"), (MarkerTier.EXPECT, "Says who")]
    return [services.markers.add(ProgressMarker(actor=clerk.id, tier=t, statement=words)) for t, words in wanted]


def levels(services: Services, marker: ProgressMarker) -> list[MarkerLevel | None]:
    ratings = [services.markers.rating(marker.id, cycle.id) for cycle in services.cycles.all()]
    return [rating.level if rating else None for rating in ratings]


def test_cells_are_rated_with_one_key_and_taken_back_with_another(
    qtbot: QtBot, markers: list[ProgressMarker], page: ActorsPage, context: Context
) -> None:
    grid, services = page.markers.grid, context.services
    assert [cells(grid, row)[0] for row in range(5)] == [
        "Expect to see", "Answers", "Says who", "Like to see", "Sends a file"
    ]  # fmt: skip
    grid.setFocus()
    grid.setCurrentIndex(grid.grid.index(1, 1))
    qtbot.keyClick(grid, Key.Key_3)
    qtbot.keyClick(grid, Key.Key_Right)
    qtbot.keyClick(grid, Key.Key_0)
    assert levels(services, markers[1]) == [MarkerLevel.HIGH, MarkerLevel.NONE, None]
    assert cells(grid, 1) == ["Answers", "3", "0", ""]
    assert spoken(grid.grid.index(1, 2)) == "Answers. Cycle 2: None"
    assert spoken(grid.grid.index(1, 3)) == "Answers. Cycle 3: Not rated"
    qtbot.keyClick(grid, Key.Key_Delete)
    assert levels(services, markers[1]) == [MarkerLevel.HIGH, None, None]
    services.history.undo()
    qtbot.waitUntil(lambda: cells(grid, 1)[2] == "0")
    page.markers.level_buttons[2].click()
    assert levels(services, markers[1]) == [MarkerLevel.HIGH, MarkerLevel.MEDIUM, None]
    assert len(services.journal.snapshot(MarkerRating).all(MarkerRating)) == 2


def test_a_rating_has_a_note_and_a_marker_is_moved_changed_and_removed(
    qtbot: QtBot, markers: list[ProgressMarker], page: ActorsPage, context: Context
) -> None:
    grid, services = page.markers.grid, context.services
    entry = services.entries.write(title="At the counter", body="She answered.")

    def rate(form: RatingForm) -> None:
        assert form.level.value() is None
        form.level.choose(MarkerLevel.LOW)
        qtbot.keyClicks(form.note, "One letter of four")
        form.entry.refresh()
        form.entry.tick(entry.id)
        form.submit()

    grid.setFocus()
    grid.setCurrentIndex(grid.grid.index(1, 3))
    once_open(page, RatingForm, rate)
    qtbot.keyClick(grid, Key.Key_Return)
    april = services.cycles.all()[-1]
    rating = services.markers.rating(markers[1].id, april.id)
    assert rating is not None
    assert (rating.level, rating.note, rating.entry) == (MarkerLevel.LOW, "One letter of four", entry.id)

    grid.setCurrentIndex(grid.grid.index(1, 0))
    qtbot.keyClick(grid, Key.Key_Down, ALT)
    assert [cells(grid, row)[0] for row in (1, 2)] == ["Says who", "Answers"]

    def change(form: MarkerForm) -> None:
        form.tier.choose(MarkerTier.LOVE)
        form.submit()

    once_open(page, MarkerForm, change)
    qtbot.keyClick(grid, Key.Key_F2)
    assert [cells(grid, row)[0] for row in (4, 5)] == ["Love to see", "Answers"]
    qtbot.keyClick(grid, Key.Key_Delete)
    assert services.markers.of(page.actors.chosen().id)[MarkerTier.LOVE] == []  # type: ignore[union-attr]


def test_more_cycles_than_fit_are_walked_to(qtbot: QtBot, page: ActorsPage, context: Context, clerk: Actor) -> None:
    services = context.services
    for month in range(1, 25):
        day = date(2024 + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        services.cycles.add(Cycle(starts=day, ends=day.replace(day=28)))
    services.markers.add(ProgressMarker(actor=clerk.id, tier=MarkerTier.EXPECT, statement="Answers"))
    qtbot.waitUntil(lambda: page.markers.grid.grid.columnCount() == 25)
    qtbot.waitUntil(lambda: page.markers.grid.can_turn(-1))
    grid = page.markers.grid
    assert not grid.isColumnHidden(24)
    first = next(column for column in range(1, 25) if not grid.isColumnHidden(column))
    grid.setFocus()
    grid.setCurrentIndex(grid.grid.index(1, first))
    qtbot.keyClick(grid, Key.Key_Left)
    assert grid.currentIndex().column() == first - 1
    assert not grid.isColumnHidden(first - 1)
    page.markers.turn_buttons[-1].click()
    assert not grid.isColumnHidden(1)


def test_actors_and_markers_open_on_this_tab_from_anywhere(
    qtbot: QtBot, markers: list[ProgressMarker], page: ActorsPage, context: Context, clerk: Actor
) -> None:
    services = context.services
    rating = services.markers.rate(markers[0].id, services.cycles.all()[0].id, MarkerLevel.LOW)
    reading = read(services, clerk, "2026-03", 1)
    assert services.search.place_of(Kind.MARKER_RATING, rating.id) == (Kind.PROGRESS_MARKER, markers[0].id)
    assert services.search.place_of(Kind.ACTOR_READING, reading.id) == (Kind.ACTOR, clerk.id)
    assert services.search.search_for(Kind.ACTOR, clerk.id) is None
    assert page.show_record(Kind.PROGRESS_MARKER, markers[0].id)
    chosen = page.markers.grid.chosen_marker()
    assert chosen is not None
    assert chosen.id == markers[0].id
    assert not page.show_record(Kind.ACTOR, "gone")
    wanted: list[str] = []
    context.navigator.words_wanted.connect(wanted.append)
    page.head.entries.click()
    assert wanted == ['"Clerk-1"']


def test_who_only_reads_rates_nothing(
    qtbot: QtBot, markers: list[ProgressMarker], context: Context, shown: Show
) -> None:
    context.read_only = True
    view = shown(StrategiesView(context))
    view.tabs.choose(4)
    grid = view.actors.markers.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.grid.index(1, 1))
    for key in (Key.Key_3, Key.Key_Return, Key.Key_Insert):
        qtbot.keyClick(grid, key)
    assert levels(context.services, markers[1]) == [None, None, None]
    assert not any(button.isEnabled() for button in (*view.actors.markers.level_buttons, view.actors.add_button))


def test_the_palettes_hits_land_on_the_tabs_of_the_field(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    services = shell.context.services
    problem = services.problems.add(Problem(statement="Nobody knows where the money went"))
    cause = services.problems.add_cause(problem.id, "No index")
    point = services.focal_points.add(FocalPoint(statement="Six files are out"))
    actor = services.actors.add(Actor(name="Clerk-1"))
    reading = read(services, actor, "2026-03", 1, "She waved us in.")
    cycle = services.cycles.add(Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 28)))
    marker = services.markers.add(ProgressMarker(actor=actor.id, tier=MarkerTier.LIKE, statement="Sends a file"))
    rating = services.markers.rate(marker.id, cycle.id, MarkerLevel.LOW, note="One page.")
    tabs = {problem: 3, cause: 3, point: 3, actor: 4, reading: 4, marker: 4, rating: 4}
    for record, tab in tabs.items():
        shell.go("today")
        shell.context.navigator.open_record(record.kind, record.id)
        view = shell.current
        assert isinstance(view, StrategiesView)
        assert view.tabs.current() == tab
    for words, kind in (("index", Kind.CAUSE), ("waved", Kind.ACTOR_READING), ("page", Kind.MARKER_RATING)):
        (hit,) = services.search.find(words).hits
        assert hit.kind is kind
        assert hit.kind in GROUPS
    shell.go("strategies")
    view = shell.current
    assert isinstance(view, StrategiesView)
    view.actors.head.entries.click()
    qtbot.waitUntil(lambda: isinstance(shell.current, JournalView))
