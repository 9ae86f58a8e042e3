"""Real names, their forms, and what is blacked out, from the command line: what stays when anything leaves the team."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.cli.writing import text_of
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import BlackOut

if TYPE_CHECKING:
    from journal.services import Services
    from journal.services.redaction import KnownName


def names_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with names, and what is said of them."""
    journal_file(one)
    one.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=list(_ACTIONS),
        help=_(
            "list them, set or forget a real name, hide words as a code name, black words out, show them again, "
            "or allow a word that is no name"
        ),
    )
    one.add_argument("what", nargs="?", type=words, metavar="CODE", help=_("a code name, the words, or an id"))
    one.add_argument("name", nargs="?", type=words, metavar="NAME", help=_("the real name"))
    one.add_argument(
        "--form",
        action="append",
        default=[],
        type=words,
        metavar="F",
        help=_("another way in which the name is written; after = only exactly so"),
    )
    one.add_argument(
        "--name-file",
        type=Path,
        metavar="P",
        help=_("file with the real name, and each of its forms on a line below; - for what is typed"),
    )
    one.add_argument("--as", dest="code", type=words, metavar="CODE", help=_("the code name that is read instead"))
    one.add_argument("--in", dest="record", type=words, metavar="ID", help=_("the record in which the words stand"))


def names(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        redaction = journal.services.redaction
        known, hidden, allowed = redaction.names(), redaction.black_outs(), sorted(redaction.allowed())
    lines = [_line(one) for one in known]
    lines += [f"{one.id}  " + _("Blacked out: {what}").format(what=_said(one)) for one in hidden]
    data = {"names": list(map(_name_data, known)), "black_outs": list(map(_black_out_data, hidden)), "allowed": allowed}
    terminal.result(data, "\n".join(lines) or _("Nobody is named in this journal yet."))
    return 0


def _set(arguments: argparse.Namespace, terminal: Terminal) -> int:
    name, forms = _given(arguments)
    if not name:
        raise InvalidInput(_("Give the real name, so that Cairn can look for it."))
    return _write_name(
        arguments,
        terminal,
        lambda services: services.redaction.set_name(_owner(services, arguments), name, forms),
        _read_instead,
    )


def _forget(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return _write_name(
        arguments,
        terminal,
        lambda services: services.redaction.set_name(_owner(services, arguments), ""),
        lambda saved: _("The real name of “{code}” is not known any more, so nothing looks for it."),
    )


def _hide(arguments: argparse.Namespace, terminal: Terminal) -> int:
    hidden = [line for line in _given_words(arguments).splitlines() if line.strip()]
    if not arguments.code:
        raise InvalidInput(_("Say with --as which code name is read instead."))
    return _write_name(
        arguments,
        terminal,
        lambda services: [services.redaction.hide_as(words, arguments.code) for words in hidden][-1],
        _read_instead,
    )


def _write_name(
    arguments: argparse.Namespace,
    terminal: Terminal,
    deed: Callable[[Services], KnownName],
    told: Callable[[KnownName], str],
) -> int:
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        saved = deed(journal.services)
    terminal.result(_name_data(saved), told(saved).format(code=saved.code, n=_ways(saved)))
    return 0


def _read_instead(saved: KnownName) -> str:
    return ngettext(
        "“{code}” is read instead of the name in everything that leaves the team.",
        "“{code}” is read instead of {n} ways to write the name in everything that leaves the team.",
        _ways(saved),
    )


def _ways(saved: KnownName) -> int:
    return len(saved.forms) + bool(saved.name)


def _black_out(arguments: argparse.Namespace, terminal: Terminal) -> int:
    hidden = _given_words(arguments)
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        saved = journal.services.redaction.black_out(hidden, arguments.record)
    terminal.result(
        _black_out_data(saved), _("Blacked out in everything that leaves the team, as {id}.").format(id=saved.id)
    )
    return 0


def _show_again(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal) as journal:
        redaction = journal.services.redaction
        known = {one.id: one for one in redaction.black_outs()}
        if arguments.what not in known:
            raise InvalidInput(_("Say which one by its id, as “cairn names FILE” lists it."))
        copy_when_due(journal, terminal)
        redaction.take_back(arguments.what)
    terminal.result({"removed": arguments.what}, _("Shown again: {what}").format(what=_said(known[arguments.what])))
    return 0


def _allow(arguments: argparse.Namespace, terminal: Terminal) -> int:
    word = _given_words(arguments)
    with opened(arguments, terminal) as journal:
        journal.services.redaction.allow(word)
    terminal.result({"allowed": word}, _("“{word}” is no name: Cairn does not ask about it again.").format(word=word))
    return 0


def _given(arguments: argparse.Namespace) -> tuple[str, list[str]]:
    """Return the name and its forms, from a file where one is named: what is typed as a command is remembered."""
    if arguments.name_file is None:
        return arguments.name or "", list(arguments.form)
    lines = [line.strip() for line in text_of(arguments.name_file).splitlines() if line.strip()]
    return (lines[0] if lines else ""), [*lines[1:], *arguments.form]


def _given_words(arguments: argparse.Namespace) -> str:
    given = text_of(arguments.name_file).strip() if arguments.name_file is not None else arguments.what
    if not given:
        raise InvalidInput(_("Give the words it is about."))
    return str(given)


def _owner(services: Services, arguments: argparse.Namespace) -> str:
    if not arguments.what:
        raise InvalidInput(_("Say who, by the code name."))
    return services.redaction.called(arguments.what).id


def _line(one: KnownName) -> str:
    return "  ".join((one.code, one.name or _("real name not known here"), *one.forms))


def _said(one: BlackOut) -> str:
    return one.words or _("parts of a picture")


def _name_data(one: KnownName) -> dict[str, Any]:
    return {
        "id": one.owner.id,
        "kind": one.owner.kind.value,
        "code": one.code,
        "name": one.name,
        "forms": list(one.forms),
    }


def _black_out_data(one: BlackOut) -> dict[str, Any]:
    return {"id": one.id, "words": one.words, "record": one.target, "file": one.file, "areas": sorted(one.areas)}


_Run = Callable[[argparse.Namespace, Terminal], int]
_ACTIONS: dict[str, _Run] = {
    "list": _list,
    "set": _set,
    "forget": _forget,
    "hide": _hide,
    "black-out": _black_out,
    "show-again": _show_again,
    "allow": _allow,
}
