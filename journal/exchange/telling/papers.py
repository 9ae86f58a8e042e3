"""What the pages of a retrospective share: they are read in a room and taken along, so they carry no notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.core.errors import InvalidInput
from journal.core.i18n import _, current_language, ngettext
from journal.core.records import Retrospective
from journal.core.vocabulary import label
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.one_page import Room, cut
from journal.exchange.telling.teller import Teller, quoted
from journal.text.dates import date_words
from journal.text.documents import Document, Listing, Part, Row, Sentence, Table
from journal.text.retrospective_formats import format_name


def page(
    teller: Teller, title: str, facts: Iterable[str], parts: Iterable[Part], readers: Facts, called: str = ""
) -> Document:
    """Return a page without notes; what is empty is left out. ``called`` names the readers where that says more."""
    told = list(facts)
    if readers.audience is not None:
        told.append(_("For: {audience}").format(audience=called or label(readers.audience)))
    kept = tuple(part for part in parts if part.blocks)
    return Document(title, tuple(filter(None, told)), kept, (), current_language(), one_page=True)


def meeting_in(teller: Teller, meeting_id: str) -> Retrospective:
    """Return a meeting; refuse where its readers may not see it."""
    meeting = teller.snapshot.find(Retrospective, meeting_id)
    if meeting is None:
        told = _("These readers may not see this retrospective yet: say on its page who may. Nothing was written.")
        raise InvalidInput(told, field="audience")
    return meeting


def meeting_facts(teller: Teller, meeting: Retrospective, *, people: bool = True) -> list[str]:
    """Return when a meeting is held, how, and who is there; without ``people``, how many."""
    if not people:
        count = len(meeting.present)
        return [
            date_words(meeting.date, short=False),
            format_name(meeting.format, meeting.agenda),
            ngettext("{n} person was there", "{n} people were there", count).format(n=count) if count else "",
        ]
    present = teller.people(meeting.present)
    led = teller.people([meeting.facilitator])
    return [
        date_words(meeting.date, short=False),
        format_name(meeting.format, meeting.agenda),
        _("Here: {people}").format(people=present) if present else "",
        _("Led by {person}").format(person=led) if led else "",
    ]


NO_LEAD = Sentence("", ())
"""What leads to a list that its heading leads to."""


def points(lead: Sentence, items: Sequence[Sentence], room: Room, most: int | None = None) -> Listing:
    """Return a list that takes no line for what it leaves out: its last point says how many more there are."""
    most = room.most if most is None else most
    short = [Sentence(cut(item.words, room.line), item.sources) for item in items[:most]]
    more = len(items) - most
    if more > 0:
        told = ngettext("{point} (and {n} more)", "{point} (and {n} more)", more)
        sources = tuple(source for item in items[most - 1 :] for source in item.sources)
        short[-1] = Sentence(told.format(point=short[-1].words, n=more), sources)
    return Listing(lead, tuple(short))


def cut_table(headings: tuple[str, ...], rows: Sequence[Row], widths: tuple[int, ...], room: Room) -> Table:
    """Return a table whose first heading says how many rows there are where it leaves some out."""
    short = tuple(Row(tuple(cut(cell, room.line) for cell in row.cells), row.sources) for row in rows[: room.most])
    if len(rows) > room.most:
        first = _("{heading} ({n} of {all})").format(heading=headings[0], n=room.most, all=len(rows))
        headings = (first, *headings[1:])
    return Table(headings, short, widths)


def title_of(meeting: Retrospective) -> str:
    """Return what a meeting is about, in quotation marks; the format where nobody asked anything."""
    return quoted(meeting.question) if meeting.question.strip() else format_name(meeting.format, meeting.agenda)
