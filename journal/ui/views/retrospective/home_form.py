"""Cards written at home: two or three thoughts, put into a small file that is brought along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Kind, RetroState
from journal.exchange.cards import BroughtCard
from journal.exchange.file_names import safe_name
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.filled_in import FilledIn
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import Contents, keep_draft
from journal.ui.widgets.labels import flowing, link_button

_AT_FIRST, _MOST = 3, 12


class CardRow(QWidget):
    """One card: its column and its words."""

    def __init__(self, context: Context, number: int) -> None:
        super().__init__()
        px = context.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        self.column: Choice[str] = Choice()
        self.column.setFixedWidth(px(180))
        self.column.setAccessibleName(_("Column of card {n}").format(n=number))
        self.words = GrowingText(context.theme, lines=2, most=5, placeholder=_("Say it in ten words."))
        self.words.setAccessibleName(_("Card {n}").format(n=number))
        row.addWidget(self.column, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def card(self) -> BroughtCard:
        """Return what is written."""
        return BroughtCard(self.column.value(), self.words.toPlainText().strip())


class HomeForm(FormDialog):
    """Asks for some cards and writes them into a file; in the journal nothing of them stays."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        title = _("Write cards to bring along")
        super().__init__(context.theme, context.feedback, title, save=_("Save the file…"), parent=parent)
        self._context = context
        self._formats: dict[str, MeetingFormat] = {}
        self.rows: list[CardRow] = []
        self.dest: Path | None = None
        self._build()
        self.on_submit(self._on_submit)
        keep_draft(self, context, Kind.RETRO_ITEM, "home", contents=Contents(self._filled_in, self._fill_in))
        self.fit(680, 600)

    def _build(self) -> None:
        services = self._context.services
        told = _(
            "Two or three are enough. Bring the file on a stick, and drop it onto the wall: the cards lie face down "
            "until all are shown. It holds the words alone, no name and no time. It is not encrypted."
        )
        self.form.add_widget(flowing(told, "secondary"))
        coming = [one for one in services.retrospectives.all() if one.state is not RetroState.CLOSED]
        for meeting in reversed(coming):
            self._formats[meeting.id] = services.formats.of(meeting)
        for offered in services.formats.all():
            self._formats[offered.format.key] = offered.format
        named = {meeting.id: meeting.question for meeting in coming if meeting.question}
        self.which: Choice[str] = Choice([(key, named.get(key, one.name)) for key, one in self._formats.items()])
        self.form.add("which", _("For which retrospective"), self.which)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self.theme.px(10))
        holder = QWidget()
        holder.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.form.add("words", _("Cards"), holder)
        self.more = link_button(_("One more card"))
        self.more.clicked.connect(lambda _checked=False: self._add_row().words.setFocus())
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.form.add_widget(self.more)
        self.form.finish()
        for _place in range(_AT_FIRST):
            self._add_row()
        holder.setFocusProxy(self.rows[0].words)
        self.which.currentIndexChanged.connect(lambda _place: self._name_columns())
        self._name_columns()

    def _add_row(self) -> CardRow:
        row = CardRow(self._context, len(self.rows) + 1)
        self.rows.append(row)
        self._rows.addWidget(row)
        self._offer(row, min(len(self.rows), len(self.format().columns)) - 1)
        self.more.setVisible(len(self.rows) < _MOST)
        return row

    def format(self) -> MeetingFormat:
        """Return the format whose columns the cards are for."""
        return self._formats[self.which.value()]

    def _name_columns(self) -> None:
        for place, row in enumerate(self.rows):
            self._offer(row, min(place, len(self.format().columns) - 1))

    def _offer(self, row: CardRow, place: int) -> None:
        columns = self.format().columns
        row.column.set_options([(column.key, column.name) for column in columns])
        if not row.words.toPlainText():
            row.column.setCurrentIndex(place)
        row.words.setToolTip(columns[row.column.currentIndex()].prompt)

    # What is written here waits, like everything else that is typed

    def _filled_in(self) -> FilledIn:
        cards = [[one.column, one.words] for one in (row.card() for row in self.rows)]
        return {"which": self.which.value(), "cards": cards if any(words for _column, words in cards) else []}

    def _fill_in(self, held: FilledIn) -> None:
        which, cards = held.get("which"), held.get("cards")
        if isinstance(which, str):
            self.which.choose(which)
        listed = cards if isinstance(cards, list) else []
        while len(self.rows) < min(len(listed), _MOST):
            self._add_row()
        for row, (column, words) in zip(self.rows, [*listed, *[["", ""]] * len(self.rows)], strict=False):
            row.words.setPlainText(words)
            row.column.choose(column)

    def _on_submit(self) -> None:
        cards = [one for one in (row.card() for row in self.rows) if one.words]
        if not cards:
            raise InvalidInput(_("Write something on a card. Ten words are enough."), field="words")
        feedback = self._context.feedback
        name = safe_name(_("Cards for {name}").format(name=self.format().name), _("Cards"))
        dest = feedback.choose_save(_("Save to"), f"{name}.json", "*.json")
        if dest is None:
            raise InvalidInput(_("The file is not saved yet. Your cards are still here."))
        dest = dest if dest.suffix else dest.with_suffix(".json")
        count = self._context.services.cards_beforehand.write_file(cards, self.format(), dest)
        self.dest = dest
        told = ngettext("{n} card is in “{dest}”.", "{n} cards are in “{dest}”.", count)
        feedback.toast(told.format(n=count, dest=dest.name))
