"""Where Tab goes next: from one thing to the next in the order they are laid out, whenever they were made.

Qt walks in the order in which widgets were made. What is filled in later, such as chips, rows of links or the tags of
an entry, would come after everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLayout, QLineEdit, QWidget

_WHOLE = (QComboBox, QAbstractSpinBox, QLineEdit)
"""What lies within these belongs to them."""


def stops(pane: QWidget) -> list[QWidget]:
    """Return what Tab reaches within a pane, as it is read."""
    return [one for one in _laid_out(pane) if _reachable(one)]


def step(pane: QWidget, forward: bool) -> QWidget | None:
    """Move the keyboard to the next stop of a pane, round its end, and return where it went; ``None`` without one."""
    focus = pane.window().focusWidget()
    order = list(_laid_out(pane))
    start = order.index(focus) if focus in order else (-1 if forward else len(order))
    ways = order[start + 1 :] + order[: max(start, 0)] if forward else order[:start][::-1] + order[start + 1 :][::-1]
    target = next((one for one in ways if _reachable(one)), None)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return target


def _reachable(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled()


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, _WHOLE):
        return
    layout = widget.layout()
    placed = list(_of_layout(layout)) if layout is not None else []
    known = set(placed)
    rest = [one for one in widget.children() if isinstance(one, QWidget) and one not in known and not one.isWindow()]
    for child in (*placed, *sorted(rest, key=_corner)):
        if not child.isHidden():
            yield from _laid_out(child)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        held = item.widget() if item is not None else None
        if held is not None:
            yield held
        elif inner is not None:
            yield from _of_layout(inner)


def _corner(widget: QWidget) -> tuple[int, int]:
    point = widget.mapToParent(QPoint())
    return point.y(), point.x()
