"""The window round one open journal: side bar, header, and the screens, built on their first visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import NotFound
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.header import Header
from journal.ui.navigator import Place
from journal.ui.outside_files import OutsideFiles
from journal.ui.reading_banner import ReadingBanner
from journal.ui.reading_order import step
from journal.ui.reminding import Reminders
from journal.ui.sidebar import Sidebar
from journal.ui.signals import ChangeSignal
from journal.ui.sizes import is_compact
from journal.ui.view import Screen, View, first_stop
from journal.ui.who import WhoWrites
from journal.ui.widgets.day_words import moment_words

if TYPE_CHECKING:
    from journal.services.library import OpenJournal
    from journal.ui.capture.note import Captured
    from journal.ui.capture.window import QuickCapture

_LISTS_ACTIONS = "today"
"""The screen that says itself which actions are due."""


class Shell(QWidget):
    """Shows one screen at a time of an open journal."""

    screen_changed = Signal(str)
    find_wanted = Signal(str, object)
    """What a screen shows, by its name and its kinds of record, is to be searched."""
    writing_wanted = Signal()
    """The journal is open for reading, and the user would like to write."""

    def __init__(
        self, context: Context, opened: OpenJournal, views: Sequence[Screen], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._opened = opened
        self._classes = {view.key: view for view in views}
        self._views: dict[str, View] = {}
        self._guests: dict[str, list[QWidget]] = {}
        self._capture: QuickCapture | None = None
        self.sidebar = Sidebar(context.theme)
        for view in views:
            self.sidebar.add(view.key, view.icon, view.name())
        self.header = Header(context.theme, may_write=not context.read_only)
        self.stack = QStackedWidget()
        self._lay_out()
        self._follow(context, opened)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.context.read_only:
            banner = ReadingBanner(self.context.theme)
            banner.writing_wanted.connect(self.writing_wanted)
            column.addWidget(banner)
        column.addWidget(self.header)
        self._lines = QVBoxLayout()
        column.addLayout(self._lines)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)

    def _follow(self, context: Context, opened: OpenJournal) -> None:
        navigator = context.navigator
        navigator.screen_wanted.connect(self.go)
        navigator.record_wanted.connect(self.open_record)
        navigator.entry_wanted.connect(self.new_entry)
        navigator.decision_wanted.connect(self.decide)
        navigator.worth_wanted.connect(self.look_over)
        navigator.words_wanted.connect(self.look_for)
        navigator.alone_wanted.connect(self._leave_alone)
        self._outside = OutsideFiles(context, self)
        navigator.file_wanted.connect(self._outside.open)
        navigator.made_wanted.connect(self._outside.show_made)
        self.sidebar.chosen.connect(self._on_sidebar)
        self.header.hidden_sign.setVisible(not opened.services.sight.sealed)
        self.sidebar.bin_wanted.connect(self.open_bin)
        self.header.entry_wanted.connect(lambda: self.new_entry(""))
        self.who = WhoWrites(context, self.sidebar.who, self)
        self.who.changed.connect(context.capture.refresh)
        self._signal = ChangeSignal(opened.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.header.journal.setText(opened.title)
        self.reminders = Reminders(context, self._lines, self)
        self.screen_changed.connect(lambda key: self.reminders.keep_out_of_sight(key == _LISTS_ACTIONS))
        self.reminders.day_began.connect(self._on_new_day)

    # Where one is

    @property
    def current(self) -> View | None:
        """Return the screen that is shown."""
        found = self.stack.currentWidget()
        return found if isinstance(found, View) else None

    @property
    def screens(self) -> list[tuple[str, str]]:
        """Return key and name of every screen, in the order of the side bar."""
        return [(key, view.name()) for key, view in self._classes.items()]

    @property
    def shown_kinds(self) -> set[Kind]:
        """Return the kinds of record that some screen shows."""
        return {kind for view in self._classes.values() for kind in view.shows}

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """Return key, name and icon of every screen."""
        return [(key, view.name(), view.icon) for key, view in self._classes.items()]

    def go(self, key: str) -> None:
        """Show a screen, built now if this is the first visit, with the keyboard where one begins on it."""
        if (view := self._show(key)) is not None:
            self.context.navigator.arrived(Place(screen=key))
            _begin(view)

    def _leave_alone(self, on: bool) -> None:
        for part in (self.sidebar, self.header):
            part.setVisible(not on)
        self.reminders.keep_out_of_sight(on)

    def _on_sidebar(self, key: str) -> None:
        # Who walks along the side bar with the arrow keys stays in it.
        if not _holds(self.sidebar, self.focusWidget()):
            self.go(key)
        elif self._show(key) is not None:
            self.context.navigator.arrived(Place(screen=key))

    def open_record(self, kind: Kind, record_id: str) -> None:
        """Show a record on the first screen that shows its kind and can, with what it belongs to, or as a search."""
        search = self.context.services.search
        try:
            kind, record_id = search.place_of(kind, record_id)
            words = search.search_for(kind, record_id)
        except NotFound as error:
            self.context.feedback.error(error)
            return
        if words is not None and self.look_for(words):
            return
        for key, view_class in self._ordered():
            if kind in view_class.shows and self._view(key).open_record(kind, record_id):
                view = self._show(key)
                self.context.navigator.arrived(Place(key, kind, record_id))
                if view is not None and not _holds(view, self.focusWidget()):
                    _begin(view)
                return
        self.context.feedback.toast(_("There is no screen for this yet. It is safe in the journal."))

    def look_for(self, words: str) -> bool:
        """Show what has these words on the screen that lists by words; ``False`` where there is none."""
        for key in self._classes:
            if self._view(key).look_for(words):
                self.go(key)
                return True
        return False

    def show_sealed(self, shown: bool) -> None:
        """Show sealed items on every screen, or leave them out; a sign in the head says so."""
        self.context.services.sight.sealed = shown
        self.header.hidden_sign.setVisible(not shown)
        for view in self._views.values():
            view.on_changes(Changes({kind: frozenset() for kind in Kind}))
        self.reminders.look()

    def open_bin(self) -> None:
        """Show what was deleted."""
        from journal.ui.bin.dialog import BinDialog

        BinDialog(self.context, self.window()).open()

    def new_entry(self, words: str = "") -> None:
        """Begin a note: in the box of the screen that has one, else in a small window over the screen."""
        if not self._may_write() or (self.current is not None and self.current.new_note(words)):
            return
        from journal.ui.capture.window import QuickCapture

        if self._capture is None:
            self._capture = QuickCapture(self.context, self)
            self._capture.length_asked.connect(self.write_at_length)
            self._capture.closed.connect(self._on_capture_closed)
        self._capture.begin(words)

    def decide(self, strategy_id: str = "") -> None:
        """Show the strategies, and ask for a decision about one."""
        from journal.ui.views.strategies import StrategiesView

        if not self._may_write():
            return
        self.go(StrategiesView.key)
        if isinstance(self.current, StrategiesView):
            self.current.new_version(strategy_id or None)

    def look_over(self) -> None:
        """Show what the rules noticed as worth a look."""
        self.go("insights")
        if self.current is not None:
            self.current.look_over()

    def _on_capture_closed(self) -> None:
        self._capture = None

    def write_at_length(self) -> None:
        """Begin an entry on the screen for long ones, or go on there with the note under way."""
        if not self._may_write():
            return
        self.context.capture.hand_over(self._go_on_at_length)

    def _go_on_at_length(self, begun: Captured | None) -> bool:
        for key, _class in self._ordered():
            if self._view(key).new_entry("", begun):
                self._show(key)
                self.context.navigator.arrived(Place(screen=key))
                return True
        return False

    def _may_write(self) -> bool:
        if self.context.read_only:
            self.context.feedback.toast(_("This journal is open for reading only."))
        return not self.context.read_only

    def _ordered(self) -> list[tuple[str, Screen]]:
        """Return the screens, the one that is shown first."""
        current = self.current.key if self.current else ""
        return sorted(self._classes.items(), key=lambda item: item[0] != current)

    def _view(self, key: str) -> View:
        if key not in self._views:
            view = self._classes[key](self.context)
            view.set_compact(self._compact())
            view.header_changed.connect(lambda: self._say(view))
            self._views[key] = view
            self._guests[key] = view.header_widgets()
            self.stack.addWidget(view)
        return self._views[key]

    def _show(self, key: str) -> View | None:
        if key not in self._classes:
            return None
        before, view = self.current, self._view(key)
        if before is view:
            self.header.show_page(view.title(), view.subtitle(), self._guests[key])
            return view
        if self._capture is not None:
            self._capture.close()
        if before is not None:
            before.leave()
        self.stack.setCurrentWidget(view)
        self.header.show_page(view.title(), view.subtitle(), self._guests[key])
        self.sidebar.mark(key)
        self.screen_changed.emit(key)
        return view

    def _say(self, view: View) -> None:
        if view is self.current:
            self.header.say(view.title(), view.subtitle())

    # What changes

    def _on_changes(self, changes: Changes) -> None:
        for view in self._views.values():
            view.on_changes(changes)
        if Kind.PERSON in changes.ids:
            self.who.refresh()
        if Kind.JOURNAL in changes.ids:
            self.header.journal.setText(self._opened.title)
        if self.current is not None:
            self._say(self.current)
        self.say_saved(self.context.services.clock.now())

    def _on_new_day(self) -> None:
        """Let every screen count its days anew, and mention what is due."""
        for view in self._views.values():
            view.stale = True
        if self.current is not None:
            self.current.refresh_if_stale()
            self._say(self.current)

    def say_saved(self, when: datetime | None) -> None:
        """Say in the foot when something was last saved, and on demand where the last proven copy is."""
        icon = "lock" if self._opened.encrypted else "save"
        if self.context.read_only:
            text = _("Reading only")
        elif when is None:
            text = _("Everything is saved")
        else:
            text = _("Saved {time}").format(time=when.astimezone().strftime("%H:%M"))
        self.sidebar.state.say(text, self.copy_in_words(), icon=icon)

    def copy_in_words(self) -> str:
        """Return where and when the last proven copy was made."""
        last = self.context.services.backups.last()
        if last is None:
            return _("No proven copy yet.")
        when = moment_words(last.when, self.context.services.clock.now())
        return _("Last proven copy: {when}, in {where}").format(when=when, where=last.path.parent)

    # Around the keyboard

    def start_search(self) -> None:
        """Put the cursor where the screen is searched; without such a place, search what it shows."""
        if self.current is not None and not self.current.start_search():
            self.find_wanted.emit(self.current.name(), self.current.found_here or self.current.shows)

    def next_pane(self, way: int) -> None:
        """Move the keyboard to the next part of the window: side bar, header, parts of the screen."""
        panes: list[QWidget] = [self.sidebar, self.header, *(self.current.panes() if self.current else [])]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = self.focusWidget()
        holders = [n for n, pane in enumerate(panes) if _holds(pane, focus)]
        start = holders[-1] if holders else -1
        for distance in range(1, len(panes) + 1):
            if target := first_stop(panes[(start + way * distance) % len(panes)]):
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the window is read."""
        return step(self, forward) is not None

    # Size and end

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the layout that fits."""
        super().resizeEvent(event)
        self._fit()

    def _compact(self) -> bool:
        return is_compact(self.width(), self.context.theme.scale)

    def _fit(self) -> None:
        compact = self._compact()
        self.sidebar.set_compact(compact)
        self.header.set_compact(compact)
        self.header.journal.setVisible(not compact)
        for view in self._views.values():
            view.set_compact(compact)
        px = self.context.theme.px
        self.context.feedback.move_toast(self.sidebar.width() + px(48 if not compact else 16), px(24))

    def leave(self) -> bool:
        """Let every screen keep what is being written; ``False`` when some could not be kept and the user stays."""
        self._outside.settle()
        self.context.capture.leave()
        for view in self._views.values():
            view.leave()
        stuck = next((key for key, view in self._views.items() if view.stuck), "")
        if self.context.capture.stuck:
            stuck = "today"
        if not stuck:
            return True
        self.go(stuck)
        return self.context.feedback.ask(
            _("What you wrote last could not be saved"),
            _("Close without it"),
            _("Stay"),
            text=_("Your text is still here. Stay to free some space, or to save it to a stick."),
            danger=True,
        )

    def end(self) -> None:
        """Hear of no more changes; the journal is about to close."""
        self._signal.stop()
        self.reminders.stop()
        for view in self._views.values():
            view.end()
        for owner in (*self._views.values(), self.context.capture.card):
            self.context.tasks.forget(owner)


def _begin(view: View) -> None:
    """Put the keyboard where one begins on a screen; on the screen itself until there is something there."""
    stops = (first_stop(pane) for pane in view.beginnings() if pane.isVisible())
    (next((stop for stop in stops if stop), None) or view).setFocus(Qt.FocusReason.OtherFocusReason)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
