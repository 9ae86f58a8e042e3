"""The card of a journal that cannot be opened as it is puts the way round it first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal.core.errors import FileBusy, NotAJournal
from journal.ui.open_screen.recent import JournalCard, found
from journal.ui.theme import Theme


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, tmp_path: Path) -> JournalCard:
    """A card that says its journal is not encrypted."""
    file = tmp_path / "street.cairn"
    file.write_bytes(b"something")
    card = JournalCard(theme, found(file), date(2026, 4, 15))
    qtbot.addWidget(card)
    card.show_encrypted(False)
    card.show()
    return card


def test_a_journal_open_elsewhere_is_opened_for_reading_first(card: JournalCard) -> None:
    card.show_problem(FileBusy("It is open elsewhere."))
    assert card.read.isVisible()
    assert card.read.property("primary") is True
    assert card.button.property("primary") is False
    card.show_problem(None)
    assert card.button.property("primary") is True


def test_a_file_that_is_no_journal_offers_another(qtbot: QtBot, card: JournalCard) -> None:
    card.show_problem(NotAJournal("This is no journal."))
    assert card.look.text() == "Choose another file"
    assert card.look.property("primary") is True
    with qtbot.waitSignal(card.look_wanted):
        card.look.click()
    card.show_problem(None)
    assert not card.look.isVisible()
