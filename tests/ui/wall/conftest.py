"""Those who are in the room, and the screen that a wall is opened from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journal.ui.context import Context
from journal.ui.views.retrospective.view import RetrospectiveView

Show = Callable[[RetrospectiveView], RetrospectiveView]


@pytest.fixture
def people(context: Context) -> frozenset[str]:
    """Four who are there."""
    return frozenset(context.services.people.welcome(name).id for name in ("Ana", "Ben", "Chi", "Dee"))


@pytest.fixture
def view(context: Context, people: frozenset[str], shown: Show) -> RetrospectiveView:
    """The screen of retrospectives."""
    return shown(RetrospectiveView(context))
