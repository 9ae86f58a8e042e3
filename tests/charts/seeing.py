"""What people see of colours who see them otherwise, and whether two looks can be told apart.

The matrices are those of Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color
vision deficiency" (2009), at full severity; they apply to linear RGB. Differences are distances in CIE 1976 L*a*b*.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from journal.charts.palette import Palette, grey
from journal.charts.shapes import Bar, Box, Curve, Disc, Drawable, Emblem, Look, Shape, Stroke, Text
from journal.charts.sheet import KeyItem, Sheet

RGB = tuple[float, float, float]

SIMULATIONS: dict[str, tuple[RGB, RGB, RGB]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
WAYS = ("as it is", "grey", *SIMULATIONS)
APART = 12.0
"""Least distance at which two plain fills count as different; about five times what can just be noticed."""


def seen(color: str, way: str) -> RGB:
    """Return a colour's L*a*b* as it is seen in one of ``WAYS``."""
    if way == "grey":
        return _lab(_linear(grey(color)))
    linear = _linear(color)
    if way in SIMULATIONS:
        linear = tuple(min(max(sum(m * c for m, c in zip(row, linear, strict=True)), 0), 1) for row in SIMULATIONS[way])  # type: ignore[assignment]
    return _lab(linear)


def simulated(color: str, way: str) -> str:
    """Return a colour as it looks to all when it is seen in one of ``SIMULATIONS``."""
    linear = _linear(color)
    mixed = (min(max(sum(m * c for m, c in zip(row, linear, strict=True)), 0), 1) for row in SIMULATIONS[way])
    curved = (v * 12.92 if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in mixed)
    return "#" + "".join(f"{round(value * 255):02X}" for value in curved)


def distance(one: str, other: str, way: str) -> float:
    """Return how far two colours are apart for those who see in one of ``WAYS``."""
    return float(sum((a - b) ** 2 for a, b in zip(seen(one, way), seen(other, way), strict=True)) ** 0.5)


def look_alike(items: Sequence[KeyItem], palette: Palette) -> list[tuple[str, str, str]]:
    """Return the pairs of a key that nothing but an indistinct colour tells apart, each with how it is seen."""
    found = []
    for one, other in combinations(items, 2):
        a, b = (item.sample(0, 0, 6) for item in (one, other))
        if [_form(shape) for shape in a] != [_form(shape) for shape in b]:
            continue
        pairs = [
            (x, y)
            for left, right in zip(a, b, strict=True)
            for x, y in zip(_colors(left, palette), _colors(right, palette), strict=True)
        ]
        found += [
            (one.words, other.words, way)
            for way in WAYS
            if all(distance(x, y, way) < APART for x, y in pairs)
        ]  # fmt: skip
    return found


def marks_alike(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Return the pairs of marks that nothing but an indistinct colour tells apart, each with how it is seen.

    Marks with words or numbers in them say what they are, so they are left out.
    """
    looks: dict[tuple[object, ...], dict[tuple[str, ...], str]] = {}
    for mark in sheet.marks:
        if not any(text.box.overlaps(mark.box) for text in sheet.texts):
            shapes = [shape for shape in sheet.shapes if _lies_in(shape, mark.box)]
            form = tuple(_form_within(shape, mark.box) for shape in shapes)
            colors = tuple(color for shape in shapes for color in _colors(shape, sheet.palette))
            looks.setdefault(form, {})[colors] = mark.words
    return [
        (words, other_words, way)
        for alike in looks.values()
        for (one, words), (other, other_words) in combinations(alike.items(), 2)
        for way in WAYS
        if all(distance(x, y, way) < APART for x, y in zip(one, other, strict=True))
    ]


def _lies_in(shape: Drawable, box: Box) -> bool:
    """Whether a shape is what a mark points at, not a neighbour that reaches into its box."""
    x, y = box.middle
    match shape:
        case Bar():
            return shape.box.width <= box.width + 1 and box.holds(*shape.box.middle)
        case Disc():
            return abs(shape.x - x) < 1 and abs(shape.y - y) < 1
        case Shape():
            across, down = zip(*shape.points, strict=True)
            return bool(abs(min(across) + max(across) - 2 * x) < 2 and abs(min(down) + max(down) - 2 * y) < 2)
    return False


def _form_within(shape: Drawable, box: Box) -> tuple[object, ...]:
    """Return everything of a shape but its colours, its place and the size of the whole mark."""
    match shape:
        case Bar():
            return ("bar", round(shape.box.height / box.height, 1), *_of_look(shape.look))
        case Disc():
            return ("disc", shape.share, *_of_look(shape.look))
        case Shape():
            return ("shape", len(shape.points), *_of_look(shape.look))
    return ()


def _form(shape: Drawable) -> tuple[object, ...]:
    """Return everything of a shape but its colours."""
    match shape:
        case Bar():
            return ("bar", shape.box, *_of_look(shape.look))
        case Disc():
            return ("disc", shape.radius, shape.share, *_of_look(shape.look))
        case Shape():
            return ("shape", shape.points, *_of_look(shape.look))
        case Stroke():
            return ("stroke", shape.points, shape.width, shape.dashes)
        case Curve():
            return ("curve", shape.points, shape.width)
        case Emblem():
            return ("emblem", shape.kind)


def _of_look(look: Look) -> tuple[object, ...]:
    return look.fill is None, look.outline is None, look.hatch, look.dashes


def _colors(shape: Drawable, palette: Palette) -> list[str]:
    """Return the colours of a shape as they come out on the surface."""
    if isinstance(shape, Emblem):
        return []
    if isinstance(shape, Stroke | Curve):
        names, opacity = [shape.color], shape.opacity if isinstance(shape, Stroke) else 1.0
    else:
        names, opacity = [shape.look.fill or "", shape.look.outline or ""], shape.look.opacity
    return [_over(palette[name], palette["surface"], opacity) for name in names if name]


def _over(color: str, ground: str, opacity: float) -> str:
    """Return what a colour of some opacity looks like on a ground."""
    parts = [(int(color[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(above * opacity + below * (1 - opacity)):02X}" for above, below in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def beneath(text: Text, shapes: Sequence[Drawable], palette: Palette) -> list[str]:
    """Return the colours that words lie on, from the first to the last letter; hatching counts as one of them."""
    found = []
    for share in (0.08, 0.5, 0.92):
        x, y = text.box.x + share * text.box.width, text.box.y + 0.55 * text.box.height
        ground = [palette["surface"]]
        for shape in shapes:
            if isinstance(shape, Bar | Disc) and shape.look.fill is not None and _covers(shape, x, y):
                ground = [_over(palette[shape.look.fill], ground[0], shape.look.opacity)]
                if isinstance(shape, Bar) and shape.look.hatch:
                    ground.append(palette[shape.look.hatch_color])
        found += ground
    return found


def _covers(shape: Bar | Disc, x: float, y: float) -> bool:
    if isinstance(shape, Bar):
        return shape.box.holds(x, y)
    return shape.share >= 1 and (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius**2


def _linear(color: str) -> RGB:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _lab(linear: RGB) -> RGB:
    red, green, blue = linear
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
