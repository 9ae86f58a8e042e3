"""A calendar under a picture of time: faint bands, and the names of months, quarters or years that fit."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from journal.charts.shapes import Bar, Box, Look
from journal.charts.sheet import LABEL, Sheet
from journal.charts.timescale import Stretch, TimeScale, calendar


def draw_calendar(sheet: Sheet, scale: TimeScale, top: float, bottom: float) -> None:
    """Draw a band for every other stretch of the calendar, and their names below, as many as keep clear."""
    stretches = [(each, scale.edge(each.first), scale.edge(each.last + timedelta(days=1))) for each in calendar(scale)]
    for _each, left, right in stretches[::2]:
        sheet.add(Bar(Box(left, top, right - left, bottom - top), Look("bandA")))
    every = _every(sheet, stretches)
    for each, left, right in stretches[::every]:
        room = (right - left) * every - sheet.px(6)
        words = next((words for words in each.labels if sheet.measure(words) <= room), each.labels[-1])
        middle, half = (left + right) / 2, sheet.measure(words) / 2
        if scale.left - sheet.px(2) <= middle - half and middle + half <= scale.right + sheet.px(2):
            sheet.write(words, middle, bottom + sheet.px(16), LABEL, align="middle")


def _every(sheet: Sheet, stretches: list[tuple[Stretch, float, float]]) -> int:
    """Return every which stretch is named, so that no name touches the next; those cut off at the ends count less."""
    widest = max(sheet.measure(each.labels[-1]) for each, _left, _right in stretches)
    narrowest = min(right - left for _each, left, right in stretches[1:-1] or stretches)
    return max(ceil((widest + sheet.px(6)) / max(narrowest, 1)), 1)
