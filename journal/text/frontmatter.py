"""The YAML block at the head of a note, kept apart from its text.

Every value is taken as it was written: ``no`` stays a word, ``2017`` stays a year and
``12:30`` stays a time, because YAML's own guesses (false, a number, 750) are wrong for notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from journal.core.i18n import _

if TYPE_CHECKING:
    import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a field can hold: words, nothing, a list, or fields of its own."""

MAX_BLOCK = 64 * 1024
"""Longest front matter that is read, in characters."""
MAX_DEPTH = 16
MAX_VALUES = 20_000

_OPENING = re.compile(r"\ufeff?---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_LEADING_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class FrontMatter:
    """A note taken apart: its fields, its text, and what was odd about it."""

    values: Mapping[str, Value] = field(default_factory=dict)
    body: str = ""
    warnings: tuple[str, ...] = ()
    kept: int = 0
    """How much of the body is front matter that could not be read."""


_OURS = "---\ncairn: "
"""How a note begins that Cairn wrote and nothing changed since: other line ends in it were typed."""


class _Unreadable(Exception):
    """The block is not front matter we can take; the text says why."""


def unify_lines(text: str) -> str:
    """Return the text with every line ending as one line feed and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Return the fields and the text of a note; broken front matter stays in the text, with a warning."""
    if not text.startswith(_OURS):
        text = unify_lines(text)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter(body=text)
    block, body = text[opening.end() : closing.start()], text[closing.end() :]
    try:
        values, repeated = _read(block)
    except _Unreadable as reason:
        return FrontMatter(body=text, warnings=(str(reason),), kept=closing.end())
    if values is None:
        return FrontMatter(body=text)
    warnings = tuple(
        _("The front matter has “{key}” more than once; the first one counts.").format(key=key) for key in repeated
    )
    return FrontMatter(values=values, body=body.removeprefix("\n"), warnings=warnings)


def _read(block: str) -> tuple[dict[str, Value] | None, list[str]]:
    """Return the fields and the repeated keys; ``None`` for fields when it is prose between two rules."""
    import yaml

    if len(block) > MAX_BLOCK:
        raise _Unreadable(_("The front matter is longer than {n} characters; it was kept as text.").format(n=MAX_BLOCK))
    try:
        builder = _Builder(_events(block))
    except yaml.YAMLError as error:
        if not _LEADING_TABS.search(block):
            raise _broken(error) from error
        try:  # YAML forbids tabs before a key; people type them all the same
            builder = _Builder(_events(_LEADING_TABS.sub(lambda tabs: tabs[0].expandtabs(2), block)))
        except yaml.YAMLError:
            raise _broken(error) from error
    value = builder.value
    if value is None:
        return {}, []
    if isinstance(value, dict):
        return value, builder.repeated
    if isinstance(value, str):
        return None, []
    raise _Unreadable(_("The front matter is a list without names; it was kept as text."))


def _broken(error: yaml.YAMLError) -> _Unreadable:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _Unreadable(_("The front matter is not valid YAML; it was kept as text."))
    # The block begins on the second line of the note, and marks count from nought.
    return _Unreadable(
        _("The front matter is not valid YAML near line {line}; it was kept as text.").format(line=mark.line + 2)
    )


def _events(block: str) -> Iterator[yaml.Event]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    events: Iterator[yaml.Event] = yaml.parse(block, Loader=loader)
    return events


class _Builder:
    """Builds the value from YAML's events: no recursion, so depth cannot exhaust the stack."""

    def __init__(self, events: Iterable[yaml.Event]) -> None:
        import yaml

        self.value: Value = None
        self.repeated: list[str] = []
        self._open: list[list[Value]] = []
        self._count = 0
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._add(None if not event.style and event.value in _NOTHING else event.value)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._enter()
            elif isinstance(event, yaml.SequenceEndEvent):
                items = self._open.pop()
                self._add(items)
            elif isinstance(event, yaml.MappingEndEvent):
                self._add(self._mapping(self._open.pop()))
            elif isinstance(event, yaml.AliasEvent):
                raise _Unreadable(_("The front matter refers to itself (“*name”); it was kept as text."))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(_("The front matter has several parts; it was kept as text."))

    def _enter(self) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _Unreadable(_("The front matter is nested too deeply; it was kept as text."))
        self._open.append([])

    def _add(self, value: Value) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            raise _Unreadable(_("The front matter holds too many values; it was kept as text."))
        if self._open:
            self._open[-1].append(value)
        else:
            self.value = value

    def _mapping(self, flat: list[Value]) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            name = key if isinstance(key, str) else str(key or "")
            if name in result:
                self.repeated.append(name)
            else:
                result[name] = value
        return result
