"""Talking about the topics with most dots, one after another, on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QObject, Qt

from journal.core.i18n import N_, _, ngettext
from journal.learning.card_groups import Topic
from journal.learning.discussion import Discussion
from journal.learning.meeting_clock import time_words
from journal.ui.context import Context
from journal.ui.wall.agenda_rail import AgendaStep
from journal.ui.wall.card_deeds import CardDeeds
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.topics_page import TalkedTopic, TopicsPage


class TopicsPhase(QObject):
    """Fills the frame of a wall while the room talks about one topic after another."""

    def __init__(
        self, session: MeetingSession, context: Context, frame: WallFrame, foot: FootButtons, deeds: CardDeeds
    ) -> None:
        super().__init__(frame)
        self._session, self._frame, self._foot, self._deeds = session, frame, foot, deeds
        self.page = TopicsPage(context.theme, session.topic_left)
        self.page.wanted.connect(session.talk_about)
        self.page.next_wanted.connect(session.next_topic)
        self.page.more_time.connect(session.more_time)

    def show(self) -> None:
        """Show what is talked about, what comes and what is done."""
        found = self._session.discussion()
        topic = self._talked(found, found.now) if found.now is not None else None
        self.page.show_topics(self._session.prompt, topic, list(_steps(found)), len(found.coming))
        if topic is None:
            self._frame.show_page(self.page, _left(found), [])
        else:
            assert found.now is not None
            said = topic.became or self._session.second.word(N_("Turn this topic into"))
            deeds = self._deeds.buttons("topic", self.chosen, found.now, became=topic.became)
            self._frame.show_page(self.page, said, deeds)

    def _talked(self, found: Discussion, now: Topic) -> TalkedTopic:
        cards = [card.words for card in now.cards] if now.title is not None else []
        place = _("{n} of {all}").format(n=found.place, all=found.count)
        return TalkedTopic(now.item.id, place, now.words, cards, now.votes, self._deeds.became(now))

    def begin(self) -> None:
        """Put the keyboard on the topics."""
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> str:
        """Return the id of the card or group that is talked about; empty for none."""
        return self.page.topic.id if self.page.topic is not None else ""


def _left(found: Discussion) -> str:
    if found.coming or not (found.done or found.others):
        return ""
    return _("Choose another topic with the arrows and Enter, or go on to the next step.")


def _steps(found: Discussion) -> Iterator[AgendaStep]:
    for one in found.done:
        yield _step(one, -1, time_words(ceil(found.times[one.key].spent)), _("talked about"))
    if found.now is not None:
        yield _step(found.now, 0, "", _("now"))
    for one in found.coming:
        yield _step(one, 1, _votes(one), _("comes next"))
    for one in found.others:
        yield _step(one, 2, _votes(one), _("only if somebody asks"))


def _step(topic: Topic, state: int, beside: str, told: str) -> AgendaStep:
    votes = ngettext("{n} vote", "{n} votes", topic.votes).format(n=topic.votes)
    return AgendaStep(topic.key, topic.words, beside, state, f"{topic.words}, {votes}, {told}")


def _votes(topic: Topic) -> str:
    return f"× {topic.votes}" if topic.votes else ""
