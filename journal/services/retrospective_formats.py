"""The formats a team looks back with: the seven that come with Cairn, and what the team made of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import LANGUAGES, _, current_language
from journal.core.records import Retrospective, Template
from journal.core.vocabulary import RetroFormat, TemplateUse
from journal.exchange.whole import whole_file
from journal.services.destinations import spare_journals
from journal.services.template_shelf import Form, Shelf
from journal.store.database import Database
from journal.text.retrospective_formats import MeetingFormat, checked, parse, written


@dataclass(frozen=True)
class OfferedFormat:
    """A format as a team sees it in its list."""

    format: MeetingFormat
    shipped: bool = True
    """Whether it comes with Cairn, changed by the team or not."""
    changed: bool = False
    """Whether the team gave it an agenda of its own."""


def _as_text(format: MeetingFormat) -> str:
    return written(checked(format))


def _bare(format: MeetingFormat) -> MeetingFormat:
    """Return a format without what only a meeting settles."""
    return replace(format, skin="", second="")


_FORM = Form(TemplateUse.RETROSPECTIVE, parse, _as_text)


class FormatService:
    """Formats of retrospectives: offered, copied, changed; a meeting keeps the agenda that it was led by."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self._shelf = Shelf(folder, _FORM)

    def all(self, language: str | None = None) -> list[OfferedFormat]:
        """Return the formats to choose from: the seven, then the team's own by name."""
        spoken = language or current_language()
        with self._db.read() as reader:
            own = self._shelf.own(reader)
        found = []
        for key in (*RetroFormat, *sorted(own.keys - set(RetroFormat))):
            format = self._shelf.current(own, key, spoken)
            if format is not None:
                shipped = key in set(RetroFormat)
                found.append(OfferedFormat(format, shipped, shipped and own.holds(format)))
        return sorted(found, key=lambda one: (not one.shipped, "" if one.shipped else one.format.name.casefold()))

    def current(self, key: str, language: str | None = None) -> MeetingFormat:
        """Return a format as it is offered now; ``NotFound`` when there is none of that key."""
        with self._db.read() as reader:
            found = self._shelf.current(self._shelf.own(reader), key, language or current_language())
        if found is None:
            known = ", ".join(one.format.key for one in self.all())
            raise NotFound(_("There is no format “{key}”. There is: {known}.").format(key=key, known=known))
        return found

    def of(self, meeting: Retrospective) -> MeetingFormat:
        """Return the format that a meeting is or was led by; for one that kept no agenda, as it is offered now."""
        with suppress(InvalidInput):
            if meeting.agenda:
                return parse(meeting.agenda)
        with self._db.read() as reader:
            found = self._shelf.current(self._shelf.own(reader), meeting.format, current_language())
        return found or self.current(RetroFormat.WHAT_SO_WHAT)

    def languages(self, key: str) -> list[str]:
        """Return the languages of the program that a format speaks, its own among them."""
        with self._db.read() as reader:
            own = self._shelf.own(reader)
        found = ((language, self._shelf.current(own, key, language)) for language in LANGUAGES)
        return [language for language, format in found if format is not None and format.language == language]

    def second(self, meeting: Retrospective) -> MeetingFormat | None:
        """Return the format of a meeting in the language that its wall shows below its own; ``None`` for none."""
        led = self.of(meeting)
        if not led.second:
            return None
        with self._db.read() as reader:
            found = self._shelf.current(self._shelf.own(reader), led.key, led.second)
        if found is None or found.language != led.second:
            return None
        return found.in_skin(led.skin) if any(skin.key == led.skin for skin in found.skins) else found

    # What a team makes its own

    def copy(self, format: MeetingFormat, name: str) -> MeetingFormat:
        """Make a new format that begins as a copy, under a name of its own."""
        clean = " ".join(name.split())
        if not clean:
            raise InvalidInput(_("Give the format a name."), field="name")
        # Two laptops may copy the same one on the same day: what is random keeps the copies apart.
        key = f"{format.key}_{token_hex(3)}"
        format = _bare(format)
        with self._db.write(_("Copy format “{name}”").format(name=format.name)) as write:
            return self._shelf.put(write, replace(format, key=key, version=1, name=clean))

    def change(self, format: MeetingFormat) -> MeetingFormat:
        """Keep a format as the team wants it from now on, as its next version."""
        self.current(format.key, format.language)
        with self._db.write(_("Change format “{name}”").format(name=format.name)) as write:
            number = self._shelf.next_number(write, format.key, format.language)
            return self._shelf.put(write, replace(_bare(format), version=number))

    def keep(self, source: str) -> MeetingFormat:
        """Keep a format that was edited as a file: the next version of the one it names, or a new one."""
        format = parse(source)
        with self._db.write(_("Keep format “{name}”").format(name=format.name)) as write:
            number = self._shelf.next_number(write, format.key, format.language)
            return self._shelf.put(write, replace(_bare(format), version=number))

    def write_file(self, format: MeetingFormat, dest: Path) -> None:
        """Write a format into a file to be edited; never over a journal."""
        spare_journals(dest)
        with whole_file(dest) as part:
            part.write_text(written(format), encoding="utf-8")

    def back_to_shipped(self, key: str, language: str | None = None) -> MeetingFormat:
        """Offer the agenda that came with Cairn again; meetings keep the one that they were led by."""
        spoken = language or current_language()
        shipped = self._shelf.shipped.newest(key, spoken)
        if shipped is None or shipped.language != spoken:
            raise NotFound(_("This format did not come with Cairn, so there is nothing to go back to."))
        with self._db.write(_("Put format “{name}” back").format(name=shipped.name)) as write:
            self._shelf.put_back(write, shipped)
        return shipped

    def remove(self, key: str) -> None:
        """Offer a format of the team's own no more; meetings keep the agenda that they were led by."""
        if key in set(RetroFormat):
            raise InvalidInput(_("This format comes with Cairn and stays. Go back to its own agenda instead."))
        format = self.current(key)
        with self._db.write(_("Remove format “{name}”").format(name=format.name)) as write:
            for record in self._shelf.own(write).of(key):
                write.delete(Template, record.id)
