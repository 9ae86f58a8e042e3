"""The screen of today."""

from journal.ui.views.today.view import TodayView

__all__ = ["TodayView"]
