"""A critical friend's open questions, answered where they stand."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.dates import lasting_words
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.theme import Theme
from journal.ui.views.today.facts import Question
from journal.ui.widgets.day_words import past_day_words
from journal.ui.widgets.question_row import KIND_WORDS, QuestionRow, spoken_kind
from journal.ui.widgets.sections import SectionHeader, empty_layout

_SHOWN = 4


class QuestionList(QWidget):
    """Lists open questions; the section is not there when there are none."""

    answered = Signal(str, str)
    opened = Signal(object, str)
    """Kind and id of the record that a question is about."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting: Mapping[str, date | None] = {}
        self.setAccessibleName(_("Open questions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.header = SectionHeader(theme, _("Questions"))
        column.addWidget(self.header)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def rows(self) -> list[QuestionRow]:
        """Return the rows shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), QuestionRow)]

    @property
    def busy(self) -> bool:
        """Whether an answer is being written."""
        return any(row.answering for row in self.rows())

    def show_questions(
        self, questions: Sequence[Question], today: date, waiting: Mapping[str, date | None], *, may_write: bool
    ) -> None:
        """Show these; ``waiting`` are those that have waited for long, and since when."""
        empty_layout(self._rows)
        self._waiting = waiting
        people = sorted({question.who for question in questions if question.who})
        one = len(people) == 1
        self.header.title.setText(_("Questions from {who}").format(who=people[0]) if one else _("Questions"))
        self.header.note.setText(_("your critical friend") if one else ", ".join(people))
        for place, question in enumerate(questions[:_SHOWN]):
            self._rows.addWidget(self._row(question, today, first=place == 0, may_write=may_write))
        self.setVisible(bool(questions))

    def _row(self, question: Question, today: date, *, first: bool, may_write: bool) -> QuestionRow:
        comment = question.comment
        kind = _(KIND_WORDS[comment.comment_kind])
        day = comment.date.day
        when = past_day_words(day, today) if day is not None else ""
        since = self._waiting.get(comment.id)
        if since is not None:
            when = _("waiting for {time}").format(time=lasting_words((today - since).days))
        row = QuestionRow(
            self._theme, comment, self._where(kind, question.about, when), link=bool(question.about), first=first
        )
        row.setAccessibleName(spoken_kind(comment.comment_kind, question.who))
        row.setAccessibleDescription(comment.words)
        row.set_answerable(may_write)
        row.answered.connect(lambda reply: self.answered.emit(comment.id, reply))
        row.opened.connect(lambda: self.opened.emit(comment.target_kind or Kind.ENTRY, comment.target or ""))
        return row

    def _where(self, kind: str, about: str, when: str) -> str:
        if about:
            quiet = self._theme.color("ink3").name()
            link = f'<a href="#" style="color:{quiet}">{html.escape(about)}</a>'
            place = _("{kind}, on {what}").format(kind=html.escape(kind), what=link)
        else:
            place = html.escape(kind)
        return _("{place}, {when}").format(place=place, when=html.escape(when)) if when else place
