"""How actors stand towards the work, and how much they can move: steps, their words, and the latest reading.

Stance runs from −2 to +2 and influence from 1 to 5, as stakeholder maps have it; where somebody did not say, a
step is left out and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.errors import InvalidInput
from journal.core.i18n import N_, _
from journal.core.records import ActorReading

_STANCES = {
    -2: N_("Firmly against"),
    -1: N_("Rather against"),
    0: N_("Neither for nor against"),
    1: N_("Rather for"),
    2: N_("Firmly for"),
}
_INFLUENCES = {
    1: N_("Hardly any"),
    2: N_("A little"),
    3: N_("Some"),
    4: N_("A good deal"),
    5: N_("Plenty"),
}
STANCES = tuple(_STANCES)
INFLUENCES = tuple(_INFLUENCES)


def stance_words(stance: int | None) -> str:
    """Return a stance in words; where nobody said, that."""
    return _(_STANCES[stance]) if stance in _STANCES else _("Not said")


def stance_sign(stance: int | None) -> str:
    """Return a stance as a number with its sign, ``+1`` or ``−2``; empty where nobody said."""
    if stance is None:
        return ""
    return "0" if stance == 0 else f"{'+' if stance > 0 else '−'}{abs(stance)}"


def influence_words(influence: int | None) -> str:
    """Return an influence in words; where nobody said, that."""
    return _(_INFLUENCES[influence]) if influence in _INFLUENCES else _("Not said")


def in_order(readings: Iterable[ActorReading]) -> list[ActorReading]:
    """Return readings, the earliest first; those of an unknown date come before all."""
    return sorted(readings, key=lambda reading: (reading.date, reading.created, reading.id))


def latest_stance(readings: Iterable[ActorReading]) -> int | None:
    """Return the stance that was read last; ``None`` where none was."""
    told = [reading.stance for reading in in_order(readings) if reading.stance is not None]
    return told[-1] if told else None


def latest_influence(readings: Iterable[ActorReading]) -> int | None:
    """Return the influence that was read last; ``None`` where none was."""
    told = [reading.influence for reading in in_order(readings) if reading.influence is not None]
    return told[-1] if told else None


def refuse_reading(reading: ActorReading) -> None:
    """Refuse a reading off the scales, or one that says nothing."""
    if reading.stance is not None and reading.stance not in STANCES:
        raise InvalidInput(_("A stance is a whole number from −2 (firmly against) to +2 (firmly for)."), field="stance")
    if reading.influence is not None and reading.influence not in INFLUENCES:
        raise InvalidInput(_("Influence is a whole number from 1 (hardly any) to 5 (plenty)."), field="influence")
    if reading.stance is None and reading.influence is None and not reading.note.strip():
        raise InvalidInput(
            _("Say where they stand, how much they can move, or a word of what you saw."), field="stance"
        )
