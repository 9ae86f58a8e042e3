"""Reading payloads written by older versions: one pure step for each change of meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journal.core.errors import FileTooNew
from journal.core.i18n import _
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: Mapping[tuple[Kind, int], Upcaster] = {}
"""From a kind and the version a payload has, to the step that makes it one version newer."""


def upcast(
    kind: Kind,
    version: int,
    payload: dict[str, Any],
    *,
    upcasters: Mapping[tuple[Kind, int], Upcaster] | None = None,
    current: int | None = None,
) -> dict[str, Any]:
    """Return ``payload`` as the current version of its kind; refuse one from the future."""
    steps = UPCASTERS if upcasters is None else upcasters
    wanted = RECORDS[kind].version if current is None else current
    if version > wanted:
        raise FileTooNew(
            _("Part of this journal was written with a newer Cairn. Update Cairn to open it; nothing was changed.")
        )
    for step in range(version, wanted):
        payload = steps[kind, step](payload)
    return payload
