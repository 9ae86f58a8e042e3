"""The shelf: every pack that was opened here, of whichever organisation, and how far one is with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.services.library import OpenJournal
from journal.ui.theme import Theme

_PATH = Qt.ItemDataRole.UserRole


class Shelf(QWidget):
    """Lists packs; one is chosen to be read, another to lie beside it."""

    wanted = Signal(object)
    beside_wanted = Signal(object)
    forget_wanted = Signal(object)
    file_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        head = QLabel(_("Packs for review"))
        head.setProperty("role", "section")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Packs for review"))
        self.list.setWordWrap(True)
        self.list.setSpacing(px(3))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda item: self.wanted.emit(item.data(_PATH)))
        self.list.itemClicked.connect(lambda item: self.wanted.emit(item.data(_PATH)))
        self.list.currentItemChanged.connect(lambda _now, _before: self._allow())
        self.beside = self._button(_("Show beside"), _("Show this pack next to the one that is open"))
        self.beside.clicked.connect(lambda: self.beside_wanted.emit(self._chosen()))
        self.forget = self._button(_("Take off the shelf"), _("The file itself stays where it is"))
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self._chosen()))
        self.open = self._button(_("Open a pack"), _("Open a pack that a team sent as a .cairn file"))
        self.open.clicked.connect(self.file_wanted)
        self.leave = self._button(_("Close all"), _("Close every pack and go back to the first screen"))
        self.leave.clicked.connect(self.leave_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(8), px(12))
        column.setSpacing(px(8))
        column.addWidget(head)
        column.addWidget(self.list, 1)
        for button in (self.beside, self.forget, self.open, self.leave):
            column.addWidget(button)
        caption = QLabel(_("Packs that came as web pages open in your browser: double-click the file there."))
        caption.setProperty("role", "caption")
        caption.setWordWrap(True)
        column.addWidget(caption)
        self._shown: tuple[Path, ...] = ()

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("small", True)
        button.setToolTip(tip)
        return button

    def show_packs(self, paths: Sequence[Path], opened: Mapping[Path, OpenJournal], shown: Sequence[Path]) -> None:
        """List packs; of those that are open it says title, progress and comments."""
        chosen = self._chosen() or (shown[0] if shown else None)
        self._shown = tuple(shown)
        self.list.blockSignals(True)
        self.list.clear()
        for path in paths:
            words = _open_words(opened[path]) if path in opened else f"{path.stem}\n{_closed_words(path)}"
            item = QListWidgetItem(self._theme.icon("journal" if path in opened else "lock", "accent", 16), words)
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            self.list.addItem(item)
            if path == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._allow()

    def _allow(self) -> None:
        free = self._chosen() is not None and self._chosen() not in self._shown
        self.beside.setEnabled(free)
        self.forget.setEnabled(free)

    def _chosen(self) -> Path | None:
        row = self.list.currentRow()
        path = self.list.item(row).data(_PATH) if row >= 0 else None
        return path if isinstance(path, Path) else None


def _open_words(opened: OpenJournal) -> str:
    reviewing = opened.services.reviewing
    feedback = reviewing.feedback
    read = _("{n} of {total} parts read").format(n=len(feedback.read), total=len(reviewing.sent.parts))
    count = len(feedback.comments)
    lines = [reviewing.pack.title, read]
    if count:
        said = ngettext("{n} comment", "{n} comments", count).format(n=count)
        saved = _("not saved yet") if reviewing.has_unsaved() else _("saved")
        lines.append(f"{said}, {saved}")
    return "\n".join(lines)


def _closed_words(path: Path) -> str:
    return _("Not open") if path.exists() else _("Not found. It may be on a stick that is not plugged in.")
