"""Menus of what stands together on the refinement map: decisions in one place, or pieces of evidence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journal.charts.refinement_map.geometry import PlacedNode, PlacedTick
from journal.charts.refinement_map.rows import MapRows, Tick
from journal.charts.refinement_map.words import step_words
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.ui.widgets.plain_words import on_button
from journal.ui.widgets.strength_dots import strength_words

Choose = Callable[[str], None]
_LISTED = 24
_TITLE = 70


def list_decisions(
    parent: QWidget, place: QPoint, node: PlacedNode, rows: MapRows, *, choose: Choose, chosen: str,
    closer: Callable[[], None] | None,
) -> QMenu:  # fmt: skip
    """Show the decisions that share a mark; ``closer`` draws them apart, where they can be."""
    menu = _menu(parent, _("Decisions in this place"))
    if closer is not None:
        menu.addAction(_("Come closer"), closer)
        menu.addSeparator()
    for each in node.nodes:
        action = menu.addAction(on_button(step_words(each, rows)), partial(choose, each.decision))
        action.setCheckable(True)
        action.setChecked(each.decision == chosen)
        action.setToolTip(each.rationale)
    menu.popup(place)
    return menu


def list_evidence(parent: QWidget, place: QPoint, mark: PlacedTick, choose: Choose) -> QMenu:
    """Show the pieces of evidence that share a mark."""
    menu = _menu(parent, _("Evidence in this place"))
    for tick in mark.ticks[:_LISTED]:
        words = tick_words(tick)
        short = words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + "…"
        menu.addAction(on_button(short), partial(choose, tick.evidence))
    more = len(mark.ticks) - _LISTED
    if more > 0:
        rest = menu.addAction(ngettext("And {n} more: come closer", "And {n} more: come closer", more).format(n=more))
        rest.setEnabled(False)
    menu.popup(place)
    return menu


def tick_words(tick: Tick) -> str:
    """Return what a piece of evidence is, what it does here, and how strong it is."""
    relations = ", ".join(label(relation) for relation in tick.relations)
    strength = strength_words(tick.strength)
    return _("{title}. {relation}. {strength}").format(title=tick.title, relation=relations, strength=strength)


def mark_words(mark: PlacedTick) -> str:
    """Return what a mark of evidence stands for: the piece, or how many and the first of them."""
    if len(mark.ticks) == 1:
        return tick_words(mark.ticks[0])
    shown = 4
    words = ngettext("{n} piece of evidence", "{n} pieces of evidence", len(mark.ticks)).format(n=len(mark.ticks))
    lines = [words, *(tick_words(tick) for tick in mark.ticks[:shown])]
    return "\n".join([*lines, "…"] if len(mark.ticks) > shown else lines)


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.setToolTipsVisible(True)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
