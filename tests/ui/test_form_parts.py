"""Fields, pickers, differences and dates, apart from any screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import Evidence
from journal.core.vocabulary import Confidence, DecisionKind, EvidenceKind, Strength
from journal.ui.context import Context
from journal.ui.date_words import event_words, late_words, months_words, span_words
from journal.ui.dialogs.past import PastDialog
from journal.ui.theme import Theme
from journal.ui.widgets.autosave_text import AutosaveText
from journal.ui.widgets.balance_bar import balance_words
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField, DayField
from journal.ui.widgets.decision_glyph import glyph_pixmap
from journal.ui.widgets.difference_view import DifferenceView, Passage
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.form import Form, GrowingText
from journal.ui.widgets.record_picker import PickItem, RecordPicker
from journal.ui.widgets.sparkline import Sparkline
from journal.ui.widgets.strength_dots import StrengthDots
from journal.ui.widgets.text_button import TextButton

TODAY = date(2026, 4, 15)


def test_a_form_says_the_error_beside_its_field(qtbot: QtBot, theme: Theme) -> None:
    form = Form(theme)
    line = QLineEdit()
    form.add("title", "Title", line, hint="In a few words", required=True)
    qtbot.addWidget(form)
    form.show()
    assert form.show_error(InvalidInput("Too long.", field="title"))
    assert form.field("title").error == "Too long."
    assert line.accessibleDescription() == "Too long."
    assert not form.show_error(InvalidInput("Elsewhere.", field="other"))
    form.clear_errors()
    assert form.field("title").error == ""
    assert line.accessibleDescription() == "In a few words"


@pytest.mark.parametrize("written", ["2026-05-12", "2026-05", "2026", "2025/2026"])
def test_a_date_is_taken_as_exactly_as_it_is_written(qtbot: QtBot, theme: Theme, written: str) -> None:
    field = DateField(theme)
    qtbot.addWidget(field)
    field.setText(f" {written} ")
    assert field.value() == EventDate(written)


def test_a_date_may_be_unknown_and_a_wrong_one_names_its_field(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, "source_date", EventDate.unknown())
    qtbot.addWidget(field)
    assert field.text() == ""
    assert field.value() == EventDate.unknown()
    field.setText("12 May")
    with pytest.raises(InvalidInput) as caught:
        field.value()
    assert caught.value.field == "source_date"
    day = DayField(theme, "due", TODAY)
    qtbot.addWidget(day)
    assert day.value() == TODAY
    day.setText("2026-05")
    with pytest.raises(InvalidInput) as caught:
        day.value()
    assert caught.value.field == "due"


def test_a_picker_keeps_what_is_ticked_on_top(qtbot: QtBot, theme: Theme) -> None:
    items = [PickItem("a", "Apples"), PickItem("b", "Bread"), PickItem("c", "Cheese")]
    picker = RecordPicker(
        theme, lambda words: [i for i in items if words.lower() in i.title.lower()], placeholder="Find"
    )
    qtbot.addWidget(picker)
    picker.tick("c")
    picker.search.setText("bread")
    model = picker.list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert [model.index(row, 0).data() for row in range(2)] == ["Cheese", "Bread"]
    picker.tick("b")
    assert picker.chosen() == {"b", "c"}


def test_a_picker_for_one_lets_the_first_go(qtbot: QtBot, theme: Theme) -> None:
    items = [PickItem("a", "Apples"), PickItem("b", "Bread")]
    picker = RecordPicker(theme, lambda _words: items, placeholder="Find", single=True)
    qtbot.addWidget(picker)
    picker.tick("a")
    picker.tick("b")
    assert picker.chosen() == {"b"}


def test_a_picker_takes_no_room_for_a_list_that_is_empty(qtbot: QtBot, theme: Theme) -> None:
    items: list[PickItem] = []
    picker = RecordPicker(theme, lambda words: [one for one in items if words in one.title], placeholder="Find")
    qtbot.addWidget(picker)
    assert picker.list.isHidden()
    assert [label.text() for label in picker.findChildren(QLabel)] == ["Nothing to choose from yet"]
    items.append(PickItem("a", "A letter"))
    picker.refresh()
    assert not picker.list.isHidden()
    picker.search.setText("photo")
    qtbot.waitUntil(lambda: picker.findChildren(QLabel)[-1].text() == "Nothing found")
    assert not picker.list.isHidden()


def test_a_text_cut_to_a_letter_says_nothing(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("River watch")
    qtbot.addWidget(label)
    metrics = label.fontMetrics()
    label.resize(metrics.horizontalAdvance("Ri…") + 1, 20)
    assert label.shown() == ""
    label.resize(metrics.horizontalAdvance("River…") + 1, 20)
    assert label.shown() == "River…"
    label.resize(metrics.horizontalAdvance("River watch") + 1, 20)
    assert label.shown() == "River watch"


def test_a_hint_that_needs_two_lines_gets_them(qtbot: QtBot, theme: Theme) -> None:
    text = GrowingText(theme, lines=1, placeholder="What do you know now that you did not know before?")
    qtbot.addWidget(text)
    text.resize(600, text.height())
    text.show()
    one = text.height()
    text.resize(220, text.height())
    qtbot.waitUntil(lambda: text.height() > one)
    text.setPlainText("Much")
    qtbot.waitUntil(lambda: text.height() == one)


def test_a_choice_gives_its_value_and_keeps_it(qtbot: QtBot) -> None:
    choice = Choice([(None, "Not rated"), (Strength.HEARSAY, "Hearsay")])
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.choose(Strength.HEARSAY)
    choice.set_options([(Strength.DOCUMENTED, "Documented"), (Strength.HEARSAY, "Hearsay")])
    assert choice.value() is Strength.HEARSAY


def test_a_growing_text_grows_up_to_its_limit(qtbot: QtBot, theme: Theme) -> None:
    text = GrowingText(theme, lines=2, most=4)
    qtbot.addWidget(text)
    text.show()
    low = text.height()
    text.setPlainText("one\ntwo\nthree")
    middle = text.height()
    text.setPlainText("\n".join("abcdefgh"))
    assert low < middle < text.height()
    assert text.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn


def test_a_text_hands_itself_over_once(qtbot: QtBot, theme: Theme) -> None:
    text = AutosaveText(theme, "before")
    qtbot.addWidget(text)
    text.show()
    with qtbot.waitSignal(text.settled) as caught:
        qtbot.keyClicks(text, "x")
    assert caught.args == ["xbefore"]
    with qtbot.assertNotEmitted(text.settled):
        text.flush()
    text.clearFocus()
    text.show_text("from elsewhere")
    assert text.toPlainText() == "from elsewhere"
    with qtbot.assertNotEmitted(text.settled):
        text.flush()


def test_a_difference_names_its_sides_and_says_itself(qtbot: QtBot, theme: Theme) -> None:
    view = DifferenceView(theme)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.show_passages([Passage("", "Wait the full 21 days.", "Wait at most 14 days.")], "v3", "v4")
    told = "".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())
    assert "v3" in told
    assert "v4" in told
    assert "Removed: the full 21" in view.accessibleDescription()
    assert "Added: at most 14" in view.accessibleDescription()
    view.set_side_by_side(True)
    old, new = view.findChildren(QTextBrowser)
    assert old.toPlainText() == "Wait the full 21 days."
    assert new.toPlainText() == "Wait at most 14 days."
    view.show_passages([Passage("", "", "The first words.")], "", "v1")
    assert not old.isVisible()
    assert new.toPlainText() == "The first words."


def test_small_pictures_say_what_they_show(qtbot: QtBot, theme: Theme) -> None:
    dots = StrengthDots(theme, Strength.CORROBORATED)
    qtbot.addWidget(dots)
    assert dots.accessibleName() == "Strength 4 of 5, corroborated or official"
    line = Sparkline(theme, (Confidence.SURE,), "Sure")
    qtbot.addWidget(line)
    assert line.accessibleName() == "Sure"
    assert line.toolTip() == "One point so far. It becomes a line next cycle."
    assert balance_words(2, 1) == "2 support, 1 challenges"
    assert balance_words(0, 0) == "Nothing for or against"


def test_every_decision_has_a_glyph_of_its_own(theme: Theme) -> None:
    drawn = {kind: glyph_pixmap(theme, kind, 24).toImage() for kind in DecisionKind}
    kinds = list(drawn)
    assert all(drawn[one] != drawn[other] for one in kinds for other in kinds if one is not other)


def test_words_that_open_something_break_their_lines(qtbot: QtBot, theme: Theme) -> None:
    button = TextButton(theme, "A title that is rather long for the narrow column it stands in")
    qtbot.addWidget(button)
    assert button.heightForWidth(120) > button.heightForWidth(900)
    assert button.accessibleName() == button.text()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-05-06", "6 May"),
        ("2024-05-06", "6 May 2024"),
        ("2026-05", "May"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2015/2017", "2015 to 2017"),
        ("XXXX", "Date unknown"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(written: str, expected: str) -> None:
    assert event_words(EventDate(written), TODAY) == expected


def test_stretches_and_due_days_are_said_as_people_do() -> None:
    assert span_words(date(2026, 4, 1), date(2026, 4, 30), TODAY) == "1 to 30 April"
    assert span_words(date(2026, 3, 28), date(2026, 5, 10), TODAY) == "28 March to 10 May"
    assert months_words(date(2026, 4, 1), date(2026, 4, 30)) == "Apr"
    assert span_words(date(2026, 4, 6), date(2026, 4, 6), TODAY) == "6 April"
    assert months_words(date(2026, 4, 1), date(2026, 4, 30), short=False) == "April"
    assert months_words(date(2026, 11, 1), date(2026, 12, 31)) == "Nov–Dec"
    assert [late_words(date(2026, 4, day), TODAY) for day in (13, 14, 15, 16, 20)] == [
        "2 days late", "1 day late", "today", "tomorrow", "20 Apr",
    ]  # fmt: skip


def test_a_word_at_the_end_is_the_same_word(qtbot: QtBot, theme: Theme) -> None:
    view = DifferenceView(theme)
    qtbot.addWidget(view)
    view.show_passages([Passage("", "Forty requests", "Forty requests and more")], "v1", "v2")
    assert view.accessibleDescription() == "Added: and more"


def test_the_past_of_a_record_is_told_step_by_step(qtbot: QtBot, context: Context) -> None:
    service = context.services.evidence
    item = service.add(
        Evidence(title="Filing receipt", evidence_kind=EvidenceKind.DOCUMENT, source_date=EventDate("2026-04-01"))
    )
    service.save(replace(item, title="Filing receipt and stamp"), reason="Read it again")
    dialog = PastDialog(context, service.get(item.id))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.model().rowCount() == 2
    assert dialog.difference.accessibleDescription() == "Added: and stamp"
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Why: Read it again" in told
    assert "Achieng" in str(dialog.list.model().index(0, 0).data())


def test_any_two_revisions_are_compared_from_the_keyboard(qtbot: QtBot, context: Context) -> None:
    service = context.services.evidence
    item = service.add(Evidence(title="One", source_date=EventDate("2026-04-01")))
    item = service.save(replace(item, title="One two"))
    item = service.save(replace(item, title="One two three"), reason="Counted again")
    dialog = PastDialog(context, item)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.against.setCurrentIndex(dialog.against.count() - 1)
    assert dialog.difference.accessibleDescription() == "Added: two three"
    qtbot.keyClick(dialog.list, Qt.Key.Key_S)
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())
    assert told.count("Old: ") == told.count("New: ") == 2
    assert "Why: Counted again" in told
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.restore.isVisible()
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert service.get(item.id).title == "One two"
    context.services.history.undo()
    assert service.get(item.id).title == "One two three"


def test_what_was_wrong_with_a_field_goes_once_somebody_changes_it(qtbot: QtBot, theme: Theme) -> None:
    form = Form(theme)
    qtbot.addWidget(form)
    title, words, who = QLineEdit(), GrowingText(theme), Choice([("", "Nobody yet"), ("a", "Ana")])
    form.add("title", "Title", title)
    form.add("words", "Words", words)
    form.add_row(("who", "Who", who), required=True)
    for key in ("title", "words", "who"):
        form.field(key).show_error("Say it.")
    qtbot.keyClicks(title, "x")
    assert [form.field(key).error for key in ("title", "words", "who")] == ["", "Say it.", "Say it."]
    qtbot.keyClicks(words, "x")
    who.choose("a")
    assert [form.field(key).error for key in ("title", "words", "who")] == ["", "", ""]
    assert "Who (needed)" in {label.text() for label in form.findChildren(QLabel)}
