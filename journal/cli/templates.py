"""Templates on the command line: which there are, what they ask, and blank forms of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import journal_file
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.i18n import _

if TYPE_CHECKING:
    from journal.services.templates import Placed
    from journal.text.templates import NoteField, NoteTemplate

PAPERS = ("a4", "letter")


def template_words(one: argparse.ArgumentParser) -> None:
    """Take which template, and where its blank form goes."""
    journal_file(one)
    one.add_argument("key", nargs="?", metavar="KEY", help=_("which template"))
    one.add_argument("dest", type=Path, nargs="?", metavar="DEST", help=".pdf .html .md")
    one.add_argument("--list", action="store_true", help=_("list the templates there are"))
    one.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=_("size of the paper"))
    one.add_argument("--with-title", action="store_true", help=_("print the title of the journal on the form"))


def template(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List templates, show the questions of one, or write it as a blank form."""
    with opened(arguments, terminal, read_only=True) as journal:
        if arguments.list or arguments.key is None:
            found = journal.services.templates.all()
            terminal.result({"templates": list(map(_placed, found))}, "\n".join(map(_line, found)))
            return 0
        chosen = journal.services.templates.current(arguments.key)
        title = journal.title if arguments.with_title else ""
    if arguments.dest is None:
        terminal.result(_data(chosen), "\n".join(_told(chosen)))
        return 0
    _write(chosen, title, arguments)
    said = _("The blank form “{name}” is in “{dest}”.").format(name=chosen.name, dest=arguments.dest)
    terminal.result({"written": str(arguments.dest), "key": chosen.key, "version": chosen.version}, said)
    return 0


def _write(chosen: NoteTemplate, title: str, arguments: argparse.Namespace) -> None:
    from journal.services.blank_forms import write_forms
    from journal.text.blank_forms import Paper, blank_form

    paper = Paper.LETTER if arguments.paper == "letter" else Paper.A4
    write_forms([blank_form(chosen, title)], arguments.dest, paper, chosen.language, _draw)


def _draw(*given: object) -> None:
    from journal.ui.printing.offscreen import save_pdf_offscreen

    save_pdf_offscreen(*given)  # type: ignore[arg-type]


def _placed(found: Placed) -> dict[str, object]:
    return {**_data(found.template), "hidden": found.hidden, "shipped": found.shipped, "changed": found.changed}


def _data(chosen: NoteTemplate) -> dict[str, object]:
    return {
        "key": chosen.key,
        "version": chosen.version,
        "language": chosen.language,
        "name": chosen.name,
        "purpose": chosen.purpose,
        "makes": chosen.makes.value if chosen.makes else None,
        "fields": list(map(_field, chosen.fields)),
    }


def _field(field: NoteField) -> dict[str, object]:
    return {
        "key": field.key,
        "prompt": field.prompt,
        "required": field.required,
        "sort": field.sort.value,
        "options": dict(field.options or {}),
    }


def _line(found: Placed) -> str:
    hidden = " " + _("(hidden)") if found.hidden else ""
    return f"{found.template.key:24}  {found.template.name}{hidden}"


def _told(chosen: NoteTemplate) -> list[str]:
    lines = [chosen.name, chosen.purpose, ""]
    for field in chosen.fields:
        options = f" ({' / '.join(field.options.values())})" if field.options else ""
        lines.append(f"{field.key:14}  {field.prompt}{' ★' if field.required else ''}{options}")
    return [*lines, "", chosen.credit]
