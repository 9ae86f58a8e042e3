"""The pack inside an excerpt, as it was sent: its parts as they are read, and the words that can be quoted."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any, Protocol

from journal.core.errors import FileDamaged
from journal.core.i18n import _

_PICTURE = re.compile(r"data:image/(jpeg|png);base64,([A-Za-z0-9+/=]+)")
_NAME = re.compile(r'data-id="([^"]+)"[^>]*?data-name="([^"]*)"')
_VERSION = 1


class Composed(Protocol):
    """A pack as it is composed for a page."""

    @property
    def parts(self) -> Sequence[Any]:
        """Return its parts, each with the fields of ``SentPart``."""
        ...

    @property
    def texts(self) -> Mapping[str, str]:
        """Return the words of each record."""
        ...


@dataclass(frozen=True, slots=True)
class SentPart:
    """One part of the pack as it was sent; pictures in it are named by their SHA-256."""

    key: str
    title: str
    html: str
    words: int
    records: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class AsSent:
    """The whole pack as it was sent."""

    pack: str
    """Id of the pack."""
    parts: tuple[SentPart, ...]
    texts: Mapping[str, str]
    """Record id to its words, in single spaces: what quotations are quoted from."""

    def names(self) -> dict[str, str]:
        """Return what each record that is read is called."""
        return {record: unescape(name) for part in self.parts for record, name in _NAME.findall(part.html)}

    def written(self) -> str:
        """Return it as the text that the file keeps."""
        raw = {
            "version": _VERSION,
            "pack": self.pack,
            "parts": [asdict(part) for part in self.parts],
            "texts": dict(self.texts),
        }
        return json.dumps(raw, ensure_ascii=False, sort_keys=True)


def read_as_sent(text: str) -> AsSent:
    """Return the pack that a file keeps; ``FileDamaged`` when it cannot be understood."""
    try:
        raw = json.loads(text)
        parts = tuple(SentPart(**{**part, "records": tuple(part["records"])}) for part in raw["parts"])
        return AsSent(str(raw["pack"]), parts, {str(key): str(words) for key, words in raw["texts"].items()})
    except (KeyError, TypeError, ValueError) as error:
        raise FileDamaged(
            _("What was sent for review in this file cannot be read any more. Ask the team to send the pack again.")
        ) from error


def sent_parts(composed: Composed, keep: Callable[[bytes], str]) -> tuple[SentPart, ...]:
    """Return the parts of a pack; ``keep`` is handed each picture, and names it in its place."""

    def moved(match: re.Match[str]) -> str:
        return f"sha256:{keep(base64.b64decode(match[2]))}"

    return tuple(
        SentPart(part.key, part.title, _PICTURE.sub(moved, part.html), part.words, tuple(part.records), part.group)
        for part in composed.parts
    )
