"""Files opened with other programs: told of once, looked after when the user comes back, taken in when changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from journal.core.errors import ExportFailed, JournalError, NotFound
from journal.core.i18n import _
from journal.ui.context import Context

if TYPE_CHECKING:
    from journal.services.outside import OutsideCopy


def show_with_system(copy: OutsideCopy) -> bool:
    """Open a copy with the program that the system has for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy.path)))


class OutsideFiles(QObject):
    """Opens files of the journal with other programs."""

    def __init__(self, context: Context, window: QWidget, show: Callable[[OutsideCopy], bool] | None = None) -> None:
        super().__init__(window)
        self._context = context
        self._service = context.services.outside
        self._show = show
        self._asking = False
        context.tasks.start(self, lambda _progress: self._service.sweep(), lambda _nothing: None)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def open(self, sha256: str, name: str, record_id: str) -> None:
        """Put a private copy outside and open it."""
        if not self._may_leave():
            return
        title = _("Opening “{name}”").format(name=name)
        self._context.tasks.start(
            self,
            lambda progress: self._service.put(sha256, name, record_id, progress),
            self._on_put,
            title=title,
        )

    def show_made(self, content: bytes, name: str) -> None:
        """Put something made for a look outside and open it."""
        if self._may_leave():
            self._context.tasks.start(self, lambda _progress: self._service.put_made(content, name), self._on_put)

    def settle(self) -> None:
        """Ask about every copy that was changed, and keep what the user wants kept; for when the journal closes."""
        self._ask(self._service.changed(), at_once=True)

    def _may_leave(self) -> bool:
        if self._service.was_told:
            return True
        agreed = self._context.feedback.ask(
            _("Opening a file puts a copy of it outside the journal"),
            _("Open it"),
            text=_(
                "The copy lies in a private folder until you lock or close the journal; then it is removed. The other "
                "program may remember what it opened: its list of recent files, small pictures, a recovery copy."
            ),
        )
        if agreed:
            self._service.note_told()
        return agreed

    def _on_put(self, copy: OutsideCopy) -> None:
        if not (self._show or show_with_system)(copy):
            refused = _(
                "No program on this computer opens “{name}”. It is safe in the journal; save a copy of it instead."
            )
            self._context.feedback.error(ExportFailed(refused.format(name=copy.name), copy.path))

    # Changed meanwhile

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and not self._asking and self._service.copies:
            self._context.tasks.start(self, lambda _progress: self._service.changed(), self._ask)

    def _ask(self, changed: Sequence[OutsideCopy], *, at_once: bool = False) -> None:
        if self._asking:
            return
        self._asking = True
        try:
            for copy in changed:
                self._ask_about(copy, at_once=at_once)
        finally:
            self._asking = False

    def _ask_about(self, copy: OutsideCopy, *, at_once: bool) -> None:
        if self._context.read_only or not self._is_evidence(copy):
            self._service.settled(copy)
            return
        wanted = self._context.feedback.choose(
            _("“{name}” was changed in another program").format(name=copy.name),
            _("Keep the new version"),
            _("Leave it as it was"),
            text=_("The file as it was captured stays in the journal either way, and can be opened from its history."),
        )
        if wanted is None and not at_once:
            return  # asked again when the user comes back the next time
        if wanted:
            self._keep(copy, at_once=at_once)
        else:
            self._service.settled(copy)

    def _keep(self, copy: OutsideCopy, *, at_once: bool) -> None:
        captures, service = self._context.services.captures, self._service

        def settled() -> None:
            service.settled(copy)
            self._context.feedback.toast(_("Kept as a new version. The earlier file is still here."))

        if at_once:
            try:
                captures.take_again(copy.belongs_to, copy.path)
            except JournalError as problem:
                self._context.feedback.error(problem)
                return
            settled()
            return
        self._context.tasks.start(
            self,
            lambda progress: captures.take_again(copy.belongs_to, copy.path, progress),
            lambda _evidence: settled(),
            title=_("Keeping a new version"),
        )

    def _is_evidence(self, copy: OutsideCopy) -> bool:
        try:
            self._context.services.evidence.get(copy.belongs_to)
        except NotFound:
            return False
        return True
