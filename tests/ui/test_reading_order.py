"""Tab walks a screen as it is read, also over what was filled in after the screen was built."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Evidence
from journal.core.vocabulary import Kind, Relation
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.reading_order import stops
from journal.ui.settings.templates_page import TemplatesPage
from journal.ui.shell import Shell
from tests.ui.conftest import WAIT


def walked(qtbot: QtBot, shell: Shell, start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return what the keyboard comes by, from a widget round to it again."""
    start.setFocus()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        qtbot.keyClick(now, key, Qt.KeyboardModifier.NoModifier)
    return seen


def test_the_chips_of_today_come_before_the_box_although_they_are_read_later(qtbot: QtBot, shell: Shell) -> None:
    shell.go("today")
    qtbot.waitUntil(shell.context.tasks.idle, timeout=WAIT)
    card = shell.context.capture.card
    qtbot.waitUntil(lambda: len(card.templates.chips) > 1, timeout=WAIT)
    seen = walked(qtbot, shell, next(iter(card.templates.chips.values())))
    chips = list(card.templates.chips.values())
    assert seen[: len(chips) + 2] == [*chips, card.templates.more, card.editor]


def test_back_is_the_same_way(qtbot: QtBot, shell: Shell) -> None:
    shell.go("today")
    qtbot.waitUntil(shell.context.tasks.idle, timeout=WAIT)
    box = shell.context.capture.card.editor
    there = walked(qtbot, shell, box)
    back = walked(qtbot, shell, box, Qt.Key.Key_Backtab)
    assert len(there) > 8
    assert back[1:] == there[:0:-1]


def test_links_and_tags_of_evidence_come_where_they_are_seen(qtbot: QtBot, shell: Shell) -> None:
    services = shell.context.services
    entry = services.entries.write(body="They let us in")
    proof = services.evidence.add(Evidence(title="The letter", source_date=EventDate("2026-04-01")))
    services.evidence.link(proof.id, Kind.ENTRY, entry.id, Relation.SUPPORTS)
    shell.go("evidence")
    qtbot.waitUntil(shell.context.tasks.idle, timeout=WAIT)
    view = shell.current
    assert view is not None
    view.open_record(Kind.EVIDENCE, proof.id)

    def names() -> list[str]:
        return [one.accessibleName() or getattr(one, "text", str)() for one in stops(view)]

    qtbot.waitUntil(lambda: "They let us in" in names(), timeout=WAIT)
    assert names().index("Add link") < names().index("They let us in") < names().index("Add a tag")


def test_from_a_tab_of_the_settings_to_what_it_shows(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.do("settings")
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.tabs.choose(1)
    page = dialog.findChild(TemplatesPage)
    assert page is not None
    qtbot.waitUntil(page.isVisible, timeout=WAIT)
    order = [one for one in stops(dialog) if not dialog.tabs.isAncestorOf(one)]
    assert page.isAncestorOf(order[0])
    order[0].setFocus()
    qtbot.keyClick(order[0], Qt.Key.Key_Backtab)
    assert dialog.tabs.isAncestorOf(dialog.focusWidget())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is order[0]
    dialog.close()
