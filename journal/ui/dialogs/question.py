"""A question, or a sentence to be read, in the look of the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from journal.ui.theme import Theme


class Question(QDialog):
    """A heading, a sentence, and one or two buttons that name what they do."""

    REFUSED = -1
    """Result when the second button was pressed, apart from Escape, which decides nothing."""

    def __init__(
        self,
        theme: Theme,
        heading: str,
        text: str,
        *,
        yes: str,
        no: str = "",
        danger: bool = False,
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.setWindowTitle("Cairn")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(24),) * 4)
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(_label(heading, "cardTitle"))
        if text:
            self._column.addWidget(_label(text, "secondary"))
        if details:
            self._column.addWidget(_details(details, theme))
        self._column.addLayout(self._buttons(yes, no, danger=danger))
        self.setMinimumWidth(theme.px(420))
        self.setMaximumWidth(theme.px(640))

    def add_field(self, text: str, placeholder: str, *, secret: bool = False) -> QLineEdit:
        """Put a line to type into above the buttons, and return it."""
        field = QLineEdit(text)
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(self.accessibleName())
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.selectAll()
        self._column.insertWidget(self._column.count() - 1, field)
        field.setFocus()
        return field

    def _refuse(self) -> None:
        self.done(self.REFUSED)

    def _buttons(self, yes: str, no: str, *, danger: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, self._theme.px(8), 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addStretch(1)
        if no:
            refuse = QPushButton(no)
            refuse.setAutoDefault(danger)
            refuse.clicked.connect(self._refuse)
            row.addWidget(refuse)
        self.yes_button = QPushButton(yes)
        if danger:
            self.yes_button.setProperty("role", "danger")
        else:
            self.yes_button.setProperty("primary", True)
        # Enter must not do what cannot be taken back: there the other button is the one it presses.
        self.yes_button.setAutoDefault(not danger)
        self.yes_button.setDefault(not danger)
        self.yes_button.clicked.connect(self.accept)
        row.addWidget(self.yes_button)
        return row


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _details(text: str, theme: Theme) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setAccessibleName(text.splitlines()[0])
    box.setFixedHeight(theme.px(160))
    return box
