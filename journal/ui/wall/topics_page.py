"""A phase in which the room talks about one topic after another, each with its own time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.wall.agenda_rail import AgendaRail, AgendaStep
from journal.ui.wall.painting import paint_stone
from journal.ui.wall.two_languages import say
from journal.ui.wall.wall_time import WallTime
from journal.ui.widgets.labels import scrolled
from journal.ui.widgets.sections import empty_layout, words


@dataclass(frozen=True)
class TalkedTopic:
    """What is talked about now, as the wall shows it."""

    id: str
    place: str
    """Which one it is: ``1 of 3``."""
    words: str
    cards: Sequence[str] = ()
    """The words of the cards in a group."""
    votes: int = 0
    became: str = ""
    """What it was turned into."""


class TopicsPage(QWidget):
    """Shows the topic that is talked about with the time left for it, beside all that come and are done."""

    wanted = Signal(str)
    """Key of the topic to talk about."""
    next_wanted = Signal()
    more_time = Signal()

    def __init__(self, theme: Theme, left: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.topic: TalkedTopic | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(10))
        row.setSpacing(theme.px(14))
        row.addLayout(self._left(left), 5)
        row.addLayout(self._right(), 3)

    def _left(self, left: Callable[[], float]) -> QVBoxLayout:
        px = self._theme.px
        column = QVBoxLayout()
        column.setSpacing(px(8))
        self.prompt = words("", "section")
        column.addWidget(self.prompt)
        self.card = QFrame()
        self.card.setProperty("role", "wallRow")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(px(12), px(8), px(12), px(10))
        inside.setSpacing(px(6))
        head = QHBoxLayout()
        self.place = words("", "secondary")
        self.time = WallTime(left, role="topicTime", name=_("Time left for this topic"))
        head.addWidget(self.place, 1)
        head.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(self._words_area(), 1)
        self.stones = _Stones(self._theme)
        inside.addWidget(self.stones)
        column.addWidget(self.card, 1)
        column.addLayout(self._deeds())
        return column

    def _words_area(self) -> QScrollArea:
        px = self._theme.px
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(6))
        self.told = words("", "question")
        column.addWidget(self.told)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(5))
        column.addLayout(self._cards)
        column.addStretch(1)
        return scrolled(body)

    def _deeds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(7))
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        self.next.clicked.connect(self.next_wanted)
        self.more = QPushButton(_("One minute more"))
        self.more.setToolTip(_("One minute more for this topic and this step (+)"))
        self.more.clicked.connect(self.more_time)
        for button in (self.next, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(6))
        self.heading = words(_("Topics"), "section")
        column.addWidget(self.heading)
        self.list = AgendaRail(self._theme, quiet_later=True)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.wanted.connect(self.wanted)
        column.addWidget(self.list, 1)
        return column

    # What is shown

    def show_topics(self, prompt: str, topic: TalkedTopic | None, steps: Sequence[AgendaStep], coming: int) -> None:
        """Show the topic that is on, if any, and where every other stands; ``coming`` says how many are to come."""
        say(self.prompt, prompt, self._theme)
        self.list.show_steps(steps, _("Topics"))
        self._show_topic(topic, coming, sum(step.state > 0 for step in steps), bool(steps))
        if topic is None:
            self.time.stop()
        elif self.topic is None or self.topic.id != topic.id:
            self.time.start()
        else:
            self.time.look()
        self.topic = topic

    def _show_topic(self, topic: TalkedTopic | None, coming: int, others: int, any_topic: bool) -> None:
        self.place.setText(topic.place if topic is not None else "")
        self.time.setVisible(topic is not None)
        self.more.setVisible(topic is not None)
        self.told.setText(topic.words if topic is not None else _nothing_on(coming, others, any_topic))
        self.card.setAccessibleName(self.told.text())
        empty_layout(self._cards)
        for card in topic.cards if topic is not None else ():
            self._cards.addWidget(words(card, "wallText"))
        if topic is not None and topic.became:
            self._cards.addWidget(words(topic.became, "strong"))
        self.stones.show_stones(topic.votes if topic is not None else 0)
        self.next.setVisible(coming > 0 or topic is not None)
        said = _("Next topic") if topic is not None and coming else _("Begin") if coming else _("Done with this topic")
        self.next.setText(said)
        self.next.setToolTip(_("{name} ({keys})").format(name=said, keys="X"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the topics with the arrows; Enter talks about the chosen one."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


def _nothing_on(coming: int, others: int, any_topic: bool) -> str:
    if coming:
        return ngettext("{n} topic to talk about", "{n} topics to talk about", coming).format(n=coming)
    if others:
        return _("What got most stones was talked about. Enter takes one of the others.")
    return _("All of it was talked about.") if any_topic else _("There is no card on the wall yet.")


class _Stones(QWidget):
    """The dots of a topic, as stones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._count = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stones(self, count: int) -> None:
        """Show so many."""
        self._count = count
        self.setVisible(count > 0)
        self.setAccessibleName(ngettext("{n} vote", "{n} votes", count).format(n=count))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(self._theme.px(60), self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them side by side; those for which there is no room are left to the list."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        width, height, step = px(13), px(9.5), px(16)
        for place in range(min(self._count, self.width() // step)):
            left = self.width() - width - place * step if self.isRightToLeft() else place * step
            paint_stone(painter, self._theme, QRectF(left, (self.height() - height) / 2, width, height), "now")
        painter.end()
