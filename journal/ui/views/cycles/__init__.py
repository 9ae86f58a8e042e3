"""The Cycles screen: a stretch of learning on one page."""

from journal.ui.views.cycles.view import CyclesView

__all__ = ["CyclesView"]
