"""What the argument parser says by itself is said in the chosen language."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest

from journal.cli.arguments import parser
from journal.cli.commands import COMMANDS
from journal.cli.parser_words import let_the_parser_speak
from journal.core.i18n import choose_language
from journal.core.paths import resources_folder

LOCALE = resources_folder() / "locale"


@pytest.fixture
def text_domain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the text domain back afterwards."""
    monkeypatch.setenv("LANGUAGE", "")
    before = gettext.textdomain()
    yield
    gettext.textdomain(before)


@pytest.mark.usefixtures("text_domain")
@pytest.mark.parametrize(("code", "usage", "helps"), [("en", "usage: ", "show this"), ("es", "uso: ", "mostrar esta")])
def test_the_parser_speaks_the_chosen_language(code: str, usage: str, helps: str) -> None:
    choose_language(code, LOCALE)
    let_the_parser_speak(LOCALE)
    said = parser(COMMANDS).format_help()
    assert said.startswith(usage)
    assert helps in said


@pytest.mark.usefixtures("text_domain")
def test_wrong_usage_is_told_in_the_chosen_language(capsys: pytest.CaptureFixture[str]) -> None:
    choose_language("es", LOCALE)
    let_the_parser_speak(LOCALE)
    with pytest.raises(SystemExit):
        parser(COMMANDS).parse_args(["add"])
    assert "faltan estos argumentos: FILE" in capsys.readouterr().err
