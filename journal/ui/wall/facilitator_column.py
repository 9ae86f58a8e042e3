"""What stands beside the pages for whoever leads: the step in words, what comes, the topics with most votes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.wall.facilitator_words import Leading, RankedTopic
from journal.ui.widgets.labels import FadingArea, flowing
from journal.ui.widgets.sections import empty_layout, hairline, words


class LeadingColumn(FadingArea):
    """Shows nothing that the room may not see; where there is little height it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("How to lead this step"))
        px = theme.px
        body = QWidget()
        column = self.column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), px(8))
        column.setSpacing(px(8))
        self.step = flowing("", "caption")
        self.purpose = flowing("", "reading")
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(px(8))
        self._steps.setVerticalSpacing(px(6))
        self._steps.setColumnStretch(1, 1)
        self.next = flowing("", "strong")
        self.ends = flowing("", "caption")
        self.warning = flowing("", "warning")
        self.counts = flowing("", "secondary")
        self.heading = words(_("Most votes"), "section")
        self._topics = QGridLayout()
        self._topics.setHorizontalSpacing(px(8))
        self._topics.setVerticalSpacing(px(5))
        self._topics.setColumnStretch(1, 1)
        column.addWidget(self.warning)
        column.addWidget(self.step)
        column.addWidget(self.purpose)
        column.addLayout(self._steps)
        column.addWidget(hairline())
        column.addWidget(self.next)
        column.addWidget(self.ends)
        column.addWidget(self.counts)
        column.addWidget(self.heading)
        column.addLayout(self._topics)
        column.addStretch(1)
        self.setWidget(body)
        self._shown: Leading | None = None

    def show_leading(self, told: Leading) -> None:
        """Show the step that is on; what is the same as before stays as it stands."""
        before, self._shown = self._shown, told
        if told == before:
            return
        for label, text in (
            (self.step, told.step), (self.purpose, told.purpose), (self.next, told.next),
            (self.counts, "\n".join(told.counts)),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        if before is None or told.steps != before.steps:
            self._show_steps(told.steps)
            self.verticalScrollBar().setValue(0)
        if before is None or told.topics != before.topics:
            self._show_topics(told.topics)

    def show_time(self, ends: str, warning: str) -> None:
        """Show when the meeting ends, and that the time of the step runs out."""
        self.ends.setText(ends)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def _show_steps(self, steps: tuple[str, ...]) -> None:
        empty_layout(self._steps)
        for row, step in enumerate(steps):
            self._steps.addWidget(words(str(row + 1), "count", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            self._steps.addWidget(flowing(step, "ui"), row, 1)

    def _show_topics(self, topics: tuple[RankedTopic, ...]) -> None:
        empty_layout(self._topics)
        self.heading.setVisible(bool(topics))
        for row, topic in enumerate(topics):
            votes = words(f"× {topic.votes}", "count", wrap=False)
            votes.setAccessibleName(ngettext("{n} vote", "{n} votes", topic.votes).format(n=topic.votes))
            self._topics.addWidget(votes, row, 0, Qt.AlignmentFlag.AlignTop)
            role = "strong" if topic.now else "muted" if topic.done else "ui"
            self._topics.addWidget(flowing(topic.words, role), row, 1)
