"""The templates a team writes with: those that come with Cairn, and what the team made of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from secrets import token_hex

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _, current_language
from journal.core.ids import natural_id
from journal.core.records import Entry, Template, TemplatePlace
from journal.store.database import Database, Reader, Write
from journal.store.materialise import read_records
from journal.text.templates import NoteTemplate, best_reading, checked, parse, split, written

_log = logging.getLogger(__name__)

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
        self._shipped = _Shipped(folder)

    def offered(self, language: str | None = None) -> list[NoteTemplate]:
        """Return the templates to choose from, in the team's order, in a language or what comes nearest."""
        return [placed.template for placed in self.all(language) if not placed.hidden]

    def all(self, language: str | None = None) -> list[Placed]:
        """Return every template in the team's order, the hidden ones as well."""
        with self._db.read() as reader:
            own, places = _Own(reader), _places(reader)
        keys = list(dict.fromkeys((*SHIPPED_ORDER, *sorted(own.keys))))
        ranks = {key: (places[key].rank if key in places else number, number) for number, key in enumerate(keys)}
        found = []
        for key in sorted(keys, key=ranks.__getitem__):
            template = self._current(own, key, language or current_language())
            if template is not None:
                hidden = key in places and places[key].hidden
                shipped = key in SHIPPED_ORDER
                found.append(Placed(template, hidden, shipped, shipped and own.holds(template)))
        return found

    def current(self, key: str, language: str | None = None) -> NoteTemplate:
        """Return a template as it is offered now; ``NotFound`` when there is none of that key."""
        with self._db.read() as reader:
            own = _Own(reader)
        found = self._current(own, key, language or current_language())
        if found is None:
            raise NotFound(_("There is no template called “{key}”.").format(key=key))
        return found

    def get(self, key: str, version: int | None, language: str | None = None) -> NoteTemplate | None:
        """Return the version that old answers were given to, in the language or another it exists in.

        Where that version is lost, the template as it is now stands in; ``None`` when the key is unknown.
        """
        with self._db.read() as reader:
            own = _Own(reader)
        wanted = language or current_language()
        candidates = self._versions(own, key, version)
        exact = [template for template in candidates if template.language == wanted]
        return next(iter(exact or candidates), None) or self._current(own, key, wanted)

    def of(self, entry: Entry) -> NoteTemplate | None:
        """Return the template an entry was written with, in the language of its headings."""
        if not entry.template:
            return None
        with self._db.read() as reader:
            own = _Own(reader)
        candidates = self._versions(own, entry.template, entry.template_version)
        spoken = entry.language or current_language()
        candidates.sort(key=lambda template: template.language != spoken)
        return best_reading(candidates, entry.body) or self._current(own, entry.template, spoken)

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
            own = _Own(write)
            if self._current(own, template.key, template.language) is None:
                raise NotFound(_("There is no template called “{key}”.").format(key=template.key))
            return self._put(write, replace(template, version=self._next_number(write, template)))

    def copy(self, template: NoteTemplate, name: str) -> NoteTemplate:
        """Make a new template that begins as a copy, under a name of its own, next to the one copied."""
        clean = " ".join(name.split())
        if not clean:
            raise InvalidInput(_("Give the template a name."), field="name")
        # Two laptops may copy the same one on the same day: what is random keeps the copies apart.
        key = f"{template.key}_{token_hex(3)}"
        order = [placed.template.key for placed in self.all(template.language)]
        with self._db.write(_("Copy template “{name}”").format(name=template.name)) as write:
            made = self._put(write, replace(template, key=key, version=1, name=clean, chip=clean))
            at = order.index(template.key) + 1 if template.key in order else len(order)
            _arrange(write, [*order[:at], key, *order[at:]])
            return made

    def back_to_shipped(self, key: str, language: str | None = None) -> NoteTemplate:
        """Offer the words that came with Cairn again; what was written with the team's own keeps its questions."""
        spoken = language or current_language()
        shipped = self._shipped.newest(key, spoken)
        if shipped is None or shipped.language != spoken:
            raise NotFound(_("This template did not come with Cairn, so there is nothing to go back to."))
        with self._db.write(_("Put template “{name}” back").format(name=shipped.name)) as write:
            number = self._next_number(write, shipped)
            write.put(_record(replace(shipped, version=number), source=""))
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

    # Which one counts

    def _current(self, own: _Own, key: str, language: str) -> NoteTemplate | None:
        shipped = self._shipped.newest(key, language)
        if found := own.newest(key, language):
            return found
        if shipped is not None and shipped.language == language:
            return shipped
        return own.newest(key, None) or shipped

    def _versions(self, own: _Own, key: str, version: int | None) -> list[NoteTemplate]:
        """Return one version in every language it exists in; the team's own before the shipped ones."""
        return own.numbered(key, version or 1) or self._shipped.numbered(key, version or 1)

    def _next_number(self, write: Write, template: NoteTemplate) -> int:
        key = template.key
        number = max((*_Own(write).numbers(key), *self._shipped.numbers(key)), default=0) + 1
        while write.is_erased(_template_id(replace(template, version=number))):  # what was erased comes back as another
            number += 1
        return number

    def _put(self, write: Write, template: NoteTemplate) -> NoteTemplate:
        found = parse(written(checked(template)))
        write.put(_record(found, source=written(found)))
        return found


class _Shipped:
    """The templates that come with Cairn, read when one is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _found(self) -> dict[tuple[str, str], dict[int, Path]]:
        found: dict[tuple[str, str], dict[int, Path]] = {}
        for path in sorted(self._folder.glob("*/*.toml")):
            key, _dash, number = path.stem.rpartition("-")
            found.setdefault((key, path.parent.name), {})[int(number)] = path
        return found

    @cached_property
    def _read(self) -> dict[Path, NoteTemplate]:
        return {}

    def newest(self, key: str, language: str) -> NoteTemplate | None:
        """Return the latest version of a template, in English where the language has none."""
        versions = self._found.get((key, language)) or self._found.get((key, "en"))
        return self._template(versions[max(versions)]) if versions else None

    def numbered(self, key: str, number: int) -> list[NoteTemplate]:
        """Return one version of a template in every language."""
        return [
            self._template(versions[number])
            for (found, _language), versions in self._found.items()
            if found == key and number in versions
        ]

    def numbers(self, key: str) -> Iterable[int]:
        """Return the versions there are, of whatever language."""
        return {number for (found, _language), versions in self._found.items() if found == key for number in versions}

    def _template(self, path: Path) -> NoteTemplate:
        if path not in self._read:
            self._read[path] = parse(path.read_text(encoding="utf-8"))
        return self._read[path]


class _Own:
    """The templates that a team made its own, by key, language and number; unreadable ones are passed over."""

    def __init__(self, reader: Reader) -> None:
        # What was taken back is offered no more, but answers may have been given to it meanwhile.
        self._all = sorted(read_records(reader.connection, Template), key=lambda record: record.number)
        self._records = [record for record in self._all if not record.deleted]

    @property
    def keys(self) -> set[str]:
        """Return the keys of the templates."""
        return {record.template for record in self._records}

    def newest(self, key: str, language: str | None) -> NoteTemplate | None:
        """Return what counts now; ``None`` where the team has none, or went back to the shipped one."""
        for record in reversed(self._records):
            if record.template == key and language in (None, record.language):
                if not record.source:
                    return None
                if found := _readable(record):
                    return found
        return None

    def holds(self, template: NoteTemplate) -> bool:
        """Whether this is one of the team's own."""
        return any(
            (record.template, record.language, record.number) == (template.key, template.language, template.version)
            for record in self._records
        )

    def numbered(self, key: str, number: int) -> list[NoteTemplate]:
        """Return one version in every language the team has it in."""
        wanted = [record for record in self._all if record.template == key and record.number == number]
        return [found for record in wanted if (found := _readable(record))]

    def numbers(self, key: str) -> Iterable[int]:
        """Return the numbers that are taken."""
        return {record.number for record in self._all if record.template == key}


def _readable(record: Template) -> NoteTemplate | None:
    try:
        return parse(record.source) if record.source else None
    except InvalidInput:
        # A newer program wrote it, or two laptops' changes made nonsense together: an older version stands in.
        _log.warning("template %s, version %s cannot be read and is passed over", record.template, record.number)
        return None


def _record(template: NoteTemplate, *, source: str) -> Template:
    number, language = template.version, template.language
    return Template(
        id=_template_id(template),
        template=template.key,
        number=number,
        language=language,
        name=template.name,
        source=source,
    )


def _template_id(template: NoteTemplate) -> str:
    return natural_id("template", template.key, str(template.version), template.language)


def _places(reader: Reader) -> Mapping[str, TemplatePlace]:
    return {place.template: place for place in reader.all(TemplatePlace)}


def _place_id(key: str) -> str:
    return natural_id("template_place", key)


def _arrange(write: Write, keys: Sequence[str]) -> None:
    places = _places(write)
    for rank, key in enumerate(keys):
        place = places.get(key) or TemplatePlace(id=_place_id(key), template=key)
        write.put(replace(place, rank=rank), before=places.get(key))
