"""Writing with a template: the entry, and the record that its answers make, as one deed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.ids import new_id
from journal.core.records import Entry, Record
from journal.services.people import put_tags
from journal.services.template_names import Named, named
from journal.services.template_records import MAKERS, Making
from journal.store.database import Database, Write
from journal.text.templates import NoteField, NoteTemplate, Sort, compose, tidied


@dataclass(frozen=True)
class Written:
    """What one note left behind."""

    entry: Entry
    made: tuple[Record, ...] = ()
    """The records that its answers made, such as an outcome or a decision with its version."""
    remarks: tuple[str, ...] = ()
    """Sentences about a record that could not be made, although the note is written down."""


class NoteService:
    """Notes written by answering the questions of a template."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(
        self,
        template: NoteTemplate,
        answers: Mapping[str, str],
        entry: Entry | None = None,
        *,
        tags: Iterable[str] = (),
        draft: str | None = None,
    ) -> Written:
        """Write an entry from answers by field key, and the record its template makes; one undo takes back both.

        ``entry`` brings whatever else is known of it (title, date, audience, versions, authors …); its text and
        answers are filled in here. An answer that names a person, actor, strategy, assumption or marker is the
        record's id, code or name, and is linked; a new actor is made. ``InvalidInput`` names the field at fault.
        ``draft`` is what the answers were kept under while they were typed; it ends with this write.
        """
        refuse_unfit(template, answers)
        with self._db.write(_("Write “{name}”").format(name=template.name)) as write:
            entry = entry or Entry(date=EventDate.of(self._db.clock.today()))
            entry = replace(entry, id=entry.id or new_id(self._db.clock.now()))
            entry = replace(entry, tags=entry.tags | {tag.id for tag in put_tags(write, tags)})
            found = named(write, template, answers, entry)
            making = Making(write, template, found.answers, found.linked(entry), found.records)
            # A newer program may name a kind that this one cannot make: the note is worth keeping all the same.
            if template.makes is not None and (make := MAKERS.get(template.makes)):
                make(making)
            if draft is not None:
                write.settle(draft)
            return self._put(write, making, found)

    def _put(self, write: Write, making: Making, found: Named) -> Written:
        template = making.template
        entry = replace(
            making.entry,
            body=compose(template, found.answers),
            answers=tidied(template, found.answers),
            template=template.key,
            template_version=template.version,
            language=making.entry.language or template.language,
        )
        return Written(write.put(entry, new=True), tuple(making.made), tuple(making.remarks))


def refuse_unfit(template: NoteTemplate, answers: Mapping[str, str]) -> None:
    """Refuse, in one sentence, answers that cannot be kept as they are: missing, unknown or not to choose from."""
    for key in answers:
        if template.field(key) is None:
            keys = ", ".join(field.key for field in template.fields)
            raise InvalidInput(
                _("“{name}” has no question called “{key}”. It asks: {keys}.").format(
                    name=template.name, key=key, keys=keys
                ),
                field=key,
            )
    for missing in template.missing(answers):
        raise InvalidInput(
            _("Answer “{prompt}” first: a few words are enough.").format(prompt=missing.prompt), field=missing.key
        )
    for field in template.fields:
        if answer := answers.get(field.key, "").strip():
            _refuse_answer(field, answer)


def _refuse_answer(field: NoteField, answer: str) -> None:
    if field.options and field.kept(answer) not in field.options:
        raise InvalidInput(
            _("“{answer}” is not among the answers to “{prompt}”: {options}.").format(
                answer=answer, prompt=field.prompt, options="; ".join(field.options.values())
            ),
            field=field.key,
        )
    if field.sort is Sort.DATE and day_of(answer) is None:
        raise InvalidInput(
            _("“{answer}” is not a day Cairn can read. Write it like 2026-04-15.").format(answer=answer),
            field=field.key,
        )


def day_of(answer: str) -> EventDate | None:
    """Return the day that an answer gives, or ``None`` when it gives none."""
    try:
        found = EventDate(answer.strip())
    except InvalidInput:
        return None
    return found if found.day else None
