"""Front matter that every YAML reader reads as it was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Field: TypeAlias = "str | int | Sequence[str] | Mapping[str, str]"

_PLAIN = re.compile(r"[^\W\d_][\w ./()-]*[\w)]|[^\W\d_]")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?)?)?")
_WORDS_OF_YAML = frozenset("y n yes no true false on off null nan inf".split())  # noqa: SIM905 - read as words
_NOT_PRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BLOCK = re.compile(r"\S[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*\S", re.DOTALL)


def front_matter(fields: Mapping[str, Field]) -> str:
    """Return the block with its fences; empty fields are left out."""
    lines = ["---"]
    for name, value in fields.items():
        if isinstance(value, int):
            lines.append(f"{name}: {value}")
        elif isinstance(value, str):
            if value or name == "title":
                lines.append(f"{name}: {_scalar(value, '  ')}")
        elif isinstance(value, Mapping):
            if value:
                lines.append(f"{name}:")
                lines.extend(f"  {_quoted(key)}: {_scalar(words, '    ')}" for key, words in value.items())
        elif value:
            lines.append(f"{name}:")
            lines.extend(f"  - {_scalar(item, '    ')}" for item in value)
    lines.append("---\n")
    return "\n".join(lines)


def _scalar(words: str, indent: str) -> str:
    if "\n" in words and _BLOCK.fullmatch(words):
        return "|-\n" + "\n".join(indent + line if line else "" for line in words.split("\n"))
    if _DATE.fullmatch(words) or (_PLAIN.fullmatch(words) and words.casefold() not in _WORDS_OF_YAML):
        return words
    return _quoted(words)


def _quoted(words: str) -> str:
    """Return a double-quoted scalar: JSON's form, with what YAML does not print escaped."""
    return _NOT_PRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(words, ensure_ascii=False))
