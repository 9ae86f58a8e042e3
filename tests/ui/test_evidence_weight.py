"""Weighing evidence on its screen: the ladder, consent, tags, several at once, and the yearly look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Assumption, Evidence, Outcome
from journal.core.vocabulary import Audience, ConsentStatus, EvidenceKind, HeldAs, Kind, Relation, Strength
from journal.services.library import OpenJournal
from journal.ui.context import Context
from journal.ui.dialogs.link_evidence import BearingForm
from journal.ui.dialogs.question import Question
from journal.ui.views.evidence import EvidenceView
from journal.ui.views.evidence.consent import ConsentForm
from journal.ui.views.evidence.filters import FilterBar
from journal.ui.views.evidence.links import LinkForm
from journal.ui.views.evidence.review import ReviewDialog
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.belief_table import Column as BeliefColumn
from journal.ui.views.today import TodayView
from tests.ui.acting import once_open, spoken
from tests.ui.conftest import WAIT
from tests.ui.test_evidence_view import settle

Show = Callable[[EvidenceView], EvidenceView]


def kept(context: Context, title: str, **fields: object) -> Evidence:
    base = Evidence(
        title=title,
        evidence_kind=EvidenceKind.QUOTE,
        held_as=HeldAs.ORAL,
        source="A trader",
        source_date=EventDate("2026-04-12"),
    )
    return context.services.evidence.add(replace(base, **fields))  # type: ignore[arg-type]


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show) -> EvidenceView:
    """The screen over three quotes."""
    for title in ("One", "Two", "Three"):
        kept(context, title)
    view = shown(EvidenceView(context))
    settle(qtbot, view)
    return view


def choose(qtbot: QtBot, view: EvidenceView, *titles: str) -> None:
    rows = [row for row in range(view.model.rowCount()) if str(view.model.index(row, 0).data()) in titles]
    view.table.choose_only(rows[0])
    view.table.choose_also(rows[1:])
    view.table.setFocus()
    settle(qtbot, view)


def stored(view: EvidenceView, title: str) -> Evidence:
    return next(item for item in view.context.services.evidence.all() if item.title == title)


def told(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_an_unrated_piece_shows_the_steps_and_one_click_rates(qtbot: QtBot, view: EvidenceView) -> None:
    choose(qtbot, view, "One")
    ladder = view.detail.ladder
    assert ladder.steps[Strength.FIRST_HAND].isVisible()
    assert "within a week" in ladder.steps[Strength.FIRST_HAND].accessibleDescription()
    assert "nothing to look at" in ladder.steps[Strength.DOCUMENTED].accessibleDescription()
    qtbot.mouseClick(ladder.steps[Strength.FIRST_HAND], Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert stored(view, "One").strength is Strength.FIRST_HAND
    assert ladder.words.text() == "First-hand account"
    assert not ladder.steps[Strength.FIRST_HAND].isVisible()


def test_going_beyond_asks_for_one_line_and_takes_no_for_an_answer(qtbot: QtBot, view: EvidenceView) -> None:
    choose(qtbot, view, "One")

    def give_up(question: Question) -> None:
        question.reject()

    once_open(view, Question, give_up)
    qtbot.keyClick(view.table, Qt.Key.Key_3)
    settle(qtbot, view)
    assert stored(view, "One").strength is None

    def say_why(question: Question) -> None:
        from PySide6.QtWidgets import QLineEdit

        qtbot.keyClicks(question.findChild(QLineEdit), "Recorded by the radio")
        question.accept()

    once_open(view, Question, say_why)
    view.detail.ladder.setFocus()
    qtbot.keyClick(view.detail.ladder, Qt.Key.Key_3)
    settle(qtbot, view)
    assert stored(view, "One").strength_reason == "Recorded by the radio"
    assert view.detail.ladder.words.text() == "Documented: Recorded by the radio"


def test_consent_is_said_and_minded(qtbot: QtBot, view: EvidenceView) -> None:
    choose(qtbot, view, "One")
    assert "Consent: not needed" in told(view.detail)

    def fill_in(form: ConsentForm) -> None:
        form.fields.status.choose(ConsentStatus.GIVEN)
        form.fields.purpose.setText("the hearing")
        form.fields.until.setText("2026-04-20")
        form.submit()

    once_open(view, ConsentForm, fill_in)
    qtbot.mouseClick(view.detail.consent.change, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert "Consent: given, for the hearing, until" in told(view.detail)
    assert "The consent ends in 5 days." in told(view.detail)
    assert stored(view, "One").consent_until == date(2026, 4, 20)


def test_links_are_changed_and_removed_and_the_claim_is_flagged(qtbot: QtBot, view: EvidenceView) -> None:
    services = view.context.services
    belief = services.assumptions.add(Assumption(statement="The office answers"))
    services.evidence.link(stored(view, "One").id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    settle(qtbot, view)
    choose(qtbot, view, "One")
    assert "1 for, 0 against, not rated" in told(view.detail)
    assert "Thinly evidenced, and untested" in told(view.detail)
    [link] = services.evidence.links_of(stored(view, "One").id)

    def turn(form: BearingForm) -> None:
        form.relation.choose(Relation.CHALLENGES)
        form.note.setPlainText("Not for us")
        form.submit()

    once_open(view, BearingForm, turn)
    view.detail.linked.change_wanted.emit(link, "The office answers")
    settle(qtbot, view)
    [(changed, _item)] = services.evidence.links_to(belief.id)
    assert (changed.id, changed.relation, changed.note) == (link.id, Relation.CHALLENGES, "Not for us")
    assert "0 for, 1 against, not rated" in told(view.detail)
    view.detail.linked.remove_wanted.emit(changed)
    settle(qtbot, view)
    assert services.evidence.links_to(belief.id) == []
    services.history.undo()
    assert len(services.evidence.links_to(belief.id)) == 1


def test_several_are_linked_tagged_shared_and_removed_at_once(qtbot: QtBot, view: EvidenceView) -> None:
    services = view.context.services
    belief = services.assumptions.add(Assumption(statement="The office answers"))
    choose(qtbot, view, "One", "Three")
    qtbot.waitUntil(view.selection.isVisible, timeout=WAIT)
    assert view.selection.count.text() == "2 chosen"
    assert not view.drop_line.isVisible()

    def pick(form: LinkForm) -> None:
        qtbot.keyClicks(form.target.search, "office")
        qtbot.keyClick(form.target.search, Qt.Key.Key_Return)
        assert form.target.chosen() == {belief.id}
        form.submit()

    once_open(view, LinkForm, pick)
    qtbot.keyClick(view.table, Qt.Key.Key_C)
    settle(qtbot, view)
    assert {item.title for _link, item in services.evidence.links_to(belief.id)} == {"One", "Three"}
    assert view.selection.count.text() == "2 chosen"

    def name(question: Question) -> None:
        from PySide6.QtWidgets import QLineEdit

        qtbot.keyClicks(question.findChild(QLineEdit), "street, rain")
        question.accept()

    once_open(view, Question, name)
    qtbot.mouseClick(view.selection.tag, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert [len(stored(view, title).tags) for title in ("One", "Two", "Three")] == [2, 0, 2]
    view.selection.audience.menu().actions()[0].trigger()
    settle(qtbot, view)
    assert stored(view, "Three").audience is Audience.SEALED
    assert stored(view, "Two").audience is Audience.TEAM
    qtbot.mouseClick(view.selection.remove, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert [item.title for item in services.evidence.all()] == ["Two"]
    services.history.undo()
    assert len(services.evidence.all()) == 3


def test_rows_are_chosen_alike_while_a_key_is_still_held(qtbot: QtBot, view: EvidenceView) -> None:
    choose(qtbot, view, "One")
    qtbot.keyPress(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    choose(qtbot, view, "One", "Three")
    assert len(view.chosen()) == 2
    view.refresh()
    settle(qtbot, view)
    assert len(view.chosen()) == 2
    qtbot.keyRelease(view.table, Qt.Key.Key_A)


def test_tags_are_added_and_taken_away_beside_the_table(qtbot: QtBot, view: EvidenceView) -> None:
    choose(qtbot, view, "One")
    qtbot.mouseClick(view.detail.tags.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.detail.tags.edit, "street")
    qtbot.keyClick(view.detail.tags.edit, Qt.Key.Key_Return)
    settle(qtbot, view)
    [token] = view.detail.tags.tokens()
    assert token.words == "street"
    view.search.setText("street")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    view.detail.tags.removed.emit(token.id)
    settle(qtbot, view)
    assert stored(view, "One").tags == frozenset()


def test_the_yearly_look_goes_one_by_one_with_keys(qtbot: QtBot, context: Context, shown: Show) -> None:
    long_ago = date(2024, 3, 1)
    for number, title in enumerate(("Oldest", "Older", "Old"), start=1):
        kept(context, title, reviewed_on=long_ago.replace(month=number))
    kept(context, "New")
    view = shown(EvidenceView(context))
    settle(qtbot, view)
    assert view.wants.accessibleName() == "Wants a look"
    view.wants.reasons.aboutToShow.emit()
    seen: list[str] = []

    def look(dialog: ReviewDialog) -> None:
        item = dialog.current()
        assert item is not None
        assert "1 of 3" in told(dialog)
        assert "nothing special is known" in told(dialog)
        assert "A trader" in told(dialog)
        for key in (Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_L):
            item = dialog.current()
            assert item is not None
            seen.append(item.title)
            qtbot.keyClick(dialog, key)
        qtbot.waitUntil(lambda: "2 pieces looked at. Thank you." in told(dialog))
        assert dialog.current() is None
        dialog.accept()

    once_open(view, ReviewDialog, look)
    next(action for action in view.wants.reasons.actions() if action.text().startswith("Go through")).trigger()
    assert seen == ["Oldest", "Older", "Old"]
    assert stored(view, "Oldest").reviewed_on == context.services.clock.today()
    assert sorted(item.title for item in context.services.evidence.all()) == ["New", "Old", "Oldest"]
    assert [item.title for item in context.services.evidence.care.to_review()] == ["Old"]


def test_nothing_to_look_at_is_said(qtbot: QtBot, view: EvidenceView) -> None:
    def look(dialog: ReviewDialog) -> None:
        assert "Everything was looked at within a year." in told(dialog)
        assert not dialog.keep.isVisible()
        dialog.accept()

    once_open(view, ReviewDialog, look)
    view.deeds.review()


def test_photos_are_looked_through_as_small_pictures_with_the_same_keys(qtbot: QtBot, view: EvidenceView) -> None:
    choose(qtbot, view, "Two")
    bar = view.findChild(FilterBar)
    assert isinstance(bar, FilterBar)
    qtbot.mouseClick(bar.pictures, Qt.MouseButton.LeftButton)
    assert view.grid.isVisible()
    assert not view.table.isVisible()
    assert view.grid.currentIndex().data() == "Two"
    qtbot.keyClick(view.grid, Qt.Key.Key_2)
    settle(qtbot, view)
    assert stored(view, "Two").strength is Strength.FIRST_HAND
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(view.table.isVisible)


def test_a_long_list_holds_few_lines_at_once(qtbot: QtBot, context: Context, opened: OpenJournal, shown: Show) -> None:
    base = Evidence(title="", source_date=EventDate("2026-04"))
    with opened.db.write("Many") as write:
        for number in range(3_000):
            write.put(replace(base, title=f"Photo {number}"), new=True)
    view = shown(EvidenceView(context))
    settle(qtbot, view)
    assert view.model.rowCount() == 3_000
    assert view.model.held() <= 100
    view.table.setFocus()
    for _time in range(20):
        qtbot.keyClick(view.table, Qt.Key.Key_PageDown)
    settle(qtbot, view)
    qtbot.waitUntil(lambda: view.model.line(view.table.currentIndex().row()) is not None)
    assert view.model.held() <= 1_000
    qtbot.keyClick(view.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, view)
    qtbot.waitUntil(lambda: view.detail.title.text() == str(view.model.index(2_999, 0).data()))


def test_today_says_in_one_line_what_waits(qtbot: QtBot, context: Context, shown: Callable[..., Any]) -> None:
    today = shown(TodayView(context))
    qtbot.waitUntil(context.tasks.idle)
    assert not today.evidence.isVisible()
    old = kept(context, "Old", reviewed_on=date(2024, 1, 1))
    qtbot.waitUntil(lambda: "1 piece of evidence was not looked at for a year." in today.evidence.words.text())

    def look(dialog: ReviewDialog) -> None:
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        dialog.accept()

    once_open(today, ReviewDialog, look)
    qtbot.mouseClick(today.evidence.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not today.evidence.isVisible())
    assert context.services.evidence.get(old.id).reviewed_on == context.services.clock.today()


def test_thin_beliefs_and_outcomes_say_so(qtbot: QtBot, context: Context, shown: Callable[..., Any]) -> None:
    services = context.services
    talk = kept(context, "Talk", strength=Strength.FIRST_HAND)
    belief = services.assumptions.add(Assumption(statement="The office answers"))
    outcome = services.outcomes.add(Outcome(statement="Lists are posted", date=EventDate("2026-03")))
    services.evidence.link(talk.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    services.evidence.link(talk.id, Kind.OUTCOME, outcome.id, Relation.SUPPORTS)
    view = shown(StrategiesView(context))
    cell = view.assumptions.model.index(0, BeliefColumn.BALANCE)
    assert cell.data() == "Thinly evidenced, and untested"
    assert spoken(cell) == "1 for, 0 against, strongest 2. Thinly evidenced, and untested"
    head = view.outcomes.model.item(0, 0)
    assert head.child(0, 0).text() == "Thinly evidenced, and untested"
    assert view.outcomes.model.item(0, 3).text() == "1 for, 0 against, strongest 2"
