"""What comes from or goes to a critical friend, dropped anywhere on the window, is known for what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent, QWindow

_LOOK = 400
"""Bytes of a file that are looked at: its first words say what it is."""
_SIGN = b'"cairn-feedback"'
_HEAD = 2000
_PAGE_SIGNS = (b'<meta name="generator" content="Cairn">', b"script-src 'sha256-")
"""What the head of a review pack holds: of all pages that Cairn writes, only packs have a script."""
_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def is_feedback(path: Path) -> bool:
    """Whether a file says of itself that it is feedback on a review pack."""
    return path.suffix.lower() == ".json" and _SIGN in _beginning(path, _LOOK)


def is_pack_page(path: Path) -> bool:
    """Whether a file is a review pack as a web page."""
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    head = _beginning(path, _HEAD)
    return all(sign in head for sign in _PAGE_SIGNS)


def _beginning(path: Path, size: int) -> bytes:
    """Return how a file begins; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


class FileDrop(QObject):
    """Takes one file of a kind before any screen can take it for something else."""

    def __init__(
        self, window: QWindow, kind: Callable[[Path], bool], taken: Callable[[Path], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kind, self._taken = kind, taken
        self._dragged: Path | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is of this kind; leave everything else to what lies under the pointer."""
        kind = event.type()
        if kind not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        if kind is not QEvent.Type.DragMove:
            self._dragged = self._known(event.mimeData())
        path = self._dragged
        if path is None:
            return False
        event.acceptProposedAction()
        if kind is QEvent.Type.Drop:
            self._dragged = None
            # The program that the file was dragged from waits until this is over: ask nothing before.
            QTimer.singleShot(0, self, lambda: self._taken(path))
        return True

    def _known(self, mime: QMimeData) -> Path | None:
        urls = mime.urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if path.is_file() and self._kind(path) else None
