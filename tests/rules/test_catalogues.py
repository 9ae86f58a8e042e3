"""Every sentence of the program is in the catalogues, and has its words in every language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import catalogues
import pytest
from babel.messages.catalog import Catalog

from journal.core import i18n

AGAIN = "run `make locale` and write what it lists"


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogues.extract()


def test_the_template_holds_what_the_source_says(template: Catalog) -> None:
    assert catalogues.TEMPLATE.read_text(encoding="utf-8") == catalogues.text_of(template), AGAIN


def test_no_sentence_hides_from_the_template(template: Catalog) -> None:
    """A sentence inside an f-string is shown, but not collected."""
    collected = {catalogues.key_of(message) for message in template}
    hidden = [
        f"{path.name}: {sentence}"
        for path in sorted((catalogues.ROOT / "journal").rglob("*.py"))
        for sentence in marked_sentences(ast.parse(path.read_text(encoding="utf-8")))
        if sentence not in collected
    ]
    assert hidden == []


def marked_sentences(tree: ast.Module) -> Iterator[str]:
    """Yield the English words of every call that marks or translates some."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in catalogues.KEYWORDS:
            said = node.args[1 if node.func.id in ("pgettext", "NP_") else 0]
            if isinstance(said, ast.Constant):
                yield str(said.value)


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_no_sentence_lacks_words(code: str, template: Catalog) -> None:
    assert list(catalogues.problems(catalogues.load(code), template)) == [], AGAIN


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(code: str) -> None:
    assert catalogues.compiled(code) == catalogues.words(catalogues.load(code)), AGAIN


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_the_program_speaks_every_language(code: str) -> None:
    assert i18n.choose_language(code, catalogues.LOCALE) == code
    assert i18n.current_language() == code


def test_what_is_wrong_with_a_translation_is_named() -> None:
    template, spanish = Catalog(), Catalog(locale="es")
    for sentence in ("Kept", "Gone {n}", "Other {name}", ("{n} entry", "{n} entries")):
        template.add(sentence)
    spanish.add("Kept", "Guardado")
    spanish.add("Gone {n}", "")
    spanish.add("Other {name}", "Otro {nombre}")
    spanish.add(("{n} entry", "{n} entries"), ("una entrada", "{n} entradas"))
    spanish.add("Old", "Viejo")
    assert list(catalogues.problems(spanish, template)) == [
        "missing: 'Gone {n}'",
        "placeholders differ: 'Other {name}' -> 'Otro {nombre}'",
        "stale: 'Old'",
    ]


def test_a_catalogue_written_is_read_again(tmp_path: Path, template: Catalog) -> None:
    spanish = catalogues.load("es")
    catalogues.compile_catalogue(spanish, tmp_path / "cairn.mo")
    first = (tmp_path / "cairn.mo").read_bytes()
    catalogues.compile_catalogue(catalogues.load("es"), tmp_path / "cairn.mo")
    assert (tmp_path / "cairn.mo").read_bytes() == first
    assert "POT-Creation-Date" not in catalogues.text_of(template)


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_no_words_hold_the_marks_of_a_catalogue(code: str) -> None:
    """A line broken by hand is read as words, and shown."""
    said = [form for forms in catalogues.words(catalogues.load(code)).values() for form in forms]
    assert [form for form in said if "msgstr" in form or "msgid" in form] == []
