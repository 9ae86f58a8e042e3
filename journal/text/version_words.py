"""What a version of a strategy says, as one reads it."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import StrategyVersion


def told(version: StrategyVersion) -> str:
    """Return what a version says, as one text."""
    if version.statement or not version.if_part:
        return version.statement
    words = _("If {if_part}").format(if_part=version.if_part.rstrip("."))
    if version.then_part:
        words = _("{so_far}, then {then_part}").format(so_far=words, then_part=version.then_part.rstrip("."))
    if version.because_part:
        words = _("{so_far}, because {because_part}").format(
            so_far=words, because_part=version.because_part.rstrip(".")
        )
    return words + "."


def activities(version: StrategyVersion) -> str:
    """Return what is done, with the dashes of a list as bullets."""
    lines = version.activities.splitlines()
    return "\n".join(f"• {line[2:]}" if line.startswith(("- ", "* ")) else line for line in lines)
