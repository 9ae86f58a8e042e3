"""What to bring in: a folder of notes, or an archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.feedback import Feedback
from journal.ui.theme import Theme
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.sections import Card, words


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What is to be brought in, and how it is written."""

    source: Path
    format: str | None = None


class ImportDialog(DialogFrame):
    """Asks for the place; what is found there decides the rest."""

    def __init__(self, theme: Theme, feedback: Feedback, parent: QWidget | None) -> None:
        super().__init__(theme, _("Import notes"), parent)
        self._feedback = feedback
        self.wish: ImportWish | None = None
        self.column.addWidget(
            words(
                _(
                    "Everything is copied into the journal; your notes stay as they are. Importing the same again adds "
                    "nothing twice, and one step of undo takes an import back."
                ),
                "secondary",
            )
        )
        self.folder = QRadioButton(_("A folder of Markdown notes (Obsidian, Joplin, Jekyll or plain)"))
        self.archive = QRadioButton(_("A Cairn archive (a zip file or a folder with journal.json)"))
        self.folder.setChecked(True)
        self.folder.toggled.connect(self._forget)
        for choice in (self.folder, self.archive):
            self.column.addWidget(choice)
        self.column.addWidget(self._place())
        self.column.addStretch(1)
        cancel = self.add_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.start = self.add_button(_("Import"), primary=True)
        self.start.setEnabled(False)
        self.start.clicked.connect(self.accept)
        self.setAcceptDrops(True)
        self.fit()

    def _place(self) -> QWidget:
        card = Card(self.theme, 12)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        column = QVBoxLayout()
        column.setSpacing(0)
        self._name = ElidedLabel(_("Nothing chosen yet"), "strong")
        self._where = ElidedLabel(_("Choose it, or drop it here."), "caption")
        column.addWidget(self._name)
        column.addWidget(self._where)
        row.addLayout(column, 1)
        self.choose = QPushButton(_("Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        row.addWidget(self.choose)
        card.column.addLayout(row)
        return card

    def set_source(self, source: Path) -> None:
        """Take this folder or file."""
        self.wish = ImportWish(source)
        self._name.setText(source.name or str(source))
        self._where.setText(str(source))
        self.start.setEnabled(True)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a folder or a file."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.set_source(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()

    def _forget(self) -> None:
        self.wish = None
        self.start.setEnabled(False)
        self._name.setText(_("Nothing chosen yet"))
        self._where.setText(_("Choose it, or drop it here."))

    def _on_choose(self) -> None:
        if self.folder.isChecked():
            source = self._feedback.choose_folder(_("The folder of notes"))
        else:
            filters = _("Cairn archives") + " (*.zip journal.json)"
            source = self._feedback.choose_open(_("The archive"), filters)
            if source is not None and source.name == "journal.json":
                source = source.parent
        if source is not None:
            self.set_source(source)
