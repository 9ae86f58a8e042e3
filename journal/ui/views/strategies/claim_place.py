"""Where the details of a claim stand: beside its list, or in a window of their own where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.view import first_stop
from journal.ui.views.strategies.claim_parts import ClaimDetail
from journal.ui.widgets.labels import FadingArea
from journal.ui.widgets.sections import Card
from journal.ui.worth import FlagNotes

_WIDTH = 380
_SAID_ANYHOW = ("thinly_evidenced", "untested_claim")
"""Rules that the details speak of themselves, beside the evidence."""


class ClaimPlace(QWidget):
    """A list with the details of what is chosen in it at its side."""

    def __init__(self, context: Context, listed: QWidget, detail: ClaimDetail, heading: str) -> None:
        super().__init__()
        self._context = context
        self._heading = heading
        self.detail = detail
        self._dialog: DialogFrame | None = None
        px = context.theme.px
        self.notes = FlagNotes(context, without=_SAID_ANYHOW)
        self._held = QWidget()
        held = QVBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(px(8))
        held.addWidget(self.notes)
        held.addWidget(detail, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(listed, 1)
        self.pane = Card(context.theme, 0)
        self.pane.setAccessibleName(heading)
        self.pane.setFixedWidth(px(_WIDTH))
        self.pane.column.addWidget(self._area())
        row.addWidget(self.pane)
        detail.record_opened.connect(self._open)

    def _area(self) -> FadingArea:
        px = self._context.theme.px
        area = FadingArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QFrame()
        body.setProperty("role", "panel")
        self._home = QVBoxLayout(body)
        self._home.setContentsMargins(px(16), px(14), px(14), px(12))
        self._home.addWidget(self._held)
        area.setWidget(body)
        return area

    def set_compact(self, compact: bool) -> None:
        """Give the list all the room, or part of it."""
        self.pane.setVisible(not compact)

    @property
    def beside(self) -> bool:
        """Whether the details stand beside the list."""
        return not self.pane.isHidden()

    def enter(self) -> None:
        """Go to the details, or open them where they do not stand beside the list."""
        if self.beside:
            stop = first_stop(self.detail)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
            return
        dialog = self._dialog = DialogFrame(self._context.theme, self._heading, self.window(), width=560)
        dialog.column.addWidget(self._held)
        close = dialog.add_button(_("Close"), primary=True)
        close.clicked.connect(dialog.accept)
        dialog.fit(least=self._context.theme.px(420))
        dialog.finished.connect(self._bring_home)
        dialog.exec()

    def _bring_home(self) -> None:
        self._home.addWidget(self._held)
        self._dialog = None

    def _open(self, kind: Kind, record_id: str) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self._context.navigator.open_record(kind, record_id)
