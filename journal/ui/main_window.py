"""The one window: the open screen, then the shell round a journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from journal.core import i18n
from journal.ui.device import Device
from journal.ui.first_picture import FirstPicture
from journal.ui.theme import Theme, resolved_mode, use_locale
from journal.ui.window_place import LEAST, take_place

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from journal.core.vocabulary import Kind
    from journal.services.library import OpenJournal
    from journal.ui.actions import Actions
    from journal.ui.appearance import Appearance
    from journal.ui.context import Context
    from journal.ui.errands import Errands
    from journal.ui.feedback import Feedback
    from journal.ui.jobs import JobBoard
    from journal.ui.open_screen.screen import OpenScreen
    from journal.ui.opening import Opener
    from journal.ui.palette.window import Palette
    from journal.ui.reviewing.room import ReviewRoom
    from journal.ui.shell import Shell
    from journal.ui.tasks import TaskRunner


class MainWindow(QMainWindow):
    """Holds what is open, and does what menus and keys ask."""

    painted = Signal()
    """The window was on the screen for the first time, and is furnished by now."""
    journal_shown = Signal()

    tasks: TaskRunner
    feedback: Feedback
    opener: Opener
    jobs: JobBoard
    actions_: Actions
    appearance: Appearance

    def __init__(self, device: Device, theme: Theme, *, sidebar: bool = False) -> None:
        super().__init__()
        self.device = device
        self.theme = theme
        self.opened: OpenJournal | None = None
        self.shell: Shell | None = None
        self.room: ReviewRoom | None = None
        self.errands: Errands | None = None
        self.open_screen: OpenScreen | None = None
        self._palette: Palette | None = None
        self._furnished = False
        self.setWindowTitle("Cairn")
        self.setMinimumSize(*LEAST)
        self.pages = QStackedWidget()
        self.pages.addWidget(FirstPicture(theme, sidebar=sidebar))
        self.setCentralWidget(self.pages)
        self._fills_screen = take_place(self, device.settings.geometry)

    def furnish(self) -> None:
        """Fetch what the window needs beyond its first picture: menus, workers, messages, the whole look."""
        if self._furnished:
            return
        self._furnished = True
        from journal.ui.appearance import Appearance
        from journal.ui.entrance import Entrance
        from journal.ui.feedback import Feedback
        from journal.ui.jobs import JobBoard
        from journal.ui.opening import Opener
        from journal.ui.tasks import TaskRunner
        from journal.ui.widgets.focus_ring import FocusRing
        from journal.ui.window_keys import WindowKeys

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        use_locale(i18n.current_language())
        self.theme.mode = resolved_mode(self.device.settings.theme, app)
        self.theme.apply(app)
        app.setWindowIcon(self.theme.app_icon())
        self.appearance = Appearance(self.device, self.theme, self)
        self.appearance.spoke.connect(self._speak_anew)
        self.appearance.dressed.connect(self._rebuild)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.appearance.dress())
        self.tasks = TaskRunner(self)
        self.feedback = Feedback(self, self.theme)
        self.opener = Opener(self.device, self.tasks, self)
        self._entrance = Entrance(self)
        self._ring = FocusRing(self, self.theme)
        self._keys = WindowKeys(self)
        self.jobs = JobBoard(self.tasks, self)
        self.tasks.failed.connect(self.feedback.error)
        self.opener.opened.connect(self._on_opened)
        self._make_actions()

    def appear(self) -> None:
        """Come onto the screen, all over a small one."""
        if self._fills_screen:
            self.showMaximized()
        else:
            self.show()

    # Actions

    def _make_actions(self) -> None:
        from journal.ui.actions import Actions

        self.actions_ = Actions(self)
        self.actions_.wanted.connect(self.do)
        self.actions_.screen_wanted.connect(self._on_screen_wanted)
        bar = self.menuBar()
        self.actions_.fill(bar)
        self.actions_.edit_menu.aboutToShow.connect(self._name_undo)
        if not bar.isNativeMenuBar():
            bar.hide()
        self._allow()

    def _allow(self) -> None:
        ours = self.opened is not None and not self.opened.for_reviewing
        writing = self.opened is not None and not self.opened.read_only
        self.actions_.allow(journal=ours, writing=writing)
        self.actions_["lock"].setEnabled(self.opened is not None)

    def do(self, name: str) -> None:
        """Do what an action of the menus asks."""
        from journal.ui.deeds import deeds

        deed = deeds(self).get(name)
        if deed is not None:
            deed()

    def _on_screen_wanted(self, key: str) -> None:
        if self.shell is not None:
            self.shell.go(key)

    # Before a journal is open

    def show_open_screen(self, first: Path | None = None) -> OpenScreen:
        """Show the recent journals and the doors."""
        return self._entrance.show_open_screen(first)

    def show_new_journal(self) -> None:
        """Ask what a new journal needs."""
        if self.may_leave():
            (self.open_screen or self.show_open_screen()).show_form()

    def choose_file(self) -> None:
        """Ask for a journal file, and open it or ask for its passphrase."""
        self._entrance.choose_file()

    def open_path(self, path: Path) -> None:
        """Open a journal at once, or ask for its passphrase; what is no journal leaves this one open."""
        self._entrance.open_path(path)

    def show_example(self) -> None:
        """Open this user's copy of the sample journal."""
        if self.may_leave():
            self.opener.example()

    def may_leave(self) -> bool:
        """Close the journal that is open, if one is; ``False`` when something keeps it open."""
        return self.opened is None or self.close_journal()

    def replace_page(self, page: QWidget) -> None:
        """Show a page in the place of the one before, which goes."""
        before = self.pages.currentWidget()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if before is not None:
            self.pages.removeWidget(before)
            before.hide()
            before.deleteLater()

    # With a journal open

    def _on_opened(self, opened: OpenJournal) -> None:
        self.opened = opened
        if not self._shows_example():
            self.device.opened(opened.path)
        if opened.for_reviewing:
            self._build_room()
        else:
            self._build_shell()
        self.journal_shown.emit()
        QTimer.singleShot(0, self, self._after_opening)

    def _build_shell(self, screen: str = "") -> None:
        from journal.ui.context import Context
        from journal.ui.errands import Errands
        from journal.ui.navigator import Navigator
        from journal.ui.shell import Shell
        from journal.ui.views import VIEWS

        opened = self.opened
        assert opened is not None
        opened.services.sight.sealed = self.device.settings.show_sealed
        context = Context(
            services=opened.services,
            tasks=self.tasks,
            feedback=self.feedback,
            settings=self.device.settings,
            theme=self.theme,
            navigator=Navigator(self),
            read_only=opened.read_only,
        )
        self.shell = shell = Shell(context, opened, VIEWS)
        self.errands = Errands(context, self)
        self.errands.copied.connect(lambda: shell.say_saved(None))
        self._welcome_feedback(context, shell, self.errands)
        shell.writing_wanted.connect(self._try_to_write)
        shell.header.search_wanted.connect(self.show_palette)
        shell.find_wanted.connect(self.show_palette)
        shell.header.sealed_wanted.connect(lambda: self.do("sealed"))
        shell.sidebar.settings_wanted.connect(self.show_settings)
        shell.sidebar.copy_wanted.connect(self.show_settings)
        self.jobs.show_in(shell.sidebar)
        self.replace_page(shell)
        self.open_screen = None
        self._allow()
        self.actions_.show_screens(shell.screens)
        shell.say_saved(None)
        if shell.screens:
            shell.go(screen or shell.screens[0][0])

    def _welcome_feedback(self, context: Context, shell: Shell, errands: Errands) -> None:
        from journal.ui.comments.badge import FeedbackBadge
        from journal.ui.dropped_files import welcome_files

        context.navigator.thread_wanted.connect(errands.open_thread)
        FeedbackBadge(context, shell.sidebar, shell)
        if (handle := self.windowHandle()) is not None:
            welcome_files(handle, shell, errands)

    def _build_room(self) -> None:
        from journal.ui.reviewing.room import ReviewRoom

        assert self.opened is not None
        self.room = ReviewRoom(self, self.opened)
        self.room.leave_wanted.connect(self._leave_room)
        self.replace_page(self.room)
        self.open_screen = None
        self._allow()

    def _leave_room(self) -> None:
        if self.close_journal():
            self.show_open_screen()

    def _shows_example(self) -> bool:
        return self.opened is not None and self.opened.path.parent == self.device.paths.data / "example"

    def _after_opening(self) -> None:
        """Ask about what an earlier run left behind, and copy what changed since."""
        if self.opened is None or self.opened.read_only or self.shell is None or self.errands is None:
            return
        self.errands.offer_drafts(at_start=True)
        self.errands.settle_unfinished()
        if not self._shows_example():
            self.errands.back_up_if_due()

    def _try_to_write(self) -> None:
        if self.opened is None:
            return
        path, encrypted = self.opened.path, self.opened.encrypted
        if self.close_journal():
            screen = self.show_open_screen(path)
            if not encrypted:
                self.opener.open(path)
            screen.start()

    def close_journal(self) -> bool:
        """Keep what is being written and close the file; ``False`` when the user would rather wait."""
        if not self.jobs.may_stop(self.feedback) or (self.shell is not None and not self.shell.leave()):
            return False
        if self.room is not None and not self.room.leave():
            return False
        if self.shell is not None:
            self.shell.end()
        self.feedback.quiet()
        from shiboken6 import isValid

        if self._palette is not None and isValid(self._palette):
            self._palette.close()
        if self.opened is not None:
            opened, self.opened = self.opened, None
            self.tasks.wait()
            if self.room is not None:
                self.room.end()
            opened.close()
        self.shell = self.errands = self.room = None
        self.actions_.show_screens([])
        self._allow()
        return True

    def lock(self) -> None:
        """Close the journal and ask for its passphrase again."""
        if self.opened is None:
            return
        path = self.opened.path
        if self.close_journal():
            self.show_open_screen(path if path in map(Path, self.device.settings.recent) else None)

    def _name_undo(self) -> None:
        history = self.opened.services.history if self.opened else None
        self.actions_.name_undo(history.can_undo() if history else None, history.can_redo() if history else None)

    # Windows over this one

    def show_palette(self, screen: str = "", kinds: frozenset[Kind] = frozenset()) -> None:
        """Search, or do something by name; with the name of a screen, search only the kinds that it shows."""
        if self.shell is None:
            return
        from journal.ui.palette.window import Palette

        self._palette = Palette(self.shell, self.actions_, self, screen=screen, kinds=kinds)
        self._palette.open()

    def show_settings(self) -> None:
        """Show what can be set."""
        self.show_dialog("settings")

    def show_dialog(self, name: str) -> None:
        """Open one of the dialogs that concern the whole window, by its name."""
        from journal.ui.dialogs.opening import DIALOGS

        DIALOGS[name](self)

    # How the window looks and speaks

    def _speak_anew(self) -> None:
        self.actions_.retire()
        self._make_actions()
        self._rebuild()

    def _rebuild(self) -> None:
        """Make what is shown anew, in the present look and language."""
        if self.shell is not None:
            screen = self.shell.current.key if self.shell.current else ""
            if not self.shell.leave():
                return
            self.shell.end()
            self._build_shell(screen)
        elif self.room is not None:
            self._rebuild_room()
        elif self.open_screen is not None:
            before = self.open_screen
            after = self.show_open_screen(before.first)
            after.form.go_on_from(before.form)
            if before.pages.currentWidget() is before.form:
                after.show_form()

    def _rebuild_room(self) -> None:
        assert self.room is not None
        before = self.room
        self.room = before.again()
        self.room.leave_wanted.connect(self._leave_room)
        self.replace_page(self.room)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Furnish the window once its first picture is drawn."""
        super().paintEvent(event)
        if not self._furnished:
            QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        if not self._furnished:
            self.furnish()
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that nobody else wanted."""
        if not self._furnished or not self._keys.press(event):
            super().keyPressEvent(event)

    def toggle_menu(self) -> None:
        """Show the menu bar with the keyboard in it, or hide it."""
        self._keys.toggle_menu()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written, close the file, remember where the window was."""
        if not self._furnished:
            event.accept()
            return
        if not self.close_journal():
            event.ignore()
            return
        self.device.change(geometry=self.saveGeometry().toBase64().toStdString())
        self.tasks.shut_down()
        self._keys.stop()
        event.accept()
