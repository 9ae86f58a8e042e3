"""One report at the end of long work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal.core.i18n import _
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.theme import Theme
from journal.ui.widgets.sections import words

_FEW = 3


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A finding, and the lines under it."""

    heading: str
    lines: tuple[str, ...] = ()


class ReportDialog(DialogFrame):
    """Says what came of it; long lists scroll and can be copied."""

    def __init__(self, theme: Theme, heading: str, sections: Sequence[ReportSection], parent: QWidget | None) -> None:
        super().__init__(theme, heading, parent)
        self._sections = sections
        for section in sections:
            if section.heading:
                self.column.addWidget(words(section.heading, "strong"))
            if len(section.lines) > _FEW:
                self.column.addWidget(self._list(section))
            else:
                for line in section.lines:
                    self.column.addWidget(words(line, "secondary"))
        self.column.addStretch(1)
        copy = self.add_button(_("Copy the report"))
        copy.clicked.connect(self._copy)
        close = self.add_button(_("Close"), primary=True)
        close.clicked.connect(self.accept)
        self.fit()

    @property
    def text(self) -> str:
        """Return the whole report as plain text."""
        return "\n".join(
            "\n".join([section.heading, *(f"  {line}" for line in section.lines)]) for section in self._sections
        )

    def _list(self, section: ReportSection) -> QPlainTextEdit:
        box = QPlainTextEdit("\n".join(section.lines))
        box.setReadOnly(True)
        box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        box.setAccessibleName(section.heading)
        box.setMinimumHeight(self.theme.px(120))
        return box

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
