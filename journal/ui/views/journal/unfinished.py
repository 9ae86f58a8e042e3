"""Words of an entry that are in no revision yet."""

from __future__ import annotations

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Entry
from journal.services.entries import EntryLine
from journal.services.recovery import Standing
from journal.ui.context import Context
from journal.ui.models.entry_list import UNSAVED
from journal.ui.views.journal.writing import Words


def unfinished_words(context: Context, entry: Entry) -> Words | None:
    """Return what was typed into an entry and not left, to go on from; ``None`` when there is nothing.

    Where the entry was changed since, the words would cover newer ones: they are laid aside, and that is said.
    """
    services = context.services
    draft = None if context.read_only else services.drafts.get(entry.id)
    if draft is None:
        return None
    if services.recovery.look(draft).standing is not Standing.CHANGED:
        held = draft.payload
        return Words(*(str(held.get(name, "")) for name in ("title", "body", "reason")))
    try:
        services.drafts.lay_aside(entry.id)
    except JournalError as error:
        context.feedback.error(error)
    else:
        context.feedback.toast(_("Words you typed here before it was changed are among the drafts not recovered."))
    return None


def unsaved_line(entry: Entry, words: Words) -> EntryLine:
    """Return what the list shows of an entry that the journal does not hold yet."""
    return EntryLine(
        key=UNSAVED,
        id=entry.id,
        title=words.title,
        first_words=" ".join(words.body[:400].split()[:24]),
        date=entry.date,
        written=entry.created,
        author="",
        state=entry.state,
        audience=entry.audience,
        evidence=0,
        comments=0,
        lead=" ".join(words.body[:400].lstrip().partition("\n")[0].split()[:8]),
    )
