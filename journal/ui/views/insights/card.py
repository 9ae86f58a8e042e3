"""One picture among the others: its name, the picture, and what it says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton

from journal.charts import chart_named
from journal.core.i18n import _
from journal.services.charts import ChartLook
from journal.ui.charts.notes import note_words
from journal.ui.context import Context
from journal.ui.widgets.chart_picture import ChartPicture
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import Card, hairline

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ChartCard(Card):
    """Shows a chart in small; Enter or a click enlarges it, a click on a mark opens what it stands for."""

    enlarge_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    opened = Signal(object, QPoint)
    moved = Signal(str, int, int)
    """The arrows ask for the card beside, or below."""

    def __init__(self, context: Context, key: str) -> None:
        super().__init__(context.theme, 16)
        self.key = key
        self.look: ChartLook | None = None
        self._theme = context.theme
        px = self._theme.px
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.column.setSpacing(px(8))
        head = QHBoxLayout()
        self.title = ElidedLabel(role="section")
        head.addWidget(self.title, 1)
        self.more = QToolButton()
        self.more.setProperty("role", "icon")
        self.more.setIcon(self._theme.icon("more", "ink2", 16))
        self.more.setAutoRaise(True)
        self.more.clicked.connect(self._on_more)
        head.addWidget(self.more)
        self.column.addLayout(head)
        self.picture = ChartPicture(self._theme, context.tasks, zoom=chart_named(key).card_zoom)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.opened.connect(self.opened)
        self.picture.missed.connect(lambda: self.enlarge_wanted.emit(self.key))
        self.column.addWidget(self.picture, 1)
        self.column.addWidget(hairline())
        self.sentence = flowing("", "reading")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.sentence.setMinimumHeight(px(44))
        self.column.addWidget(self.sentence)
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        self.note.hide()
        self.column.addWidget(self.note)

    def show_look(self, look: ChartLook) -> None:
        """Show the chart as it is now."""
        self.look = look
        text = look.text
        self.title.setText(text.title)
        self.more.setToolTip(_("What can be done with “{title}”").format(title=text.title))
        self.more.setAccessibleName(self.more.toolTip())
        self.sentence.setText(self._shortened(text.sentence))
        self.sentence.setToolTip(text.sentence if self.sentence.text() != text.sentence else "")
        self.note.setText(note_words(look))
        self.note.setVisible(bool(self.note.text()))
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.sentence)
        self.picture.show_look(look)

    def _shortened(self, sentence: str) -> str:
        """Return what fits into about three lines; the enlarged picture has it all."""
        most = 150
        return sentence if len(sentence) <= most else sentence[: most - 1].rsplit(" ", 1)[0] + "…"

    def _on_more(self) -> None:
        self.menu_wanted.emit(self.key, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enlarge with Enter, go on with the arrows, and ask for the menu."""
        key = Qt.Key(event.key())
        if key in _ARROWS and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.moved.emit(self.key, *_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.enlarge_wanted.emit(self.key)
        elif key == Qt.Key.Key_Menu:
            self._on_more()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enlarge it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.enlarge_wanted.emit(self.key)
