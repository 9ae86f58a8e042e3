"""What is hoped of the chosen actor: markers added, ordered and changed, and rated cycle by cycle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Actor, Cycle, MarkerRating, ProgressMarker
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, MarkerLevel, label
from journal.learning.markers import in_tiers, latest_ratings
from journal.learning.numbering import ordered_cycles
from journal.ui.context import Context
from journal.ui.removing import remove, remove_button
from journal.ui.views.strategies.actors.forms import MarkerForm, RatingForm
from journal.ui.views.strategies.actors.markers import MarkerGrid
from journal.ui.widgets.list_part import ListPart, icon_button, small, small_button


class MarkerPart(ListPart):
    """The progress markers of one actor."""

    def __init__(self, context: Context, reload: Callable[[], object], parent: QWidget | None = None) -> None:
        self._context, self._reload = context, reload
        self._markers = context.services.markers
        self._actor: Actor | None = None
        theme = context.theme
        self.grid = MarkerGrid(theme, context.services.clock.today())
        self.add_button = small_button(_("Add marker"), _("Add a progress marker (Insert)"), self.add)
        self.edit_button = small_button(_("Edit"), _("Edit (Enter)"), self.open_cell)
        self.remove_button = small(remove_button(context, self.remove))
        self.level_buttons = [self._level_button(level) for level in MarkerLevel]
        self.turn_buttons = {
            -1: icon_button(theme, "chevl", _("Earlier cycles"), lambda: self.grid.turn(-1)),
            1: icon_button(theme, "chevr", _("Later cycles"), lambda: self.grid.turn(1)),
        }
        buttons: Sequence[QWidget] = [
            *(self.add_button, self.edit_button, self.remove_button),
            *self.level_buttons,
            *self.turn_buttons.values(),
        ]
        super().__init__(theme, _("What we hope to see"), buttons, self.grid, parent)
        self.grid.rate_wanted.connect(self.rate)
        self.grid.open_wanted.connect(self.open_cell)
        self.grid.add_wanted.connect(self.add)
        self.grid.remove_wanted.connect(self.remove)
        self.grid.step_wanted.connect(self.step)
        self.grid.chosen_changed.connect(self._enable)

    def _level_button(self, level: MarkerLevel) -> QPushButton:
        told = _("Rate the chosen cell ({n})").format(n=int(level))
        return small_button(f"{int(level)} {label(level)}", told, lambda: self.rate(level))

    def show_markers(self, actor: Actor | None, snapshot: Snapshot) -> None:
        """Show the markers of another actor, or other ratings; the chosen cell stays chosen."""
        self._actor = actor
        markers = [one for one in snapshot.all(ProgressMarker) if actor is not None and one.actor == actor.id]
        cycles = ordered_cycles(snapshot.all(Cycle))
        self.grid.show_markers(in_tiers(markers), cycles, latest_ratings(snapshot.all(MarkerRating)))
        self.say("" if cycles or not markers else _("Plan a cycle to rate them in."))
        self._enable()

    def _enable(self) -> None:
        can, marker = not self._context.read_only, self.grid.chosen_marker()
        self.add_button.setEnabled(can and self._actor is not None)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(can and marker is not None)
        for level in self.level_buttons:
            level.setEnabled(can and self.grid.chosen_cell() is not None)
        turns = any(self.grid.can_turn(step) for step in self.turn_buttons)
        for step, turn in self.turn_buttons.items():
            turn.setVisible(turns)
            turn.setEnabled(self.grid.can_turn(step))

    def add(self) -> None:
        """Ask for a new marker in the tier that is chosen."""
        if self._actor is not None:
            blank = ProgressMarker(actor=self._actor.id, tier=self.grid.chosen_tier(), statement="")
            self._ask(blank, self._markers.add, _("Progress marker added"))

    def open_cell(self) -> None:
        """Ask for changes to the chosen marker, or to its rating in the chosen cycle."""
        marker, cell = self.grid.chosen_marker(), self.grid.chosen_cell()
        if self._context.read_only:
            return
        if cell is not None:
            rating = cell.rating or MarkerRating(marker=cell.marker.id, cycle=cell.cycle.id)
            if RatingForm(self._context, rating, cell.marker, self.grid.cycle_title(cell), parent=self).exec():
                self._reload()
                self._say_done(_("Rated"))
        elif marker is not None:
            self._ask(marker, self._markers.save, _("Changes saved"))
        else:
            self.add()

    def _ask(self, marker: ProgressMarker, save: Callable[[ProgressMarker], ProgressMarker], told: str) -> None:
        if self._context.read_only or self._actor is None:
            return
        form = MarkerForm(self._context, marker, self._actor, save, parent=self)
        if form.exec() and form.saved is not None:
            saved = form.saved.id
            self._reload()
            self.grid.choose(saved)
            self._say_done(told)

    def rate(self, level: MarkerLevel | None) -> None:
        """Rate the chosen marker in the chosen cycle; ``None`` takes the rating back."""
        cell = self.grid.chosen_cell()
        if cell is not None and not (cell.rating is None and level is None):
            self._do(lambda: self._markers.rate(cell.marker.id, cell.cycle.id, level))

    def step(self, step: int) -> None:
        """Move the chosen marker up or down within its tier."""
        marker = self.grid.chosen_marker()
        if marker is not None:
            self._do(lambda: self._markers.step(marker.id, step))

    def remove(self) -> None:
        """Move the chosen marker to the bin, with its ratings."""
        marker = self.grid.chosen_marker()
        if marker is not None and remove(self._context, Kind.PROGRESS_MARKER, marker.id, title=marker.statement):
            self._reload()

    def _do(self, deed: Callable[[], object]) -> None:
        if self._context.read_only:
            return
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._reload()

    def _say_done(self, told: str) -> None:
        self._context.feedback.toast(told, self._context.services.history.taking_back())
