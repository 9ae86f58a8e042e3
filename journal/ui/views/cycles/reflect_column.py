"""The Reflect column: what was learned, what came of the prediction, what moved, and what is still open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.vocabulary import Confidence, CycleStage, Kind
from journal.learning.change_space import Side, step_words
from journal.learning.cycle_rules import LOOKING_BACK
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.rows import MovedList
from journal.ui.views.cycles.seal_words import seal_words
from journal.ui.views.cycles.space_form import SpaceForm
from journal.ui.views.cycles.stage_column import Part, StageColumn, WordsPart, WrittenPart
from journal.ui.views.cycles.story import CycleStory
from journal.ui.widgets.labels import clear_layout, flowing, link_button
from journal.ui.widgets.sections import words
from journal.ui.widgets.sparkline import Sparkline


class ReflectColumn(StageColumn):
    """Looking back; the prediction stands above what came of it."""

    def __init__(self, desk: CycleDesk) -> None:
        super().__init__(desk.theme, CycleStage.REFLECT)
        self._desk = desk
        theme = desk.theme
        self.learned = WrittenPart(
            theme, _("What we learned"), placeholder=_("What do you know now that you did not?"), reading=True
        )
        self.learned.written.connect(lambda text: desk.keep("learned", text))
        self.expected = WordsPart(theme, _("What we expected"))
        self.seal_note = flowing("", "caption")
        self.expected.add(self.seal_note)
        self.result = WrittenPart(theme, _("What came of it"), placeholder=_("And what happened?"))
        self.result.written.connect(lambda text: desk.keep("result", text))
        self.moved = Part(theme, _("Confidence that moved"))
        self._moved = MovedList(theme)
        self._moved.opened.connect(lambda held: desk.context.navigator.open_record(Kind.ASSUMPTION, held))
        self.moved.add(self._moved)
        self.surprise = WrittenPart(theme, _("What surprised us"), placeholder=_("Something you did not expect"))
        self.surprise.written.connect(lambda text: desk.keep("surprise", text))
        self.space = SpacePart(desk)
        self.open = WordsPart(theme, _("Still open"))
        for part in (self.learned, self.expected, self.result, self.moved, self.surprise, self.space, self.open):
            self.add(part)
        self.finish()

    def show_cycle(self, cycle: Cycle, story: CycleStory) -> None:
        """Show what one cycle taught."""
        editable = self._desk.editable
        self.learned.show_text(cycle.learned, editable=editable)
        self.learned.setVisible(editable or bool(cycle.learned))
        self._show_prediction(cycle)
        moved = story.moved(cycle)
        self.moved.setVisible(bool(moved))
        self._moved.show_moved(moved)
        self.surprise.show_text(cycle.surprise, editable=editable)
        self.surprise.setVisible(editable or bool(cycle.surprise))
        self.space.show_sides(story.space(cycle), story.space_note(cycle))
        self.open.show_words("\n".join(story.still_open(cycle)))

    def _show_prediction(self, cycle: Cycle) -> None:
        """Show what was expected above what came of it, once it is time to look back."""
        back = cycle.stage in LOOKING_BACK
        self.expected.show_words(cycle.prediction)
        note = seal_words(cycle, self._desk.today)
        self.seal_note.setText(note)
        self.seal_note.setVisible(bool(note))
        self.expected.setVisible(back and bool(cycle.prediction or note))
        self.result.show_text(cycle.result, editable=self._desk.editable)
        self.result.setVisible(bool(cycle.result) or (back and self._desk.editable))


class SpacePart(Part):
    """Authority, acceptance and ability: each with its line over the cycles so far, and its step in words."""

    def __init__(self, desk: CycleDesk) -> None:
        super().__init__(desk.theme, _("Change space"))
        self._desk = desk
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.theme.px(10))
        self._grid.setVerticalSpacing(desk.theme.px(2))
        self._grid.setColumnStretch(0, 1)
        self.add(self._table)
        self.note = flowing("", "caption")
        self.add(self.note)
        self.read_button = link_button("")
        self.read_button.clicked.connect(self._on_read)
        self.add(self.read_button, Qt.AlignmentFlag.AlignLeft)

    def show_sides(self, sides: list[Side], note: str) -> None:
        """Show the three sides as they were read off up to this cycle."""
        clear_layout(self._table)
        known = any(side.now is not None for side in sides)
        for row, side in enumerate(sides if known else ()):
            told = step_words(side.now)
            line = tuple(Confidence(step) if step is not None else None for step in side.steps)
            self._grid.addWidget(flowing(side.name, ""), row, 0)
            said = _("{side}: {step}").format(side=side.name, step=told)
            self._grid.addWidget(Sparkline(self._desk.theme, line, said, width=56, height=26), row, 1)
            self._grid.addWidget(words(told, "caption", wrap=False), row, 2)
        self._table.setVisible(known)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.read_button.setText(_("Change this reading…") if known else _("How much room was there to move?"))
        self.read_button.setVisible(self._desk.editable)
        self.setVisible(known or bool(note) or self._desk.editable)

    def _on_read(self) -> None:
        form = SpaceForm(self._desk.context, self._desk.fresh(), parent=self._desk.window)
        if form.exec():
            self._desk.context.feedback.toast(_("Reading kept"), self._desk.services.history.taking_back())
