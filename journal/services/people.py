"""People, who writes now, and tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.ids import natural_id
from journal.core.records import Person, Tag
from journal.core.vocabulary import PersonRole
from journal.services.base import RecordService
from journal.store.database import Database, Write
from journal.text.folding import fold


class PeopleService(RecordService[Person]):
    """Those who write in the journal or advise it."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Person)

    def me(self) -> Person | None:
        """Return who writes on this laptop now."""
        with self._db.read() as reader:
            person = reader.setting("person")
            return reader.find(Person, person) if person else None

    def become(self, person_id: str) -> Person:
        """Let somebody else write from now on."""
        with self._db.write(_("Switch who writes")) as write:
            person = write.get(Person, person_id)
            write.set_setting("person", person.id)
            return person

    def become_named(self, alias: str) -> Person:
        """Let the person of this alias write from now on; somebody new joins the team."""
        return self.become(self.welcome(alias).id)

    def welcome(self, alias: str) -> Person:
        """Return the person of this alias; somebody new joins the team."""
        return self._welcomed(Person(alias=alias))

    def welcome_advisor(self, alias: str) -> Person:
        """Return the person of this alias, who may be sent packs; somebody new becomes an advisor."""
        return self._welcomed(Person(alias=alias, role=PersonRole.ADVISOR))

    def _welcomed(self, new: Person) -> Person:
        clean = " ".join(new.alias.split())
        if not clean:
            raise InvalidInput(_("Type a name or a code name."), field="alias")
        return self._named(clean) or self.add(replace(new, alias=clean))

    def named(self, alias: str) -> Person:
        """Return the person of this alias; ``NotFound`` names those there are."""
        found = self._named(alias)
        if found is None:
            names = ", ".join(person.alias for person in self.all())
            if not names:
                told = _("Nobody writes in this journal yet, so there is no “{alias}”. Let people join first.")
                raise NotFound(told.format(alias=alias))
            raise NotFound(
                _("Nobody in this journal is called “{alias}”. There are: {names}.").format(alias=alias, names=names)
            )
        return found

    def _named(self, alias: str) -> Person | None:
        return next((person for person in self.all() if fold(person.alias) == fold(" ".join(alias.split()))), None)

    def writers(self, today: date) -> list[Person]:
        """Return those who may write here now: the team without its advisors, and without who has left."""
        return [
            person
            for person in self.all()
            if person.role is not PersonRole.ADVISOR and (person.active_to is None or person.active_to >= today)
        ]

    def order(self, record: Person) -> tuple[object, ...]:
        """Return what the natural order goes by: the alias."""
        return (fold(record.alias), record.id)


class TagService(RecordService[Tag]):
    """Words to find things by."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Tag)

    def named(self, name: str) -> Tag:
        """Return the tag of this name, made when it is new."""
        with self._db.write(_("Add tag")) as write:
            tags = put_tags(write, [name])
            if not tags:
                raise InvalidInput(_("Type a word for the tag."), field="name")
            return tags[0]

    def names(self) -> list[str]:
        """Return the names of all tags."""
        return [tag.name for tag in self.all()]

    def order(self, record: Tag) -> tuple[object, ...]:
        """Return what the natural order goes by: the folded name."""
        return (fold(record.name), record.id)


def put_tags(write: Write, names: Iterable[str]) -> list[Tag]:
    """Return the tags of these names, within a write; new ones are made, binned ones taken out again."""
    tags: dict[str, Tag] = {}
    for name in names:
        clean = unicodedata.normalize("NFC", " ".join(name.split()).lstrip("# "))
        tag_id = tag_id_for(clean)
        if not clean or tag_id in tags:
            continue
        # The id of a tag erased for good cannot come back, but its word may be wanted again.
        erased = write.is_erased(tag_id)
        tag = _namesake(write, tag_id) if erased else write.find(Tag, tag_id)
        if tag is None:
            tag = write.put(Tag(id="" if erased else tag_id, name=clean, audience=Tag.default_audience), new=True)
        elif tag.deleted:
            tag = write.put(replace(tag, deleted=False))
        tags[tag_id] = tag
    return list(tags.values())


def _namesake(write: Write, tag_id: str) -> Tag | None:
    """Return a tag of the same name under another id."""
    return next((tag for tag in write.all(Tag) if tag_id_for(tag.name) == tag_id), None)


def tag_id_for(name: str) -> str:
    """Return the id that a tag of this name has on every laptop."""
    return natural_id("tag", fold(name))
