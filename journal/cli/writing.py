"""Writing an entry from the command line, in free words or by answering a template."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import journal_file, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _

if TYPE_CHECKING:
    from journal.services import Services
    from journal.services.notes import Written
    from journal.text.templates import NoteTemplate


def add_words(one: argparse.ArgumentParser) -> None:
    """Take the words of an entry and what is known of it."""
    journal_file(one)
    one.add_argument("text", nargs="?", type=words, metavar="TEXT", help=_("what happened"))
    one.add_argument("--body-file", type=Path, metavar="F", help=_("file that holds the text; - reads standard input"))
    one.add_argument("--title", type=words, metavar="T", help=_("title of the entry"))
    one.add_argument(
        "--date", type=words, metavar="D", help=_("when it happened: 2017-08-04, 2017-08, 2017 or 2015/2017")
    )
    one.add_argument(
        "--tag", type=words, action="append", default=[], metavar="T", help=_("a tag; can be given more than once")
    )
    one.add_argument("--by", type=words, metavar="ALIAS", help=_("who wrote it, when that is not who writes here now"))
    one.add_argument(
        "--with",
        dest="together",
        type=words,
        action="append",
        default=[],
        metavar="ALIAS",
        help=_("somebody who wrote it as well; can be given more than once"),
    )
    one.add_argument("--template", metavar="KEY", help=_("answer the questions of this template"))
    one.add_argument(
        "--answer",
        type=words,
        action="append",
        default=[],
        metavar="FIELD=TEXT",
        help=_("the answer to one of its questions; can be given more than once"),
    )


def add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write an entry down, and say under which id."""
    body = arguments.text or ""
    if arguments.body_file is not None:
        body = text_of(arguments.body_file)
    if arguments.answer and not arguments.template:
        raise InvalidInput(_("An answer belongs to a template: name it with --template."))
    if not (body.strip() or arguments.title or any(map(str.strip, arguments.answer))):
        raise InvalidInput(_("There is nothing to write down. Give a text, a title or --body-file."))
    when = EventDate(arguments.date) if arguments.date else None
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        if arguments.template:
            return _answer(arguments, body, when, journal.services, terminal)
        author, authors = _writers(arguments, journal.services)
        entry = journal.services.entries.write(
            title=arguments.title or "",
            body=body,
            date=when,
            tags=arguments.tag,
            author=author,
            authors=authors,
        )
    terminal.result({"id": entry.id}, _("Written down as {id}.").format(id=entry.id))
    return 0


def _writers(arguments: argparse.Namespace, services: Services) -> tuple[str | None, frozenset[str]]:
    """Return who wrote it, where that is said, and those who wrote it as well."""
    people = services.people
    by = people.named(arguments.by).id if arguments.by else None
    return by, frozenset(people.named(alias).id for alias in arguments.together) - {by}


def _answer(
    arguments: argparse.Namespace, body: str, when: EventDate | None, services: Services, terminal: Terminal
) -> int:
    from journal.core.records import Entry

    template = services.templates.current(arguments.template)
    author, authors = _writers(arguments, services)
    when = when or EventDate.of(services.clock.today())
    about = Entry(title=arguments.title or "", date=when, author=author, authors=authors)
    written = services.notes.write(template, _answers(template, arguments.answer, body), about, tags=arguments.tag)
    made = [{"kind": record.kind.value, "id": record.id} for record in written.made]
    terminal.result({"id": written.entry.id, "made": made, "remarks": list(written.remarks)}, "\n".join(_told(written)))
    return 0


def _told(written: Written) -> list[str]:
    from journal.core.vocabulary import label

    lines = [_("Written down as {id}.").format(id=written.entry.id)]
    lines += [_("Made with it: {kind} {id}").format(kind=label(one.kind), id=one.id) for one in written.made]
    return [*lines, *written.remarks]


def _answers(template: NoteTemplate, given: list[str], body: str) -> dict[str, str]:
    """Return the answers by question; a text without a question answers the one that leads."""
    answers: dict[str, str] = {template.lead.key: body} if body.strip() else {}
    for pair in given:
        key, equals, answer = pair.partition("=")
        if not equals:
            raise InvalidInput(_("Write an answer as question=text: “{pair}” has no equals sign.").format(pair=pair))
        answers[key.strip()] = answer
    return answers


def text_of(file: Path) -> str:
    """Return the text of a file, or with ``-`` what is typed or piped in."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InvalidInput(_("“{name}” cannot be read as text. Nothing was changed.").format(name=file)) from error
