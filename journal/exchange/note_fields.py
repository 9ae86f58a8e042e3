"""The front matter fields of a note that Cairn wrote, shared by the writer and the reader."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

from journal.core.vocabulary import Audience, Confidence, EntryState, EventKind
from journal.text.frontmatter import Value

MARK: Final = "cairn"
"""Field that says Cairn wrote the note; its value is the version of this form."""
VERSION: Final = 1

WORDS: Final = {"state_reason": "state_reason", "language": "language", "template": "template"}
"""Front matter fields that are payload fields of an entry as they stand."""


def entry_fields(values: Mapping[str, Value]) -> dict[str, object]:
    """Return the payload fields that a note written by Cairn states; what does not fit is left out."""
    fields: dict[str, object] = {}
    for name in WORDS:
        if isinstance(value := values.get(name), str) and value:
            fields[name] = value
    for name, members in (("state", EntryState), ("audience", Audience), ("event_kind", EventKind)):
        if isinstance(value := values.get(name), str) and value in set(members):
            fields[name] = value
    confidence = _number(values.get("confidence"))
    if confidence in set(Confidence):
        fields["confidence"] = confidence
    if (number := _number(values.get("template_version"))) is not None and "template" in fields:
        fields["template_version"] = number
    if isinstance(answers := values.get("answers"), dict):
        fields["answers"] = {name: words for name, words in answers.items() if isinstance(words, str)}
    return fields


def record_id(values: Mapping[str, Value]) -> str | None:
    """Return the id that the note states, when it is one."""
    value = values.get("id")
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def words_of(value: Value) -> tuple[str, ...]:
    """Return a field that may be one word or a list as a tuple of words."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
    return ()


def _number(value: Value) -> int | None:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10 else None
