"""The file of a piece of evidence: whether it is unchanged, what it tells beside what it shows, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.services.captures import AtSource
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.evidence.trace_words import short_words
from journal.ui.views.evidence.file_deeds import FileDeeds
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.day_words import clock_words
from journal.ui.widgets.labels import clear_layout, flowing, link_button

if TYPE_CHECKING:
    from journal.media.traces import Traces
    from journal.services.captures import FileVersion
    from journal.ui.tasks import Job

QUICK = 20_000_000
"""Bytes of the largest file that is read through whenever it is shown; others are when the user asks."""


@dataclass(frozen=True, slots=True)
class FileState:
    """What was found out about a file away from the window."""

    unchanged: bool | None
    """``None`` when it was not read through."""
    at_source: AtSource
    traces: Traces
    original_here: bool
    versions: list[FileVersion]
    hidden: int
    """How many parts of a picture are hidden in what leaves."""


class FileCard(QWidget):
    """Says whether a file is unchanged, since when, and what it tells; offers what can be done with it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evidence: Evidence | None = None
        self._job: Job | None = None
        self._deeds = FileDeeds(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(6))
        column.addWidget(self._checked_box())
        self.notice = flowing("", "warning")
        self.notice.hide()
        column.addWidget(self.notice)
        self.told = flowing("", "caption")
        self.told.hide()
        column.addWidget(self.told)
        self._acts = QWidget()
        self._row = FlowLayout(self._acts, gap=context.theme.px(14), line_gap=context.theme.px(4))
        column.addWidget(self._acts)

    def _checked_box(self) -> QWidget:
        px = self._context.theme.px
        box = QFrame()
        box.setProperty("role", "accentCard")
        row = QHBoxLayout(box)
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
        return box

    def show_file(self, evidence: Evidence) -> None:
        """Show the file of a piece of evidence, looked at once in a worker; hidden where there is none."""
        before, self._evidence = self._evidence, evidence
        self.setVisible(evidence.sha256 is not None)
        if evidence.sha256 is not None and (before is None or _file(before) != _file(evidence)):
            self.notice.hide()
            self.told.hide()
            self._offer(evidence, None)
            self._look(evidence, thorough=(evidence.size or 0) <= QUICK)

    def check_unchanged(self) -> None:
        """Compare the file's fingerprint with the one at capture, in a worker."""
        if self._evidence is not None and self._evidence.sha256 is not None:
            self._look(self._evidence, thorough=True)

    def save_copy(self) -> None:
        """Ask for a place and write what would leave the journal there."""
        if self._evidence is not None:
            self._deeds.save_copy(self._evidence)

    # Finding out

    def _look(self, evidence: Evidence, *, thorough: bool) -> None:
        if self._job is not None:
            self._job.progress.cancel()
        self._say(_("Checking the file"), "info", evidence)
        self.check_button.setEnabled(False)
        services = self._context.services
        captures, service, redaction = services.captures, services.evidence, services.redaction

        def work(progress: Progress) -> FileState:
            unchanged = service.unchanged(evidence.id, progress) if thorough else None
            return FileState(
                unchanged,
                captures.at_source(evidence),
                captures.traces(evidence.id),
                captures.original(evidence) is not None,
                captures.versions(evidence.id),
                len(redaction.parts_of(evidence.sha256 or "")),
            )

        def done(state: FileState) -> None:
            self.check_button.setEnabled(True)
            if self._evidence is not None and _file(self._evidence) == _file(evidence):
                self._show_state(evidence, state)

        def failed(problem: JournalError) -> None:
            self.check_button.setEnabled(True)
            self._say(problem.text, "warn", evidence)

        long = thorough and (evidence.size or 0) > QUICK
        title = _("Checking “{title}”").format(title=evidence.title) if long else ""
        self._job = self._context.tasks.start(
            self, work, done, on_failed=failed, on_cancelled=lambda: self.check_button.setEnabled(True), title=title
        )

    def _show_state(self, evidence: Evidence, state: FileState) -> None:
        if state.unchanged is None:
            self._say(_("Kept as it was captured"), "shield", evidence)
            self.check_button.setText(_("Check"))
        elif state.unchanged:
            self._say(_("Unchanged since capture"), "shield", evidence)
            self.check_button.setText(_("Check again"))
        else:
            harm = _("This file is not what it was on {day}: it was harmed inside the journal.")
            self._say(harm.format(day=self._day_of(evidence)), "warn", evidence)
        differs = state.at_source is AtSource.DIFFERS
        self.notice.setVisible(differs)
        if differs:
            self.notice.setText(
                _(
                    "This file differs from the one you captured on {day}. Your copy from that day is still here."
                ).format(day=self._day_of(evidence))
            )
        self._tell(evidence, state)
        self._offer(evidence, state)

    def _tell(self, evidence: Evidence, state: FileState) -> None:
        """Say what leaves the journal when this does."""
        kinds = short_words(state.traces)
        if evidence.cleaned_sha256 and not state.original_here:
            told = _("Only the cleaned copy is kept. The fingerprint is that of the original.")
        elif evidence.cleaned_sha256:
            told = _("A cleaned copy lies beside the original, and is what leaves the journal.")
        elif kinds:
            told = _("Beside what it shows, this file tells {what}.").format(what=kinds)
        else:
            told = next(iter(state.traces.stays), "")
        if state.hidden:
            parts = ngettext(
                "{n} part of it is painted over in what leaves.",
                "{n} parts of it are painted over in what leaves.",
                state.hidden,
            ).format(n=state.hidden)
            told = f"{told} {parts}".strip()
        self.told.setText(told)
        self.told.setVisible(bool(told))

    # What can be done

    def _offer(self, evidence: Evidence, state: FileState | None) -> None:
        clear_layout(self._acts)
        self._add(_("Open"), _("Open with another program"), lambda: self._deeds.open(evidence))
        self._add(_("Save a copy"), _("Save a copy outside the journal"), self.save_copy)
        if state is not None:
            self._offer_changes(evidence, state)
            if len(state.versions) > 1:
                self._add(
                    _("Earlier files"),
                    _("Open a file that this was before"),
                    lambda: self._show_versions(evidence, state),
                )

    def _offer_changes(self, evidence: Evidence, state: FileState) -> None:
        if self._context.read_only:
            return
        if (evidence.media_type or "").startswith("image/"):
            told = _("Hide faces, names or plates in every copy that leaves")
            self._add(_("Hide parts…"), told, lambda: self._hide_parts(evidence))
        if state.at_source is AtSource.DIFFERS:
            told = _("Keep the file as it is today as a new version")
            self._add(_("Keep today's too"), told, lambda: self._deeds.take_again(evidence))
        if state.original_here and (state.traces.may_clean or evidence.cleaned_sha256) and state.traces.found:
            self._add(
                _("Remove traces"),
                _("Choose between the original and a copy without traces"),
                lambda: self._deeds.clean(evidence, state.traces),
            )

    def _hide_parts(self, evidence: Evidence) -> None:
        from journal.ui.hiding.picture import hide_in_picture

        dialog = hide_in_picture(self._context, evidence.sha256 or "", self)
        dialog.accepted.connect(lambda: self._look(evidence, thorough=False))

    def _add(self, words: str, tip: str, deed: Callable[[], object]) -> None:
        button = link_button(words)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.clicked.connect(deed)
        self._row.addWidget(button)

    def _show_versions(self, evidence: Evidence, state: FileState) -> None:
        self._deeds.show_versions(evidence, state.versions, self._acts)

    # Words

    def _say(self, text: str, icon: str, evidence: Evidence) -> None:
        theme = self._context.theme
        self._shield.setPixmap(theme.pixmap(icon, "accentInk" if icon != "warn" else "danger", 20))
        self.unchanged.setText(text)
        moment = (evidence.captured_at or evidence.created).astimezone()
        sha256 = evidence.sha256 or ""
        self._fingerprint.setText(
            _("{day}, {time}. Fingerprint {start} … {end}").format(
                day=self._day_of(evidence),
                time=clock_words(moment),
                start=f"{sha256[:4]} {sha256[4:8]}",
                end=sha256[-4:],
            )
        )

    def _day_of(self, evidence: Evidence) -> str:
        moment = (evidence.captured_at or evidence.created).astimezone()
        return day_words(moment.date(), self._today)

    @property
    def _today(self) -> date:
        return self._context.services.clock.today()


def _file(evidence: Evidence) -> tuple[str, str | None, str | None]:
    return evidence.id, evidence.sha256, evidence.cleaned_sha256
