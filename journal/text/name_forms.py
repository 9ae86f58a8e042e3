"""Names found in a text as whole words, in whatever way they are written there.

A name is found in capitals and without, with its accents and without, through marks of emphasis, in addresses and in
the names of files, and written together where it has enough letters; never inside another word. Where an alphabet has
no spaces between words, it is found wherever it stands. A form that begins with ``=`` is found only as it is written,
for names that are words of the language as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from journal.text.skeleton import Skeleton, bare_words

_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u109f\u1780-\u17d3\ua8e0-\uabff])+")
"""With the vowel signs of alphabets that write them as characters of their own."""
_ADDRESS = re.compile(r"\]\([^()\n]*\)")
_BETWEEN = (
    r"(?:[ \t*_~`=]{1,8}|[*_~`]{0,3}[-_.+'/,;][*_~`]{0,3}|[ \t]*\|[ \t]*"
    r"|[ \t*_~`\\-]{0,6}\r?\n(?:[ \t]*>)*[ \t]*[*_~`]{0,3})"
)
"""What may stand between two words of one name: not the end of a sentence or of a clause, nor an empty line."""
_TURNED = r"(?:,?[ \t*_~`]{1,4}|,?[ \t]*\r?\n[ \t>]{0,8}|[-_.,;]|[ \t]*\|[ \t]*)"
"""What may stand between a family name and what follows it."""
_TOGETHER = 6
"""Letters from which on the words of a name are found written together as well."""
_NOT_HUMPS = re.compile(r"(?<![^\W\d_])(?:mc|mac|fitz|de|di|du|la|le|lo|van|von)\Z")
_CLITICS = {
    "arabic": re.compile(r"(?:^|\W)(?:[وف]?[بلكس]?|و?ال|[وف]?[بك]ال|[وف]?لل|يا)\Z"),
    "hebrew": re.compile(r"(?:^|\W)[ושהבלכמ]{1,3}\Z"),
}
"""What these alphabets write together with the word that follows: and, for, with, to, the."""
_SPACELESS = frozenset(("cjk", "hiragana", "katakana", "katakana-hiragana", "thai", "lao", "khmer", "myanmar"))


@dataclass(frozen=True, slots=True)
class NameAt:
    """A name found in a text."""

    start: int
    end: int
    """Where it stands in the text."""
    owners: tuple[str, ...]
    """Whose name it may be: more than one where several share it."""


_Place = tuple[int, int, tuple[str, ...]]
"""First letter, end, and whose name it may be."""


@dataclass(slots=True)
class _Form:
    pattern: re.Pattern[str]
    letters: int
    owners: list[str]
    exact: tuple[str, ...] | None
    """The words as they must be written; ``None`` where capitals and accents do not matter."""
    turned: bool = False
    """Whether the family name stands first."""


@dataclass(slots=True)
class _Trie:
    following: dict[str, _Trie] = field(default_factory=dict)
    ends: bool = False

    def add(self, word: str) -> None:
        at = self
        for letter in word:
            at = at.following.setdefault(letter, _Trie())
        at.ends = True

    def pattern(self) -> str:
        if self.ends or not self.following:
            return ""
        parts = [re.escape(letter) + rest.pattern() for letter, rest in sorted(self.following.items())]
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


class NameFinder:
    """Finds every form of many names at once."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]], phrases: Iterable[tuple[str, str]] = ()) -> None:
        """``names`` are pairs of an owner and the forms by which they are known; ``phrases`` are found word by word."""
        forms: dict[tuple[str, tuple[str, ...] | None], _Form] = {}
        trie = _Trie()
        for owner, written in names:
            for one in written:
                for form in _forms(one):
                    known = forms.setdefault((form.pattern.pattern, form.exact), form)
                    if owner not in known.owners:
                        known.owners.append(owner)
        for owner, words in phrases:
            for form in _phrase(words):
                forms.setdefault((form.pattern.pattern, form.exact), form).owners.append(owner)
        by_start: dict[str, list[_Form]] = {}
        for (pattern, _exact), form in forms.items():
            by_start.setdefault(pattern[:1], []).append(form)
            trie.add(_WORD.match(pattern)[0])  # type: ignore[index]
        self._forms = {start: sorted(some, key=lambda form: -form.letters) for start, some in by_start.items()}
        self._starts = re.compile(f"(?={trie.pattern()})") if forms else None

    def find(self, skeleton: Skeleton) -> list[NameAt]:
        """Return the names in a text, in order; where they overlap, the part of each that the one before left."""
        found: list[NameAt] = []
        covered = 0
        for place, end, owners in self._places(skeleton):
            if end > covered:
                first = max(place, covered)
                while first < end - 1 and first > place and not skeleton.bare[first].isalnum():
                    first += 1  # what stood between two names that share a word stays
                found.append(NameAt(skeleton.start(first), skeleton.end(end), owners))
                covered = end
        return found

    def _places(self, skeleton: Skeleton) -> list[_Place]:
        """Return where names stand, in order; one with the family name first only where it cuts through no other."""
        if self._starts is None:
            return []
        sure: list[_Place] = []
        turned: list[_Place] = []
        for start in self._starts.finditer(skeleton.bare):
            for form, end in self._at(skeleton, start.start()):
                _keep_longest(turned if form.turned else sure, (start.start(), end, tuple(form.owners)))
        if turned:
            sure += [one for one in turned if not any(_cuts(one, other) for other in sure)]
            sure.sort(key=lambda one: (one[0], -one[1]))
        return sure

    def _at(self, skeleton: Skeleton, place: int) -> Iterator[tuple[_Form, int]]:
        """Yield the forms that stand at a place as whole words, and where each ends."""
        bare = skeleton.bare
        for form in self._forms.get(bare[place], ()):
            match = form.pattern.match(bare, place)
            if match is None or not _begins(skeleton, place, form.letters) or not _ends(skeleton, match.end()):
                continue
            if form.exact is None or form.exact == _words(skeleton.written(place, match.end())):
                yield form, match.end()


def _keep_longest(places: list[_Place], one: _Place) -> None:
    """Add a place to those in order; of several that begin at one letter, the longest stays, whoever it means."""
    place, end, owners = one
    if places and places[-1][0] == place:
        _place, known_end, known = places[-1]
        if end < known_end:
            return
        if end == known_end:
            owners = tuple(dict.fromkeys((*known, *owners)))
        places.pop()
    places.append((place, end, owners))


def _cuts(one: _Place, other: _Place) -> bool:
    """Whether two places overlap and neither lies within the other."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _forms(written: str) -> Iterator[_Form]:
    """Yield the patterns of one form: as it is, and with the family name first."""
    exact = written.startswith("=")
    written = written.removeprefix("=")
    parts = [part for part in bare_words(written).split() if _WORD.search(part)]
    letters = sum(len(word) for part in parts for word in _WORD.findall(part))
    if not parts:
        return
    as_written = _words(written)
    together = letters >= _TOGETHER
    inner = [_part(part, together=together) for part in parts]
    between = _BETWEEN + "?" * together
    pattern = re.compile(between.join(inner))
    if letters <= 2 and script_of(parts[0][0]) == "latin" and not exact:
        # "Al" is a name and "al" is not.
        yield from (_Form(pattern, letters, [], way) for way in {as_written, tuple(map(str.upper, as_written))})
        return
    yield _Form(pattern, letters, [], as_written if exact else None)
    if len(parts) > 1:
        turned = inner[-1] + _TURNED + "?" * together + between.join(inner[:-1])
        way = (as_written[-1], *as_written[:-1]) if exact else None
        yield _Form(re.compile(turned), letters, [], way, turned=True)


def _phrase(words: str) -> Iterator[_Form]:
    """Yield the pattern of words in a row, whatever signs, marks and addresses of links stand between them."""
    found = _WORD.findall(bare_words(words))
    if found:
        pattern = r"(?:\]\([^()\n]*\)|[\W_]){1,24}".join(found)
        yield _Form(re.compile(pattern), sum(map(len, found)), [], None)


def _part(part: str, *, together: bool) -> str:
    """Return the pattern of words without a space between, such as ``Ng'ang'a`` or ``Jean-Luc``."""
    words = _WORD.findall(part)
    gaps = _WORD.split(part)[1:-1]
    pattern: str = words[0]
    for gap, word in zip(gaps, words[1:], strict=True):
        may_be_gone = together or gap in ("'", "-")
        pattern += f"(?:{_BETWEEN}|{re.escape(gap)}){'?' * may_be_gone}{word}"
    return pattern


def _words(written: str) -> tuple[str, ...]:
    """Return words as they are written, without what has no width."""
    written = _ADDRESS.sub("]", written)
    shown = "".join(letter for letter in written if unicodedata.category(letter) != "Cf" and letter not in "*~`")
    return tuple(_WORD.findall(unicodedata.normalize("NFC", shown)))


def _is_hump(skeleton: Skeleton, place: int) -> bool:
    """Whether a word begins inside another, as in ``PhotoHassan`` and ``IMGHassan`` but not in ``McDonald``."""
    text, at = skeleton.text, skeleton.start(place)
    before, after = text[skeleton.start(place - 1)], text[at]
    starts = after.isupper() and (not before.isupper() or text[at + 1 : at + 2].islower())
    return starts and _NOT_HUMPS.search(skeleton.bare, 0, place) is None


def _begins(skeleton: Skeleton, place: int, letters: int) -> bool:
    """Whether a word may begin at a place."""
    bare = skeleton.bare
    if place == 0 or place in skeleton.breaks or (not bare[place - 1].isalnum() and not _is_letter(bare[place - 1])):
        return True
    if not (_is_letter(bare[place]) and _is_letter(bare[place - 1])):
        return _is_letter(bare[place])  # "Hassan2" is a name and a number; "Trader 42" is not "Trader 4"
    if _change_script(bare, place) or _is_hump(skeleton, place):
        return True
    clitics = _CLITICS.get(script_of(bare[place]))
    return clitics is not None and letters >= 3 and clitics.search(bare, max(place - 5, 0), place) is not None


def _ends(skeleton: Skeleton, place: int) -> bool:
    """Whether a word may end before a place."""
    bare = skeleton.bare
    if place == len(bare) or place in skeleton.breaks or (not bare[place].isalnum() and not _is_letter(bare[place])):
        return True
    if not (_is_letter(bare[place]) and _is_letter(bare[place - 1])):
        return _is_letter(bare[place - 1])
    # Korean writes what follows a name together with it.
    return _change_script(bare, place) or _is_hump(skeleton, place) or script_of(bare[place - 1]) == "hangul"


def _change_script(bare: str, place: int) -> bool:
    """Whether two letters stand side by side that make no word together."""
    before, after = script_of(bare[place - 1]), script_of(bare[place])
    return before != after or after in _SPACELESS


def _is_letter(letter: str) -> bool:
    return letter.isalpha() or (not letter.isascii() and unicodedata.category(letter) in ("Mc", "Mn"))


@lru_cache(maxsize=2048)
def script_of(letter: str) -> str:
    """Return the alphabet of a letter, such as ``latin``; empty for what is no letter."""
    if letter.isascii():
        return "latin" if letter.isalpha() else ""
    return unicodedata.name(letter, " ").split()[0].lower() if _is_letter(letter) else ""
