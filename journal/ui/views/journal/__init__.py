"""The journal screen."""

from journal.ui.views.journal.view import JournalView

__all__ = ["JournalView"]
