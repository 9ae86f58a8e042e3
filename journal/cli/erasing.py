"""What the commands on the bin and on erasing say."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label

if TYPE_CHECKING:
    from journal.services.erasing_report import Erased
    from journal.services.library import OpenJournal


def show_bin(opened: OpenJournal, arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what was deleted, the latest first, or bring some of it back."""
    if arguments.restore:
        count = opened.services.bin.restore(*arguments.restore)
        said = ngettext("{n} item is back in the journal.", "{n} items are back in the journal.", count)
        terminal.result({"restored": count}, said.format(n=count))
        return 0
    ids = opened.services.bin.ids(arguments.find or "")
    items = opened.services.bin.page(ids[: arguments.limit])
    told = [
        {
            "id": item.id,
            "kind": item.kind.value,
            "title": item.title,
            "deleted": item.when.isoformat(),
            "by": item.by,
            "days_left": item.days_left,
        }
        for item in items
    ]
    lines = [f"{item.when:%Y-%m-%d}  {item.id}  {label(item.kind)}  {item.title}" for item in items]
    terminal.result({"total": len(ids), "items": told}, "\n".join(lines) or _("The bin is empty."))
    return 0


def erase(opened: OpenJournal, arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Erase for good, and say what was looked for afterwards and where something is left."""
    from journal.services.erasing_report import in_words, stays_words

    service = opened.services.erasing
    if not arguments.id and not service.unfinished():
        raise InvalidInput(_("Name what to erase by its id; “cairn bin FILE” and “cairn list FILE --json” show ids."))
    if arguments.id and not arguments.yes:
        plan = service.plan(arguments.id)
        stays = f" {stays_words(plan.beside)}" if plan.beside else ""
        raise InvalidInput(
            ngettext(
                "This would erase {n} record for good: {names}. Nothing was changed. Add --yes to do it.",
                "This would erase {n} records for good: {names}. Nothing was changed. Add --yes to do it.",
                len(plan.records),
            ).format(n=len(plan.records), names=", ".join(f"“{heading}”" for heading in plan.headings))
            + stays
        )
    progress = terminal.progress(_("Erasing for good"))
    done = service.run(arguments.id, progress) if arguments.id else service.finish(progress)
    removed = [str(path) for path in done.holding] if arguments.remove_copies else []
    if removed:
        service.remove_copies(done.holding, progress)
    lines = in_words(done, lambda record: record)
    lines += [_("Copy removed: {file}").format(file=file) for file in removed]
    terminal.result(_data(done, removed), "\n".join(lines))
    return 0 if done.complete or (removed and not done.remains) else 1


def _data(done: Erased, removed: list[str]) -> dict[str, object]:
    return {
        "erased": done.records,
        "looked_for": done.sought,
        "remains": list(done.remains),
        "elsewhere": [{"name": each.name, "records": list(each.records)} for each in done.elsewhere],
        "copies": [
            {"file": str(copy.path), "state": copy.state.value, "remains": list(copy.remains)} for copy in done.copies
        ],
        "removed_copies": removed,
    }
