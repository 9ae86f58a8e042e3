"""What the command on links between entries says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from journal.cli.terminal import Terminal
from journal.core.i18n import _
from journal.core.records import Entry
from journal.text.wiki import entry_links, shown_words

if TYPE_CHECKING:
    from journal.services.library import OpenJournal


def show_links(opened: OpenJournal, arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the entries that one links to, and those that link to it."""
    entry: Entry = opened.services.entries.get(arguments.id)
    links = opened.services.entry_links
    targets = list(dict.fromkeys(link.target for link in entry_links(entry.body)))
    meant = links.resolve(targets)
    to = [{"target": shown_words(target), "id": meant.get(target)} for target in targets]
    mentions = [
        {"id": found.id, "date": found.date.text, "title": found.title, "words": found.words}
        for found in links.mentions_of(entry.id)
    ]
    none = _("no entry of this title")
    lines = [f"→ {link['target']}" + ("" if link["id"] else f"  ({none})") for link in to]
    lines += [f"← {mention['date']}  {mention['title'] or mention['words']}" for mention in mentions]
    terminal.result({"to": to, "from": mentions}, "\n".join(lines) or _("This entry links to none, and none to it."))
    return 0
