"""The JSON Schema of the archive, made from the records themselves so that it cannot fall behind.

``python -m journal.exchange.archive_schema`` prints it; the file in ``resources/schema`` holds what it prints.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import sys
import textwrap
import types
import typing
from dataclasses import MISSING, Field
from datetime import date, datetime
from enum import Enum
from typing import Any

from journal.core.codec import DERIVED
from journal.core.dates import EventDate
from journal.core.records import RECORDS, Record
from journal.core.vocabulary import Audience, Kind
from journal.exchange.archive import (
    FORMAT,
    VERSION,
    ArchiveContent,
    ArchivedErasure,
    ArchivedFile,
    ArchivedOperation,
    ArchivedRevision,
    ArchivedWithdrawal,
)

Schema = dict[str, Any]

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_SHAPES: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    EventDate: {"$ref": "#/$defs/event_date"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def archive_schema() -> Schema:
    """Return the schema of ``journal.json``."""
    lists: dict[str, type] = {
        "operations": ArchivedOperation,
        "revisions": ArchivedRevision,
        "withdrawals": ArchivedWithdrawal,
        "erasures": ArchivedErasure,
        "files": ArchivedFile,
    }
    about = _field_words(ArchiveContent)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cairn archive",
        "description": (
            "A whole journal: every record as plain JSON, optionally with the revisions they came from. "
            "Files lie beside it in files/, each under its SHA-256. A field that is absent holds its empty value."
        ),
        "type": "object",
        "required": ["format", "version", "title", "records"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "title": {"type": "string", "description": "What the journal is called."},
            "exported_audience": {"enum": [each.value for each in Audience], "description": about["exported_audience"]},
            "today": {**_SHAPES[date], "description": about["today"]},
            "records": {
                "type": "object",
                "description": about["records"],
                "additionalProperties": False,
                "properties": {
                    kind.value: {"type": "array", "items": {"$ref": f"#/$defs/{kind.value}"}} for kind in RECORDS
                },
            },
            **{name: {"type": "array", "items": _part(part)} for name, part in lists.items()},
        },
        "$defs": {
            "event_date": {
                "type": "string",
                "description": "A date as exactly as it is known (ISO 8601-2): day, month, year, range, or XXXX.",
                "pattern": f"^({_DATE}(/{_DATE})?|XXXX)$",
            },
            "id": {"type": "string", "minLength": 1, "description": "A UUID."},
            **{kind.value: _record(record) for kind, record in RECORDS.items()},
        },
    }


def _record(record: type[Record]) -> Schema:
    words = _field_words(record)
    hints = typing.get_type_hints(record)
    shapes: Schema = {"id": {"$ref": "#/$defs/id"}}
    required = ["id"]
    for item in dataclasses.fields(record):
        if item.name in DERIVED:
            continue
        shapes[item.name] = {**_reference(item, _shape(hints[item.name])), **_described(words.get(item.name))}
        if item.default is MISSING and item.default_factory is MISSING:
            required.append(item.name)
    return {
        "type": "object",
        **_described(_first_line(record)),
        "required": required,
        "additionalProperties": False,
        "properties": shapes,
    }


def _part(part: type) -> Schema:
    hints = typing.get_type_hints(part)
    words = _field_words(part)
    fields = dataclasses.fields(part)
    return {
        "type": "object",
        **_described(_first_line(part)),
        "required": [item.name for item in fields if item.default is MISSING],
        "additionalProperties": False,
        "properties": {item.name: {**_shape(hints[item.name]), **_described(words.get(item.name))} for item in fields},
    }


def _shape(hint: Any) -> Schema:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_shape(next(part for part in inner if part is not type(None))), {"type": "null"}]}
    if origin in (frozenset, tuple):
        return {"type": "array", "items": _shape(inner[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _shape(inner[1])}
    if origin is not None:
        return {"type": "object"}
    if dataclasses.is_dataclass(hint) and hint is not EventDate:
        return _part(typing.cast("type", hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return dict(_SHAPES[hint])


def _reference(item: Field[Any], shape: Schema) -> Schema:
    """Return the shape with the kind of record that the field points to."""
    target = item.metadata.get("ref") or item.metadata.get("refs")
    return {**shape, "$comment": f"id of: {Kind(target).value}"} if target else shape


def _described(words: str | None) -> Schema:
    return {"description": words} if words else {}


def _first_line(described: type) -> str:
    return (inspect.getdoc(described) or "").split("\n")[0]


def _field_words(described: type) -> dict[str, str]:
    """Return the docstring that stands under each field, its base classes' included."""
    words: dict[str, str] = {}
    for part in reversed(described.__mro__):
        if not dataclasses.is_dataclass(part):
            continue
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(part))).body
        assert isinstance(tree, ast.ClassDef)
        for field, below in zip(tree.body, tree.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
                and isinstance(below.value.value, str)
            ):
                words[field.target.id] = " ".join(inspect.cleandoc(below.value.value).replace("``", "").split())
    return words


def as_text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(archive_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
