"""Files of a kind, dropped anywhere on a window, are taken before any screen can take them for something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent, QWindow

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def beginning_of(path: Path, size: int) -> bytes:
    """Return how a file begins; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


class FileDrop(QObject):
    """Takes files of one kind, and leaves everything else to what lies under the pointer."""

    def __init__(
        self,
        window: QWindow,
        kind: Callable[[Path], bool],
        taken: Callable[[Sequence[Path]], object],
        parent: QObject,
        *,
        most: int = 1,
    ) -> None:
        """``most`` is how many may come at once."""
        super().__init__(parent)
        self._kind, self._taken, self._most = kind, taken, most
        self._dragged: list[Path] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is of this kind."""
        kind = event.type()
        if kind not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        if kind is not QEvent.Type.DragMove:
            self._dragged = self._known(event.mimeData())
        files = self._dragged
        if not files:
            return False
        event.acceptProposedAction()
        if kind is QEvent.Type.Drop:
            self._dragged = []
            # The program that the files were dragged from waits until this is over: ask nothing before.
            QTimer.singleShot(0, self, lambda: self._taken(files))
        return True

    def _known(self, mime: QMimeData) -> list[Path]:
        urls = mime.urls()
        if not 0 < len(urls) <= self._most or not all(url.isLocalFile() for url in urls):
            return []
        paths = [Path(url.toLocalFile()) for url in urls]
        return paths if all(path.is_file() and self._kind(path) for path in paths) else []
