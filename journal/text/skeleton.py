"""A text as names are looked for in it: letters bare, what breaks words invisibly gone, every place remembered.

Capitals and accents, ways to write one letter, marks of emphasis, entities, percent signs of addresses and characters
without width hide a name from a plain search and from nobody who reads. The skeleton of a text is what is left without
them, and knows for each of its letters where in the text it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

_HELD = "\ufffe"
"""Stands for a character that is nothing, or more than one letter, until it is looked at by itself."""
_SPECIAL = re.compile(
    rf"(?=[{_HELD}&%\\\\*~=`<-])(?:(?P<held>{_HELD}+)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<percent>(?:%[0-9a-f]{2})+)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<marks>(?<=[^\W_])(?:\*{1,3}|~~|==|`+)(?=[^\W_]))"
    r"|(?P<tag></?(?:b|i|em|strong|u|s|mark|span|sub|sup|small|code|del|ins|kbd|wbr|font)\s*/?>|<!--\s*-->)"
    r"|(?P<broken>(?<=[^\W\d_])-[ \t]*\n[ \t>]*(?=[^\W\d_])))"
)
_APOSTROPHES = dict.fromkeys("'\u2018\u2019\u201a\u201b\u02bb\u02bc\u02bd\u02b9\u2032\u00b4\uff07\u055a\u05f3", "'")
_BARE = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ð": "d", "ŧ": "t", "ŋ": "n", "ə": "e", "ɓ": "b", "ɗ": "d",
         "ƙ": "k", "ɛ": "e", "ɔ": "o", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ہ": "ه", "ۀ": "ه"}  # fmt: skip
_SPELLED = {"æ": "ae", "œ": "oe", "þ": "th"}
_SOFT = frozenset("\u00ad\u2060\ufeff\u200d\u034f\u061c\u200e\u200f\u0640")
"""Without width, and no sign that a word ends."""


class _Bare(dict[int, str]):
    """Characters by the one letter each is compared as, worked out as they are met."""

    def __missing__(self, code: int) -> str:
        bare = _bare(chr(code))
        found = self[code] = bare if len(bare) == 1 else _HELD
        return found


def _bare(letter: str) -> str:
    """Return what a character is compared as: mostly one letter, sometimes several or nothing."""
    if letter in _APOSTROPHES:
        return "'"
    category = unicodedata.category(letter)
    if category in ("Zs", "Zl", "Zp"):
        return "\n" if category != "Zs" else " "
    if category == "Pd" or letter == "\u2212":
        return "-"
    if category == "Cf" or unicodedata.combining(letter) or "\ufe00" <= letter <= "\ufe0f" or letter == "\u0640":
        return ""
    if "\uac00" <= letter <= "\ud7a3":
        return letter
    if "\u1100" <= letter <= "\u11ff":
        return ""
    plain = letter.casefold()
    spread = unicodedata.normalize("NFKD", _SPELLED.get(plain, plain))
    kept = "".join(_BARE.get(part, part) for part in spread if not unicodedata.combining(part))
    return kept if kept and kept.isalnum() else letter


_TABLE = _Bare()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The bare letters of a text; ``start`` and ``end`` lead back to the text."""

    text: str
    """As it was written."""
    bare: str
    _starts: tuple[int, ...] | None
    _ends: tuple[int, ...] | None
    breaks: frozenset[int]
    """Places in ``bare`` between two letters where something without width may end a word."""

    def start(self, place: int) -> int:
        """Return where in the text the letter at a place of ``bare`` begins."""
        return place if self._starts is None else self._starts[place]

    def end(self, place: int) -> int:
        """Return where in the text the letter before a place of ``bare`` ends."""
        return place if self._ends is None else self._ends[place - 1]

    def written(self, first: int, last: int) -> str:
        """Return how a part of ``bare`` stands in the text."""
        return self.text[self.start(first) : self.end(last)]


def skeletons(text: str) -> list[Skeleton]:
    """Return the text as names are looked for in it; once more where a word may go on in the next line."""
    bare = text.translate(_TABLE)
    first = _SPECIAL.search(bare)
    if first is None:
        return [Skeleton(text, bare, None, None, frozenset())]
    found = [_Builder(text, bare, joined=False).built()]
    if "-" in bare and any(match.lastgroup == "broken" for match in _SPECIAL.finditer(bare)):
        found.append(_Builder(text, bare, joined=True).built())
    return found


@lru_cache(maxsize=4096)
def bare_words(words: str) -> str:
    """Return words as they are compared, without the way back."""
    return skeletons(words)[-1].bare if words else ""


class _Builder:
    """Puts a skeleton together where some characters are not one letter each."""

    def __init__(self, text: str, bare: str, *, joined: bool) -> None:
        self._text, self._source, self._joined = text, bare, joined
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._breaks: set[int] = set()

    def built(self) -> Skeleton:
        """Return the skeleton."""
        at = 0
        for match in _SPECIAL.finditer(self._source):
            self._plain(at, match.start())
            at = match.end()
            self._special(match)
        self._plain(at, len(self._source))
        bare = "".join(self._parts)
        return Skeleton(self._text, bare, tuple(self._starts), tuple(self._ends), frozenset(self._breaks))

    def _plain(self, start: int, end: int) -> None:
        self._parts.append(self._source[start:end])
        self._starts += range(start, end)
        self._ends += range(start + 1, end + 1)

    def _letters(self, letters: str, start: int, end: int) -> None:
        self._parts.append(letters)
        self._starts += [start] * len(letters)
        self._ends += [end] * len(letters)

    def _special(self, match: re.Match[str]) -> None:
        start, end = match.span()
        match match.lastgroup:
            case "held":
                self._held(start, end)
            case "entity":
                self._decoded(html.unescape(self._text[start:end]), start, end)
            case "percent":
                self._percent(start, end)
            case "marks" | "tag":
                self._breaks.add(len(self._starts))
            case "broken" if self._joined:
                pass
            case "broken":
                self._plain(start, end)

    def _held(self, start: int, end: int) -> None:
        """Take characters that are not one letter each: marks go with the letter before them."""
        written = self._text[start:end]
        if any("\u1100" <= letter <= "\u11ff" for letter in written):
            self._letters(unicodedata.normalize("NFC", written), start, end)
            return
        for place, letter in enumerate(written, start):
            bare = _bare(letter)
            if bare:
                self._letters(bare, place, place + 1)
            elif unicodedata.combining(letter) and self._ends:
                self._ends[-1] = place + 1
            elif letter not in _SOFT and not unicodedata.combining(letter):
                self._breaks.add(len(self._starts))

    def _decoded(self, letters: str, start: int, end: int) -> None:
        for letter in letters:
            bare = _bare(letter)
            if bare:
                self._letters(bare, start, end)
            elif unicodedata.combining(letter) and self._ends:
                self._ends[-1] = end
            elif letter not in _SOFT:
                self._breaks.add(len(self._starts))

    def _percent(self, start: int, end: int) -> None:
        """Take the letters behind percent signs, each from where its own signs stand."""
        raw = unquote_to_bytes(self._text[start:end])
        at = start
        for letter in raw.decode("utf-8", "surrogateescape"):
            width = 3 * len(letter.encode("utf-8", "surrogateescape"))
            self._decoded("\ufffd" if "\udc80" <= letter <= "\udcff" else letter, at, at + width)
            at += width
