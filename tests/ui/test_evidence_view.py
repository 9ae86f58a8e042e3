"""The evidence screen: keeping proof, weighing it, linking it and finding it again, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Assumption, Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs, Kind, Relation, Strength
from journal.ui.context import Context
from journal.ui.models.evidence_rows import Column, LineRole
from journal.ui.views.evidence import EvidenceView
from journal.ui.views.evidence.forms import EvidenceForm, NewEvidence
from journal.ui.views.evidence.links import LinkForm
from journal.ui.widgets.chips import Chip
from tests.ui.acting import cells, once_open, spoken

Show = Callable[[EvidenceView], EvidenceView]


def kept(context: Context, title: str, kind: EvidenceKind = EvidenceKind.DOCUMENT, **fields: object) -> Evidence:
    blank = Evidence(
        title=title,
        evidence_kind=kind,
        held_as=HeldAs.PAPER,
        locator="Blue folder",
        source="Records desk",
        source_date=EventDate("2026-04-12"),
    )
    return context.services.evidence.add(replace(blank, **fields))  # type: ignore[arg-type]


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show) -> EvidenceView:
    """The screen over a letter that supports a belief, and a quote that nothing uses yet."""
    letter = kept(context, "Refusal letter", strength=Strength.DOCUMENTED)
    belief = context.services.assumptions.add(Assumption(statement="The office answers in time"))
    context.services.evidence.link(letter.id, Kind.ASSUMPTION, belief.id, Relation.CHALLENGES)
    kept(context, "“I know the shelf”", EvidenceKind.QUOTE)
    view = shown(EvidenceView(context))
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: EvidenceView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: view.context.tasks.idle() and not view.reading())
    QApplication.sendPostedEvents()


def titles(view: EvidenceView) -> list[str]:
    return [str(view.model.index(row, 0).data()) for row in range(view.model.rowCount())]


def labels(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def chip(view: EvidenceView, text: str) -> Chip:
    return next(found for found in view.findChildren(Chip) if found.text() == text and found.isVisible())


def want(view: EvidenceView, text: str) -> None:
    """Choose one of the reasons for a look."""
    view.wants.reasons.aboutToShow.emit()
    next(action for action in view.wants.reasons.actions() if action.text() == text).trigger()


def choose(view: EvidenceView, title: str) -> None:
    view.table.setCurrentIndex(view.model.index(titles(view).index(title), 0))
    view.table.setFocus()


def stored(view: EvidenceView, title: str) -> Evidence:
    return next(item for item in view.context.services.evidence.all() if item.title == title)


def test_an_empty_screen_is_one_large_place_to_drop(qtbot: QtBot, context: Context, shown: Show) -> None:
    view = shown(EvidenceView(context))
    assert view.empty.isVisible()
    assert view.empty.text() == "Drop a photo, a letter, a link. Add what it shows later."
    assert not view.table.isVisible()


def test_the_table_shows_weight_and_use_in_words(view: EvidenceView) -> None:
    assert view.subtitle() == "2 items, 1 not linked yet"
    row = titles(view).index("Refusal letter")
    index = view.model.index
    assert cells(view.table, row)[Column.USED] == "The office answers in time"
    assert spoken(index(row, Column.TITLE)) == "Refusal letter, document"
    assert spoken(index(row, Column.STRENGTH)) == "Strength 3 of 5, documented"
    assert spoken(index(row, Column.BALANCE)) == "0 support, 1 challenges"
    loose = titles(view).index("“I know the shelf”")
    assert spoken(index(loose, Column.STRENGTH)) == "Strength not rated"
    assert spoken(index(loose, Column.USED)) == "Not linked yet"


def test_chips_and_words_narrow_the_table(qtbot: QtBot, view: EvidenceView) -> None:
    qtbot.mouseClick(chip(view, "Quotes 1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(view) == ["“I know the shelf”"])
    qtbot.mouseClick(chip(view, "All 2"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(titles(view)) == 2)
    view.search.setText("réfusal")  # Qt's test keys know no accents
    qtbot.waitUntil(lambda: titles(view) == ["Refusal letter"])
    view.search.clear()
    qtbot.waitUntil(lambda: len(titles(view)) == 2)
    want(view, "Not linked 1")
    qtbot.waitUntil(lambda: titles(view) == ["“I know the shelf”"])
    qtbot.keyClicks(view.search, "zebra")
    qtbot.waitUntil(view.no_match.isVisible)


def test_number_keys_rate_and_letters_link(qtbot: QtBot, view: EvidenceView) -> None:
    choose(view, "“I know the shelf”")
    qtbot.keyClick(view.table, Qt.Key.Key_2)
    settle(qtbot, view)
    assert stored(view, "“I know the shelf”").strength is Strength.FIRST_HAND
    assert "First-hand account" in labels(view.detail)
    qtbot.keyClick(view.table, Qt.Key.Key_0)
    settle(qtbot, view)
    assert stored(view, "“I know the shelf”").strength is None

    def link(form: LinkForm) -> None:
        assert form.relation.value() is Relation.CHALLENGES
        form.submit()
        assert form.form.field("target").error
        form.target.tick(view.context.services.assumptions.all()[0].id)
        form.submit()

    once_open(view, LinkForm, link)
    qtbot.keyClick(view.table, Qt.Key.Key_C)
    settle(qtbot, view)
    told = labels(view.detail)
    assert "Challenges, an assumption" in told
    assert view.subtitle() == "2 items"


def test_a_removed_piece_comes_back(qtbot: QtBot, view: EvidenceView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, object]] = []
    monkeypatch.setattr(view.context.feedback, "toast", lambda text, undo=None: said.append((text, undo)))
    choose(view, "Refusal letter")
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    settle(qtbot, view)
    assert titles(view) == ["“I know the shelf”"]
    text, undo = said[0]
    assert text == "“Refusal letter” is in the bin"
    assert callable(undo)
    undo()
    settle(qtbot, view)
    assert len(titles(view)) == 2


def test_a_link_is_added_by_form(qtbot: QtBot, view: EvidenceView) -> None:
    def write(form: EvidenceForm) -> None:
        form.submit()
        assert form.form.field("title").error
        form.title.setText("Notice of participation")
        form.locator.setText("https://example.org/notice")
        form.date.setText("yesterday")
        form.submit()
        assert form.form.field("source_date").error
        form.date.setText("2026-04")
        form.submit()

    once_open(view, EvidenceForm, write)
    view.adding.write(NewEvidence.LINK)
    settle(qtbot, view)
    link = stored(view, "Notice of participation")
    assert (link.held_as, link.locator, link.source_date.text) == (HeldAs.LINK, "https://example.org/notice", "2026-04")
    assert view.detail.title.text() == "Notice of participation"


def test_files_are_dropped_in_and_stay_unchanged(qtbot: QtBot, view: EvidenceView, tmp_path: Path) -> None:
    letter = tmp_path / "Answer from the office.txt"
    letter.write_text("In preparation.")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(letter))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)
    qtbot.waitUntil(lambda: "Answer from the office" in titles(view))
    settle(qtbot, view)
    item = stored(view, "Answer from the office")
    assert item.held_as is HeldAs.FILE
    assert view.context.services.files.read(item.sha256 or "") == b"In preparation."
    assert view.detail.file_card.unchanged.text() == "Unchanged since capture"
    qtbot.mouseClick(view.detail.file_card.check_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert view.detail.file_card.unchanged.text() == "Unchanged since capture"


def test_a_pasted_picture_is_made_small_and_can_be_named(qtbot: QtBot, view: EvidenceView) -> None:
    image = QImage(QSize(3200, 1000), QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.setText("GPS", "0.1, 0.2")
    QGuiApplication.clipboard().setImage(image)

    def name(form: EvidenceForm) -> None:
        form.title.setText("Wall of dates")
        form.submit()

    once_open(view, EvidenceForm, name)
    view.adding.paste()
    qtbot.waitUntil(lambda: "Wall of dates" in titles(view), timeout=10_000)
    settle(qtbot, view)
    item = stored(view, "Wall of dates")
    picture = QImage.fromData(view.context.services.files.read(item.sha256 or ""))
    assert picture.size() == QSize(1600, 500)
    assert "GPS" not in picture.textKeys()
    assert item.cleaned
    assert view.detail.preview.accessibleName() == "Picture: Wall of dates"


def test_what_it_bears_on_opens(qtbot: QtBot, view: EvidenceView) -> None:
    from journal.ui.widgets.text_button import TextButton

    choose(view, "Refusal letter")
    settle(qtbot, view)
    opened: list[Kind] = []
    view.context.navigator.record_wanted.connect(lambda kind, _held: opened.append(kind))
    line = next(b for b in view.detail.findChildren(TextButton) if b.text() == "The office answers in time")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert opened == [Kind.ASSUMPTION]


def test_evidence_opened_from_elsewhere_is_chosen(qtbot: QtBot, view: EvidenceView) -> None:
    qtbot.mouseClick(chip(view, "Quotes 1"), Qt.MouseButton.LeftButton)
    letter = stored(view, "Refusal letter")
    assert view.open_record(Kind.EVIDENCE, letter.id)
    settle(qtbot, view)
    assert view.detail.title.text() == "Refusal letter"
    assert view.table.currentIndex().data(LineRole).id == letter.id
    assert not view.open_record(Kind.EVIDENCE, "nothing")


def test_the_compact_table_leaves_out_what_has_no_room(view: EvidenceView) -> None:
    view.set_compact(True)
    assert view.table.isColumnHidden(Column.USED)
    view.set_compact(False)
    assert not view.table.isColumnHidden(Column.USED)


def test_the_models_keep_the_rules_of_models(view: EvidenceView, qtmodeltester) -> None:
    qtmodeltester.check(view.model)
