"""Beginning a journal: a name, who writes, a language, and a passphrase for those who want one."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import LANGUAGES, _, current_language
from journal.ui.open_screen.passphrase import PassphraseField
from journal.ui.opening import NewJournal
from journal.ui.theme import Theme
from journal.ui.widgets.busy_button import BusyButton
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.filled_in import fill_in, filled_in
from journal.ui.widgets.form import Form
from journal.ui.widgets.sections import words

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LEAST = 8


class NewJournalForm(QWidget):
    """Asks for as little as possible."""

    wanted = Signal(object)
    """A ``NewJournal``."""
    left = Signal()
    place_wanted = Signal(object)
    """The user would like the file elsewhere than here."""

    def __init__(self, theme: Theme, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder = folder or documents()
        self._chosen: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(words(_("A new journal"), "welcome"))
        column.addWidget(words(_("It is one file on this laptop. You can move it, copy it, rename it."), "secondary"))
        column.addSpacing(theme.px(10))
        self.form = Form(theme)
        self._fields()
        column.addWidget(self.form)
        column.addLayout(self._place_row())
        column.addSpacing(theme.px(10))
        column.addLayout(self._buttons())
        column.addStretch(1)
        self._show_protection(False)
        self._show_place()

    def _fields(self) -> None:
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("What your group or project is called"))
        self.title.textChanged.connect(lambda _text: self._show_place())
        self.form.add("title", _("Name of the journal"), self.title)
        self.author = QLineEdit()
        self.author.setPlaceholderText(_("An alias is fine; it signs what you write"))
        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(current_language()))
        self.form.add_row(
            ("author", _("Your name or alias"), self.author), ("language", _("Language you write in"), self.language)
        )
        self.protect = QCheckBox(_("Protect it with a passphrase"))
        self.protect.toggled.connect(self._show_protection)
        self.form.add_widget(self.protect)
        self.first = PassphraseField(self._theme, _("Passphrase"))
        self.second = PassphraseField(self._theme, _("The same again"))
        self.form.add_row(("first", _("Passphrase"), self.first), ("second", _("The same again"), self.second))
        self._honest = words("", "caption")
        self.form.add_widget(self._honest)

    def _place_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(6))
        self._place = ElidedLabel(role="caption")
        row.addWidget(self._place)
        self.elsewhere = QPushButton(_("Elsewhere…"))
        self.elsewhere.setProperty("role", "link")
        self.elsewhere.clicked.connect(lambda: self.place_wanted.emit(self.path))
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self.begin = BusyButton(self._theme, _("Begin the journal"), icon="plus", primary=True)
        self.begin.clicked.connect(self.submit)
        row.addWidget(self.begin)
        self.back = QPushButton(_("Back"))
        self.back.clicked.connect(self.left)
        row.addWidget(self.back)
        row.addStretch(1)
        for field in (self.title, self.author, self.first, self.second):
            field.returnPressed.connect(self.submit)
        return row

    @property
    def path(self) -> Path:
        """Return where the file will be."""
        if self._chosen is not None:
            return self._chosen
        name = _UNFIT.sub(" ", self.title.text()).strip(" .") or _("Journal")
        return free_path(self._folder / f"{name}.cairn")

    def set_path(self, path: Path) -> None:
        """Put the file where the user wants it."""
        self._chosen = path if path.suffix == ".cairn" else path.with_name(path.name + ".cairn")
        self._show_place()

    def start(self) -> None:
        """Put the cursor where one begins."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_from(self, other: NewJournalForm) -> None:
        """Take over what was typed into another form, which spoke another language."""
        fill_in(self.form, filled_in(other.form))
        self.protect.setChecked(other.protect.isChecked())
        self._chosen = other._chosen
        self._show_place()

    def show_busy(self, busy: bool) -> None:
        """Show that the journal is being made."""
        self.begin.set_busy(busy)

    def submit(self) -> None:
        """Ask for the journal, or say beside the field what is missing."""
        if self.begin.busy:
            return
        self.form.clear_errors()
        try:
            self.wanted.emit(self._wish())
        except InvalidInput as problem:
            self.form.show_error(problem)

    def _wish(self) -> NewJournal:
        title = self.title.text().strip()
        if not title:
            raise InvalidInput(_("Give the journal a name first; a short one is fine."), "title")
        passphrase = self.first.text() if self.protect.isChecked() else None
        if passphrase is not None and len(passphrase) < _LEAST:
            raise InvalidInput(_("Use at least {n} characters; a few words are best.").format(n=_LEAST), "first")
        if passphrase is not None and passphrase != self.second.text():
            raise InvalidInput(_("The two are not the same. Type it again here."), "second")
        language = str(self.language.currentData())
        return NewJournal(self.path, title, self.author.text().strip(), language, passphrase)

    def _show_protection(self, shown: bool) -> None:
        for key in ("first", "second"):
            self.form.set_shown(key, shown)
        self._honest.setText(
            _(
                "A lost passphrase cannot be recovered, by us or by anyone. Write it on paper and keep that somewhere "
                "safe."
            )
            if shown
            else _(
                "Without a passphrase, whoever has the file can read it. To protect it later, export an archive and "
                "import it into a new journal with a passphrase."
            )
        )

    def _show_place(self) -> None:
        self._place.setText(_("The file: {path}").format(path=self.path))


def documents() -> Path:
    """Return the folder where people keep their documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def free_path(path: Path) -> Path:
    """Return ``path``, or the first name beside it that is not taken."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
