"""The Insights screen: what the journal shows when it is looked at as a whole."""

from journal.ui.views.insights.view import InsightsView

__all__ = ["InsightsView"]
