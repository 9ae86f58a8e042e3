"""Shows the long job under way in the foot of the side bar."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from journal.core.i18n import _
from journal.ui.feedback import Feedback
from journal.ui.sidebar import Sidebar
from journal.ui.tasks import Job, TaskRunner

_CANCEL_AFTER_MS = 2000


class JobBoard(QObject):
    """Follows the task runner; one job is shown at a time, with Cancel after two seconds."""

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._sidebar: Sidebar | None = None
        self._job: Job | None = None
        self._since = QElapsedTimer()
        tasks.shown.connect(self._on_shown)
        tasks.stepped.connect(self._on_stepped)
        tasks.ended.connect(self._on_ended)

    def show_in(self, sidebar: Sidebar | None) -> None:
        """Show jobs in this side bar from now on."""
        self._sidebar = sidebar
        if sidebar is not None:
            sidebar.cancel_wanted.connect(self._on_cancel)
            self._draw()

    def may_stop(self, feedback: Feedback) -> bool:
        """Whether nothing vital is under way, or the user would have it stopped, which it then is."""
        vital = self._tasks.vital()
        if not vital:
            return True
        names = ", ".join(job.title for job in vital)
        if not feedback.ask(
            _("Something is still going on"),
            _("Stop it and go on"),
            _("Wait"),
            text=_("{jobs}. Stopping is safe: nothing half done stays.").format(jobs=names),
        ):
            return False
        self._tasks.cancel_all()
        return True

    def _on_shown(self, job: Job) -> None:
        if self._job is None:
            self._job = job
            self._since.start()
            QTimer.singleShot(_CANCEL_AFTER_MS, self, self._draw)
            self._draw()

    def _on_stepped(self, job: Job) -> None:
        if job is self._job:
            self._draw()

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if self._sidebar is not None:
                self._sidebar.job.hide()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    def _draw(self) -> None:
        if self._job is None or self._sidebar is None:
            return
        may_cancel = self._since.elapsed() >= _CANCEL_AFTER_MS
        self._sidebar.job.show_job(self._job.title, self._job.done, self._job.total, may_cancel=may_cancel)
