"""Who opens a pack where it cannot be shown is told why in plain words, in the language of the pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from journal.core import i18n
from journal.core.paths import resources_folder
from journal.exchange.review_pack.page import as_page
from tests.browser.drivers import Chromium
from tests.exchange.pack_builders import PACK, content

OFF = {
    "en": "JavaScript is switched off here, and this page needs it to show what it holds. It sends nothing.",
    "es": "JavaScript está desactivado aquí, y esta página lo necesita para mostrar lo que contiene. No envía nada.",
}
OLD = {
    "en": "Open this in a newer Firefox, Chrome or Edge.",
    "es": "Abre esto en un Firefox, Chrome o Edge más reciente.",
}
MOVED = {
    "en": "Save this file on your computer, and open it from there.",
    "es": "Guarda este archivo en tu computadora y ábrelo desde ahí.",
}
CUT = {
    "en": "This file is not whole: part of it was lost on the way. Ask those who sent it for another.",
    "es": "Este archivo no está completo: una parte se perdió en el camino. Pide otro a quienes te lo enviaron.",
}
HEADING = {"en": "Review pack", "es": "Paquete de revisión"}
TOO_OLD = ["delete window.DecompressionStream;", "delete Element.prototype.replaceChildren;"]
"""What a browser of some years ago had not got."""


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the pack."""
    return str(request.param)


@pytest.fixture(params=[None, "stones"], ids=["open", "locked"])
def page(request: pytest.FixtureRequest, tmp_path: Path, language: str) -> Path:
    """A pack in that language, open and locked."""
    path = tmp_path / "pack.html"
    pack = replace(PACK, locked=True, feedback_key="11" * 32) if request.param else PACK
    i18n.choose_language(language, resources_folder() / "locale")
    try:
        path.write_bytes(as_page(content(), pack, request.param))
    finally:
        i18n.choose_language("en", resources_folder() / "locale")
    return path


def only_says(chromium: Chromium, language: str, sentence: str) -> None:
    """Assert that the page shows its name and one sentence, and nothing that leads nowhere."""
    first, *rest = chromium.read_aloud().splitlines()
    assert first == HEADING[language]
    assert " ".join(rest).startswith(sentence)
    assert sum(one in " ".join(rest) for told in (OFF, OLD, MOVED, CUT) for one in told.values()) == 1
    assert "Passphrase" not in rest


def test_without_scripts(chromium: Chromium, page: Path, language: str) -> None:
    with chromium.scripts_off():
        chromium.open(page)
        only_says(chromium, language, OFF[language])


@pytest.mark.parametrize("removal", TOO_OLD)
def test_in_an_old_browser(chromium: Chromium, page: Path, language: str, removal: str) -> None:
    with chromium.lacking(removal):
        chromium.open(page)
        only_says(chromium, language, OLD[language])


def test_where_a_browser_gives_no_encryption(chromium: Chromium, page: Path, language: str) -> None:
    with chromium.lacking("Object.defineProperty(window.crypto, 'subtle', { value: undefined });"):
        chromium.open(page)
        only_says(chromium, language, MOVED[language])


@pytest.mark.parametrize("share", [0.5, 0.95], ids=["within-the-pack", "within-its-end"])
def test_a_file_that_lost_its_end_says_so(chromium: Chromium, page: Path, language: str, share: float) -> None:
    whole = page.read_bytes()
    page.write_bytes(whole[: int(len(whole) * share)])
    chromium.open(page)
    only_says(chromium, language, CUT[language])
