"""What whoever leads reads on the wall itself, where there is no second screen: nothing that the room may not see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from journal.core.i18n import _
from journal.core.vocabulary import PhaseKind
from journal.ui.wall.facilitator_column import LeadingColumn
from journal.ui.wall.facilitator_words import leading, time_words_of
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.session import MeetingSession

_WIDTH = 320


class LeadingPanel(QFrame):
    """Lies over the end of the pages until it is put away; a private turn puts it away."""

    def __init__(self, session: MeetingSession, frame: WallFrame) -> None:
        super().__init__(frame)
        self._session, self._over = session, frame
        theme, px = frame.theme, frame.theme.px
        self.setProperty("role", "drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("How to lead this step"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(6), px(10))
        column.setSpacing(px(8))
        self.leading = LeadingColumn(theme)
        self.leading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.leading, 1)
        row = QHBoxLayout()
        row.setSpacing(px(7))
        self.skip = QPushButton(_("Skip this step"))
        self.skip.setToolTip(_("Leave out the rest of this step (Shift+Page Down)"))
        self.skip.clicked.connect(lambda _checked=False: session.skip())
        self.away = QPushButton(_("Put away"))
        self.away.setToolTip(_("Put away how to lead this step (F10)"))
        self.away.clicked.connect(lambda _checked=False: self.put_away())
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.away)
        column.addLayout(row)
        session.changed.connect(self.refresh)
        frame.pages.installEventFilter(self)
        self.refresh()
        self._place()
        self.show()
        self.raise_()
        self.leading.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the step that is on, or go while somebody has a turn of their own."""
        session = self._session
        if session.in_private():
            self.put_away()
            return
        self.leading.show_leading(leading(session))
        self.leading.show_time(*time_words_of(session))
        self.skip.setEnabled(session.phase.kind is not PhaseKind.CLOSE)

    def put_away(self) -> None:
        """Show the pages whole again."""
        self._session.changed.disconnect(self.refresh)
        self.hide()
        self.deleteLater()
        page = self._over.pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the pages."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        pages, px = self._over.pages, self._over.theme.px
        width = min(px(_WIDTH), pages.width())
        top = pages.mapTo(self._over, pages.rect().topLeft())
        left = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self._over.width() - width
        self.setGeometry(left, top.y() - px(11), width, pages.height() + px(11))
