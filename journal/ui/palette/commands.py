"""Everything that the palette can do without a search: screens, commands of menus and of this screen, kept searches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Person
from journal.core.vocabulary import Kind
from journal.text.query import parse
from journal.ui.actions import Actions, ActionSpec, Needs, plain
from journal.ui.palette.rows import GROUPS, Row, command_rows
from journal.ui.shell import Shell

_RECENT = 5
_ICON_OF_A_KEY = "keyb"


class PaletteCommands:
    """Offers what can be done from here, the best answers to what was typed first."""

    def __init__(self, shell: Shell, actions: Actions, before: QWidget | None) -> None:
        self._shell = shell
        self._actions = actions
        self._before = before
        self._services = shell.context.services

    def rows(self, typed: str) -> list[Row]:
        """Return what is offered for what was typed; ``>`` leaves only what can be done."""
        only_commands = typed.startswith(">")
        query = typed.lstrip("> ").strip()
        rows: list[Row] = []
        if not query and not only_commands:
            rows += _group(_("Recent"), self._recent())
        if not only_commands:
            rows += _group(_("Go to"), command_rows(self._screens(), query))
            rows += _group(_("Saved searches"), command_rows(self._saved(), query))
        if screen := self._shell.current:
            rows += _group(_("On this screen: {name}").format(name=screen.name()), command_rows(self._here(), query))
        deeds = command_rows(self._deeds(), query)
        if query and not only_commands and not any(term.field for term in parse(query).terms):
            deeds = [*self._new_things(query), *deeds]
        return [*rows, *_group(_("Do"), deeds)]

    def _screens(self) -> Iterator[Row]:
        go = self._shell.context.navigator.go
        for number, (key, name, icon) in enumerate(self._shell.places, 1):
            yield Row(name, icon, "", f"Ctrl {number}", lambda key=key: go(key))  # type: ignore[misc]  # bound now

    def _recent(self) -> Iterator[Row]:
        places = self._shell.context.navigator.records(_RECENT)
        names = self._services.search.headings(places)
        for kind, record_id in places:
            if record_id in names:
                icon = GROUPS[kind][1] if kind in GROUPS else "doc"
                yield Row(names[record_id] or _("Untitled"), icon, act=self._opening(kind, record_id))

    def _saved(self) -> Iterator[Row]:
        for search in self._services.saved_searches.all():
            yield Row(search.name, "search", act=self._opening(Kind.SAVED_SEARCH, search.id))

    def _opening(self, kind: Kind, record_id: str) -> Callable[[], object]:
        return lambda: self._shell.context.navigator.open_record(kind, record_id)

    # What can be done

    def _deeds(self) -> Iterator[Row]:
        for spec, action in self._actions.commands():
            row = Row(plain(action.text()), spec.icon, "", spec.keys.replace("+", " "), action.trigger)
            yield Row(row.text, row.icon, "", row.keys, row.act, why_not=self._why_not(spec, action))

    def _why_not(self, spec: ActionSpec, action: QAction) -> str:
        if spec.needs is Needs.WRITING and self._shell.context.read_only:
            return _("This journal is open for reading only.")
        if spec.name == "undo" and self._services.history.can_undo() is None:
            return _("There is nothing to undo.")
        if spec.name == "redo" and self._services.history.can_redo() is None:
            return _("There is nothing to do again.")
        if spec.name == "back" and not self._shell.context.navigator.can_go_back:
            return _("This is the first place.")
        return "" if action.isEnabled() else _("Not just now.")

    def _new_things(self, words: str) -> list[Row]:
        context = self._shell.context
        if context.read_only:
            return []
        return [
            Row(
                _("New entry titled “{title}”").format(title=words),
                "plus",
                keys="Ctrl N",
                act=lambda: context.navigator.new_entry(words),
            ),
            Row(_("Add alias for “{name}”").format(name=words), "person", act=lambda: self._add_person(words)),
        ]

    def _add_person(self, alias: str) -> None:
        feedback = self._shell.context.feedback
        try:
            self._services.people.add(Person(alias=alias))
        except JournalError as error:
            feedback.error(error)
            return
        told = _("“{name}” is among the people now").format(name=alias)
        feedback.toast(told, undo=self._services.history.taking_back())

    # What this screen can do

    def _here(self) -> Iterator[Row]:
        screen = self._shell.current
        if screen is None:
            return
        listed = {spec.keys for spec, _action in self._actions.commands()}
        for button in screen.header_widgets():
            if isinstance(button, QPushButton):
                name = button.accessibleName() or button.text()
                why_not = "" if button.isEnabled() else button.toolTip() or _("Not just now.")
                yield Row(plain(name), "plus", act=button.click, why_not=why_not)
        for keys, meaning in screen.keys():  # noqa: SIM118 - no mapping
            if keys not in listed and (act := self._pressing(screen, keys)):
                yield Row(meaning, _ICON_OF_A_KEY, "", keys.replace("+", " "), act)

    def _pressing(self, screen: QWidget, keys: str) -> Callable[[], object] | None:
        """Return what does as these keys do; ``None`` where only a hand on the right place can."""
        wanted = QKeySequence(keys)
        pressed = _only_key(wanted)
        if "/" in keys or " … " in keys or pressed is None:
            return None
        for shortcut in screen.findChildren(QShortcut):
            if wanted in shortcut.keys():  # noqa: SIM118 - no mapping
                return shortcut.activated.emit if shortcut.isEnabled() else None
        for action in screen.findChildren(QAction):
            if wanted in action.shortcuts():
                return action.trigger if action.isEnabled() else None
        if not pressed.keyboardModifiers() or self._before is None or not screen.isAncestorOf(self._before):
            return None
        return lambda: self._press(pressed)

    def _press(self, pressed: QKeyCombination) -> None:
        """Press keys where the keyboard was."""
        assert self._before is not None
        self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers())
            QCoreApplication.sendEvent(self._before, event)


def _only_key(keys: QKeySequence) -> QKeyCombination | None:
    """Return the one key of a sequence; ``None`` where it has several, or none that a keyboard has."""
    if keys.count() != 1:
        return None
    pressed: QKeyCombination = keys[0]  # type: ignore[index]  # its stub forgets that it is one
    return None if pressed.key() == Qt.Key.Key_unknown else pressed


def _group(name: str, rows: Iterable[Row]) -> list[Row]:
    found = list(rows)
    return [Row(name), *found] if found else []
