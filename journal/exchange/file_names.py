"""File names that every system accepts."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u2028\u2029\u200e\u200f\u202a-\u202e\ud800-\udfff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)
_LONGEST = 120
"""Bytes, so that folders and endings fit into what the narrowest systems allow."""


def safe_name(words: str, fallback: str) -> str:
    """Return ``words`` as a file name without ending, or ``fallback`` when nothing is left of them."""
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", words))
    name = " ".join(name.split()).strip(". ")
    name = name.encode()[:_LONGEST].decode("utf-8", "ignore").strip(". ")
    if _RESERVED.match(name.partition(".")[0].strip()):
        name = "_" + name
    return name or fallback


class Names:
    """Names given out in one folder tree, none twice, also where capitals do not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, folder: str, name: str, ending: str) -> str:
        """Return a path for ``name`` that nobody has yet, numbered when need be."""
        number = 1
        while True:
            path = f"{folder}{name}{'' if number == 1 else f' ({number})'}{ending}"
            if path.casefold() not in self._taken:
                self._taken.add(path.casefold())
                return path
            number += 1
