"""The left of the journal: search, filters, and every entry under its day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.services.entries import EntryFilter, EntryLine, EntryListing
from journal.text.query import Field, prefix_words
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.evidence.drop import DropTarget, EvidenceDrop
from journal.ui.models.entry_list import UNSAVED, EntryListModel, shown_title
from journal.ui.theme import icon_size
from journal.ui.views.journal.filters import FilterChips
from journal.ui.views.journal.loading import EntryLoader
from journal.ui.views.journal.saved_searches import SavedSearchesDialog, save_search
from journal.ui.widgets.entry_list import EntryListView
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.month_calendar import MonthCalendar
from journal.ui.widgets.search_field import SearchField

_SEARCH_AFTER_MS = 150
_FIRST_SCREEN = 40


class ListPane(QWidget):
    """Finds entries and says which one is wanted."""

    chosen = Signal(int)
    """Key of the entry wanted."""
    delete_asked = Signal()
    new_asked = Signal()
    counted = Signal(int)
    """How many entries are listed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries = context.services.entries
        self._loaded = False
        self._wanted_key: int | None = None
        self.model = EntryListModel(self._entries.page, context.services.clock.today, self)
        self.list = EntryListView(context.theme, self.model)
        self.search = SearchField(context.theme, _("Search entries"), "Ctrl F")
        self.filters = FilterChips(
            context.theme,
            context.services.clock.today,
            context.services.saved_searches.all,
            may_save=not context.read_only,
        )
        self.loader = EntryLoader(context, self)
        self.day_button = self._make_day_button()
        self.note = flowing("", "caption")
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_AFTER_MS)
        self._pause.timeout.connect(self.reload)
        conditions = " ".join(f"{prefix_words(field)}:" for field in Field)
        self.search.setToolTip(_("Words, “phrases”, -minus, and {conditions}").format(conditions=conditions))
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._go_to_first)
        self.filters.changed.connect(self.look_for)
        self.filters.prefix_wanted.connect(self._begin_condition)
        self.filters.save_asked.connect(self._save_search)
        self.filters.manage_asked.connect(self._manage_searches)
        self.loader.listed.connect(self._show_listing)
        self.loader.counted.connect(self.filters.set_counted)
        self.filters.counts_wanted.connect(self.loader.count_filters)
        self.list.chosen.connect(self._on_chosen)
        self.list.delete_asked.connect(self.delete_asked)
        self._drop = EvidenceDrop(context, self.list.viewport(), self._target_at, self)

    def _make_day_button(self) -> QToolButton:
        """Return the button that shows a month to go to a day of."""
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setAccessibleName(_("Go to a day"))
        button.setToolTip(_("Go to a day (Ctrl+G)"))
        button.setIcon(self._context.theme.icon("calendar", "ink2", 16))
        button.setIconSize(icon_size(self._context.theme, 16))
        button.clicked.connect(self.show_calendar)
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self.show_calendar)
        return button

    def _build(self) -> None:
        px = self._context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), 0, 0, 0)
        column.setSpacing(px(8))
        inset = QVBoxLayout()
        inset.setContentsMargins(0, 0, px(10), 0)
        inset.setSpacing(px(8))
        top = QHBoxLayout()
        top.setSpacing(px(6))
        top.addWidget(self.search, 1)
        top.addWidget(self.day_button)
        inset.addLayout(top)
        inset.addWidget(self.note)
        self.note.hide()
        inset.addWidget(self.filters)
        column.addLayout(inset)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._message_page())
        column.addWidget(self._stack, 1)

    def _message_page(self) -> QWidget:
        px = self._context.theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(10), px(24), px(20), 0)
        column.setSpacing(px(12))
        self.message = QLabel()
        self.message.setProperty("role", "reading")
        self.message.setWordWrap(True)
        column.addWidget(self.message)
        self.message_button = QPushButton()
        self.message_button.clicked.connect(self._on_message_button)
        column.addWidget(self.message_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _target_at(self, place: QPoint) -> DropTarget | None:
        """Return the entry on which evidence would be dropped."""
        index = self.list.indexAt(place)
        line = self.model.line(index.row()) if index.isValid() else None
        if line is None or line.key == UNSAVED:
            return None
        return DropTarget(Kind.ENTRY, line.id, shown_title(line), self.list.visualRect(index))

    # Loading

    def wanted(self) -> EntryFilter:
        """Return which entries are listed."""
        return EntryFilter(text=self.search.text())

    def reload(self) -> None:
        """List the entries anew; the first screen is there at once, the rest follows from a worker."""
        wanted = self.wanted()
        if not self._loaded and wanted == EntryFilter():
            self._show_first_screen()
        self._loaded = True
        self.loader.load(wanted)

    def look_for(self, text: str) -> None:
        """Put this into the search, and list what it asks for at once."""
        self.search.setText(text)
        self.search.home(False)
        self._pause.stop()
        self.reload()

    def _on_typed(self, text: str) -> None:
        self.filters.show_query(text)
        self._pause.start()

    def _begin_condition(self, prefix: str) -> None:
        text = self.search.text().rstrip()
        self.search.setText(f"{text} {prefix}".lstrip())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.end(False)

    def _show_first_screen(self) -> None:
        lines = self._entries.newest(_FIRST_SCREEN)
        runs: list[tuple[object, int]] = []
        for line in lines:
            if runs and runs[-1][0] == line.date:
                runs[-1] = (line.date, runs[-1][1] + 1)
            else:
                runs.append((line.date, 1))
        self.model.set_listing([line.key for line in lines], runs, lines)  # type: ignore[arg-type]
        if self._wanted_key is not None:
            self.list.choose(self._wanted_key)
        self._say_state()

    def _show_listing(self, listing: EntryListing) -> None:
        place = self.list.verticalScrollBar().value()
        self.model.set_listing(listing.keys, listing.runs)
        self.list.verticalScrollBar().setValue(place)
        if self._wanted_key is not None:
            self.list.choose(self._wanted_key)
        self.counted.emit(len(listing.keys))
        self.note.setText("\n".join(listing.notes))
        self.note.setVisible(bool(listing.notes))
        self._say_state()

    def _say_state(self) -> None:
        if self.model.entries():
            self._stack.setCurrentIndex(0)
            return
        narrowed = bool(self.search.text().strip())
        self.message.setText(
            _("Nothing with these filters. Clear them?") if narrowed else _("Your first entry can be one line.")
        )
        self.message_button.setText(_("Clear filters") if narrowed else _("New entry"))
        self.message_button.setVisible(narrowed or not self._context.read_only)
        self._stack.setCurrentIndex(1)

    def _on_message_button(self) -> None:
        if self.search.text().strip():
            self.clear()
        else:
            self.new_asked.emit()

    def clear(self) -> None:
        """List every entry again."""
        self.look_for("")

    # Days

    def show_calendar(self) -> MonthCalendar:
        """Show the month of the entry that is open, with the days that have entries."""
        today = self._context.services.clock.today()
        current = self.list.currentIndex()
        line = self.model.line(current.row()) if current.isValid() else None
        shown = line.date.last if line is not None and line.date.last is not None else today
        calendar = MonthCalendar(self._context.theme, self.model.days_with_entries(), shown, today, self)
        calendar.chosen.connect(self.go_to_day)
        calendar.open_below(self.day_button)
        return calendar

    def go_to_day(self, day: date) -> None:
        """Open the first entry of a day; where it has none, the latest before it."""
        row = self.model.row_near(day)
        if row < 0:
            return
        self.list.setCurrentIndex(self.model.index(row))
        self.list.verticalScrollBar().setValue(self.list.top_of(row - 1))
        line, today = self.model.line(row), self._context.services.clock.today()
        if line is not None and line.date.day != day:
            told = _("Nothing on {day}. This is the nearest entry.")
            self._context.feedback.toast(told.format(day=day_words(day, today)))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Searches kept under a name

    def _save_search(self) -> None:
        save_search(self._context, self.search.text())

    def _manage_searches(self) -> None:
        SavedSearchesDialog(self._context, self.window()).exec()

    # Choosing

    def mark(self, key: int | None, *, centre: bool = False) -> bool:
        """Mark the entry that is open; ``False`` when it is not listed."""
        self._wanted_key = key
        self._say_state()
        return self.list.choose(key if key is not None else 0, centre=centre)

    def set_unsaved(self, line: EntryLine | None) -> None:
        """Show the entry that is being written for the first time."""
        self.model.set_unsaved(line)
        if self._wanted_key is not None:
            self.list.choose(self._wanted_key)
        self._say_state()

    def step(self, by: int) -> None:
        """Move to the next or the previous entry."""
        self.list.step(by)

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _go_to_first(self) -> None:
        self._pause.stop()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        row = self.model.next_entry(-1, 1)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _on_chosen(self, key: int) -> None:
        self._wanted_key = key
        self.chosen.emit(key)
