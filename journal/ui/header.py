"""The head of every screen: its name, what it says of itself, search, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from journal.core.i18n import _
from journal.ui.theme import Theme, icon_size, restyle
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.header_tabs import HeaderTabs
from journal.ui.widgets.key_button import KeyButton

_SEARCH_WIDTH = 244
_SEARCH_COMPACT = 184
_SEARCH_LEAST = 40
_LEAST = 320
_SEARCH_WORDS = 108
"""Narrower than this the search is its icon alone."""


class SearchButton(QPushButton):
    """Looks like a field, opens the palette."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.compact = False
        self.setProperty("role", "search")
        self.setAccessibleName(_("Search or do"))
        self.setToolTip(_("Search or do (Ctrl+K)"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width the design gives it."""
        return QSize(self._theme.px(_SEARCH_COMPACT if self.compact else _SEARCH_WIDTH), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon: tabs and buttons need their words more."""
        return QSize(self._theme.px(_SEARCH_LEAST), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the icon, the words and the keys."""
        theme = self._theme
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        icon = QRectF(theme.px(9), (self.height() - theme.px(16)) / 2, theme.px(16), theme.px(16))
        painter.drawPixmap(self._visual(icon), theme.pixmap("search", "ink2", 16), QRectF())
        if self.width() < theme.px(_SEARCH_WORDS):
            painter.end()
            return
        cap = self._paint_keys(painter)
        words = QRectF(theme.px(33), 0, max(0.0, cap.left() - theme.px(41)), self.height())
        painter.setFont(theme.font("ui"))
        painter.setPen(theme.color("ink3"))
        text = painter.fontMetrics().elidedText(_("Search or do…"), Qt.TextElideMode.ElideRight, int(words.width()))
        start = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._visual(words), start | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _paint_keys(self, painter: QPainter) -> QRectF:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance("Ctrl K") + theme.px(10)
        cap = QRectF(self.width() - width - theme.px(9), (self.height() - theme.px(18)) / 2, width, theme.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("subtle"))
        painter.drawRoundedRect(self._visual(cap), theme.px(4), theme.px(4))
        painter.setPen(theme.color("ink3"))
        painter.drawText(self._visual(cap), Qt.AlignmentFlag.AlignCenter, "Ctrl K")
        return cap

    def _visual(self, place: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return place
        return QRectF(self.width() - place.right(), place.top(), place.width(), place.height())


class Header(QWidget):
    """Title, subtitle or tabs, search, and buttons."""

    search_wanted = Signal()
    entry_wanted = Signal()
    sealed_wanted = Signal()
    """Sealed items should be shown again."""

    def __init__(self, theme: Theme, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._may_write = may_write
        self._guests: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.px(12))
        self.title = QLabel()
        self.title.setProperty("role", "page")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.subtitle = ElidedLabel(role="secondary")
        self.subtitle.setContentsMargins(0, theme.px(5), 0, 0)
        self.journal = ElidedLabel(role="muted")
        self.hidden_sign = self._make_hidden_sign()
        self.search = SearchButton(theme)
        self.search.clicked.connect(self.search_wanted)
        self.entry = KeyButton(theme, _("New entry"), "Ctrl N", "plus")
        self.entry.clicked.connect(self.entry_wanted)
        self._row.addWidget(self.title)
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(theme.px(4))
        self._row.addLayout(self._tabs)
        self._row.addWidget(self.subtitle, 1)
        self._row.addWidget(self.journal)
        self._row.addWidget(self.hidden_sign)
        self._row.addWidget(self.search)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._row.addLayout(self._buttons)
        self._row.addWidget(self.entry)
        # Tabs ask for all their words; they give way once there is less room, and must not forbid it.
        self.setMinimumWidth(theme.px(_LEAST))
        self.set_compact(False)

    def _make_hidden_sign(self) -> QToolButton:
        """Return the sign that sealed items are left out, which shows them again when pressed."""
        sign = QToolButton()
        sign.setText(_("Sealed hidden"))
        sign.setAccessibleName(_("Sealed items are hidden"))
        sign.setToolTip(_("Sealed items are hidden. Show them (Ctrl+Shift+L)"))
        sign.setIcon(self._theme.icon("lock", "nowInk", 14))
        sign.setIconSize(icon_size(self._theme, 14))
        sign.setProperty("role", "sign")
        sign.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        sign.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sign.clicked.connect(self.sealed_wanted)
        sign.hide()
        return sign

    def show_page(self, title: str, subtitle: str, guests: list[QWidget]) -> None:
        """Show what one screen puts here."""
        for guest in self._guests:
            guest.hide()
            guest.setParent(None)
        self._guests = guests
        self.say(title, subtitle)
        buttons = [guest for guest in guests if isinstance(guest, QPushButton)]
        for guest in guests:
            (self._buttons if guest in buttons else self._tabs).addWidget(guest)
            guest.show()
        self.entry.setVisible(self._may_write and not buttons)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Share the room when something here comes, goes or says more."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._share()
        return super().event(event)

    def _share(self) -> None:
        """Let tabs have what the rest can spare: the search gives up its keys and then its words."""
        sides = self._row.contentsMargins()
        rest = [self.title, self.hidden_sign, *self._guests, self.entry]
        others = [one for one in rest if not isinstance(one, HeaderTabs) and not one.isHidden()]
        taken = sum(one.sizeHint().width() for one in others)
        gaps = self._row.spacing() * (len(others) + 3)  # beside the tabs, the sentence and the search
        room = self.width() - sides.left() - sides.right() - taken - gaps
        for guest in self._guests:
            if isinstance(guest, HeaderTabs):
                px = self._theme.px
                guest.fit(room - px(_SEARCH_WORDS), room - px(_SEARCH_LEAST))

    def say(self, title: str, subtitle: str) -> None:
        """Show the words of a screen."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def set_compact(self, compact: bool) -> None:
        """Use the low header, or the high one."""
        theme = self._theme
        self.setFixedHeight(theme.px(48 if compact else 60))
        side = theme.px(16 if compact else 24)
        self._row.setContentsMargins(side, 0, side, 0)
        words_too = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.hidden_sign.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if compact else words_too)
        self.search.compact = compact
        self.search.updateGeometry()
        self.title.setProperty("compact", compact)
        restyle(self.title)
        self._share()
