"""Templates by key, language and version: those that come with Cairn, and the team's own that stand before them.

Notes and retrospectives are written with them alike; a shelf holds the templates for one of the two.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from journal.core.errors import InvalidInput
from journal.core.ids import natural_id
from journal.core.records import Template
from journal.core.vocabulary import TemplateUse
from journal.store.database import Reader, Write
from journal.store.materialise import read_records, table_of

_log = logging.getLogger(__name__)
_NAMED = {TemplateUse.NOTE: "template", TemplateUse.RETROSPECTIVE: "retrospective_format"}
"""What the ids of the team's own are made from, so that a note and a meeting may have the same key."""


class Versioned(Protocol):
    """What every template says of itself."""

    @property
    def key(self) -> str:
        """Return what it is known by."""
        ...

    @property
    def version(self) -> int:
        """Return its number, from 1."""
        ...

    @property
    def language(self) -> str:
        """Return the language that it is written in."""
        ...

    @property
    def name(self) -> str:
        """Return what people call it."""
        ...


T = TypeVar("T", bound=Versioned)


@dataclass(frozen=True)
class Form(Generic[T]):
    """How templates of one sort are read and written."""

    use: TemplateUse
    parse: Callable[[str], T]
    """Returns the template in a text; refuses with one sentence what cannot be used."""
    written: Callable[[T], str]


class Shelf(Generic[T]):
    """The templates for one use, found by key and language."""

    def __init__(self, folder: Path, form: Form[T]) -> None:
        self.shipped = Shipped(folder, form.parse)
        self._form = form

    def own(self, reader: Reader) -> Own[T]:
        """Return the team's own."""
        return Own(reader, self._form)

    def current(self, own: Own[T], key: str, language: str) -> T | None:
        """Return the one that counts: the team's own, else the shipped one, in the language before another."""
        shipped = self.shipped.newest(key, language)
        if found := own.newest(key, language):
            return found
        if shipped is not None and shipped.language == language:
            return shipped
        return own.newest(key, None) or shipped

    def versions(self, own: Own[T], key: str, version: int | None) -> list[T]:
        """Return one version in every language it exists in; the team's own before the shipped ones."""
        return own.numbered(key, version or 1) or self.shipped.numbered(key, version or 1)

    def next_number(self, write: Write, key: str, language: str) -> int:
        """Return the number that the next version of one takes."""
        number = max((*self.own(write).numbers(key), *self.shipped.numbers(key)), default=0) + 1
        while write.is_erased(self._id(key, number, language)):  # what was erased comes back as another
            number += 1
        return number

    def put(self, write: Write, template: T) -> T:
        """Keep a template as the team's own, under the number that it has; refuse one that cannot be used."""
        found = self._form.parse(self._form.written(template))
        write.put(self._record(found, found.version, self._form.written(found)))
        return found

    def put_back(self, write: Write, shipped: T) -> None:
        """Let the shipped one count again."""
        write.put(self._record(shipped, self.next_number(write, shipped.key, shipped.language), ""))

    def _record(self, template: T, number: int, source: str) -> Template:
        return Template(
            id=self._id(template.key, number, template.language),
            template=template.key,
            use=self._form.use,
            number=number,
            language=template.language,
            name=template.name,
            source=source,
        )

    def _id(self, key: str, number: int, language: str) -> str:
        return natural_id(_NAMED[self._form.use], key, str(number), language)


class Shipped(Generic[T]):
    """The templates that come with Cairn, read when one is first asked for."""

    def __init__(self, folder: Path, parse: Callable[[str], T]) -> None:
        self._folder = folder
        self._parse = parse
        self._read: dict[Path, T] = {}

    @cached_property
    def _found(self) -> dict[tuple[str, str], dict[int, Path]]:
        found: dict[tuple[str, str], dict[int, Path]] = {}
        for path in sorted(self._folder.glob("*/*.toml")):
            key, _dash, number = path.stem.rpartition("-")
            found.setdefault((key, path.parent.name), {})[int(number)] = path
        return found

    def newest(self, key: str, language: str) -> T | None:
        """Return the latest version of a template, in English where the language has none."""
        versions = self._found.get((key, language)) or self._found.get((key, "en"))
        return self._template(versions[max(versions)]) if versions else None

    def numbered(self, key: str, number: int) -> list[T]:
        """Return one version of a template in every language."""
        return [
            self._template(versions[number])
            for (found, _language), versions in self._found.items()
            if found == key and number in versions
        ]

    def numbers(self, key: str) -> Iterable[int]:
        """Return the versions there are, of whatever language."""
        return {number for (found, _language), versions in self._found.items() if found == key for number in versions}

    def _template(self, path: Path) -> T:
        if path not in self._read:
            self._read[path] = self._parse(path.read_text(encoding="utf-8"))
        return self._read[path]


class Own(Generic[T]):
    """The templates that a team made its own, by key, language and number; unreadable ones are passed over."""

    def __init__(self, reader: Reader, form: Form[T]) -> None:
        # What was taken back is offered no more, but answers may have been given to it meanwhile.
        kept = read_records(reader.connection, Template, table_of(Template.kind).c.use == form.use.value)
        self._all = sorted(kept, key=lambda record: record.number)
        self._records = [record for record in self._all if not record.deleted]
        self._parse = form.parse

    @property
    def keys(self) -> set[str]:
        """Return the keys of the templates."""
        return {record.template for record in self._records}

    def newest(self, key: str, language: str | None) -> T | None:
        """Return what counts now; ``None`` where the team has none, or went back to the shipped one."""
        for record in reversed(self._records):
            if record.template == key and language in (None, record.language):
                if not record.source:
                    return None
                if found := self._readable(record):
                    return found
        return None

    def holds(self, template: T) -> bool:
        """Whether this is one of the team's own."""
        return any(
            (record.template, record.language, record.number) == (template.key, template.language, template.version)
            for record in self._records
        )

    def numbered(self, key: str, number: int) -> list[T]:
        """Return one version in every language the team has it in."""
        wanted = [record for record in self._all if record.template == key and record.number == number]
        return [found for record in wanted if (found := self._readable(record))]

    def numbers(self, key: str) -> Iterable[int]:
        """Return the numbers that are taken."""
        return {record.number for record in self._all if record.template == key}

    def of(self, key: str) -> list[Template]:
        """Return the records of one key."""
        return [record for record in self._records if record.template == key]

    def _readable(self, record: Template) -> T | None:
        try:
            return self._parse(record.source) if record.source else None
        except InvalidInput:
            # A newer program wrote it, or two laptops' changes made nonsense together: an older version stands in.
            _log.warning("template %s, version %s cannot be read and is passed over", record.template, record.number)
            return None
