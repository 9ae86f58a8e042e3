"""Retrospectives as rows: what was asked, when, how, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem

from journal.core.i18n import _
from journal.core.records import Retrospective
from journal.core.vocabulary import RetroState, label
from journal.ui.date_words import event_words
from journal.ui.widgets.wrapped_list import RecordRole
from journal.ui.widgets.wrapped_rows import CaptionRole, WrappedRows


class MeetingRows(WrappedRows):
    """Paints a retrospective; one that is not closed stands out."""

    def caption_color(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the colour of what stands below the question."""
        meeting = index.data(RecordRole)
        return "ink3" if meeting.state is RetroState.CLOSED else "nowInk"


def meeting_rows(meetings: Sequence[Retrospective], formats: Mapping[str, str], today: date) -> list[QStandardItem]:
    """Return rows of retrospectives, the latest first; ``formats`` names the formats by their keys."""
    rows = []
    for meeting in meetings:
        item = QStandardItem(meeting.question or formats.get(meeting.format, _("Retrospective")))
        caption = meeting_words(meeting, formats, today)
        item.setData(meeting, RecordRole)
        item.setData(caption, CaptionRole)
        item.setData(f"{item.text()}. {caption}", Qt.ItemDataRole.AccessibleTextRole)
        rows.append(item)
    return rows


def meeting_words(meeting: Retrospective, formats: Mapping[str, str], today: date) -> str:
    """Return when a meeting is held, how, and how far it is."""
    parts = [event_words(meeting.date, today), formats.get(meeting.format, meeting.format)]
    if meeting.state is not RetroState.CLOSED:
        parts.append(label(meeting.state))
    elif meeting.worth is not None:
        parts.append(_("worth the time: {n} of 5").format(n=meeting.worth))
    return " · ".join(parts)
