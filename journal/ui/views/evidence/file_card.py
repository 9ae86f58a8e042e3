"""Whether the file of a piece of evidence is still what it was when it was captured."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Evidence
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.widgets.day_words import clock_words
from journal.ui.widgets.labels import flowing


class FileCard(QFrame):
    """Says whether a file is unchanged, since when, and its fingerprint."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evidence: Evidence | None = None
        self.setProperty("role", "accentCard")
        px = context.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(10))
        self._shield = QLabel()
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(px(2))
        self.unchanged = flowing("", "strong")
        self._fingerprint = flowing("", "caption")
        told.addWidget(self.unchanged)
        told.addWidget(self._fingerprint)
        row.addLayout(told, 1)
        self.check_button = QPushButton(_("Check again"))
        self.check_button.setProperty("small", True)
        self.check_button.clicked.connect(self.check_unchanged)
        row.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_file(self, evidence: Evidence) -> None:
        """Show the file of a piece of evidence, checked once; hidden where there is none."""
        before, self._evidence = self._evidence, evidence
        self.setVisible(evidence.sha256 is not None)
        if evidence.sha256 is not None and (before is None or _file(before) != _file(evidence)):
            self.check_unchanged()

    def check_unchanged(self) -> None:
        """Compare the file's fingerprint with the one at capture, in a worker."""
        evidence = self._evidence
        if evidence is None or evidence.sha256 is None:
            return
        self._say(_("Checking the file"), "info", evidence)
        self.check_button.setEnabled(False)
        service = self._context.services.evidence

        def done(unchanged: bool) -> None:
            self.check_button.setEnabled(True)
            if self._evidence is None or _file(self._evidence) != _file(evidence):
                return
            if unchanged:
                self._say(_("Unchanged since capture"), "shield", evidence)
            else:
                day = day_words(evidence.created.astimezone().date(), self._today)
                self._say(_("This file differs from the one you captured on {day}.").format(day=day), "warn", evidence)

        def failed(problem: JournalError) -> None:
            self.check_button.setEnabled(True)
            self._say(problem.text, "warn", evidence)

        self._context.tasks.start(self, lambda _progress: service.unchanged(evidence.id), done, on_failed=failed)

    def _say(self, text: str, icon: str, evidence: Evidence) -> None:
        theme = self._context.theme
        self._shield.setPixmap(theme.pixmap(icon, "accentInk" if icon != "warn" else "danger", 20))
        self.unchanged.setText(text)
        moment = evidence.created.astimezone()
        sha256 = evidence.sha256 or ""
        self._fingerprint.setText(
            _("{day}, {time}. Fingerprint {start} … {end}").format(
                day=day_words(moment.date(), self._today),
                time=clock_words(moment),
                start=f"{sha256[:4]} {sha256[4:8]}",
                end=sha256[-4:],
            )
        )

    @property
    def _today(self) -> date:
        return self._context.services.clock.today()


def _file(evidence: Evidence) -> tuple[str, str | None, str | None]:
    return evidence.id, evidence.sha256, evidence.cleaned_sha256
