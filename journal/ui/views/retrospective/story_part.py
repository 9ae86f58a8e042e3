"""What a retrospective came to, to be read again: actions, decisions, the wall, and the time that it took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Action, AssumptionCheck, Decision, Record, Retrospective, StrategyDecision
from journal.core.vocabulary import ActionState, CarriedWay, RetroState, label
from journal.learning.small_groups import what_votes_show, what_worth_shows
from journal.services.meeting_stories import Looked, Made, MeetingStory, WhatBecame, phase_times
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.theme import Theme
from journal.ui.views.retrospective.past_wall import PastWall
from journal.ui.views.retrospective.phase_times import PhaseTimes
from journal.ui.widgets.audience_switch import AudienceSwitch
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import Card, SectionHeader, empty_layout
from journal.ui.widgets.text_button import TextButton

_ICONS = {
    ActionState.DONE: "check",
    ActionState.CARRIED: "arrowr",
    ActionState.DROPPED: "x",
    ActionState.OPEN: "todo",
}


class StoryPart(QWidget):
    """Shows what came of a meeting; every line leads to what it names."""

    record_wanted = Signal(object)
    """A record is to be shown where it belongs."""
    spot_wanted = Signal(QWidget)
    """A part of this page is to be brought into sight."""
    audience_wanted = Signal(str, object)
    """The meeting of this id is to be seen by others than so far."""

    def __init__(self, theme: Theme, *, may_write: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.wall = PastWall(theme)
        self.wall.record_wanted.connect(self._on_wanted)
        self._id = ""
        self.audience = AudienceSwitch(theme)
        self.audience.setEnabled(may_write)
        self.audience.chosen.connect(lambda audience: self.audience_wanted.emit(self._id, audience))
        # Neither is made anew with the page: whoever walks along the switch with the keys stays on it.
        self._seen_by = self._audience_part()
        self._seen_by.hide()
        self.rows: dict[str, StoryRow] = {}
        """Each action and decision that is told of, by its id."""

    def minimumSizeHint(self) -> QSize:
        """Ask for no height: how many lines the words take follows from the width, and the page scrolls."""
        return QSize(super().minimumSizeHint().width(), 0)

    def show_story(
        self, meeting: Retrospective, format: MeetingFormat, story: MeetingStory, people: Mapping[str, str]
    ) -> None:
        """Show what a meeting came to; ``people`` gives their names."""
        self._id = meeting.id
        for kept in (self.wall, self._seen_by):
            self._column.removeWidget(kept)
            kept.hide()
        empty_layout(self._column)
        self.rows = {}
        if meeting.summary.strip():
            self._column.addWidget(flowing(meeting.summary, "reading"))
        self._add(_("Actions agreed on"), [self._agreed(one, people) for one in story.agreed])
        self._add(_("What became of the last actions"), [self._looked(one, people) for one in story.looked])
        self._add(_("Decided"), [self._decided(one) for one in story.decided])
        self._show_wall(meeting, format, story.became, people)
        if meeting.state is RetroState.CLOSED:
            self._show_worth(meeting, format)
            self._show_audience(meeting)

    def _add(self, title: str, rows: Sequence[QWidget], note: str = "") -> None:
        if not rows:
            return
        self._head(title, note)
        card = Card(self._theme, padding=12)
        card.column.setSpacing(self._theme.px(10))
        for row in rows:
            card.column.addWidget(row)
        self._column.addWidget(card)

    def _head(self, title: str, note: str = "") -> None:
        header = SectionHeader(self._theme, title, note)
        header.setContentsMargins(0, self._theme.px(8) if self._column.count() else 0, 0, 0)
        self._column.addWidget(header)

    # Actions and decisions

    def _agreed(self, one: Made, people: Mapping[str, str]) -> StoryRow:
        action = one.record
        assert isinstance(action, Action)
        told = [people.get(action.owner or "", "") or _("nobody yet"), one.now]
        if action.done_looks_like:
            told.append(_("done looks like: {words}").format(words=action.done_looks_like))
        return self._row(action, one.name, " · ".join(filter(None, told)), _ICONS[action.state], label(action.state))

    def _looked(self, one: Looked, people: Mapping[str, str]) -> StoryRow:
        review, who = one.review, people.get(one.action.owner or "", "")
        said = label(review.way) if review.way is not None else label(review.result)
        if review.way is CarriedWay.SPLIT and one.into:
            said = _("Split into {names}").format(
                names=", ".join(_("“{what}”").format(what=part.what) for part in one.into)
            )
        elif review.reason:
            said = f"{said}. {review.reason}"
        told = [who, said]
        # Where the meeting ended it, it stands today as the meeting left it.
        if review.result is ActionState.CARRIED:
            told.append(_("today: {words}").format(words=one.now))
        return self._row(
            one.action, one.action.what, " · ".join(filter(None, told)), _ICONS[review.result], label(review.result)
        )

    def _decided(self, one: Made) -> StoryRow:
        match one.record:
            case Decision():
                row = self._row(one.record, one.name, one.record.choice, "check", label(one.record.kind), leads=False)
                if one.record.reasons.strip():
                    row.tell(one.record.reasons, "secondary")
                return row
            case AssumptionCheck():
                told = " · ".join(filter(None, (one.record.note, one.now)))
                return self._row(one.record, one.name, told, "test", label(one.record.kind))
            case StrategyDecision():
                told = " · ".join(filter(None, (one.record.rationale, one.now)))
                return self._row(one.record, one.name, told, "strategies", label(one.record.kind))
        return self._row(one.record, one.name, one.now, "doc", label(one.record.kind))

    def _row(self, record: Record, name: str, told: str, icon: str, spoken: str, *, leads: bool = True) -> StoryRow:
        row = StoryRow(self._theme, name, told, icon, spoken, leads=leads)
        if row.link is not None:
            row.link.clicked.connect(lambda _checked=False: self.record_wanted.emit(record))
        self.rows[record.id] = row
        return row

    # The wall, and its time

    def _show_wall(
        self, meeting: Retrospective, format: MeetingFormat, became: Sequence[WhatBecame], people: Mapping[str, str]
    ) -> None:
        self.wall.setVisible(bool(became))
        if not became:
            return
        cards = sum(len(one.topic.cards) for one in became)
        led = sum(one.record is not None or one.gone for one in became)
        note = ngettext("{n} card", "{n} cards", cards).format(n=cards)
        if led:
            note += ", " + ngettext("{n} led on", "{n} led on", led).format(n=led)
        closed = meeting.state is RetroState.CLOSED
        self._head(_("The wall as it was") if closed else _("The wall so far"), note)
        if any(one.topic.votes for one in became):
            self._column.addWidget(flowing(what_votes_show(len(meeting.present)), "caption"))
        self.wall.show_wall(format, became, people)
        self._column.addWidget(self.wall)

    def _show_worth(self, meeting: Retrospective, format: MeetingFormat) -> None:
        times = phase_times(meeting, format)
        told = []
        if meeting.minutes is not None:
            took = ngettext("It took {n} minute", "It took {n} minutes", meeting.minutes).format(n=meeting.minutes)
            told.append(_("{took}; {planned} were set aside.").format(took=took, planned=format.minutes))
        if meeting.worth is not None:
            told.append(_("Worth our time: {n} of 5.").format(n=meeting.worth))
        rows: list[QWidget] = [flowing(" ".join(told), "ui")] if told else []
        if meeting.worth is not None:
            rows.append(flowing(what_worth_shows(meeting.worth_said), "caption"))
        if times:
            rows.append(PhaseTimes(self._theme, times))
        self._add(_("Time, and whether it was worth it"), rows)

    def _audience_part(self) -> QWidget:
        part = Card(self._theme, padding=12)
        row = QHBoxLayout()
        row.addWidget(self.audience)
        row.addStretch(1)
        part.column.addLayout(row)
        told = _(
            "What was agreed, decided and found of earlier actions is seen with it. Its cards are never seen by the "
            "public; what is sealed stays sealed."
        )
        part.column.addWidget(flowing(told, "caption"))
        return part

    def _show_audience(self, meeting: Retrospective) -> None:
        self._head(_("Who may see it"))
        self.audience.set_audience(meeting.audience)
        self._column.addWidget(self._seen_by)
        self._seen_by.show()

    def _on_wanted(self, record: Record) -> None:
        # A decision taken here has no place but this page.
        row = self.rows.get(record.id)
        if isinstance(record, Decision) and row is not None:
            self.spot_wanted.emit(row)
        else:
            self.record_wanted.emit(record)


class StoryRow(QWidget):
    """A mark, what it is called, and what there is to tell."""

    def __init__(self, theme: Theme, name: str, told: str, icon: str, spoken: str, *, leads: bool = True) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        mark = QLabel()
        mark.setPixmap(theme.pixmap(icon, "ink2", 16))
        mark.setAccessibleName(spoken)
        mark.setToolTip(spoken)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        row.addLayout(self._column, 1)
        self.link = TextButton(theme, name, font="uiStrong") if leads else None
        if self.link is not None:
            self.link.setAccessibleDescription(f"{spoken}. {told}")
        self._column.addWidget(self.link or flowing(name, "strong"))
        if told:
            self.tell(told)

    def tell(self, told: str, role: str = "caption") -> None:
        """Say one thing more."""
        self._column.addWidget(flowing(told, role))
