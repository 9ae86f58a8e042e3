"""The form that prepares a retrospective: how, about what, with whom, and how long each step takes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import LANGUAGES, _, current_language, ngettext
from journal.core.records import Cycle, Retrospective
from journal.core.vocabulary import CardMode, Kind, label
from journal.learning.dots import EACH, MOST_EACH
from journal.learning.small_groups import what_shows
from journal.services.retrospectives import MeetingWish
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.context import Context
from journal.ui.views.retrospective.agenda_field import AgendaField
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.filled_in import FilledIn, fill_in, filled_in
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import Contents, keep_draft
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.number_field import NumberField
from journal.ui.widgets.people_field import PeopleField

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
        self._services = context.services
        self._meeting = meeting
        self._fixed = fixed
        """Whether the first card is written: how cards are kept stays as it is."""
        self._formats = {one.format.key: one.format for one in self._services.formats.all()}
        if meeting is not None:
            self._formats[meeting.format] = self._services.formats.of(meeting)
        self.saved: Retrospective | None = None
        self._build()
        self.on_submit(self._on_submit)
        contents = Contents(self._filled_in, self._fill_in)
        keep_draft(self, context, Kind.RETROSPECTIVE, meeting.id if meeting else "", contents=contents)
        self.fit(1000, 690)

    def _build(self) -> None:
        self._build_question()
        self._build_period()
        self._build_people()
        self._build_cards()
        self.form.finish()
        self.put_beside(self._agenda())
        self.format.currentIndexChanged.connect(lambda _place: self._say_format())
        self.people.changed.connect(self._on_people)
        self.leader.currentIndexChanged.connect(lambda _place: self._on_leader())
        self.cards.currentIndexChanged.connect(lambda _place: self._say_cards())
        self._say_format()
        self._say_cards()

    # About what, and how

    def _build_question(self) -> None:
        held = self._meeting
        self.question = GrowingText(self.theme, lines=2)
        self.form.add("question", _("What do you want to find out?"), self.question)
        self.format: Choice[str] = Choice([(key, _format_words(one)) for key, one in self._formats.items()])
        self.skin: Choice[str] = Choice([("", "")])
        self.form.add_row(("format", _("How"), self.format), ("skin", _("Columns named for"), self.skin))
        self.purpose = flowing("", "caption")
        self.form.add_widget(self.purpose)
        if held is not None:
            self.question.setPlainText(held.question)
            self.format.choose(held.format)

    def _say_format(self) -> None:
        format, held = self.chosen_format(), self._held_format()
        self.purpose.setText(format.purpose)
        self.purpose.setToolTip(format.credit)
        self.agenda.show_format(format)
        skins = [(skin.key, skin.name) for skin in format.skins]
        self.skin.set_options([("", format.name), *skins])
        self.form.set_shown("skin", bool(skins))
        spoken = [one for one in self._services.formats.languages(format.key) if one != format.language]
        self.second.set_options([("", _("One language only")), *((one, LANGUAGES[one]) for one in spoken)])
        self.form.set_shown("second", bool(spoken))
        if held is not None:
            self.skin.choose(held.skin)
            self.second.choose(held.second)

    def chosen_format(self) -> MeetingFormat:
        """Return the format that is chosen, with its own minutes."""
        return self._formats[self.format.value()]

    def _held_format(self) -> MeetingFormat | None:
        """Return the format of the meeting that is changed, while that one is chosen."""
        same = self._meeting is not None and self._meeting.format == self.format.value()
        return self.chosen_format() if same else None

    # Which time

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

    def _today(self) -> date:
        return self._services.clock.today()

    def _show_days(self) -> None:
        for key in ("first_day", "last_day"):
            self.form.set_shown(key, self.cycle.value() == _DAYS)

    # With whom

    def _build_people(self) -> None:
        held = self._meeting
        writers = self._services.people.writers(self._today())
        self.people = PeopleField(self.theme, writers, self._services.people.welcome)
        self.people.choose(held.present if held is not None else [one.id for one in writers])
        self.form.add("present", _("Who is there"), self.people)
        self.leader: Choice[str] = Choice()
        self._name_leaders()
        me = self._services.people.me()
        if held is not None:
            self.leader.choose(held.facilitator or "")
        elif me is not None:
            self.leader.choose(me.id)
        self.second: Choice[str] = Choice([("", _("One language only"))])
        self.form.add_row(("facilitator", _("Who leads"), self.leader), ("second", _("Second language"), self.second))
        self.second.setToolTip(_("The wall shows its words in this language as well, small below the first"))

    def _name_leaders(self) -> None:
        self.leader.set_options([("", _("Nobody in particular")), *self.people.names().items()])

    def _on_people(self) -> None:
        self._name_leaders()
        self._say_cards()

    def _on_leader(self) -> None:
        """Who leads is there."""
        if self.leader.value():
            self.people.choose({*self.people.value(), self.leader.value()})

    # Cards, and minutes

    def _build_cards(self) -> None:
        held = self._meeting
        self.cards: Choice[CardMode] = Choice([(mode, label(mode)) for mode in CardMode])
        self.cards.choose(held.cards if held is not None else CardMode.AUTHORLESS)
        self.cards.setEnabled(not self._fixed)
        self.dots = NumberField(self.theme, 1, MOST_EACH, (held.dots if held is not None else 0) or EACH)
        self.form.add_row(("cards", _("Cards"), self.cards), ("dots", _("Stones for each to vote with"), self.dots))
        self.shows = flowing("", "caption")
        self.form.add_widget(self.shows)

    def _say_cards(self) -> None:
        told = what_shows(self.cards.value(), len(self.people.value()))
        settled = (
            _("This stays as it is: the first card is written.")
            if self._fixed
            else _("From the first card on, this cannot be changed.")
        )
        self.shows.setText(_("{how} {settled}").format(how=told, settled=settled))

    def _agenda(self) -> QWidget:
        self.agenda = AgendaField(self.theme)
        body = QWidget()
        column = QVBoxLayout(body)
        px = self.theme.px
        column.setContentsMargins(px(8), px(4), px(24), px(16))
        column.addWidget(self.agenda)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    # What was filled in stays, also through a power cut

    def _filled_in(self) -> FilledIn:
        more = {
            "people": sorted(self.people.value()),
            "minutes": dict(self.agenda.minutes()),
            "stones": self.dots.value(),
        }
        return {**filled_in(self.form), **more}

    def _fill_in(self, held: FilledIn) -> None:
        fill_in(self.form, held)
        people, minutes, stones = held.get("people"), held.get("minutes"), held.get("stones")
        if isinstance(people, list):
            self.people.choose(people)
        if isinstance(minutes, dict):
            self.agenda.show_minutes(minutes)
        if isinstance(stones, int):
            self.dots.setValue(stones)

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
            skin=self.skin.value(),
            minutes=self.agenda.minutes(),
            date=day,
            cycle=None if in_days else self.cycle.value() or None,
            first_day=self.first.value() if in_days else None,
            last_day=self.last.value() if in_days else None,
            question=self.question.toPlainText().strip(),
            present=self.people.value(),
            facilitator=self.leader.value() or None,
            cards=self.cards.value(),
            dots=self.dots.value(),
            language=current_language() if self._meeting is None else self.chosen_format().language,
            second=self.second.value(),
        )
        retrospectives = self._services.retrospectives
        self.saved = retrospectives.change(self._meeting.id, wish) if self._meeting else retrospectives.prepare(wish)


def _format_words(format: MeetingFormat) -> str:
    minutes = ngettext("{n} minute", "{n} minutes", format.minutes).format(n=format.minutes)
    return f"{format.name} · {minutes}"


def _cycle_words(place: int, cycle: Cycle) -> str:
    return _("Cycle {n}: {question}").format(n=place, question=cycle.question)
