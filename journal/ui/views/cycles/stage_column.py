"""One stage of a cycle as a column: its head, and what belongs under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journal.core.vocabulary import CycleStage, label
from journal.ui.theme import Theme
from journal.ui.widgets.autosave_text import AutosaveText
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import words
from journal.ui.widgets.stones import Stone, stones_of

_ACROSS = Qt.AlignmentFlag(0)
STAGES = (CycleStage.PLAN, CycleStage.TRY, CycleStage.REFLECT, CycleStage.ADAPT)


class StoneMark(QWidget):
    """The stone of one stage: filled is done, gold is now, dashed is later."""

    def __init__(self, theme: Theme, stage: CycleStage) -> None:
        super().__init__()
        self._theme = theme
        self._place = STAGES.index(stage)
        self._state = Stone.LATER
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: Stone) -> None:
        """Show how far the stage is."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the widest stone needs."""
        return QSize(self._theme.px(28), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stone in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = stones_of(self._theme)[self._place]
        bounds = path.boundingRect()
        widest = stones_of(self._theme)[0].boundingRect()
        scale = (self.width() - 2) / widest.width()
        middle = QRectF(self.rect()).center()
        painter.translate(middle.x() - bounds.center().x() * scale, middle.y() - bounds.center().y() * scale)
        painter.scale(scale, scale)
        if self._state is Stone.LATER:
            pen = QPen(self._theme.color("lineStrong"), 1.2 / scale)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("now" if self._state is Stone.NOW else "stone"))
        painter.drawPath(path)


class StageColumn(QFrame):
    """A head with the stage's stone, name and days, above a column that scrolls by itself."""

    def __init__(self, theme: Theme, stage: CycleStage) -> None:
        super().__init__()
        self.stage = stage
        self._theme = theme
        self.setAccessibleName(label(stage))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(16))
        self.column.setSpacing(theme.px(12))
        self.area.setWidget(body)
        outer.addWidget(self.area, 1)

    def _head(self) -> QWidget:
        px = self._theme.px
        head = QFrame()
        head.setProperty("role", "stageHead")
        head.setFixedHeight(px(44))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(10))
        self.mark = StoneMark(self._theme, self.stage)
        row.addWidget(self.mark)
        row.addWidget(words(label(self.stage), "section", wrap=False))
        row.addStretch(1)
        self.days = words("", "caption", wrap=False)
        row.addWidget(self.days)
        return head

    def add(self, widget: QWidget) -> None:
        """Put one more part at the end."""
        self.column.addWidget(widget)

    def finish(self) -> None:
        """Keep the parts together at the top."""
        self.column.addStretch(1)


class Part(QWidget):
    """A small heading and what is under it."""

    def __init__(self, theme: Theme, name: str, note: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.name = flowing(name, "label")
        self.head.addWidget(self.name, 1)
        self.note = words(note, "caption", wrap=False)
        self.head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self.head)

    def add(self, widget: QWidget, place: Qt.AlignmentFlag = _ACROSS) -> None:
        """Put something under the heading, across the whole column or at one side."""
        self._column.addWidget(widget, 0, place)


class WrittenPart(Part):
    """A heading and a text written in place; ``written`` gives the text when the writer pauses."""

    written = Signal(str)

    def __init__(
        self, theme: Theme, name: str, *, placeholder: str = "", note: str = "", reading: bool = False, lines: int = 1
    ) -> None:
        super().__init__(theme, name, note)
        self.text = AutosaveText(theme, lines=lines, most=400, placeholder=placeholder)
        self.text.document().setDocumentMargin(0)
        self.text.room = theme.px(4) + 2
        self.text.fit()
        self.text.setProperty("role", "inplaceReading" if reading else "inplace")
        self.text.setAccessibleName(name)
        self.text.settled.connect(self.written)
        self.add(self.text)

    def show_text(self, text: str, *, editable: bool) -> None:
        """Show what is kept; while it may be written, an empty part shows its hint."""
        self.text.setReadOnly(not editable)
        self.text.show_text(text)


class WordsPart(Part):
    """A heading and words that are only read."""

    def __init__(self, theme: Theme, name: str, *, role: str = "") -> None:
        super().__init__(theme, name)
        self.told: QLabel = flowing("", role)
        self.add(self.told)

    def show_words(self, told: str) -> None:
        """Show the words; the whole part goes when there are none."""
        self.told.setText(told)
        self.setVisible(bool(told))
