"""What every screen of the shell is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from journal.core.changes import Changes
from journal.core.vocabulary import Kind
from journal.ui.context import Context

if TYPE_CHECKING:
    from journal.ui.capture.note import Captured


class Screen(Protocol):
    """What the shell must know of a screen before it is built: a class of views, or a promise of one."""

    @property
    def key(self) -> str:
        """Return the word by which it is gone to."""
        ...

    @property
    def icon(self) -> str:
        """Return the name of its icon."""
        ...

    @property
    def shows(self) -> frozenset[Kind]:
        """Return the kinds of record that it shows."""
        ...

    def name(self) -> str:
        """Return what the side bar calls it."""
        ...

    def __call__(self, context: Context) -> View:
        """Return it built."""
        ...


class View(QWidget):
    """A screen: asks services, and redraws by itself when what it shows has changed.

    A view is built on its first visit and shown as soon as it is built; it fills itself in ``refresh``,
    which the first showing calls.
    """

    header_changed = Signal()
    """The title or subtitle is another now."""

    key: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    shows: ClassVar[frozenset[Kind]] = frozenset()
    found_here: ClassVar[frozenset[Kind]] = frozenset()
    """The kinds that Ctrl+F looks for on a screen without a field of its own; empty for all that it shows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.stale = True
        self._compact = False

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        raise NotImplementedError

    def title(self) -> str:
        """Return the heading of this screen; its name unless it says otherwise."""
        return self.name()

    def subtitle(self) -> str:
        """Return the sentence beside the heading."""
        return ""

    def refresh(self) -> None:
        """Show what the journal holds now."""

    def header_widgets(self) -> list[QWidget]:
        """Return what this screen puts in the header, made once.

        Push buttons go to its end, in place of the shell's own New entry; anything else (tabs) follows the
        heading.
        """
        return []

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys and what each does, for F1."""
        return []

    def start_search(self) -> bool:
        """Put the cursor where this screen is searched (Ctrl+F); ``False`` where it has no such place."""
        return False

    def look_for(self, words: str) -> bool:
        """List what has these words; ``False`` where nothing is listed by words here."""
        return False

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through; the whole view unless it says otherwise."""
        return [self]

    def beginnings(self) -> list[QWidget]:
        """Return the parts where the keyboard may begin, the best first."""
        return self.panes()

    def new_note(self, words: str) -> bool:
        """Begin a note here, after words already known; ``False`` when this screen has no box for it."""
        return False

    def new_entry(self, title: str, begun: Captured | None = None) -> bool:
        """Begin an entry here, or go on with a note begun; ``False`` when this screen does not write at length."""
        return False

    def look_over(self) -> None:
        """Show what is worth a look, on the screen that lists it."""

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show one record; ``False`` when it cannot be shown here."""
        return False

    def leave(self) -> None:
        """Keep drafts: the view is about to be hidden, locked or closed."""

    def end(self) -> None:
        """Close the windows of the view's own: the journal is about to close."""

    @property
    def stuck(self) -> bool:
        """Whether words stand here that could not be kept: closing would lose them."""
        return False

    def on_changes(self, changes: Changes) -> None:
        """Redraw now if seen, else at the next showing, when this concerns the view."""
        if not changes.touches(self.shows):
            return
        self.stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Redraw when something changed since the last time."""
        if self.stale:
            self.stale = False
            self.refresh()

    @property
    def compact(self) -> bool:
        """Whether the window is narrow, or the text so large that it is as good as narrow."""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        if compact != self._compact:
            self._compact = compact
            self.compact_changed()

    def compact_changed(self) -> None:
        """Lay out anew; override in views that have two layouts."""

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the view before it is seen."""
        super().showEvent(event)
        self.refresh_if_stale()


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the first widget of a pane, from the top, that takes the keyboard."""
    if pane.isEnabled() and pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    stops = [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    ]

    def place(widget: QWidget) -> tuple[int, int]:
        point = widget.mapTo(pane, QPoint())
        return point.y(), point.x()

    return min(stops, key=place, default=None)
