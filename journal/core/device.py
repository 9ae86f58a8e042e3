"""The name by which this device's revisions are told apart from another's."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{32}\Z")


def device_id(folder: Path) -> str:
    """Return this device's id, kept in ``folder`` and made at random the first time.

    It lies beside the program's data and not in the journal, so that a copied journal file does not
    make two laptops pass for one.
    """
    place = folder / "device"
    try:
        found = place.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        found = ""
    if _NAME.match(found):
        return found
    made = uuid.uuid4().hex
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place.write_text(made, encoding="ascii")
    except OSError:
        pass  # a disk that cannot be written to: this run is a device of its own
    return made
