"""The Strategies screen: how each strategy changed, when, why, and on what evidence."""

from journal.ui.views.strategies.view import StrategiesView

__all__ = ["StrategiesView"]
