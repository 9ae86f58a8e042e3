"""Every menu entry and every shortcut of the window, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from journal.core.i18n import N_, _


class Needs(Enum):
    """What has to be there before something can be done."""

    NOTHING = 0
    JOURNAL = 1
    WRITING = 2
    """A journal that is open for writing."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done."""

    name: str
    text: str
    keys: str = ""
    needs: Needs = Needs.JOURNAL
    icon: str = ""


MENUS: tuple[tuple[str, tuple[ActionSpec | None, ...]], ...] = (
    (
        N_("&File"),
        (
            ActionSpec("new", N_("&New journal…"), "", Needs.NOTHING, "plus"),
            ActionSpec("open", N_("&Open…"), "Ctrl+O", Needs.NOTHING, "folder"),
            None,
            ActionSpec("import", N_("&Import notes…"), "", Needs.WRITING, "folder"),
            ActionSpec("feedback", N_("Bring in fee&dback…"), "", Needs.WRITING, "comment"),
            ActionSpec("inbox", N_("Rea&d feedback…"), "", Needs.JOURNAL, "comment"),
            ActionSpec("export", N_("&Export…"), "", Needs.JOURNAL, "share"),
            ActionSpec("report", N_("Write a &report…"), "", Needs.JOURNAL, "doc"),
            ActionSpec("register", N_("&What left…"), "", Needs.JOURNAL, "share"),
            ActionSpec("forms", N_("Print blank &forms…"), "", Needs.JOURNAL, "print"),
            None,
            ActionSpec("backup", N_("&Back up now"), "", Needs.JOURNAL, "save"),
            ActionSpec("check", N_("Chec&k the file"), "", Needs.JOURNAL, "shield"),
            ActionSpec("check_evidence", N_("Check that e&vidence is unchanged"), "", Needs.JOURNAL, "shield"),
            ActionSpec("drafts", N_("&Drafts not recovered"), "", Needs.WRITING, "clock"),
            ActionSpec("bin", N_("B&in…"), "", Needs.JOURNAL, "trash"),
            None,
            ActionSpec("settings", N_("&Settings"), "Ctrl+,", Needs.NOTHING, "settings"),
            None,
            ActionSpec("lock", N_("&Lock"), "Ctrl+L", Needs.JOURNAL, "lock"),
            ActionSpec("quit", N_("&Close"), "Ctrl+Q", Needs.NOTHING, "x"),
        ),
    ),
    (
        N_("&Edit"),
        (
            ActionSpec("undo", N_("&Undo"), "Ctrl+Z", Needs.WRITING, "undo"),
            ActionSpec("redo", N_("&Redo"), "Ctrl+Shift+Z", Needs.WRITING, "undo"),
            None,
            ActionSpec("entry", N_("New &entry"), "Ctrl+N", Needs.WRITING, "plus"),
            ActionSpec("length", N_("&Write at length"), "Ctrl+Shift+J", Needs.WRITING, "journal"),
            ActionSpec("who", N_("Who &is writing…"), "Ctrl+Shift+A", Needs.WRITING, "person"),
            ActionSpec("find", N_("&Find here"), "Ctrl+F", Needs.JOURNAL, "search"),
            ActionSpec("palette", N_("&Search or do…"), "Ctrl+K", Needs.JOURNAL, "search"),
        ),
    ),
    (
        N_("&View"),
        (
            ActionSpec("back", N_("&Back"), "Alt+Left", Needs.JOURNAL, "chevl"),
            ActionSpec("pane", N_("Next &pane"), "F6", Needs.JOURNAL),
            ActionSpec("pane_back", N_("Pre&vious pane"), "Shift+F6", Needs.JOURNAL),
            None,
            ActionSpec("larger", N_("&Larger text"), "Ctrl++", Needs.NOTHING),
            ActionSpec("smaller", N_("S&maller text"), "Ctrl+-", Needs.NOTHING),
            ActionSpec("dark", N_("&Dark or light"), "", Needs.NOTHING),
            None,
            ActionSpec("sealed", N_("Show or &hide sealed items"), "Ctrl+Shift+L", Needs.JOURNAL, "eye"),
        ),
    ),
    (
        N_("&Help"),
        (
            ActionSpec("keys", N_("&Keys of this screen"), "F1", Needs.NOTHING, "keyb"),
            ActionSpec("about", N_("&About Cairn"), "", Needs.NOTHING, "info"),
        ),
    ),
)
_UNLISTED = frozenset({"palette"})
"""Actions that make no sense as a command of the palette."""


class Actions(QObject):
    """The actions of one window, in its language."""

    wanted = Signal(str)
    """The name of what is to be done."""
    screen_wanted = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._screens: list[QAction] = []
        for spec in every_action():
            action = QAction(_(spec.text), self)
            if spec.keys:
                action.setShortcut(QKeySequence(spec.keys))
            action.triggered.connect(lambda _checked=False, name=spec.name: self.wanted.emit(name))
            window.addAction(action)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar."""
        bar.clear()
        for title, specs in MENUS:
            menu = QMenu(_(title), bar)
            for spec in specs:
                if spec is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._actions[spec.name])
            if title == "&View":
                self._view_menu = menu
            if title == "&Edit":
                self.edit_menu = menu
            bar.addMenu(menu)

    def show_screens(self, screens: list[tuple[str, str]]) -> None:
        """Give each screen, by key and name, its place in the View menu and its Ctrl+number."""
        for action in self._screens:
            self._window.removeAction(action)
            self._view_menu.removeAction(action)
            action.deleteLater()
        self._screens = []
        first = self._view_menu.actions()[0]
        for number, (key, name) in enumerate(screens, 1):
            action = QAction(name.replace("&", "&&"), self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _checked=False, wanted=key: self.screen_wanted.emit(wanted))
            self._window.addAction(action)
            self._view_menu.insertAction(first, action)
            self._screens.append(action)

    def allow(self, *, journal: bool, writing: bool) -> None:
        """Enable what can be done now."""
        met = {Needs.NOTHING: True, Needs.JOURNAL: journal, Needs.WRITING: writing}
        for spec in every_action():
            self._actions[spec.name].setEnabled(met[spec.needs])

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Say in the menu what would be undone and redone."""
        self._actions["undo"].setText(_("&Undo: {what}").format(what=undo) if undo else _("&Undo"))
        self._actions["redo"].setText(_("&Redo: {what}").format(what=redo) if redo else _("&Redo"))

    def commands(self) -> list[tuple[ActionSpec, QAction]]:
        """Return every action that the palette lists, also those that cannot be done now."""
        return [(spec, self._actions[spec.name]) for spec in every_action() if spec.name not in _UNLISTED]

    def retire(self) -> None:
        """Take every action away from the window, before others come in another language."""
        for action in (*self._actions.values(), *self._screens):
            self._window.removeAction(action)
        self.deleteLater()


def every_action() -> Iterator[ActionSpec]:
    """Give every action of every menu."""
    for _title, specs in MENUS:
        yield from (spec for spec in specs if spec is not None)


def plain(text: str) -> str:
    """Return the words of a menu entry without its access key and dots."""
    return text.replace("&", "").rstrip("…")
