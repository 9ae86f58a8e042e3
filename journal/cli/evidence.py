"""Evidence from the command line: brought in, listed, checked, saved outside."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs, Relation, label

if TYPE_CHECKING:
    from journal.media.traces import Traces
    from journal.services import Services
    from journal.services.evidence_lists import EvidenceLine

_KEEPING = ("as_is", "both", "cleaned")
_WANTS = ("unlinked", "unrated", "thin", "consent", "unseen")
"""The values of ``Want``, which is loaded when it is needed."""


def evidence_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with evidence, and what is known of it."""
    journal_file(one)
    one.add_argument(
        "action", choices=list(_ACTIONS), help=_("add, list, check that files are unchanged, or save one outside")
    )
    one.add_argument("what", nargs="*", metavar="WHAT", help=_("files to add; or the id and the file to save as"))
    one.add_argument("--link", type=words, metavar="URL", help=_("add the address of a page"))
    one.add_argument("--quote", type=words, metavar="TEXT", help=_("add words that somebody said or wrote"))
    one.add_argument("--told", type=words, metavar="TEXT", help=_("add what somebody told us"))
    one.add_argument("--paper", type=words, metavar="PLACE", help=_("add something on paper, and where it lies"))
    one.add_argument("--title", type=words, default="", metavar="T", help=_("what it is called"))
    one.add_argument("--source", type=words, default="", metavar="S", help=_("who or what it comes from"))
    one.add_argument(
        "--date", type=words, metavar="D", help=_("when it was made: 2017-08-04, 2017-08, 2017 or 2015/2017")
    )
    one.add_argument(
        "--keep",
        choices=_KEEPING,
        default="as_is",
        help=_("of files that tell where, when or by whom they were made: all, a cleaned copy too, or that alone"),
    )
    one.add_argument("--find", type=words, default="", metavar="WORDS", help=_("list only what holds these words"))
    one.add_argument(
        "--wants", choices=_WANTS, help=_("list only what is not linked, not rated, thin, or not looked at")
    )
    one.add_argument("--to", type=words, metavar="ID", help=_("link what is added to this record"))
    one.add_argument(
        "--relation",
        choices=[relation.value for relation in Relation],
        default="explains",
        help=_("how it bears on it"),
    )


def evidence(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    written = list(_written(arguments))
    if not written and not arguments.what:
        raise InvalidInput(_("There is nothing to add. Name files, or give --link, --quote, --told or --paper."))
    with opened(arguments, terminal) as journal:
        services = journal.services
        target = services.history.of(arguments.to)[-1].record if arguments.to else None
        if target is not None:
            written = [replace(one, audience=one.audience.narrower(target.audience)) for one in written]
        # All files are looked at before the first comes in: one that is gone stops everything.
        seen = {Path(name): services.captures.look(Path(name)) for name in arguments.what}
        copy_when_due(journal, terminal)
        added = [services.evidence.add(one) for one in written]
        added += [_take(services, path, traces, arguments, terminal) for path, traces in seen.items()]
        if target is not None:
            for one in added:
                services.evidence.link(one.id, target.kind, arguments.to, Relation(arguments.relation))
    count = len(added)
    said = ngettext("{n} piece of evidence added.", "{n} pieces of evidence added.", count).format(n=count)
    terminal.result({"added": [_told(one) for one in added]}, "\n".join([said, *(f"{o.id}  {o.title}" for o in added)]))
    return 0


def _take(
    services: Services, path: Path, traces: Traces, arguments: argparse.Namespace, terminal: Terminal
) -> Evidence:
    from journal.media.kinds import media_type_of
    from journal.services.captures import Keeping
    from journal.services.evidence import kind_of

    keeping = Keeping(arguments.keep) if traces.may_clean else Keeping.AS_IS
    if traces.may_clean and keeping is Keeping.AS_IS:
        kinds = ", ".join(dict.fromkeys(trace.kind.label for trace in traces.found))
        told = _("“{name}” tells more than it shows: {what}. For a copy without that: --keep both, or cleaned.")
        terminal.say_error(told.format(name=path.name, what=kinds))
    blank = Evidence(source_date=EventDate.unknown(), evidence_kind=kind_of(media_type_of(path.name)))
    return services.captures.take(
        path,
        keeping=keeping,
        title=arguments.title if len(arguments.what) == 1 else "",
        record=_known(blank, arguments),
        taken_for=arguments.to or "",
        progress=terminal.progress(_("Adding")),
    )


def _written(arguments: argparse.Namespace) -> Iterator[Evidence]:
    """Yield the evidence without a file that was asked for."""
    blank = Evidence(source_date=EventDate.unknown())
    if arguments.link:
        link = replace(blank, evidence_kind=EvidenceKind.WEB_LINK, held_as=HeldAs.LINK, locator=arguments.link)
        yield _known(replace(link, title=arguments.title or arguments.link), arguments)
    for text, kind in ((arguments.quote, EvidenceKind.QUOTE), (arguments.told, EvidenceKind.ORAL)):
        if text:
            said = replace(blank, evidence_kind=kind, held_as=HeldAs.ORAL, note=text)
            yield _known(replace(said, title=arguments.title or text.strip().splitlines()[0][:60]), arguments)
    if arguments.paper:
        paper = replace(blank, held_as=HeldAs.PAPER, locator=arguments.paper)
        yield _known(replace(paper, title=arguments.title or arguments.paper), arguments)


def _known(blank: Evidence, arguments: argparse.Namespace) -> Evidence:
    date = EventDate(arguments.date) if arguments.date else EventDate.unknown()
    return replace(blank, source=arguments.source, source_date=date)


def _told(one: Evidence) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "kind": one.evidence_kind.value,
        "held_as": one.held_as.value,
        "sha256": one.sha256,
        "cleaned": one.cleaned,
    }


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from journal.services.evidence_lists import EvidenceFilter, Want

    wanted = EvidenceFilter(text=arguments.find, want=Want(arguments.wants) if arguments.wants else None)
    with opened(arguments, terminal, read_only=True) as journal:
        service = journal.services.evidence
        found = {one.id: one for one in service.all()}
        lines = service.lists.page(service.lists.keys(wanted))
    data = [{**_told(found[line.id]), **_weight(line)} for line in lines]
    said = [f"{one.id}  {label(one.evidence_kind)}  {one.title}  +{one.supports} −{one.challenges}" for one in lines]
    terminal.result({"evidence": data}, "\n".join(said) or _("No evidence yet."))
    return 0


def _weight(line: EvidenceLine) -> dict[str, Any]:
    return {
        "strength": int(line.strength) if line.strength is not None else None,
        "supports": line.supports,
        "challenges": line.challenges,
        "links": line.links,
    }


def _check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        harmed = journal.services.captures.harmed(terminal.progress(_("Checking")))
    lines = [_("“{title}” is not what was captured.").format(title=one.title) for one in harmed]
    terminal.result(
        {"ok": not harmed, "harmed": [_told(one) for one in harmed]},
        "\n".join(lines) or _("Every file is unchanged since it was captured."),
    )
    return 1 if harmed else 0


def _save(arguments: argparse.Namespace, terminal: Terminal) -> int:
    if len(arguments.what) != 2:
        raise InvalidInput(_("Name the evidence by its id, and the file to save it as."))
    record_id, target = arguments.what[0], Path(arguments.what[1])
    with opened(arguments, terminal, read_only=True) as journal:
        services = journal.services
        stored = services.captures.shown(services.evidence.get(record_id))
        if stored is None:
            raise InvalidInput(_("This file is not inside the journal. The note about it is still here."))
        if target.exists():
            raise InvalidInput(_("There is already a file “{name}”. It was not touched.").format(name=target.name))
        services.files.write_to(stored.sha256, target, terminal.progress(_("Saving")))
    terminal.result({"file": str(target), "sha256": stored.sha256}, _("Copy saved as {name}").format(name=target))
    return 0


_ACTIONS: dict[str, Callable[[argparse.Namespace, Terminal], int]] = {
    "add": _add,
    "list": _list,
    "check": _check,
    "save": _save,
}
