"""JSON from outside: read without being led astray, and told apart when only the beginning of it is here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from journal.exchange.feedback.form import FORMAT, Bounds
from journal.text.from_outside import tamed_line

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_BEGINNING = re.compile(rf'\s*\{{\s*"format"\s*:\s*"{FORMAT}"')
_FIRST = f'{{"format":"{FORMAT}"'
_READER = re.compile(r'"reader"\s*:\s*("(?:[^"\\]|\\.){1,400}+")')
_PACK = re.compile(r'"pack"\s*:\s*"([0-9a-f-]{36})"')
_SHOWN = 60
_DIGITS = 12
"""How many a number may have: a date or a count has fewer."""


class Shortened(Exception):
    """The text ends before it is done: ``text`` is what arrived."""

    def __init__(self, text: str) -> None:
        super().__init__("ends early")
        self.text = text


class Damaged(Exception):
    """The text is not JSON; ``is_ours`` says whether it begins as feedback does."""

    def __init__(self, text: str) -> None:
        super().__init__("no JSON")
        self.is_ours = _BEGINNING.match(text) is not None


def parsed(data: bytes) -> Any:
    """Return the value of a JSON text in UTF-8, none of its keys doubled and nothing in it too deep."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        if error.end >= len(data) and _begins_ours(text):
            raise Shortened(text) from error
        raise Damaged(text) from error
    if _depth(text) > Bounds.DEPTH:
        raise Damaged(text)
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        if _begins_ours(text) and not _is_closed(text):
            raise Shortened(text) from error
        raise Damaged(text) from error


def name_in(text: str, name_of: Callable[[str], str]) -> str:
    """Return who the beginning of a feedback file says it is from, or whom its pack went to; empty when unknown."""
    pack = _PACK.search(text)
    known = name_of(pack[1]) if pack else ""
    if known:
        return known
    found = _READER.search(text)
    try:
        return tamed_line(str(json.loads(found[1])))[:_SHOWN] if found else ""
    except ValueError:
        return ""


def _begins_ours(text: str) -> bool:
    """Whether a text is feedback, or so little of it that only its first signs are here."""
    return _BEGINNING.match(text) is not None or _FIRST.startswith("".join(text[:40].split()))


def _is_closed(text: str) -> bool:
    """Whether every bracket that a text opens is closed again."""
    bare = _STRING.sub("", text)
    return "{" in bare and '"' not in bare and sum(1 if sign in "[{" else -1 for sign in _BRACKET.findall(bare)) <= 0


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError("a number is too long")
    return int(digits)


def _no_number(digits: str) -> NoReturn:
    raise ValueError(f"no such number: {digits[:_DIGITS]}")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_no_number, parse_constant=_no_number, strict=True
)
