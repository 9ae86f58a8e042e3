"""Reads a feedback file, and refuses in one plain sentence what is not a sound one.

A file comes from outside, perhaps from somebody who wishes the team ill: every part is looked at before it counts, and
either all of it is understood or none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journal.core.i18n import _
from journal.exchange.feedback.form import FORMAT, VERSION, Bounds, Feedback, FeedbackRefused
from journal.exchange.feedback.json_text import Damaged, Shortened, name_in, parsed
from journal.exchange.feedback.parts import Unsound, feedback_of, is_id
from journal.exchange.feedback.sealing import unseal

_OPEN = {"format", "version", "pack", "title", "reader", "saved", "comments", "read", "count", "digest"}
_CLOSED = {"format", "version", "pack", "sealed"}


def read_feedback(
    data: bytes, key_of: Callable[[str], str | None], name_of: Callable[[str], str] = lambda pack: ""
) -> Feedback:
    """Return what a file holds, every bound checked, or raise ``FeedbackRefused`` with one sentence.

    ``key_of`` gives the key of a pack by its id: empty for an open pack, ``None`` for one that is not known here.
    ``name_of`` gives who a pack went to, to ask for the file again by name.
    """
    value = _value(data, name_of)
    pack = _pack(value)
    key = key_of(pack)
    if "sealed" in value:
        value = _opened(value, pack, key)
    elif key:
        raise FeedbackRefused(
            _("This pack closes its feedback, and this file is open. Ask for the file that the pack itself saves.")
        )
    try:
        return feedback_of(value)
    except Unsound as unsound:
        raise FeedbackRefused(_unsound(unsound)) from unsound


def _value(data: bytes, name_of: Callable[[str], str]) -> dict[str, Any]:
    """Return the JSON object in a file that says it is feedback of a version that is understood."""
    if len(data) > Bounds.BYTES:
        raise FeedbackRefused(_("This file is larger than any feedback from a review pack. Nothing was brought in."))
    try:
        value = parsed(data)
    except Shortened as short:
        raise FeedbackRefused(_shortened(name_in(short.text, name_of))) from short
    except Damaged as damaged:
        if not damaged.is_ours:
            raise FeedbackRefused(_not_ours()) from damaged
        raise FeedbackRefused(_damaged()) from damaged
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise FeedbackRefused(_not_ours())
    _check_version(value.get("version"))
    return value


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise FeedbackRefused(_damaged())
    if version > VERSION:
        raise FeedbackRefused(
            _("This feedback comes from a newer Cairn. Update Cairn, and bring it in again. Nothing was changed.")
        )


def _pack(value: dict[str, Any]) -> str:
    pack = value.get("pack")
    if value.keys() != (_CLOSED if "sealed" in value else _OPEN) or not is_id(pack):
        raise FeedbackRefused(_damaged())
    return str(pack)


def _opened(value: dict[str, Any], pack: str, key: str | None) -> dict[str, Any]:
    """Return what a closed file holds."""
    if not key:
        raise FeedbackRefused(
            _("This feedback is closed with the key of a pack that this journal does not know. Nothing was changed.")
        )
    sealed = value["sealed"]
    content = unseal(sealed, key) if isinstance(sealed, dict) and sealed.keys() == {"iv", "data"} else None
    if content is None or len(content) > Bounds.BYTES:
        raise FeedbackRefused(
            _("This feedback does not open: it was changed or damaged on its way. Ask for it to be sent again.")
        )
    try:
        inner = parsed(content)
    except (Shortened, Damaged) as error:
        raise FeedbackRefused(_damaged()) from error
    if not isinstance(inner, dict) or inner.keys() != _OPEN or inner["format"] != FORMAT or inner["pack"] != pack:
        raise FeedbackRefused(_damaged())
    _check_version(inner["version"])
    return inner


def _shortened(name: str) -> str:
    if not name:
        return _("Only part of this file arrived. Ask your critical friend to send it again.")
    return _("Only part of this file arrived. Ask {name} to send it again.").format(name=name)


def _not_ours() -> str:
    return _("This is not feedback from a review pack. Nothing was changed.")


def _damaged() -> str:
    return _("This feedback file is damaged. Nothing was changed. Ask for it to be sent again.")


def _unsound(unsound: Unsound) -> str:
    if unsound.is_changed:
        return _("This feedback was changed after it was saved. Nothing was brought in. Ask for it to be sent again.")
    return _("This feedback holds something that no review pack writes ({where}). Nothing was changed.").format(
        where=unsound.where
    )
