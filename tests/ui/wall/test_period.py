"""The period that a meeting looks back on is read beside the window, once for each phase."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind
from journal.learning.month_in_brief import Brief
from journal.services.meeting_papers import MeetingPaperService
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.ui.wall.room import Key, room


def test_the_period_is_read_once_for_each_phase_and_never_in_the_window(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[threading.Thread] = []
    read = MeetingPaperService.brief

    def counted(papers: MeetingPaperService, meeting: str) -> Brief:
        reads.append(threading.current_thread())
        return read(papers, meeting)

    monkeypatch.setattr(MeetingPaperService, "brief", counted)
    view.context.services.entries.write(title="Asked at the market")
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.SHARE)
    qtbot.waitUntil(lambda: here.wall.frame.brief.text().startswith("In brief\n1 entry"))
    qtbot.waitUntil(view.context.tasks.idle)
    before = len(reads)
    for words in ("One", "Two", "Three"):
        here.services.wall.add(here.id, "start", words)
    qtbot.waitUntil(lambda: len(here.cards("start")) == 3)
    assert len(reads) == before
    here.press(Key.Key_PageDown)
    qtbot.waitUntil(lambda: len(reads) == before + 1)
    qtbot.waitUntil(view.context.tasks.idle)
    assert threading.main_thread() not in reads
