"""The Actors tab: actors on one side; on the other how the chosen one stood, and what is hoped of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _
from journal.core.records import Actor, ActorReading, ProgressMarker
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.text.folding import fold
from journal.ui.charts.dialog import chart_button
from journal.ui.context import Context
from journal.ui.removing import remove, remove_button
from journal.ui.views.strategies.actors.detail import ActorHead
from journal.ui.views.strategies.actors.forms import ActorForm
from journal.ui.views.strategies.actors.listing import ActorList
from journal.ui.views.strategies.actors.marker_part import MarkerPart
from journal.ui.views.strategies.actors.reading_part import ReadingPart
from journal.ui.widgets.list_part import ListPart, small, small_button
from journal.ui.widgets.page_area import PageArea
from journal.ui.widgets.wrapped_list import empty_page


class ActorsPage(QWidget):
    """Shows actors, their readings and their progress markers; adds, edits, rates and removes them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self._snapshot = Snapshot([])
        px = context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), 0, px(24), px(16))
        self._body = QStackedWidget()
        outer.addWidget(self._body)
        self._body.addWidget(self._whole())
        self._body.addWidget(self._nothing())

    def _whole(self) -> QWidget:
        px = self._context.theme.px
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(20))
        self._side = self._list_side()
        row.addWidget(self._side)
        row.addWidget(self._chosen_side(), 1)
        return whole

    def _chosen_side(self) -> QWidget:
        px = self._context.theme.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.head = ActorHead(self._context)
        self.head.entries_wanted.connect(self.show_entries)
        self.readings = ReadingPart(self._context, self.refresh)
        self.markers = MarkerPart(self._context, self.refresh)
        for table in (self.readings.table, self.markers.grid):
            table.chosen_changed.connect(lambda table=table: self._follow(table))
        column.addWidget(self.head)
        column.addWidget(self.readings, 2)
        column.addWidget(self.markers, 3)
        self._area = PageArea(inside)
        return self._area

    def _nothing(self) -> QWidget:
        told = _("Who outside your team can help or hinder? Give each a code name, and watch how they move.")
        self.begin_button = QPushButton(_("Add actor"))
        self.begin_button.setIcon(self._context.theme.icon("plus", "ink2", 16))
        self.begin_button.setEnabled(not self._context.read_only)
        self.begin_button.clicked.connect(self.add_actor)
        return empty_page(told, self.begin_button, self._context.theme.px(16))

    def _list_side(self) -> QWidget:
        theme = self._context.theme
        self.actors = ActorList(theme, self._services.clock.today())
        self.add_button = small_button(_("Add actor"), _("Add an actor (Insert)"), self.add_actor)
        self.edit_button = small_button(_("Edit"), _("Edit (Enter)"), self.edit_actor)
        self.remove_button = small(remove_button(self._context, self.remove_actor))
        self.remove_button.setAccessibleName(_("Remove"))
        charts = [chart_button(self._context, key, self) for key in ("actor-trails", "progress-markers")]
        side = ListPart(theme, "", [self.add_button, self.edit_button, self.remove_button, *charts], self.actors)
        self.actors.chosen_changed.connect(self._show_actor)
        self.actors.add_wanted.connect(self.add_actor)
        self.actors.edit_wanted.connect(self.edit_actor)
        self.actors.read_wanted.connect(self._read)
        self.actors.remove_wanted.connect(self.remove_actor)
        return side

    def _read(self) -> None:
        self.readings.add()

    # What is shown

    def refresh(self) -> None:
        """Load and show everything anew, with what was chosen still chosen."""
        self._snapshot = self._services.actors.field()
        actors = sorted(self._snapshot.all(Actor), key=lambda actor: (fold(actor.name), actor.id))
        readings: dict[str, list[ActorReading]] = {}
        for reading in self._snapshot.all(ActorReading):
            readings.setdefault(reading.actor, []).append(reading)
        self._body.setCurrentIndex(0 if actors else 1)
        self.actors.show_actors(actors, readings)

    def _show_actor(self) -> None:
        actor = self.actors.chosen()
        held = actor.id if actor is not None else ""
        self.head.show_actor(actor)
        self.readings.show_readings(actor, [one for one in self._snapshot.all(ActorReading) if one.actor == held])
        self.markers.show_markers(actor, self._snapshot)
        can = not self._context.read_only
        self.add_button.setEnabled(can)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(can and actor is not None)

    def _follow(self, table: QTableView) -> None:
        if table.hasFocus():
            self._area.bring(table)

    def count(self) -> int:
        """Return how many actors are shown."""
        return len(self._snapshot.all(Actor))

    def keys(self) -> list[tuple[str, str]]:
        """Return what each key does here."""
        return [
            ("R", _("How the chosen actor stands now")),
            ("0 1 2 3", _("In the markers: none, low, medium, high")),
            (_("Enter"), _("Edit; in a cell of the markers: its note and entry")),
            ("O", _("In the readings: open the entry")),
            (_("Alt and arrow"), _("In the markers: move it up or down in its tier")),
            (_("Insert"), _("Add")),
            (_("Delete"), _("To the bin; in a cell of the markers: not rated")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        whole = self._body.currentIndex() == 0
        return [self.actors, self.readings.table, self.markers.grid] if whole else [self.begin_button]

    def show_record(self, kind: Kind, record_id: str) -> bool:
        """Choose an actor, or a progress marker; ``False`` when it is not here."""
        marker = self._snapshot.find(ProgressMarker, record_id)
        if not self.actors.choose(marker.actor if marker is not None else record_id):
            return False
        chosen: QWidget = self.markers.grid if marker is not None else self.actors
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        return marker is None or self.markers.grid.choose(marker.id)

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        px = self._context.theme.px
        side = px(16 if compact else 24)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))
        self._side.setFixedWidth(px(210 if compact else 280))
        self.remove_button.setText("" if compact else _("Remove"))

    # What is done

    def add_actor(self) -> None:
        """Ask for a new actor."""
        self._ask_actor(Actor(name=""), _("Actor added"))

    def edit_actor(self) -> None:
        """Ask for changes to the chosen actor."""
        actor = self.actors.chosen()
        if actor is not None:
            self._ask_actor(actor, _("Changes saved"))

    def _ask_actor(self, actor: Actor, told: str) -> None:
        if self._context.read_only:
            return
        form = ActorForm(self._context, actor, parent=self)
        if form.exec() and form.saved is not None:
            self.refresh()
            self.actors.choose(form.saved.id)
            self._say(told)

    def remove_actor(self) -> None:
        """Move the chosen actor to the bin, with its readings and markers."""
        actor = self.actors.chosen()
        if actor is not None and remove(self._context, Kind.ACTOR, actor.id, title=actor.name):
            self.refresh()

    def show_entries(self) -> None:
        """List the entries that name the chosen actor."""
        actor = self.actors.chosen()
        if actor is not None:
            self._context.navigator.look_for(self._services.actors.search_words(actor.id))

    def _say(self, told: str) -> None:
        self._context.feedback.toast(told, self._services.history.taking_back())
