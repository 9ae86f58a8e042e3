"""The outline in an SVG path, as a painter takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

_TOKEN = re.compile(r"([MmLlHhVvCcZz])|(-?(?:\d+\.?\d*|\.\d+))")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}


def path_of(drawing: str) -> QPainterPath:
    """Return the path that ``drawing`` describes with the commands M, L, H, V, C and Z in either case."""
    path = QPainterPath()
    here = start = QPointF()
    for command, numbers in _steps(drawing):
        relative = command.islower()
        kind = command.upper()
        if kind == "Z":
            path.closeSubpath()
            here = start
            continue
        points = _points(kind, numbers, here, relative=relative)
        if kind == "M":
            path.moveTo(points[0])
            start = points[0]
        elif kind == "C":
            path.cubicTo(*points)
        else:
            path.lineTo(points[0])
        here = points[-1]
    return path


def _points(kind: str, numbers: list[float], here: QPointF, *, relative: bool) -> list[QPointF]:
    origin = here if relative else QPointF()
    if kind == "H":
        return [QPointF(origin.x() + numbers[0], here.y())]
    if kind == "V":
        return [QPointF(here.x(), origin.y() + numbers[0])]
    return [origin + QPointF(numbers[i], numbers[i + 1]) for i in range(0, len(numbers), 2)]


def _steps(drawing: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command with its numbers; a command's letter holds until the next one."""
    command = ""
    numbers: list[float] = []
    for letter, number in _TOKEN.findall(drawing):
        if letter:
            command, numbers = letter, []
            if letter in "Zz":
                yield letter, []
            continue
        numbers.append(float(number))
        if len(numbers) == _NUMBERS[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)
