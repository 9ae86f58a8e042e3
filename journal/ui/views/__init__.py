"""The screens of the shell, in the order of the side bar."""

from __future__ import annotations

import contextlib

from journal.ui.view import View

_found: list[type[View]] = []
with contextlib.suppress(ImportError):
    from journal.ui.views.today.view import TodayView

    _found.append(TodayView)
with contextlib.suppress(ImportError):
    from journal.ui.views.journal.view import JournalView

    _found.append(JournalView)
with contextlib.suppress(ImportError):
    from journal.ui.views.strategies.view import StrategiesView

    _found.append(StrategiesView)
with contextlib.suppress(ImportError):
    from journal.ui.views.cycles.view import CyclesView

    _found.append(CyclesView)
with contextlib.suppress(ImportError):
    from journal.ui.views.evidence.view import EvidenceView

    _found.append(EvidenceView)

VIEWS: tuple[type[View], ...] = tuple(_found)
"""Each is built on its first visit."""
