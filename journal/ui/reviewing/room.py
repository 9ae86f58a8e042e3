"""The reviewing room: the shelf of packs, and one or two of them on the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from journal.core.errors import JournalError, WrongPassphrase
from journal.core.i18n import _
from journal.ui.opening import Opener
from journal.ui.reviewing.desk import ReviewDesk
from journal.ui.reviewing.shelf import Shelf
from journal.ui.sizes import is_compact

if TYPE_CHECKING:
    from journal.services.library import OpenJournal
    from journal.ui.main_window import MainWindow


class ReviewRoom(QWidget):
    """Takes the place of every other screen while packs are reviewed; nothing here changes what a pack holds."""

    leave_wanted = Signal()

    def __init__(self, window: MainWindow, opened: OpenJournal) -> None:
        super().__init__()
        self._window = window
        self._open: dict[Path, OpenJournal] = {}
        self._desks: list[ReviewDesk] = []
        self._beside = False
        self._asked = ""
        self.shelf = Shelf(window.theme)
        self.table = QSplitter(Qt.Orientation.Horizontal)
        self.table.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf)
        row.addWidget(self.table, 1)
        self.opener = Opener(window.device, window.tasks, self)
        self.opener.opened.connect(self._on_opened)
        self.opener.refused.connect(self._on_refused)
        self.shelf.wanted.connect(self.show_pack)
        self.shelf.beside_wanted.connect(lambda path: self.show_pack(path, beside=True))
        self.shelf.forget_wanted.connect(self._forget)
        self.shelf.file_wanted.connect(self._choose_file)
        self.shelf.leave_wanted.connect(self.leave_wanted)
        self._take(opened)
        self._show(opened.path)

    @property
    def desks(self) -> list[ReviewDesk]:
        """Return the packs on the table, the first one first."""
        return list(self._desks)

    def show_pack(self, path: Path, *, beside: bool = False) -> None:
        """Put a pack on the table, in the place of the first one or beside it; it is opened where it is not yet."""
        if any(desk.opened.path == path for desk in self._desks):
            return
        if path in self._open:
            self._show(path, beside=beside)
            return
        self._beside = beside
        self.opener.look(
            path, lambda locked: self._enter(path, locked), lambda problem: self._on_refused(problem, path)
        )

    def _enter(self, path: Path, locked: bool) -> None:
        words = None
        if locked:
            asked = self._asked or _("Passphrase of “{name}”").format(name=path.stem)
            self._asked = ""
            words = self._window.feedback.ask_text(asked, yes=_("Unlock"), secret=True)
            if not words:
                return
        self.opener.open(path, words)

    def _on_opened(self, opened: OpenJournal) -> None:
        if not opened.for_reviewing:
            path = opened.path
            opened.close()
            self._window.feedback.tell(
                _("This is a journal of your own"),
                _("“{name}” is no pack for review. Open it from the first screen.").format(name=path.name),
            )
            return
        self._take(opened)
        self._show(opened.path, beside=self._beside)

    def _on_refused(self, problem: JournalError, path: Path) -> None:
        if isinstance(problem, WrongPassphrase):
            self._asked = problem.text
            self._enter(path, locked=True)
        else:
            self._window.feedback.error(problem)

    def _take(self, opened: OpenJournal) -> None:
        self._open[opened.path] = opened
        self._window.device.reviewed(opened.path)

    def _show(self, path: Path, *, beside: bool = False) -> None:
        kept = self._desks[:1] if beside else []
        for desk in [desk for desk in self._desks if desk not in kept]:
            self._put_away(desk)
        desk = ReviewDesk(
            self._open[path],
            self._window.theme,
            self._window.feedback,
            single_keys=self._window.device.settings.single_key_shortcuts,
        )
        desk.changed.connect(self._refresh)
        desk.close_wanted.connect(lambda: self._close(desk))
        self._desks.append(desk)
        self.table.addWidget(desk)
        self.table.setSizes([1] * len(self._desks))
        self._fit()
        self._refresh()
        desk.text.setFocus()

    def _close(self, desk: ReviewDesk) -> None:
        self._put_away(desk)
        if not self._desks:
            self.leave_wanted.emit()
            return
        self._fit()
        self._refresh()

    def _put_away(self, desk: ReviewDesk) -> None:
        desk.leave()
        self._desks.remove(desk)
        desk.hide()
        desk.setParent(None)
        desk.deleteLater()

    def _refresh(self) -> None:
        listed = [Path(one) for one in self._window.device.settings.packs]
        paths = [*listed, *(path for path in self._open if path not in listed)]
        self.shelf.show_packs(paths, self._open, [desk.opened.path for desk in self._desks])

    def _forget(self, path: Path) -> None:
        self._window.device.forget(path)
        if (opened := self._open.pop(path, None)) is not None and opened is not self._window.opened:
            opened.close()
        self._refresh()

    def _choose_file(self) -> None:
        filters = _("Packs for review") + " (*.cairn);;" + _("All files") + " (*)"
        path = self._window.feedback.choose_open(_("Open a pack"), filters)
        if path is not None:
            self.show_pack(path, beside=len(self._desks) == 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the text, where the keys that step through a pack are heard."""
        super().showEvent(event)
        if self._desks:
            self._desks[0].text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the shelf less room in a small window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        small = is_compact(self.width(), self._window.theme.scale)
        self.shelf.setFixedWidth(self._window.theme.px(176 if small else 216))
        for desk in self._desks:
            desk.set_crowded(len(self._desks) > 1 or small)

    def again(self) -> ReviewRoom:
        """Return the same room in the present look and language, with the same packs on the table."""
        paths = [desk.opened.path for desk in self._desks]
        for desk in self.desks:
            self._put_away(desk)
        room = ReviewRoom(self._window, self._open[paths[0]])
        room._open |= self._open
        for path in paths[1:]:
            room._show(path, beside=True)
        room._refresh()
        return room

    # The end

    def leave(self) -> bool:
        """Keep what is being typed; ``False`` when the reader would rather save their feedback first."""
        for desk in self._desks:
            desk.leave()
        unsaved = [each for each in self._open.values() if each.services.reviewing.has_unsaved()]
        if not unsaved:
            return True
        titles = ", ".join(each.services.reviewing.pack.title for each in unsaved)
        said = _("Your comments stay in the pack. The file to send back does not hold all of them yet: {titles}.")
        return self._window.feedback.ask(
            _("Close without saving your feedback?"), _("Close"), _("Stay"), text=said.format(titles=titles)
        )

    def end(self) -> None:
        """Close every pack but the one that the window itself closes."""
        for opened in self._open.values():
            if opened is not self._window.opened:
                opened.close()
        self._open.clear()
