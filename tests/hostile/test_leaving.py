"""Nasty words leave the journal and come back as they were, and nothing in what left can act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from journal.core.vocabulary import Audience
from journal.services import library
from journal.services.library import OpenJournal
from tests.hostile import commonmark, strings
from tests.hostile.journals import STRATEGIES, fill, hostile_desk

_LINKS = ("http:", "https:", "mailto:", "tel:", "#", "data:image/")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every nasty string and every example."""
    return [*strings.every(), *commonmark.every()]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Iterator[OpenJournal]:
    """A journal full of them."""
    folder = tmp_path_factory.mktemp("hostile")
    with library.create(folder / "hostile.cairn", title="<b>Hostile</b>", at=hostile_desk(folder)) as opened:
        fill(opened, texts)
        yield opened


class _Page(HTMLParser):
    """What a browser would make of a page: its tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name in ("href", "src", "action", "xlink:href"):
                self.addresses.add((value or "").strip().lower())


def test_a_web_page_of_it_can_do_nothing(hostile: OpenJournal, tmp_path: Path) -> None:
    """Compared with the page of a journal without any: no tag and no attribute is there that a person did not mean."""
    written = hostile.services.exports.run(tmp_path / "page.html", "html").written[0]
    page = _Page(written.read_text(encoding="utf-8"))
    assert not page.tags & {
        "iframe",
        "object",
        "embed",
        "applet",
        "base",
        "form",
        "link",
        "frameset",
        "video",
        "audio",
        "template",
        "noscript",
    }
    assert not [
        name for _tag, name in page.attributes if name.startswith("on") or name in ("srcdoc", "formaction", "ping")
    ]
    bad = [address for address in page.addresses if address and not address.startswith(_LINKS)]
    assert not [address for address in bad if re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", address)]
    with library.create(tmp_path / "plain.cairn", title="Plain", at=hostile_desk(tmp_path)) as plain:
        fill(plain, ["word"])
        ours = _Page(plain.services.exports.run(tmp_path / "plain.html", "html").written[0].read_text(encoding="utf-8"))
    assert page.tags & {"script", "style", "meta"} <= ours.tags


def test_an_archive_comes_back_to_the_letter(hostile: OpenJournal, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    hostile.services.exports.run(first, "archive", audience=Audience.SEALED)
    with library.create_empty(tmp_path / "again.cairn", at=hostile_desk(tmp_path)) as again:
        again.services.imports.run(first)
        again.services.exports.run(second, "archive", audience=Audience.SEALED)
        assert again.services.checks.run() == []
    assert (first / "journal.json").read_bytes() == (second / "journal.json").read_bytes()


def test_a_folder_of_notes_comes_back_to_the_letter(hostile: OpenJournal, tmp_path: Path, texts: list[str]) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    hostile.services.exports.run(first, "markdown")
    with library.create(tmp_path / "again.cairn", title="Again", at=hostile_desk(tmp_path)) as again:
        report = again.services.imports.run(first)
        assert (report.added, report.skipped) == (len(texts), [])
        again.services.exports.run(second, "markdown")
    assert _files(first) == _files(second)


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_search_finds_each_by_its_words(hostile: OpenJournal, texts: list[str]) -> None:
    for kind in ("queries", "code", "long and deep", "control characters"):
        for text in strings.CORPUS[kind]:
            assert hostile.services.search.find(text).total >= 0
    words = [(text[:80], _word(text)) for text in texts]
    missed = [pair for pair in words if pair[1] and hostile.services.search.find(f'"{pair[1]}"').total == 0]
    assert missed == []


def _word(text: str) -> str | None:
    words = re.findall(r"(?<![^\W_])[^\W_]{2,60}(?![^\W_])", text)
    return max(words, key=len) if words else None


def test_the_file_is_sound(hostile: OpenJournal) -> None:
    assert hostile.services.checks.run() == []


@pytest.mark.parametrize("which", range(3))
def test_charts_are_drawn_with_any_name(which: int, tmp_path: Path, texts: list[str]) -> None:
    chosen = sorted(texts, key=len)[which::3]
    with library.create(tmp_path / "charts.cairn", title="Charts", at=hostile_desk(tmp_path)) as opened:
        step = max(1, len(chosen) // STRATEGIES)
        fill(opened, chosen[::step][:STRATEGIES])
        for key in opened.services.charts.names():
            for ending in ("svg", "png", "csv"):
                opened.services.charts.render(key, tmp_path / f"{key}.{ending}")
            page = _Page((tmp_path / f"{key}.svg").read_text(encoding="utf-8"))
            assert "script" not in page.tags
            assert not [name for _tag, name in page.attributes if name.startswith("on")]
