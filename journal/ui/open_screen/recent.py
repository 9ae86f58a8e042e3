"""The journals opened lately on this laptop: one ready to open, the others one click away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import FileBusy, FileDamaged, JournalError, NotAJournal
from journal.core.i18n import _
from journal.text.sizes import size_words
from journal.ui.date_words import day_words
from journal.ui.open_screen.passphrase import PassphraseField
from journal.ui.theme import Theme, restyle
from journal.ui.widgets.busy_button import BusyButton
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.sections import words
from journal.ui.widgets.stones import Cairn, Stone

_WHOLE = (Stone.DONE,) * 4
_GONE = (Stone.DONE, Stone.LATER, Stone.LATER, Stone.LATER)


@dataclass(frozen=True, slots=True)
class Found:
    """What can be told of a journal file without opening it."""

    path: Path
    changed: datetime | None
    size: int

    @property
    def here(self) -> bool:
        """Whether the file is where it was."""
        return self.changed is not None

    @property
    def name(self) -> str:
        """Return the name of the file, which is all that may be known of a locked journal."""
        return self.path.stem


def found(path: Path) -> Found:
    """Return what the folder tells of a file."""
    try:
        facts = path.stat()
    except OSError:
        return Found(path, None, 0)
    return Found(path, datetime.fromtimestamp(facts.st_mtime).astimezone(), facts.st_size)


def told(file: Found, today: date) -> str:
    """Return when a journal was last changed, where it lies and how large it is."""
    if file.changed is None:
        return _("Not found. It may be on a stick that is not plugged in.")
    return _("Changed {when}. {folder}, {size}").format(
        when=_moment(file.changed, today), folder=file.path.parent.name or file.path.parent, size=size_words(file.size)
    )


def _moment(when: datetime, today: date) -> str:
    days = (today - when.date()).days
    if days > 1:
        return day_words(when.date(), today, short=False)
    time = when.strftime("%H:%M")
    return _("yesterday, {time}").format(time=time) if days == 1 else _("today, {time}").format(time=time)


class JournalRow(QPushButton):
    """One journal of the list, to choose."""

    look_wanted = Signal()

    def __init__(self, theme: Theme, file: Found, today: date) -> None:
        super().__init__()
        self.file = file
        self.setProperty("role", "journal")
        self.setAccessibleName(file.name)
        self.setAccessibleDescription(told(file, today))
        self.setToolTip(str(file.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12) - theme.px(3))
        cairn = Cairn(theme, 30, _WHOLE if file.here else _GONE)
        row.addSpacing(theme.px(3))
        row.addWidget(cairn)
        row.addSpacing(theme.px(3))
        row.addLayout(_naming(file, today), 1)
        self.look = QPushButton(_("Look for it"))
        self.look.setProperty("small", True)
        self.look.setVisible(not file.here)
        self.look.clicked.connect(self.look_wanted)
        row.addWidget(self.look)
        arrow = QLabel()
        arrow.setPixmap(theme.pixmap("chevr", "ink2", 16))
        arrow.setVisible(file.here)
        row.addWidget(arrow)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _naming(file: Found, today: date, role: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(ElidedLabel(file.name, role or "section"))
    column.addWidget(ElidedLabel(told(file, today), "caption"))
    return column


class JournalCard(QFrame):
    """The chosen journal: its passphrase where it needs one, and what is in the way where something is."""

    open_wanted = Signal(str)
    """With the passphrase, or nothing."""
    read_wanted = Signal(str)
    copy_wanted = Signal(str)
    look_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, theme: Theme, file: Found, today: date) -> None:
        super().__init__()
        self._theme = theme
        self.file = file
        self.setProperty("role", "card")
        self.setAccessibleName(file.name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(n) for n in (16, 14, 16, 16)))
        self._column.setSpacing(theme.px(10))
        self._column.addLayout(self._top(today))
        self._column.addLayout(self._unlock())
        self._hint_row()
        self._problem_row()
        self._show_needs(encrypted=None)

    def _top(self, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        row.addWidget(Cairn(self._theme, 36, _WHOLE if self.file.here else _GONE))
        row.addLayout(_naming(self.file, today), 1)
        self._tag = words("", "tag", wrap=False)
        self._tag.hide()
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(str(self.file.path))
        return row

    def _unlock(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self.passphrase = PassphraseField(self._theme, _("Passphrase"))
        self.passphrase.returnPressed.connect(self._on_open)
        self.passphrase.caps_lock.connect(self._on_caps_lock)
        self.passphrase.textEdited.connect(lambda _text: self.show_problem(None))
        row.addWidget(self.passphrase, 1)
        self.button = BusyButton(self._theme, _("Open"), icon="unlock", primary=True)
        self.button.setFixedHeight(self._theme.px(38))
        self.button.clicked.connect(self._on_open)
        row.addWidget(self.button)
        self._plain = words(_("This journal is not encrypted: whoever has the file can read it."), "muted", wrap=True)
        row.insertWidget(0, self._plain, 1)
        return row

    def _hint_row(self) -> None:
        self._hint = QWidget()
        row = QHBoxLayout(self._hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        icon = QLabel()
        icon.setPixmap(self._theme.pixmap("info", "nowInk", 16))
        row.addWidget(icon)
        row.addWidget(words(_("Caps Lock is on."), "warning"), 1)
        self._hint.hide()
        self._column.addWidget(self._hint)

    def _problem_row(self) -> None:
        self._problem = words("", "danger")
        self._problem.hide()
        self._column.addWidget(self._problem)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(self._theme.px(8))
        self.read = self._way(_("Open for reading"), lambda: self.read_wanted.emit(self.passphrase.text()))
        self.copy = self._way(_("Use the last proven copy"), lambda: self.copy_wanted.emit(self.passphrase.text()))
        self.look = self._way(_("Look for it"), self.look_wanted.emit)
        self.forget = self._way(_("Take it off this list"), self.forget_wanted.emit)
        self._ways.addStretch(1)
        self._column.addLayout(self._ways)

    def _way(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("small", True)
        button.clicked.connect(act)
        button.hide()
        self._ways.addWidget(button)
        return button

    @property
    def problem(self) -> str:
        """Return what is said to be wrong; empty when nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_encrypted(self, encrypted: bool) -> None:
        """Ask for the passphrase, or say that none protects this journal."""
        self._show_needs(encrypted=encrypted)

    def show_busy(self, busy: bool) -> None:
        """Show that the journal is being opened."""
        self.button.set_busy(busy)
        self.passphrase.setReadOnly(busy)

    def show_problem(self, problem: JournalError | None, *, copy: Path | None = None) -> None:
        """Say what is in the way, and offer the ways round it."""
        self._problem.setText(problem.text if problem else "")
        self._problem.setVisible(problem is not None)
        self.read.setVisible(isinstance(problem, FileBusy))
        self.copy.setVisible(isinstance(problem, FileDamaged) and copy is not None)
        foreign = isinstance(problem, NotAJournal)
        if self.file.here:
            self.look.setVisible(foreign)
            self.look.setText(_("Choose another file"))
        self.setAccessibleDescription(self._problem.text())
        self._put_first(self._way_out())
        if problem is not None and self.passphrase.isVisible():
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _way_out(self) -> QPushButton:
        """Return the button that leads on: a way round the problem where there is one."""
        ways = (self.read, self.copy, self.look)
        return next((way for way in ways if self.file.here and not way.isHidden()), self.button)

    def _put_first(self, first: QPushButton) -> None:
        """Make one button the primary one, and give it the keyboard when another than "Open" leads on."""
        for button in (self.button, self.read, self.copy, self.look):
            if button.property("primary") != (button is first):
                button.setProperty("primary", button is first)
                restyle(button)
        self.button.setIcon(self._theme.icon("unlock", "onAccent" if first is self.button else "ink2", 18))
        if first is not self.button and not self.passphrase.isVisible():
            first.setFocus()

    def _show_needs(self, *, encrypted: bool | None) -> None:
        here = self.file.here
        self.passphrase.setVisible(here and encrypted is True)
        self._plain.setVisible(here and encrypted is False)
        self.button.setVisible(here)
        self.button.setText(_("Unlock") if encrypted else _("Open"))
        self.button.setAccessibleName(self.button.text())
        self.look.setVisible(not here)
        self.look.setText(_("Look for it"))
        self.forget.setVisible(not here)
        self._tag.setVisible(here and encrypted is not None)
        self._tag.setText(_("Encrypted") if encrypted else _("Not encrypted"))
        self._tag.setProperty("role", "tagAccent" if encrypted else "tag")
        self._tag.style().unpolish(self._tag)
        self._tag.style().polish(self._tag)

    def _on_caps_lock(self, on: bool) -> None:
        self._hint.setVisible(on)

    def _on_open(self) -> None:
        if not self.button.busy:
            self.open_wanted.emit(self.passphrase.text())
