"""Keeps PySide from reading the source of everything that is imported after it."""

from __future__ import annotations

import sys


def leave_sources_unread() -> None:
    """Spare a start from source a quarter of its time; call it right after PySide was imported.

    PySide looks into the source of each later module for its own name, so that ``from __feature__``
    could change how that module sees Qt, and the words it read stay in memory. Nothing here uses
    such features, and installed programs carry no sources; where PySide works otherwise, nothing is done.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - there is no public way
