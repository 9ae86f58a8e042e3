"""The screen before a journal is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import LANGUAGES, _, current_language
from journal.core.settings import TEXT_SCALES
from journal.ui.open_screen.landscape import Landscape
from journal.ui.open_screen.new_journal import NewJournalForm
from journal.ui.open_screen.recent import Found, JournalCard, JournalRow, found
from journal.ui.theme import Theme
from journal.ui.widgets.sections import words

_ART_FROM = 1100
_SHOWN = 4


class OpenScreen(QWidget):
    """Recent journals and three doors; says what the user chose."""

    looked_at = Signal(object)
    """A journal file was chosen; its card would like to know whether it is encrypted."""
    open_wanted = Signal(object, str)
    read_wanted = Signal(object, str)
    copy_wanted = Signal(object, str)
    look_wanted = Signal(object)
    forget_wanted = Signal(object)
    file_wanted = Signal()
    example_wanted = Signal()
    create_wanted = Signal(object)
    place_wanted = Signal(object)
    language_wanted = Signal(str)
    scale_wanted = Signal(float)

    def __init__(self, theme: Theme, recent: Sequence[str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._files = [found(Path(path)) for path in recent]
        self.card: JournalCard | None = None
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.art = Landscape(theme)
        self.pages = QStackedWidget()
        self.form = NewJournalForm(theme)
        self._welcome = QWidget()
        self._lay_out()
        self._fill_welcome()
        if self._files:
            self._choose(self._files[0])

    # Layout

    def _lay_out(self) -> None:
        px = self._theme.px
        right = QVBoxLayout()
        right.setContentsMargins(px(24), px(16), px(24), 0)
        right.setSpacing(0)
        right.addLayout(self._pickers())
        self.pages.addWidget(self._welcome)
        self.pages.addWidget(self.form)
        self.form.left.connect(self.show_welcome)
        self.form.wanted.connect(self.create_wanted)
        self.form.place_wanted.connect(self.place_wanted)
        inside = QWidget()
        self._inside = QHBoxLayout(inside)
        self._inside.addWidget(self.pages)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        right.addWidget(area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.art)
        row.addLayout(right, 1)

    def _pickers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addStretch(1)
        self.language = self._picker(LANGUAGES[current_language()], "web", _("Language"))
        menu = QMenu(self.language)
        for code, name in LANGUAGES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == current_language())
            action.triggered.connect(lambda _checked=False, code=code: self.language_wanted.emit(code))
        self.language.setMenu(menu)
        row.addWidget(self.language)
        self.text_size = self._picker(_("Text size"), "", _("Text size"))
        sizes = QMenu(self.text_size)
        for scale in TEXT_SCALES:
            action = sizes.addAction(_("{n} %").format(n=round(scale * 100)))
            action.setCheckable(True)
            action.setChecked(scale == self._theme.scale)
            action.triggered.connect(lambda _checked=False, scale=scale: self.scale_wanted.emit(scale))
        self.text_size.setMenu(sizes)
        row.addWidget(self.text_size)
        return row

    def _picker(self, text: str, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setProperty("role", "menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setText(text)
        if icon:
            button.setIcon(self._theme.icon(icon, "accentInk", 16))
        return button

    def _fill_welcome(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self._welcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words(_("Welcome back") if self._files else _("Welcome"), "welcome"))
        column.addSpacing(px(4))
        column.addWidget(words(_("Your journals live on this laptop, each in one file."), "secondary"))
        column.addSpacing(px(22))
        self._chosen = QVBoxLayout()
        column.addLayout(self._chosen)
        column.addSpacing(px(6))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(2))
        column.addLayout(self._rows)
        column.addSpacing(px(18))
        column.addLayout(self._doors())
        column.addSpacing(px(24))
        column.addStretch(1)
        column.addWidget(
            words(
                _(
                    "No account, no internet. A lost passphrase cannot be recovered, so keep a copy on paper somewhere "
                    "safe."
                ),
                "caption",
            )
        )
        column.addSpacing(px(20))

    def _doors(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(12))
        self.new = self._door("plus", _("New journal"), _("Ready in one minute"))
        self.new.clicked.connect(self.show_form)
        self.new.setToolTip(_("{name} ({keys})").format(name=_("New journal"), keys="Ctrl+N"))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.show_form)
        self.file = self._door("folder", _("Open a file"), _("From a stick or a backup"))
        self.file.clicked.connect(self.file_wanted)
        self.example = self._door("today", _("See an example"), _("A year, already filled"))
        self.example.clicked.connect(self.example_wanted)
        for place, door in enumerate((self.new, self.file, self.example)):
            grid.addWidget(door, 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _door(self, icon: str, name: str, note: str) -> QPushButton:
        px = self._theme.px
        door = QPushButton()
        door.setProperty("role", "door")
        door.setAccessibleName(name)
        door.setAccessibleDescription(note)
        column = QVBoxLayout(door)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(2))
        picture = QLabel()
        picture.setPixmap(self._theme.pixmap(icon, "accentInk", 20))
        column.addWidget(picture)
        column.addSpacing(px(4))
        column.addWidget(words(name, "strong"))
        column.addWidget(words(note, "label"))
        for label in door.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return door

    # The journals

    def _choose(self, file: Found) -> None:
        self._clear(self._chosen)
        self._clear(self._rows)
        card = JournalCard(self._theme, file, self._today)
        card.open_wanted.connect(lambda passphrase: self.open_wanted.emit(file.path, passphrase))
        card.read_wanted.connect(lambda passphrase: self.read_wanted.emit(file.path, passphrase))
        card.copy_wanted.connect(lambda passphrase: self.copy_wanted.emit(file.path, passphrase))
        card.look_wanted.connect(lambda: self.look_wanted.emit(file.path))
        card.forget_wanted.connect(lambda: self.forget_wanted.emit(file.path))
        self.card = card
        self._chosen.addWidget(card)
        for other in [one for one in self._files if one is not file][: _SHOWN - 1]:
            row = JournalRow(self._theme, other, self._today)
            row.clicked.connect(lambda _checked=False, other=other: self._choose(other))
            row.look_wanted.connect(lambda other=other: self.look_wanted.emit(other.path))
            self._rows.addWidget(row)
        if file.here:
            self.looked_at.emit(file.path)

    @staticmethod
    def _clear(layout: QVBoxLayout) -> None:
        while item := layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def offer(self, path: Path) -> JournalCard:
        """Put a journal first, as if it had been opened lately, and return its card."""
        known = next((file for file in self._files if file.path == path), None)
        if known is None:
            known = found(path)
            self._files.insert(0, known)
        self.show_welcome()
        self._choose(known)
        assert self.card is not None
        return self.card

    @property
    def first(self) -> Path | None:
        """Return the journal whose card is shown."""
        return self.card.file.path if self.card else None

    def show_busy(self, busy: bool) -> None:
        """Show that something is being opened or made."""
        if self.card is not None:
            self.card.show_busy(busy)
        self.form.show_busy(busy)
        for door in (self.new, self.file, self.example):
            door.setEnabled(not busy)

    def show_welcome(self) -> None:
        """Show the journals and the doors."""
        self.pages.setCurrentWidget(self._welcome)
        self._fit()

    def show_form(self) -> None:
        """Show what a new journal needs."""
        self.pages.setCurrentWidget(self.form)
        self.form.start()
        self._fit()

    def start(self) -> None:
        """Put the keyboard where one begins."""
        if self.pages.currentWidget() is self.form:
            self.form.start()
        elif self.card is not None and self.card.passphrase.isVisible():
            self.card.passphrase.setFocus()
        elif self.card is not None and self.card.button.isVisible():
            self.card.button.setFocus()
        else:
            self.new.setFocus()

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        wide = self.width() >= px(_ART_FROM)
        self.art.setVisible(wide)
        room = self.width() - (self.art.width() if wide else 0) - px(48)
        side = max(px(16), min(px(48), (room - px(560)) // 2)) if wide else max(px(16), (room - px(720)) // 2)
        self._inside.setContentsMargins(side, px(28 if self.height() >= px(640) else 8), side, 0)
