"""The last touch on the parts of a pack: marks, links that lead nowhere, and signs that no text holds."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

_TOKEN = re.compile(r"""<[A-Za-z/!](?:[^"'>]|"[^"]*"|'[^']*')*>|[^<]+|<""")
_ID = re.compile(r'\sid="([^"]*)"')
_LONG = re.compile(r"[a-z]-[^ ]+\Z")
_INNER = re.compile(r'\s(id="|href="#)([^"]*)"')
_INNER_LINK = re.compile(r'<a\s[^>]*?href="#([^"]*)"')
_UNSHOWN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFEFF])
"""Control signs: no browser shows them, and languages do not agree which of them are spaces."""
_LONE_HALVES = re.compile("[\ud800-\udfff]")


def finished(pieces: Iterable[str], code_names: Collection[str], hidden_words: Collection[str]) -> list[str]:
    """Return pieces of one page with names marked; a link to what is not on the page becomes plain words."""
    cleaned = [_without_signs(piece) for piece in pieces]
    places = _places(place for piece in cleaned for place in _ID.findall(piece))
    marker = _Marker(code_names, hidden_words)
    return ["".join(_touched(piece, places, marker)) for piece in cleaned]


def _places(ids: Iterable[str]) -> dict[str, str]:
    """Return what each place on the page is called there: those of records by a number, as ids are long."""
    return {
        place: f"{place[0]}{number}" if _LONG.match(place) else place
        for number, place in enumerate(dict.fromkeys(ids), start=1)
    }


def _without_signs(piece: str) -> str:
    return _LONE_HALVES.sub("\ufffd", piece.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSHOWN))


def _touched(piece: str, places: Mapping[str, str], marker: _Marker) -> Iterator[str]:
    unlinked = drawing = 0
    for token in _TOKEN.findall(piece):
        if not token.startswith("<") or token == "<":
            yield token if drawing else marker.marked(token)
            continue
        name = re.split(r"[\s>/]", token.lstrip("</"), maxsplit=1)[0].lower()
        if name == "svg":
            drawing += -1 if token.startswith("</") else 1
        if name == "a":
            link = _INNER_LINK.match(token)
            if link is not None and link[1] not in places:
                unlinked += 1
                continue
            if token.startswith("</") and unlinked:
                unlinked -= 1
                continue
        yield _INNER.sub(lambda found: f' {found[1]}{places.get(found[2], found[2])}"', token)


class _Marker:
    """Puts marks around code names and around what stands for something hidden."""

    def __init__(self, code_names: Collection[str], hidden_words: Collection[str]) -> None:
        forms = {form: "code-name" for name in code_names for form in _forms(name)}
        forms |= {form: "hidden" for words in hidden_words for form in _forms(words)}
        self._classes = {_squeezed(form): name for form, name in forms.items()}
        found = "|".join(map(_pattern, sorted(forms, key=lambda form: (-len(form), form))))
        # What is written as a reference (&amp;) is one sign, and no name begins or ends within it.
        self._found = re.compile(f"({found})|&#?\\w+;") if forms else None

    def marked(self, text: str) -> str:
        """Return escaped text with its marks."""
        return self._found.sub(self._mark, text) if self._found is not None else text

    def _mark(self, match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        return f'<span class="{self._classes[_squeezed(match[1])]}">{match[1]}</span>'


def _forms(words: str) -> set[str]:
    """Return how words may stand in HTML: quotation marks as themselves or as references."""
    bare = " ".join(words.split())
    return {html.escape(bare), html.escape(bare, quote=False)} if bare else set()


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _pattern(form: str) -> str:
    spaced = r"\s+".join(map(re.escape, form.split()))
    before = r"(?<!\w)" if form[0].isalnum() else ""
    after = r"(?!\w)" if form[-1].isalnum() else ""
    return f"{before}{spaced}{after}"
