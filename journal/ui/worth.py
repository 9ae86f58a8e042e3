"""What is worth a look, asked once for the whole window and shown wherever it matters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.learning.worth import Flag, rule_of
from journal.ui.widgets.labels import clear_layout
from journal.ui.widgets.weight_flag import weight_flag

if TYPE_CHECKING:
    from journal.ui.context import Context


class WorthMemory(QObject):
    """Holds what the rules noticed last; screens ask for it anew when they are drawn anew."""

    told = Signal()
    """The flags are others now, or the same again."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.navigator)
        self._context = context
        self.flags: Sequence[Flag] = ()
        self._asking = False
        self._again = False

    def ask(self) -> None:
        """Ask the rules, in a worker; several calls while one is under way make one more."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        worth = self._context.services.worth

        def work(_progress: Progress) -> Sequence[Flag]:
            return worth.list()

        self._context.tasks.start(self, work, self._on_told, on_failed=self._on_failed)

    def about(self, *records: str) -> list[Flag]:
        """Return what was noticed about any of these records."""
        return [flag for flag in self.flags if flag.record in records]

    def _on_told(self, flags: Sequence[Flag]) -> None:
        self._asking = False
        self.flags = flags
        self.told.emit()
        if self._again:
            self.ask()

    def _on_failed(self, error: JournalError) -> None:
        self._asking = False
        self._context.feedback.error(error)


class FlagNotes(QWidget):
    """Says what is worth a look about the records it is told of; not there when there is nothing."""

    def __init__(self, context: Context, *, without: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._without = without
        self._records: tuple[str, ...] = ()
        self._shown: list[Flag] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(3))
        self.hide()
        context.worth.told.connect(self._show)

    def show_about(self, *records: str) -> None:
        """Speak of these from now on."""
        self._records = records
        self._show()

    def sentences(self) -> list[str]:
        """Return what is said."""
        return [flag.sentence for flag in self._shown]

    def _show(self) -> None:
        found = [flag for flag in self._context.worth.about(*self._records) if flag.rule not in self._without]
        if found == self._shown:
            return
        self._shown = found
        clear_layout(self)
        layout = self.layout()
        for flag in found:
            note = weight_flag(self._context.theme, flag.sentence)
            note.setToolTip(_("To mend it: {mend}").format(mend=flag.mend) + "\n\n" + _(rule_of(flag.rule).stated))
            if layout is not None:
                layout.addWidget(note)
        self.setVisible(bool(found))
