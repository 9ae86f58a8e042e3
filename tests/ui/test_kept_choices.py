"""What was chosen stays chosen, and what is not known is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.vocabulary import Audience, EntryState, Kind
from journal.services.entries import EntryLine
from journal.ui.context import Context
from journal.ui.dialogs.link_evidence import LinkDialog
from journal.ui.feedback import Feedback
from journal.ui.widgets.entry_list import shown_time


class Chooser(Feedback):
    """Answers the file chooser with one list after the other."""

    answers: list[list[Path]]

    def choose_files(self, title: str, filters: str = "", start: Path | None = None) -> list[Path]:
        """Return the next answer."""
        return self.answers.pop(0)


def test_closing_the_chooser_keeps_the_file_chosen_before(qtbot: QtBot, context: Context, frame: QWidget) -> None:
    chooser = Chooser(frame, context.theme)
    chooser.answers = [[Path("receipt.pdf")], []]
    dialog = LinkDialog(replace(context, feedback=chooser), Kind.ENTRY, "Market day", parent=frame)
    for _time in range(2):
        dialog.add_file.click()
        assert dialog.files == [Path("receipt.pdf")]
        assert dialog.add_file.text() == "1 file chosen: receipt.pdf"


@pytest.mark.parametrize(
    ("written", "told"),
    [("2026-04-15T09:42:00", "09:42"), ("2026-04-15T00:00:00", ""), ("2026-04-16T09:42:00", "")],
)
def test_a_time_is_told_only_when_there_is_one(written: str, told: str) -> None:
    line = EntryLine(
        key=1,
        id="one",
        title="Market day",
        first_words="",
        date=EventDate("2026-04-15"),
        written=datetime.fromisoformat(written).astimezone(UTC),
        author="Achieng",
        state=EntryState.FINAL,
        audience=Audience.TEAM,
        evidence=0,
        comments=0,
    )
    assert shown_time(line) == told
