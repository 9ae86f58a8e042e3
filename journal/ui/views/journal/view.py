"""The journal: find an entry, write it, connect it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError, NotFound
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Entry
from journal.core.vocabulary import Kind
from journal.ui.capture.note import Captured
from journal.ui.context import Context
from journal.ui.models.entry_list import UNSAVED
from journal.ui.removing import remove
from journal.ui.view import View
from journal.ui.views.journal.catalogue import CATALOGUE_KINDS, Around, Catalogue
from journal.ui.views.journal.connecting import Connecting
from journal.ui.views.journal.editor_pane import EditorPane
from journal.ui.views.journal.evidence_work import EvidenceWork
from journal.ui.views.journal.focus_mode import FocusMode
from journal.ui.views.journal.going_on import begin_entry, details_button, new_button
from journal.ui.views.journal.inspector import Inspector
from journal.ui.views.journal.keys import journal_keys
from journal.ui.views.journal.list_pane import ListPane
from journal.ui.views.journal.past import show_past
from journal.ui.views.journal.pictures_in_text import PicturesInText
from journal.ui.views.journal.standing import turn
from journal.ui.views.journal.unfinished import unfinished_words, unsaved_line
from journal.ui.widgets.side_drawer import SideDrawer

_LIST, _INSPECTOR = 300, 268


class JournalView(View):
    """List, editor and inspector, side by side; below 1200 px the inspector is a drawer."""

    key: ClassVar[str] = "journal"
    icon: ClassVar[str] = "journal"
    shows: ClassVar[frozenset[Kind]] = CATALOGUE_KINDS | {Kind.ENTRY, Kind.EVIDENCE, Kind.EVIDENCE_LINK, Kind.COMMENT}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._services = context.services
        self._current: int | None = None
        self._count: int | None = None
        self._touched: frozenset[Kind] = frozenset()
        self._filled = False
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self.list_pane = ListPane(context, self._split)
        self.editor_pane = EditorPane(context, self._split)
        self.inspector = Inspector(context)
        self._connecting = Connecting(context, self.editor_pane, self._change)
        self._evidence = EvidenceWork(context, self.editor_pane.writing, self)
        self._side = SideDrawer(context.theme, self.inspector, _INSPECTOR, self, details_button())
        self.focus_mode = FocusMode(context, self.editor_pane, (self.list_pane, self._side))
        self._new_button = new_button(context, lambda: self.new_entry(""))
        self._build()
        self._connect()
        self.setAcceptDrops(not context.read_only)

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Journal")

    def subtitle(self) -> str:
        """Return how many entries there are."""
        if self._count is None:
            return ""
        return ngettext("{n} entry", "{n} entries", self._count).format(n=self._count)

    def header_widgets(self) -> list[QWidget]:
        """Return the button that begins an entry."""
        return [self._new_button]

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        return journal_keys()

    def panes(self) -> list[QWidget]:
        """Return list, editor and inspector."""
        return [self.list_pane.list, self.editor_pane.editor, self.inspector]

    # Building

    def _build(self) -> None:
        px = self.context.theme.px
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(px(6))
        self.list_pane.setMinimumWidth(px(220))
        self.editor_pane.setMinimumWidth(px(320))
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setStretchFactor(2, 0)
        self._split.setSizes([px(_LIST), px(600), px(_INSPECTOR)])
        outer.addWidget(self._split)
        self.editor_pane.toolbar.add_at_end(self._side.button)
        self.editor_pane.say_nothing_open(_("Choose an entry, or begin a new one."))
        self.inspector.show_entry(None)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_chosen)
        self.list_pane.new_asked.connect(lambda: self.new_entry(""))
        self.list_pane.delete_asked.connect(self.delete_current)
        self.list_pane.counted.connect(self._on_counted)
        editor = self.editor_pane
        editor.versions_asked.connect(lambda: show_past(self.context, self.editor_pane))
        editor.foot.state.turn_asked.connect(lambda wanted: turn(self.context, self.editor_pane, wanted))
        editor.evidence_asked.connect(self._evidence.choose)
        editor.editor.files_dropped.connect(self._evidence.add_files)
        self._pictures = PicturesInText(editor)
        editor.editor.image_pasted.connect(self._pictures.remember_place)
        editor.editor.image_pasted.connect(self._evidence.add_picture)
        self._evidence.picture_kept.connect(self._pictures.put)
        editor.writing.kept.connect(lambda _moment: self._show_unsaved())
        editor.writing.saved.connect(self._on_saved)
        inspector = self.inspector
        inspector.changed.connect(self._change)
        inspector.tag_added.connect(self._connecting.add_tag)
        inspector.record_opened.connect(self.context.navigator.open_record)
        inspector.evidence_opened.connect(lambda found: self.context.navigator.open_record(Kind.EVIDENCE, found))
        inspector.evidence_asked.connect(self._evidence.choose)
        inspector.link_removed.connect(self._remove_link)
        inspector.link_asked.connect(self._evidence.change)
        inspector.answered.connect(self._answer)
        for keys, slot in (
            ("Alt+Up", lambda: self.list_pane.step(-1)),
            ("Alt+Down", lambda: self.list_pane.step(1)),
            ("Ctrl+Shift+D", self._side.button.toggle),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    # Showing

    def refresh(self) -> None:
        """Show what the journal holds now."""
        touched, self._touched = self._touched if self._filled else frozenset(), frozenset()
        self._filled = True
        if not touched or touched & {Kind.ENTRY, Kind.COMMENT, Kind.EVIDENCE_LINK, Kind.PERSON}:
            self.list_pane.reload()
        if not touched or touched & CATALOGUE_KINDS:
            self._read_catalogue()
        if self.editor_pane.writing.entry is not None and not self.editor_pane.writing.is_new:
            self._refresh_entry()

    def on_changes(self, changes: Changes) -> None:
        """Remember what changed, so that only that is read anew."""
        if changes.touches(self.shows):
            self._touched |= frozenset(changes.ids)
        super().on_changes(changes)

    def _read_catalogue(self) -> None:
        services = self._services

        def work(_progress: Progress) -> Catalogue:
            return Catalogue.read(services)

        def done(catalogue: Catalogue) -> None:
            self.inspector.set_catalogue(catalogue)
            self.list_pane.filters.set_catalogue(catalogue)
            self._connecting.set_catalogue(catalogue)

        self.context.tasks.start(self, work, done)

    def _refresh_entry(self) -> None:
        entry = self.editor_pane.writing.entry
        assert entry is not None
        try:
            latest = self._services.entries.get(entry.id)
        except NotFound:
            latest = None
        if latest is None or latest.deleted:
            self._close()
            return
        self.editor_pane.reload(latest)
        self.inspector.show_entry(self.editor_pane.writing.entry)
        self._read_around(latest.id)

    def _read_around(self, entry_id: str) -> None:
        services = self._services

        def work(_progress: Progress) -> Around:
            return Around.read(services, entry_id)

        def done(around: Around) -> None:
            entry = self.editor_pane.writing.entry
            if entry is not None and entry.id == around.entry_id:
                self.inspector.show_around(around)
                self.editor_pane.comment_marks.show_comments(around.comments)

        self.context.tasks.start(self, work, done)

    def _on_counted(self, count: int) -> None:
        self._count = count
        if self.editor_pane.writing.entry is None and count and self._current is None and self.isVisible():
            self.list_pane.step(1)
        self.header_changed.emit()

    # Opening entries

    def start_search(self) -> bool:
        """Put the cursor into the search."""
        self.list_pane.begin_search()
        return True

    def look_for(self, words: str) -> bool:
        """List the entries that have these words."""
        self.list_pane.look_for(words)
        return True

    def new_entry(self, title: str, begun: Captured | None = None) -> bool:
        """Begin an entry, or go on with a note begun, with the cursor where it is needed."""
        if self.context.read_only or not self.editor_pane.leave():
            return False
        begin_entry(self.context, self.editor_pane, self._evidence, title, begun)
        self._current = UNSAVED
        self._show_unsaved()
        self.list_pane.mark(UNSAVED)
        self.inspector.show_entry(self.editor_pane.writing.entry)
        self.inspector.show_around(None)
        self.editor_pane.comment_marks.show_comments(())
        target = self.editor_pane.editor if title or begun else self.editor_pane.title
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show one entry."""
        if kind is not Kind.ENTRY:
            return False
        key = self._services.entries.key_of(record_id)
        if key is None or not self.editor_pane.leave():
            return False
        self._open(key, self._services.entries.get(record_id))
        self.list_pane.mark(key, centre=True)
        return True

    def _on_chosen(self, key: int) -> None:
        if key in (self._current, UNSAVED):
            return
        if not self.editor_pane.leave():
            self.list_pane.mark(self._current)
            return
        lines = self._services.entries.page([key])
        if not lines:
            self.list_pane.reload()
            return
        self._open(key, self._services.entries.get(lines[0].id))

    def _open(self, key: int, entry: Entry) -> None:
        self._current = key
        self.list_pane.set_unsaved(None)
        self.editor_pane.open_entry(entry, unfinished=unfinished_words(self.context, entry))
        self.inspector.show_entry(entry)
        self._read_around(entry.id)

    def _close(self) -> None:
        self._current = None
        self.list_pane.mark(None)
        self.editor_pane.close_entry()
        self.inspector.show_entry(None)
        self.inspector.show_around(None)
        self.editor_pane.comment_marks.show_comments(())

    def leave(self) -> None:
        """Put what was typed into the journal before the view goes out of sight."""
        self.focus_mode.set(False)
        self.editor_pane.leave()
        if self.editor_pane.writing.is_new and self.editor_pane.words().empty:
            self.list_pane.set_unsaved(None)
            self._close()

    @property
    def stuck(self) -> bool:
        """Whether the open entry holds words that could not be kept."""
        return self.editor_pane.stuck

    def _show_unsaved(self) -> None:
        entry = self.editor_pane.writing.entry
        if entry is None or not self.editor_pane.writing.is_new:
            return
        self.list_pane.set_unsaved(unsaved_line(entry, self.editor_pane.words()))

    def _on_saved(self, entry: Entry) -> None:
        if self._current == UNSAVED:
            self._current = self._services.entries.key_of(entry.id)
            self.list_pane.set_unsaved(None)
            self.list_pane.mark(self._current)

    # Changing what surrounds an entry

    def _change(self, fields: dict[str, object]) -> None:
        if self.editor_pane.writing.change(**fields):
            self.inspector.show_entry(self.editor_pane.writing.entry)
            self._show_unsaved()

    def _answer(self, comment_id: str, reply: str) -> None:
        self._write(lambda: self._services.comments.reply(comment_id, reply), _("Answer kept"))

    def _remove_link(self, link_id: str) -> None:
        self._write(lambda: self._services.evidence.unlink(link_id), _("Link taken away"))

    def _write(self, work: Callable[[], object], told: str) -> None:
        try:
            work()
        except JournalError as error:
            self.context.feedback.error(error)
            return
        self.context.feedback.toast(told, undo=self._services.history.taking_back())

    def delete_current(self) -> None:
        """Move the open entry to the bin, and say how to get it back."""
        entry = self.editor_pane.writing.entry
        if entry is None or self.context.read_only:
            return
        if self.editor_pane.writing.is_new or not self.editor_pane.leave():
            return
        row = self.list_pane.list.currentIndex().row()
        following = self.list_pane.model.key_at(self.list_pane.model.next_entry(row, 1))
        if following == self._current:
            following = self.list_pane.model.key_at(self.list_pane.model.next_entry(row, -1))
        self._close()
        remove(self.context, Kind.ENTRY, entry.id, title=entry.heading)
        if following is not None and following != self._current:
            self.list_pane.mark(following)
            self._on_chosen(following)

    # Files dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files dropped anywhere on an open entry."""
        if event.mimeData().hasUrls() and self.editor_pane.writing.entry is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep dropped files as evidence of the entry."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        files = [path for path in paths if path.is_file()]
        if files:
            event.acceptProposedAction()
            self._evidence.add_files(files)

    # Narrow windows

    def compact_changed(self) -> None:
        """Turn the inspector into a drawer, or back."""
        self.focus_mode.set(False)
        px = self.context.theme.px
        self._side.set_compact(self.compact)
        self._split.setSizes([px(284), px(700), 0] if self.compact else [px(_LIST), px(600), px(_INSPECTOR)])
        self._place_drawer()

    def _place_drawer(self) -> None:
        below = self.rect().adjusted(0, self.editor_pane.toolbar.height() + self.editor_pane.y() + 1, 0, 0)
        self._side.place(below, self.layoutDirection())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the drawer at its edge."""
        super().resizeEvent(event)
        self._place_drawer()
