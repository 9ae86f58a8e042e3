"""The templates a team writes with: those that come with Cairn, and what the team made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _, current_language
from journal.core.ids import natural_id
from journal.core.records import Entry, TemplatePlace
from journal.core.vocabulary import TemplateUse
from journal.services.template_shelf import Form, Shelf
from journal.store.database import Database, Reader, Write
from journal.text.templates import NoteTemplate, best_reading, checked, parse, split, written

SHIPPED_ORDER = (
    "two_minute_note",
    "change_story",
    "surprise",
    "strategy_journal",
    "ask_critical_friend",
    "iteration_checkin",
    "outcome_statement",
    "progress_marker_note",
    "assumption_check",
    "strategy_change",
    "decision",
    "everyday_politics",
    "change_space",
    "problem_unpacking",
    "cycle_plan",
    "after_action",
    "evidence_use",
)
"""Keys of the templates that come with Cairn, in the order they are offered in until a team chooses another."""


def _as_text(template: NoteTemplate) -> str:
    return written(checked(template))


_FORM = Form(TemplateUse.NOTE, parse, _as_text)


@dataclass(frozen=True)
class Placed:
    """A template as a team sees it in its list."""

    template: NoteTemplate
    hidden: bool = False
    shipped: bool = True
    """Whether it comes with Cairn, changed by the team or not."""
    changed: bool = False
    """Whether the team gave it words of its own."""


class TemplateService:
    """Templates: offered, changed, copied, ordered and hidden; old answers keep the questions they answered."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self._shelf = Shelf(folder, _FORM)

    def offered(self, language: str | None = None) -> list[NoteTemplate]:
        """Return the templates to choose from, in the team's order, in a language or what comes nearest."""
        return [placed.template for placed in self.all(language) if not placed.hidden]

    def all(self, language: str | None = None) -> list[Placed]:
        """Return every template in the team's order, the hidden ones as well."""
        with self._db.read() as reader:
            own, places = self._shelf.own(reader), _places(reader)
        keys = list(dict.fromkeys((*SHIPPED_ORDER, *sorted(own.keys))))
        ranks = {key: (places[key].rank if key in places else number, number) for number, key in enumerate(keys)}
        found = []
        for key in sorted(keys, key=ranks.__getitem__):
            template = self._shelf.current(own, key, language or current_language())
            if template is not None:
                hidden = key in places and places[key].hidden
                shipped = key in SHIPPED_ORDER
                found.append(Placed(template, hidden, shipped, shipped and own.holds(template)))
        return found

    def current(self, key: str, language: str | None = None) -> NoteTemplate:
        """Return a template as it is offered now; ``NotFound`` when there is none of that key."""
        with self._db.read() as reader:
            own = self._shelf.own(reader)
        found = self._shelf.current(own, key, language or current_language())
        if found is None:
            raise NotFound(_("There is no template called “{key}”.").format(key=key))
        return found

    def get(self, key: str, version: int | None, language: str | None = None) -> NoteTemplate | None:
        """Return the version that old answers were given to, in the language or another it exists in.

        Where that version is lost, the template as it is now stands in; ``None`` when the key is unknown.
        """
        with self._db.read() as reader:
            own = self._shelf.own(reader)
        wanted = language or current_language()
        candidates = self._shelf.versions(own, key, version)
        exact = [template for template in candidates if template.language == wanted]
        return next(iter(exact or candidates), None) or self._shelf.current(own, key, wanted)

    def of(self, entry: Entry) -> NoteTemplate | None:
        """Return the template an entry was written with, in the language of its headings."""
        if not entry.template:
            return None
        with self._db.read() as reader:
            own = self._shelf.own(reader)
        candidates = self._shelf.versions(own, entry.template, entry.template_version)
        spoken = entry.language or current_language()
        candidates.sort(key=lambda template: template.language != spoken)
        return best_reading(candidates, entry.body) or self._shelf.current(own, entry.template, spoken)

    def behind(self, entry_id: str) -> NoteTemplate | None:
        """Return the template that an entry of this id was written with, if it was."""
        with self._db.read() as reader:
            entry = reader.find(Entry, entry_id)
        return self.of(entry) if entry is not None else None

    def answered(self, entry: Entry) -> Entry:
        """Return an entry whose answers are those that stand in its text."""
        template = self.of(entry)
        return entry if template is None else replace(entry, answers=split(template, entry.body))

    # What a team makes its own

    def change(self, template: NoteTemplate) -> NoteTemplate:
        """Keep a template as the team wants it from now on: a next version, so that old answers stay readable."""
        with self._db.write(_("Change template “{name}”").format(name=template.name)) as write:
            own = self._shelf.own(write)
            if self._shelf.current(own, template.key, template.language) is None:
                raise NotFound(_("There is no template called “{key}”.").format(key=template.key))
            number = self._shelf.next_number(write, template.key, template.language)
            return self._shelf.put(write, replace(template, version=number))

    def copy(self, template: NoteTemplate, name: str) -> NoteTemplate:
        """Make a new template that begins as a copy, under a name of its own, next to the one copied."""
        clean = " ".join(name.split())
        if not clean:
            raise InvalidInput(_("Give the template a name."), field="name")
        # Two laptops may copy the same one on the same day: what is random keeps the copies apart.
        key = f"{template.key}_{token_hex(3)}"
        order = [placed.template.key for placed in self.all(template.language)]
        with self._db.write(_("Copy template “{name}”").format(name=template.name)) as write:
            made = self._shelf.put(write, replace(template, key=key, version=1, name=clean, chip=clean))
            at = order.index(template.key) + 1 if template.key in order else len(order)
            _arrange(write, [*order[:at], key, *order[at:]])
            return made

    def back_to_shipped(self, key: str, language: str | None = None) -> NoteTemplate:
        """Offer the words that came with Cairn again; what was written with the team's own keeps its questions."""
        spoken = language or current_language()
        shipped = self._shelf.shipped.newest(key, spoken)
        if shipped is None or shipped.language != spoken:
            raise NotFound(_("This template did not come with Cairn, so there is nothing to go back to."))
        with self._db.write(_("Put template “{name}” back").format(name=shipped.name)) as write:
            self._shelf.put_back(write, shipped)
        return shipped

    def arrange(self, keys: Sequence[str]) -> None:
        """Offer the templates in this order; those not named come after."""
        rest = [placed.template.key for placed in self.all() if placed.template.key not in keys]
        with self._db.write(_("Order templates")) as write:
            _arrange(write, [*keys, *rest])

    def hide(self, key: str) -> None:
        """Offer a template no more; what was written with it stays as it is."""
        self._show(_("Hide template"), key, hidden=True)

    def show(self, key: str) -> None:
        """Offer a hidden template again."""
        self._show(_("Show template"), key, hidden=False)

    def _show(self, label: str, key: str, *, hidden: bool) -> None:
        order = [placed.template.key for placed in self.all()]
        if key not in order:
            raise NotFound(_("There is no template called “{key}”.").format(key=key))
        with self._db.write(label) as write:
            place = _places(write).get(key) or TemplatePlace(id=_place_id(key), template=key, rank=order.index(key))
            write.put(replace(place, hidden=hidden))


def _places(reader: Reader) -> Mapping[str, TemplatePlace]:
    return {place.template: place for place in reader.all(TemplatePlace)}


def _place_id(key: str) -> str:
    return natural_id("template_place", key)


def _arrange(write: Write, keys: Sequence[str]) -> None:
    places = _places(write)
    for rank, key in enumerate(keys):
        place = places.get(key) or TemplatePlace(id=_place_id(key), template=key)
        write.put(replace(place, rank=rank), before=places.get(key))
