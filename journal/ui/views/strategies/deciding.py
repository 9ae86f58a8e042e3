"""What can be decided about a strategy, and how two of its versions differ in words."""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.i18n import N_, _
from journal.core.records import StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, StrategyState
from journal.ui.widgets.difference_view import Passage

MEANING = {
    DecisionKind.START: N_("Something new that you begin."),
    DecisionKind.KEEP: N_("You looked at it and go on as before."),
    DecisionKind.REFINE: N_("The same idea, done better."),
    DecisionKind.PIVOT: N_("The same aim by another way."),
    DecisionKind.SPLIT: N_("A part goes its own way as a new strategy; this one goes on."),
    DecisionKind.MERGE: N_("Another strategy joins this one and ends there."),
    DecisionKind.PAUSE: N_("You wait, and say what you wait for."),
    DecisionKind.RESUME: N_("You take it up again."),
    DecisionKind.STOP: N_("It ends here. Stopping on purpose is a result too."),
}
"""What each kind of decision says, for those who choose."""


@dataclass(frozen=True)
class StrategyChoice:
    """A strategy that can be decided about, as it stands now."""

    id: str
    name: str
    state: StrategyState
    version: StrategyVersion | None
    version_name: str


@dataclass(frozen=True)
class Decided:
    """What the form hands over to be saved as one."""

    decision: StrategyDecision
    version: StrategyVersion | None
    title: str | None
    also_stop: tuple[str, ...]


def kinds_for(state: StrategyState | None) -> tuple[DecisionKind, ...]:
    """Return what can be decided about a strategy in that state; ``None`` is one that does not exist yet."""
    if state is None:
        return (DecisionKind.START,)
    if state is StrategyState.PAUSED:
        return (DecisionKind.RESUME, DecisionKind.PIVOT, DecisionKind.MERGE, DecisionKind.STOP)
    return (
        DecisionKind.KEEP,
        DecisionKind.REFINE,
        DecisionKind.PIVOT,
        DecisionKind.SPLIT,
        DecisionKind.MERGE,
        DecisionKind.PAUSE,
        DecisionKind.STOP,
    )


def words_of(version: StrategyVersion | None) -> tuple[str, str, str, str, str]:
    """Return the texts of a version, empty where there is none."""
    if version is None:
        return ("", "", "", "", "")
    return (version.statement, version.if_part, version.then_part, version.because_part, version.activities)


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


def version_passages(old: StrategyVersion | None, new: StrategyVersion) -> list[Passage]:
    """Return what two versions say, part by part, ready to compare."""
    passages = [Passage("", told(old) if old else "", told(new))]
    before = _bulleted(old.activities) if old else ""
    if before or new.activities:
        passages.append(Passage(_("What we do"), before, _bulleted(new.activities)))
    return passages


def _bulleted(text: str) -> str:
    """Return the text with the dashes of its list as bullets, as one reads it."""
    return "\n".join(f"• {line[2:]}" if line.startswith(("- ", "* ")) else line for line in text.splitlines())
