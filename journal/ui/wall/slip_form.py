"""Numbered slips of paper, typed in one after another; what is typed lies face down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput, JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Retrospective
from journal.core.vocabulary import CardMode
from journal.text.paper_cards import column_of
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.labels import flowing


class SlipForm(FormDialog):
    """Takes a number and words, keeps them with Enter, and asks for the next slip."""

    def __init__(self, context: Context, meeting: Retrospective, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.feedback, _("Type in paper cards"), save=_("I am done"), parent=parent)
        self._context, self._meeting = context, meeting
        self._meetings = context.services.meetings
        self._format = context.services.formats.of(meeting)
        self._build()
        self.on_submit(self._on_submit)
        self.fit(560, 460)

    def _build(self) -> None:
        told = _("Whoever sees this screen can read along: turn it away from the room, or blank the wall first.")
        self.form.add_widget(flowing(told, "secondary"))
        self.number = QLineEdit()
        self.number.setValidator(QIntValidator(0, 99999, self.number))
        self.number.setPlaceholderText(_("such as 203"))
        self.number.textChanged.connect(lambda _text: self._say_column())
        self.column = flowing("", "strong")
        self.form.add("number", _("Number on the slip"), self.number)
        self.form.add_widget(self.column)
        self.words = GrowingText(self.theme, lines=3, most=6)
        self.words.installEventFilter(self)
        self.form.add("words", _("What is written on it"), self.words, hint=_("Enter keeps it and asks for the next."))
        if self._meeting.cards is CardMode.NAMED:
            people = [
                (one.id, one.alias) for one in self._context.services.people.all() if one.id in self._meeting.present
            ]
            self.author: Choice[str] | None = Choice(people)
            self.form.add("author", _("Whose it is"), self.author)
        else:
            self.author = None
        self.typed = flowing("", "caption")
        self.form.add_widget(self.typed)
        self.form.finish()
        self._say_typed()

    def _say_column(self) -> None:
        try:
            self.column.setText(column_of(self._format, int(self.number.text() or 0)).name)
        except InvalidInput:
            self.column.setText("")

    def _say_typed(self) -> None:
        """Name the slips that are typed in; never what stands on them."""
        numbers = self._meetings.typed_in(self._meeting.id)
        told = ngettext("{n} slip is typed in: {numbers}", "{n} slips are typed in: {numbers}", len(numbers))
        listed = ", ".join(map(str, numbers))
        self.typed.setText(told.format(n=len(numbers), numbers=listed) if numbers else _("No slip is typed in yet."))

    def keep(self) -> bool:
        """Lay the slip down and ask for the next; whether it was possible."""
        self.form.clear_errors()
        try:
            self._keep()
        except JournalError as problem:
            field = problem.field if isinstance(problem, InvalidInput) and problem.field else "number"
            self.form.show_error(InvalidInput(problem.text, field=field))
            return False
        self.number.clear()
        self.words.clear()
        self._say_typed()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _keep(self) -> None:
        if not self.number.text():
            raise InvalidInput(_("Type the number that is printed on the slip."), field="number")
        author = self.author.value() if self.author is not None else None
        self._meetings.type_in(self._meeting.id, int(self.number.text()), self.words.toPlainText(), author)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the slip with Enter in its words."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the number to the words with Enter."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.number.hasFocus() and not held:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _on_submit(self) -> None:
        if (self.words.toPlainText().strip() or self.number.text()) and not self.keep():
            raise InvalidInput(_("One slip is not kept yet."))
