"""Keeps the translation catalogues in step with the source.

Run without arguments it collects the English sentences into cairn.pot, brings every language's
cairn.po in step, compiles cairn.mo, and lists what still lacks words. Catalogues carry neither
line numbers nor dates, so that a change shows only the sentences that changed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from journal.core.i18n import DOMAIN, LANGUAGES  # noqa: E402 - the source tree may not be installed

LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2)}
Words = dict[tuple[str | None, str], tuple[str, ...]]
_STILL = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Bring everything in step, list what lacks words, and return the exit code."""
    template = extract()
    _write(template, TEMPLATE)
    for code in TRANSLATED:
        catalogue = load(code)
        catalogue.update(template, no_fuzzy_matching=True)
        _write(catalogue, po_file(code))
        catalogue = load(code)
        compile_catalogue(catalogue, mo_file(code))
        open_ends = list(problems(catalogue, template))
        print(*open_ends, sep="\n")
        print(f"{LANGUAGES[code]}: {len(template)} sentences, {len(open_ends)} to look at.")
    return 0


def po_file(code: str) -> Path:
    """Return where the words of a language are written."""
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_file(code: str) -> Path:
    """Return where the program finds the words of a language."""
    return po_file(code).with_suffix(".mo")


def extract() -> Catalog:
    """Return every sentence that the source marks for translation."""
    template = _empty(None)
    found = extract_from_dir(
        str(ROOT / "journal"),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        template.add(
            message, locations=[(f"journal/{Path(name).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return template


def load(code: str) -> Catalog:
    """Return the catalogue of a language as it is on disk, empty when there is none yet."""
    if not po_file(code).exists():
        return _empty(code)
    with po_file(code).open("rb") as file:
        catalogue = read_po(file, locale=code, domain=DOMAIN)
    return _stilled(catalogue)


def compile_catalogue(catalogue: Catalog, target: Path) -> None:
    """Write the form of a catalogue that the program reads, without what has no words yet."""
    said = _stilled(Catalog(locale=catalogue.locale, domain=DOMAIN))
    for message in catalogue:
        if message.id and all(_forms(message.string)):
            said.add(message.id, message.string, context=message.context)
    with target.open("wb") as file:
        write_mo(file, said)


def compiled(code: str) -> Words:
    """Return what the program would find: words by sentence."""
    with mo_file(code).open("rb") as file:
        found = words(read_mo(file))
    return {(_plain(context), key): said for (context, key), said in found.items()}


def words(catalogue: Catalog) -> Words:
    """Return the translated forms of each sentence, by its context and English words."""
    forms = {(message.context, key_of(message)): _forms(message.string) for message in catalogue if message.id}
    return {sentence: said for sentence, said in forms.items() if said and all(said)}


def problems(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Say of each sentence what is wrong with its translation: missing, unsure, stale, other placeholders."""
    for message in template:
        if message.id:
            yield from _problem(message, catalogue.get(key_of(message), message.context))
    for message in catalogue:
        if message.id and template.get(key_of(message), message.context) is None:
            yield f"stale: {key_of(message)!r}"
    for message in catalogue.obsolete.values():
        yield f"stale: {key_of(message)!r}"


def _problem(message: Message, translated: Message | None) -> Iterator[str]:
    key = key_of(message)
    forms = _forms(translated.string) if translated else ()
    if translated is None or not forms or not all(forms):
        yield f"missing: {key!r}"
        return
    if translated.fuzzy:
        yield f"unsure: {key!r}"
    wanted = set().union(*map(_placeholders, _forms(message.id)))
    for form in forms:
        # A language may say "one" in words, so only {n} may be left out, and only where there are plural forms.
        if (found := _placeholders(form)) != wanted and not (len(forms) > 1 and found | {"n"} == wanted):
            yield f"placeholders differ: {key!r} -> {form!r}"


def key_of(message: Message) -> str:
    """Return the English words of a sentence, in the singular where there are two forms."""
    return str(_forms(message.id)[0])


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _plain(context: object) -> str | None:
    """Return a context as words; Babel gives that of a compiled sentence as bytes."""
    return context.decode("utf-8") if isinstance(context, bytes) else context if isinstance(context, str) else None


def _placeholders(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def _empty(code: str | None) -> Catalog:
    return _stilled(Catalog(locale=code, domain=DOMAIN, header_comment="# The words of Cairn."))


def _stilled(catalogue: Catalog) -> Catalog:
    """Take out of the header what changes with every run."""
    catalogue.creation_date = catalogue.revision_date = _STILL
    catalogue.fuzzy = False
    return catalogue


def _write(catalogue: Catalog, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text_of(catalogue), encoding="utf-8", newline="\n")


def text_of(catalogue: Catalog) -> str:
    """Return a catalogue as it is kept on disk."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, include_lineno=False, ignore_obsolete=True)
    restless = "Project-Id-Version|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By"
    return re.sub(rf'"({restless}|Report-Msgid-Bugs-To):.*\n', "", buffer.getvalue().decode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
