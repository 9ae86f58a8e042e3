"""A feedback file dropped anywhere on the window is known for what it is, whatever lies below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent, QWindow

_LOOK = 400
"""Bytes of a file that are looked at: its first words say what it is."""
_SIGN = b'"cairn-feedback"'
_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def feedback_in(mime: QMimeData) -> Path | None:
    """Return the feedback file that is dragged; ``None`` when it is anything else."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if is_feedback(path) else None


def is_feedback(path: Path) -> bool:
    """Whether a file says of itself that it is feedback on a review pack."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _SIGN in file.read(_LOOK)
    except OSError:
        return False


class FeedbackDrop(QObject):
    """Takes feedback files before any screen can take them for something else."""

    def __init__(self, window: QWindow, taken: Callable[[Path], object], parent: QObject) -> None:
        super().__init__(parent)
        self._taken = taken
        self._dragged: Path | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is feedback; leave everything else to what lies under the pointer."""
        kind = event.type()
        if kind not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        if kind is not QEvent.Type.DragMove:
            self._dragged = feedback_in(event.mimeData())
        path = self._dragged
        if path is None:
            return False
        event.acceptProposedAction()
        if kind is QEvent.Type.Drop:
            self._dragged = None
            # The program that the file was dragged from waits until this is over: ask nothing before.
            QTimer.singleShot(0, self, lambda: self._taken(path))
        return True
