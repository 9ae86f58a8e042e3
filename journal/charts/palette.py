"""Colours, glyphs and faces for charts, made from the theme's tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.charts.fonts import Fonts
from journal.charts.glyphs import Glyph, decision_glyphs
from journal.core.vocabulary import DecisionKind

NAMES = ("light", "dark", "grey")
"""The palettes there are; ``grey`` is what a black-and-white printer makes of ``light``."""


@dataclass(frozen=True)
class Palette:
    """What a chart is drawn with."""

    name: str
    colors: Mapping[str, str]
    glyphs: Mapping[DecisionKind, Glyph]
    fonts: Fonts

    def __getitem__(self, color: str) -> str:
        return self.colors[color]

    @classmethod
    def from_tokens(cls, tokens: Mapping[str, Any], name: str = "light", fonts: Path | None = None) -> Palette:
        """Return a palette from the theme's JSON; ``fonts`` is the folder of the bundled faces."""
        colors: dict[str, str] = dict(tokens["color"]["light" if name == "grey" else name])
        if name == "grey":
            colors = {key: grey(value) for key, value in colors.items()}
        return cls(name, colors, decision_glyphs(tokens), Fonts(fonts))

    @classmethod
    def from_resources(cls, resources: Path, name: str = "light") -> Palette:
        """Return a palette from the folder that holds the theme and the faces."""
        tokens = json.loads((resources / "theme" / "tokens.json").read_text(encoding="utf-8"))
        return cls.from_tokens(tokens, name, resources / "fonts")


def grey(color: str) -> str:
    """Return the grey that prints as bright as a colour (the luma of Rec. 601)."""
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02X}{level:02X}{level:02X}"
