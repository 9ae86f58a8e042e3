"""Feedback of somebody who wishes the team ill: every word of it stays a word, wherever it is shown or written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from journal.exchange.feedback import Bounds, FeedbackComment
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.reports import ReportKind, ReportWish
from journal.text.from_outside import tamed
from journal.ui.main_window import MainWindow
from tests.hostile import strings
from tests.hostile.journals import hostile_desk
from tests.services.packs_sent import SAID, Sent, send
from tests.ui.conftest import WAIT, open_in

_NAMES = 12
"""Files, each from somebody of another nasty name."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every nasty string that can be said at all, each as it is after its dangerous signs are taken out."""
    return list(dict.fromkeys(tamed(text[:900]) for text in strings.every() if tamed(text[:900])))


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Path:
    """A closed journal that took in feedback with each of them as words and as a quotation."""
    folder = tmp_path_factory.mktemp("feedback")
    with library.create(folder / "brought.cairn", title="Brought", at=hostile_desk(folder)) as opened:
        sent = send(opened, words=" | ".join(texts))
        for text in texts:
            sent.comment(text, on=sent.entry, quote=text)
        for number, comments in enumerate(_shares(sent)):
            name = texts[number * len(texts) // _NAMES][: Bounds.NAME]
            opened.services.feedback.bring_in(sent.file(*comments, reader=name, saved=SAID))
    return folder / "brought.cairn"


def _shares(sent: Sent) -> Iterator[tuple[FeedbackComment, ...]]:
    for number in range(_NAMES):
        yield tuple(sent.said[number::_NAMES])


@pytest.fixture
def opened_again(brought: Path, tmp_path: Path) -> Iterator[OpenJournal]:
    """That journal, open."""
    with library.open_journal(brought, at=hostile_desk(tmp_path)) as opened:
        yield opened


def test_each_comes_in_as_it_was_said(opened_again: OpenJournal, texts: list[str]) -> None:
    held = opened_again.services.comments.all()
    assert {comment.words for comment in held} == set(texts)
    assert all(comment.quotation == comment.words for comment in held)
    landed = sum(comment.place is not None for comment in held)
    assert landed > len(texts) * 0.8  # the rest stands in several places, as “yes” does
    assert opened_again.services.checks.run() == []


def test_search_finds_them_and_nothing_falls_over(opened_again: OpenJournal, texts: list[str]) -> None:
    for text in texts:
        opened_again.services.search.find(text[:200])
    assert opened_again.services.search.find("onerror").total > 0


def test_what_leaves_holds_them_as_text(opened_again: OpenJournal, tmp_path: Path) -> None:
    services = opened_again.services
    page = services.exports.run(tmp_path / "journal.html", "html").written[0].read_text(encoding="utf-8")
    _assert_tame(page)
    for kind in ReportKind:
        for ending in (".md", ".docx", ".html"):
            services.reports.write(ReportWish(kind=kind), tmp_path / f"{kind}{ending}", _never)
        _assert_tame((tmp_path / f"{kind}.html").read_text(encoding="utf-8"))


def _never(*_given: object) -> None:
    raise AssertionError("no pages are drawn here")


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could act."""
        if tag in ("iframe", "object", "embed", "base", "form", "svg:script", "math", "video", "audio"):
            self.bad.append(tag)
        for name, value in attrs:
            address = name in ("href", "src", "srcset", "action", "xlink:href")
            if name.startswith("on") or (
                address and re.match(r"\\s*(javascript|vbscript|data:text|//)", value or "", re.IGNORECASE)
            ):
                self.bad.append(f"{tag} {name}={value}")


def _assert_tame(page: str) -> None:
    assert _Page(page).bad == []
    assert page.count("<script") <= 1
    assert "evil.example" not in re.sub(r">[^<]*<", "><", page)


def test_the_window_shows_them_as_text(qtbot: QtBot, window: MainWindow, brought: Path) -> None:
    shell = open_in(qtbot, window, brought)
    for key, _name in shell.screens:
        shell.go(key)
        qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
        assert not window.grab().isNull()
        live = [label for label in window.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText]
        assert [
            label.text() for label in live if re.search(r"<(img|script|svg|iframe|a [^#]*evil)", label.text())
        ] == []
