"""Reading and writing the small TOML files that a team can make its own: templates and retrospectives."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _

LONGEST_SOURCE = 100_000
"""Characters of the longest file that is read."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def loaded(source: str) -> Mapping[str, Any]:
    """Return the values in a TOML text; refuse with one sentence what is too long or no TOML."""
    if len(source) > LONGEST_SOURCE:
        raise refused(_("This file is too long to be one of these. Nothing was changed."))
    try:
        return tomllib.loads(source.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise refused(_("This file cannot be read: {why}.").format(why=error)) from error


def tables(values: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]] | None:
    """Return the tables of one name, ``[[name]]``; ``None`` where what stands there is nothing of the kind."""
    found = values.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return None
    return found


def word(values: Mapping[str, Any], name: str) -> str:
    """Return one word that things are known by."""
    found = values.get(name)
    if not isinstance(found, str) or not _KEY.fullmatch(found):
        raise refused(_("“{name}” is one word of small letters, digits and underscores.").format(name=name), name)
    return found


def words(values: Mapping[str, Any], name: str) -> str:
    """Return words on one line; empty where there are none."""
    found = values.get(name, "")
    if not isinstance(found, str):
        raise refused(_("“{name}” is written as words, in quotation marks.").format(name=name), name)
    return " ".join(found.split())


def number(values: Mapping[str, Any], name: str) -> int:
    """Return a whole number from 1 up."""
    found = values.get(name)
    if type(found) is not int or found < 1:
        raise refused(_("“{name}” is a whole number from 1.").format(name=name), name)
    return found


def toml(value: str | int) -> str:
    """Return a value as it is written in a file."""
    # A string of JSON is one of TOML, but for the one control character that JSON lets stand.
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def refused(sentence: str, field: str | None = None) -> InvalidInput:
    """Return the refusal of a file in one sentence, to be raised."""
    return InvalidInput(sentence, field=field)
