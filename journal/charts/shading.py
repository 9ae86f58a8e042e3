"""Shades that stand for more or less: told apart in grey as in colour, each with the ink that can be read on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from journal.charts.lettering import Style
from journal.charts.shapes import Bar, Box, Drawable, Look

SHADES = (0.08, 0.25, 0.43, 0.78, 1.0)
"""How much of the colour each of five shades has, from the palest to the fullest."""
_DARK = 4
"""From this shade on, words on it are as pale as the paper."""


def shade(step: int) -> Look:
    """Return the look of a shade from 1 to 5."""
    return Look("accentInk", opacity=SHADES[step - 1])


def written_on(style: Style, step: int) -> Style:
    """Return a style in the ink that can be read on a shade."""
    return replace(style, color="surface" if step >= _DARK else "ink")


def step_of(value: int, most: int) -> int:
    """Return the shade of a number of which the greatest is ``most``; the greatest has the fullest, 1 the palest."""
    if most <= len(SHADES):
        return value
    return max(1, -(-value * len(SHADES) // most))


def key_shades(first: int = 1, last: int = 5) -> Callable[[float, float, float], Sequence[Drawable]]:
    """Return the sample of a row of shades for the key; it is as wide as there are shades."""

    def sample(x: float, y: float, radius: float) -> Sequence[Drawable]:
        return [
            Bar(Box(x - radius + 2 * radius * place, y - radius, 2 * radius, 2 * radius), shade(step))
            for place, step in enumerate(range(first, last + 1))
        ]

    return sample
