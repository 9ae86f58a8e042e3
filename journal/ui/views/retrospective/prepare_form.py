"""The form that prepares a retrospective: how, about what, with whom, and how long each step takes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QScrollArea, QSpinBox, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Cycle, Person, Retrospective
from journal.core.vocabulary import CardMode, label
from journal.learning.dots import EACH, MOST_EACH
from journal.learning.small_groups import what_shows
from journal.services.retrospectives import MeetingWish
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.context import Context
from journal.ui.views.retrospective.agenda_field import AgendaField
from journal.ui.views.retrospective.people_field import PeopleField
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import SectionHeader

_DAYS = "days"


class PrepareForm(FormDialog):
    """Asks for a meeting's format, period, people and cards; beside it stand the minutes of each step."""

    def __init__(
        self,
        context: Context,
        meeting: Retrospective | None = None,
        *,
        fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With a meeting that is prepared already, it is changed; ``fixed`` once there are cards."""
        title = _("Change this retrospective") if meeting else _("Prepare a retrospective")
        save = _("Save changes") if meeting else _("Prepare it")
        super().__init__(context.theme, context.feedback, title, save=save, parent=parent)
        self._context, self._services = context, context.services
        self._meeting = meeting
        self._fixed = fixed
        """Whether the first card is written: how cards are kept stays as it is."""
        self._formats = {one.format.key: one.format for one in self._services.formats.all()}
        self.saved: Retrospective | None = None
        self._build()
        self.on_submit(self._on_submit)
        self.fit(880, 640)

    def _build(self) -> None:
        held = self._meeting
        self.question = GrowingText(self.theme, lines=2)
        self.form.add("question", _("What do you want to find out?"), self.question)
        options = [(key, _format_words(one)) for key, one in self._formats.items()]
        self.format: Choice[str] = Choice(options)
        if held is not None:
            self.question.setPlainText(held.question)
            self.format.choose(held.format)
        self.purpose = flowing("", "caption")
        self.form.add("format", _("How"), self.format)
        self.form.add_widget(self.purpose)
        self._build_period()
        self.people = PeopleField(self.theme, self._services.people.writers(self._today()), self._join)
        writers = self._services.people.writers(self._today())
        self.people.choose(held.present if held is not None else [one.id for one in writers])
        self.form.add("present", _("Who is there"), self.people)
        self._build_cards()
        self.form.finish()
        self.put_beside(self._agenda())
        self.format.currentIndexChanged.connect(lambda _place: self._say_format())
        self.people.changed.connect(self._say_cards)
        self.cards.currentIndexChanged.connect(lambda _place: self._say_cards())
        self._say_format()
        self._say_cards()

    def _today(self) -> date:
        return self._services.clock.today()

    def _build_period(self) -> None:
        held = self._meeting
        cycles = self._services.cycles.all()
        named = [(one.id, _cycle_words(place, one)) for place, one in enumerate(cycles, start=1)]
        # Without a cycle, a team looks back on what came after the last time, or on a month.
        since = [] if named else [("", _("Since the last time"))]
        self.cycle: Choice[str] = Choice([*reversed(named), *since, (_DAYS, _("Other days"))])
        current = self._services.cycles.current()
        if held is not None:
            self.cycle.choose(_DAYS if held.first_day is not None else held.cycle or "")
        elif current is not None:
            self.cycle.choose(current.id)
            self.question.setPlaceholderText(current.question)
        self.date = DayField(self.theme, "date", held.date.first if held is not None else self._today())
        self.form.add_row(("cycle", _("Which time"), self.cycle), ("date", _("Held on"), self.date))
        self.first = DayField(self.theme, "first_day", held.first_day if held is not None else None)
        self.last = DayField(self.theme, "last_day", held.last_day if held is not None else None)
        self.form.add_row(("first_day", _("From"), self.first), ("last_day", _("To"), self.last))
        self.cycle.currentIndexChanged.connect(lambda _place: self._show_days())
        self._show_days()

    def _show_days(self) -> None:
        for key in ("first_day", "last_day"):
            self.form.set_shown(key, self.cycle.value() == _DAYS)

    def _build_cards(self) -> None:
        held = self._meeting
        self.cards: Choice[CardMode] = Choice([(mode, label(mode)) for mode in CardMode])
        self.cards.choose(held.cards if held is not None else CardMode.AUTHORLESS)
        self.cards.setEnabled(not self._fixed)
        self.dots = QSpinBox()
        self.dots.setRange(1, MOST_EACH)
        self.dots.setValue((held.dots if held is not None else 0) or EACH)
        self.form.add_row(("cards", _("Cards"), self.cards), ("dots", _("Stones for each to vote with"), self.dots))
        self.shows = flowing("", "caption")
        self.form.add_widget(self.shows)

    def _agenda(self) -> QWidget:
        self.agenda = AgendaField(self.theme)
        body = QWidget()
        column = QVBoxLayout(body)
        px = self.theme.px
        column.setContentsMargins(px(8), px(4), px(24), px(16))
        column.addWidget(SectionHeader(self.theme, _("Minutes for each step")))
        column.addWidget(self.agenda)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        return area

    def _join(self, alias: str) -> Person:
        people = self._services.people
        return people.welcome(alias)

    # What is said

    def _say_format(self) -> None:
        format = self.chosen_format()
        self.purpose.setText(format.purpose)
        self.purpose.setToolTip(format.credit)
        self.agenda.show_format(format)

    def _say_cards(self) -> None:
        told = what_shows(self.cards.value(), len(self.people.value()))
        if self._fixed:
            told = _("{how} This stays as it is: the first card is written.").format(how=told)
        self.shows.setText(told)

    def chosen_format(self) -> MeetingFormat:
        """Return the format that is chosen, with its own minutes."""
        return self._formats[self.format.value()]

    # Saving

    def _on_submit(self) -> None:
        self.people.take_typed()
        day = self.date.value()
        if day is None:
            raise InvalidInput(_("Say which day you meet."), field="date")
        in_days = self.cycle.value() == _DAYS
        if in_days and self.first.value() is None:
            raise InvalidInput(_("Say from which day on you look back."), field="first_day")
        wish = MeetingWish(
            format=self.format.value(),
            minutes=self.agenda.minutes(),
            date=day,
            cycle=None if in_days else self.cycle.value() or None,
            first_day=self.first.value() if in_days else None,
            last_day=self.last.value() if in_days else None,
            question=self.question.toPlainText().strip(),
            present=self.people.value(),
            facilitator=self._meeting.facilitator if self._meeting is not None else None,
            cards=self.cards.value(),
            dots=self.dots.value(),
        )
        retrospectives = self._services.retrospectives
        self.saved = retrospectives.change(self._meeting.id, wish) if self._meeting else retrospectives.prepare(wish)


def _format_words(format: MeetingFormat) -> str:
    minutes = ngettext("{n} minute", "{n} minutes", format.minutes).format(n=format.minutes)
    return f"{format.name} · {minutes}"


def _cycle_words(place: int, cycle: Cycle) -> str:
    return _("Cycle {n}: {question}").format(n=place, question=cycle.question)
