"""Evidence on its way under the pointer: by id, within this window only."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

_FORM = "application/x-cairn-evidence"


def drag_data(ids: Sequence[str]) -> QMimeData:
    """Return evidence as it is dragged."""
    data = QMimeData()
    data.setData(_FORM, json.dumps(list(ids)).encode())
    return data


def holds_evidence(data: QMimeData) -> bool:
    """Whether evidence is what is being dragged."""
    return data.hasFormat(_FORM)


def dragged_evidence(data: QMimeData) -> list[str]:
    """Return the ids of the evidence dragged; none when it is something else."""
    return [str(held) for held in json.loads(bytes(data.data(_FORM).data()))] if holds_evidence(data) else []
