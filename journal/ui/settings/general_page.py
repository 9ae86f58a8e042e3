"""The first page of settings: how the window looks and speaks, who writes, and where proven copies go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import LANGUAGES, _
from journal.core.settings import TEXT_SCALES, THEMES
from journal.text.spelling import SpellingState
from journal.ui.device import Device
from journal.ui.feedback import Feedback
from journal.ui.theme import Theme
from journal.ui.widgets.day_words import moment_words
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.sections import hairline, words

if TYPE_CHECKING:
    from journal.services import Services


class GeneralPage(QWidget):
    """Each choice takes effect at once."""

    copy_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    grown = Signal()
    """There is more to say than before."""

    def __init__(
        self, theme: Theme, feedback: Feedback, device: Device, services: Services | None, *, may_write: bool
    ) -> None:
        super().__init__()
        self.theme = theme
        self._feedback = feedback
        self._device = device
        self._services = services
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self._looks()
        if services is not None:
            if may_write:
                self._writer(services)
            self.column.addWidget(hairline())
            self._copies(services)
        self.column.addStretch(1)

    def _row(self, name: str, control: QWidget) -> None:
        label = QLabel(name)
        label.setProperty("role", "secondary")
        label.setBuddy(control)
        control.setAccessibleName(name)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(control, row, 1)

    def _looks(self) -> None:
        settings = self._device.settings
        self.language = QComboBox()
        self.language.addItem(_("As this computer"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.language.activated.connect(lambda _index: self.language_chosen.emit(self.language.currentData()))
        self._row(_("Language"), self.language)
        self.look = QComboBox()
        names = {"system": _("As this computer"), "light": _("Light"), "dark": _("Dark")}
        for mode in THEMES:
            self.look.addItem(names[mode], mode)
        self.look.setCurrentIndex(self.look.findData(settings.theme))
        self.look.activated.connect(lambda _index: self.theme_chosen.emit(self.look.currentData()))
        self._row(_("Colours"), self.look)
        self.text_size = QComboBox()
        for scale in TEXT_SCALES:
            self.text_size.addItem(_("{n} %").format(n=round(scale * 100)), scale)
        self.text_size.setCurrentIndex(TEXT_SCALES.index(settings.text_scale))
        self.text_size.activated.connect(lambda _index: self.scale_chosen.emit(self.text_size.currentData()))
        self._row(_("Text size"), self.text_size)
        self.letters = QCheckBox(_("Single letters work in lists and on the map"))
        self.letters.setChecked(settings.single_key_shortcuts)
        self.letters.toggled.connect(lambda on: self._device.change(single_key_shortcuts=on))
        # Both columns: its words are the longest of all, and a box does not break its line.
        self._grid.addWidget(self.letters, self._grid.rowCount(), 0, 1, 2)

        self.reminders = QCheckBox(_("Remind of actions that are late or due"))
        self.reminders.setToolTip(_("A line over the screens says so, here in the program and nowhere else."))
        self.reminders.setChecked(settings.remind_of_actions)
        self.reminders.toggled.connect(lambda on: self._device.change(remind_of_actions=on))
        self._grid.addWidget(self.reminders, self._grid.rowCount(), 0, 1, 2)

        self.spelling = QCheckBox(_("Underline words that may be misspelt"))
        self.spelling.setChecked(settings.check_spelling)
        self.spelling.toggled.connect(lambda on: self._device.change(check_spelling=on))
        self._grid.addWidget(self.spelling, self._grid.rowCount(), 0, 1, 2)
        self.dictionaries = words("", "caption")
        self.dictionaries.hide()
        self._grid.addWidget(self.dictionaries, self._grid.rowCount(), 0, 1, 2)

    def say_spelling(self, state: SpellingState) -> None:
        """Say what to install where words cannot be checked."""
        said = {
            SpellingState.NO_LIBRARY: _(
                "Nothing is underlined: this computer lacks the Enchant library. Install it to have words checked."
            ),
            SpellingState.NO_DICTIONARY: _(
                "Nothing is underlined in this language: install its Hunspell dictionary on this computer."
            ),
        }
        self.dictionaries.setText(said.get(state, ""))
        self.dictionaries.setVisible(state in said)
        self.grown.emit()

    def _writer(self, services: Services) -> None:
        self.writer = QComboBox()
        me = services.people.me()
        if me is None:
            self.writer.addItem(_("Nobody yet"), None)
        for person in services.people.all():
            self.writer.addItem(person.alias, person.id)
        if me is not None:
            self.writer.setCurrentIndex(max(0, self.writer.findData(me.id)))
        self.writer.activated.connect(self._on_writer)
        self._row(_("Who writes now"), self.writer)

    def _on_writer(self) -> None:
        person = self.writer.currentData()
        if person is not None and self._services is not None:
            self._services.people.become(person)

    def _copies(self, services: Services) -> None:
        px = self.theme.px
        self.column.addWidget(words(_("Proven copies"), "section"))
        self.last = words("", "secondary")
        self.last.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self.last)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.folder = ElidedLabel(role="caption")
        row.addWidget(self.folder, 1)
        self.elsewhere = QPushButton(_("Elsewhere…"))
        self.elsewhere.setProperty("small", True)
        self.elsewhere.setAutoDefault(False)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        row.addWidget(self.elsewhere)
        self.copy = QPushButton(_("Back up now"))
        self.copy.setProperty("small", True)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_wanted)
        row.addWidget(self.copy)
        self.column.addLayout(row)
        self.refresh_copy()

    def refresh_copy(self) -> None:
        """Say when and where the last proven copy was made."""
        services = self._services
        if services is None:
            return
        last = services.backups.last()
        if last is None:
            self.last.setText(_("There is none yet. A copy counts as proven once it was opened again and compared."))
        else:
            when = moment_words(last.when, services.clock.now())
            self.last.setText(_("The last one: {when}, {name}").format(when=when, name=last.path.name))
        chosen = self._device.settings.backup_folder
        place = Path(chosen) if chosen else self._device.paths.backups
        self.folder.setText(_("In {folder}").format(folder=place))

    def _on_elsewhere(self) -> None:
        folder = self._feedback.choose_folder(_("Where proven copies go"))
        if folder is not None and self._services is not None:
            self._device.change(backup_folder=str(folder))
            self.refresh_copy()
            self._feedback.toast(_("From the next opening on, copies go there."))
