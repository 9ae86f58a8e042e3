"""The bundled faces, their widths, and what to do when a character is in none of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

UI, READING = "Inter", "Literata"
REGULAR, STRONG = 400, 600
_FILES = {
    (UI, REGULAR): "Inter-Regular.ttf",
    (UI, STRONG): "Inter-SemiBold.ttf",
    (READING, REGULAR): "Literata-Regular.ttf",
    (READING, STRONG): "Literata-SemiBold.ttf",
}
_STAND_IN = "DejaVu Sans"
_OTHERS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans CJK SC", _STAND_IN)
"""Where characters that the bundled faces lack are looked for, in this order."""
_BLANK = "\N{WHITE VERTICAL RECTANGLE}"
_MEASURED_AT = 64.0


@cache
def _widths_in(_folder: Path | None) -> dict[tuple[str, str, int], float]:
    """Return what was measured with the faces of a folder, for whoever draws with them next: measuring takes long."""
    return {}


class Fonts:
    """The faces of a folder, or those of the drawing library where the folder lacks them."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._chains: dict[tuple[str, int], list[FT2Font]] = {}
        self._properties: dict[tuple[str, int, float], FontProperties] = {}
        self._widths = _widths_in(folder)

    def properties(self, face: str, weight: int, points: float) -> FontProperties:
        """Return what the drawing library needs to set text."""
        key = (face, weight, points)
        if key not in self._properties:
            from matplotlib.font_manager import FontProperties

            self._chain(face, weight)
            self._properties[key] = FontProperties(family=self._families(face), weight=weight, size=points)
        return self._properties[key]

    def width(self, text: str, px: float, face: str = UI, weight: int = REGULAR) -> float:
        """Return how wide a line of text is, in px."""
        key = (text, face, weight)
        if key not in self._widths:
            total = 0.0
            for font, run in self._runs(self.printable(text, face, weight), face, weight):
                font.set_text(run, 0.0)
                total += font.get_width_height()[0] / 64
            self._widths[key] = total / _MEASURED_AT
        return self._widths[key] * px

    def shortened(self, text: str, room: float, px: float, face: str = UI, weight: int = REGULAR) -> str:
        """Return the text, cut with an ellipsis where it is wider than the room."""
        if self.width(text, px, face, weight) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + "…", px, face, weight) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…" if low else "…"

    def wrapped(self, text: str, room: float, px: float, face: str = UI, weight: int = REGULAR) -> list[str]:
        """Return the text as lines that fit into the room."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, px, face, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(self.shortened(word, room, px, face, weight))
        return lines

    def printable(self, text: str, face: str = UI, weight: int = REGULAR) -> str:
        """Return the text on one line, with a box for each character that no face has."""
        chain = self._chain(face, weight)
        line = " ".join(text.split())
        return "".join(c if any(font.get_char_index(ord(c)) for font in chain) else _BLANK for c in line)

    def _runs(self, text: str, face: str, weight: int) -> Iterator[tuple[FT2Font, str]]:
        chain = self._chain(face, weight)
        found = (next((n for n, font in enumerate(chain) if font.get_char_index(ord(c))), 0) for c in text)
        for number, group in groupby(zip(found, text, strict=True), key=lambda pair: pair[0]):
            yield chain[number], "".join(character for _number, character in group)

    def _chain(self, face: str, weight: int) -> list[FT2Font]:
        if (face, weight) not in self._chains:
            from matplotlib.ft2font import FT2Font

            fonts = [FT2Font(path) for path in self._paths(face, weight)]
            for font in fonts:
                font.set_size(_MEASURED_AT, 72)
            self._chains[face, weight] = fonts
        return self._chains[face, weight]

    def _paths(self, face: str, weight: int) -> list[str]:
        from matplotlib.font_manager import FontProperties, findfont, fontManager

        bundled = self._folder / _FILES[face, weight] if self._folder else None
        known = {entry.fname for entry in fontManager.ttflist}
        if bundled is not None and bundled.is_file() and str(bundled) not in known:
            fontManager.addfont(bundled)
        families = self._families(face)
        for name in families:
            _offer_weight(name, weight)
        return [findfont(FontProperties(family=[name], weight=weight)) for name in families]

    def _families(self, face: str) -> list[str]:
        from matplotlib.font_manager import fontManager

        known = set(fontManager.get_font_names())
        return [name for name in (face, *_OTHERS) if name in known]


def _offer_weight(name: str, weight: int) -> None:
    """Let a family answer to a weight that it lacks with its nearest, which would else be logged at each use."""
    from matplotlib.font_manager import fontManager

    entries = [entry for entry in fontManager.ttflist if entry.name == name and entry.style == "normal"]
    if entries and all(weight_number(entry.weight) != weight for entry in entries):
        nearest = min(entries, key=lambda entry: abs(weight_number(entry.weight) - weight))
        fontManager.ttflist.append(replace(nearest, weight=weight))


def weight_number(weight: str | int) -> int:
    """Return a weight as a number, whether the face names it or counts it."""
    from matplotlib.font_manager import weight_dict

    return weight if isinstance(weight, int) else int(weight_dict[weight])
