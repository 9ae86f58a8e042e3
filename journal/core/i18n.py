"""Words in the user's language, through gettext catalogues in ``resources/locale``.

Charts, exports and errors need words as well and may not import Qt, so this is the
one door to translations for every layer.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

DOMAIN = "cairn"
LANGUAGES = {"en": "English", "es": "Español"}
"""Shipped languages by code, each in its own name."""
_CONTEXT_ENDS = "\x04"

_state: dict[str, _gettext.NullTranslations | str] = {
    "catalogue": _gettext.NullTranslations(),
    "language": "en",
}
_for_now: ContextVar[tuple[str, _gettext.NullTranslations] | None] = ContextVar("language for now", default=None)
"""What ``speaking`` chose, in this thread alone."""


def _(text: str) -> str:
    """Return ``text`` in the chosen language."""
    return _catalogue().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the phrase that fits ``count``; fill in ``{n}`` afterwards."""
    return _catalogue().ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """Return ``text`` as it is said in ``context``, for words that differ by place."""
    return _catalogue().pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``text`` for translation where it stands; translate it when shown."""
    return text


def NP_(context: str, text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``text`` as it is said in ``context``; ``in_its_context`` translates it when shown."""
    return f"{context}{_CONTEXT_ENDS}{text}"


def in_its_context(marked: str) -> str:
    """Return in the chosen language what ``N_`` or ``NP_`` marked."""
    context, ends, text = marked.rpartition(_CONTEXT_ENDS)
    return pgettext(context, text) if ends else _(text)


def choose_language(code: str, locale_dir: Path) -> str:
    """Speak the shipped language nearest to ``code`` from now on, and return its code."""
    chosen = nearest_language(code)
    _state["catalogue"] = _gettext.translation(
        DOMAIN, localedir=str(locale_dir), languages=[chosen], fallback=chosen == "en"
    )
    _state["language"] = chosen
    return chosen


@contextmanager
def speaking(code: str, locale_dir: Path) -> Iterator[None]:
    """Speak another language within the block and in this thread: what is made for others speaks theirs."""
    chosen = nearest_language(code)
    catalogue = _gettext.translation(DOMAIN, localedir=str(locale_dir), languages=[chosen], fallback=chosen == "en")
    before = _for_now.set((chosen, catalogue))
    try:
        yield
    finally:
        _for_now.reset(before)


def current_language() -> str:
    """Return the code of the language spoken now."""
    spoken = _for_now.get()
    return spoken[0] if spoken is not None else str(_state["language"])


def nearest_language(code: str) -> str:
    """Return the shipped language for a code such as ``es_GT``; English when there is none."""
    short = code.replace("-", "_").split("_")[0].lower()
    return short if short in LANGUAGES else "en"


def system_language() -> str:
    """Return the shipped language that this computer is set to."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return nearest_language(value)
    return nearest_language(locale.getlocale()[0] or "en")


def _catalogue() -> _gettext.NullTranslations:
    spoken = _for_now.get()
    if spoken is not None:
        return spoken[1]
    catalogue = _state["catalogue"]
    assert isinstance(catalogue, _gettext.NullTranslations)
    return catalogue
