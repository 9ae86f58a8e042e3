"""The journal: find an entry, write it, connect it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage, QImageWriter, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError, NotFound
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Entry, Evidence
from journal.core.vocabulary import CommentState, Kind, Relation
from journal.services.entries import EntryLine
from journal.ui.context import Context
from journal.ui.models.entry_list import UNSAVED
from journal.ui.view import View
from journal.ui.views.journal.catalogue import CATALOGUE_KINDS, Around, Catalogue
from journal.ui.views.journal.editor_pane import EditorPane
from journal.ui.views.journal.history_dialog import HistoryDialog
from journal.ui.views.journal.inspector import Inspector
from journal.ui.views.journal.link_dialog import LinkDialog
from journal.ui.views.journal.list_pane import ListPane
from journal.ui.views.journal.rendering import ENTRY_ADDRESS
from journal.ui.views.journal.writing import Words
from journal.ui.widgets.key_button import KeyButton

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
        self._drawer_open = False
        self.list_pane = ListPane(context)
        self.editor_pane = EditorPane(context)
        self.inspector = Inspector(context)
        self._new_button = self._make_new_button()
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
        return [
            ("Alt+Up / Alt+Down", _("Previous or next entry")),
            ("Ctrl+B / Ctrl+I", _("Bold, italic")),
            ("Ctrl+Shift+H", _("Heading")),
            ("Ctrl+Shift+Q", _("Quote")),
            ("Ctrl+Shift+8", _("List")),
            ("Ctrl+Shift+T", _("Task")),
            ("Ctrl+Shift+K", _("Link")),
            ("Ctrl+E", _("Link evidence")),
            ("Ctrl+P", _("Write or preview")),
            ("Ctrl+Enter", _("Finish the entry")),
            ("Ctrl+Shift+D", _("Details beside the entry")),
            (_("Delete"), _("Move the entry to the bin, in the list")),
        ]

    def panes(self) -> list[QWidget]:
        """Return list, editor and inspector."""
        return [self.list_pane.list, self.editor_pane.editor, self.inspector]

    # Building

    def _make_new_button(self) -> KeyButton:
        button = KeyButton(self.context.theme, _("New entry"), "Ctrl N", "plus", primary=True)
        button.setEnabled(not self.context.read_only)
        button.clicked.connect(lambda: self.new_entry(""))
        return button

    def _build(self) -> None:
        px = self.context.theme.px
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(px(6))
        self.list_pane.setMinimumWidth(px(220))
        self.editor_pane.setMinimumWidth(px(320))
        self._split.addWidget(self.list_pane)
        self._split.addWidget(self.editor_pane)
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.addWidget(self.inspector)
        self._side.setFixedWidth(px(_INSPECTOR))
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setStretchFactor(2, 0)
        self._split.setSizes([px(_LIST), px(600), px(_INSPECTOR)])
        outer.addWidget(self._split)
        self._drawer = QFrame(self)
        self._drawer.setProperty("role", "drawer")
        self._drawer_column = QVBoxLayout(self._drawer)
        self._drawer_column.setContentsMargins(0, px(8), 0, 0)
        self._drawer.hide()
        self._drawer_button = QToolButton()
        self._drawer_button.setText(_("Details"))
        self._drawer_button.setCheckable(True)
        self._drawer_button.setToolTip(_("{name} ({keys})").format(name=_("Details"), keys="Ctrl+Shift+D"))
        self._drawer_button.toggled.connect(self._show_drawer)
        self._drawer_button.hide()
        self.editor_pane.toolbar.add_at_end(self._drawer_button)
        self.editor_pane.say_nothing_open(_("Choose an entry, or begin a new one."))
        self.inspector.show_entry(None)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_chosen)
        self.list_pane.new_asked.connect(lambda: self.new_entry(""))
        self.list_pane.delete_asked.connect(self.delete_current)
        self.list_pane.counted.connect(self._on_counted)
        editor = self.editor_pane
        editor.versions_asked.connect(self._show_history)
        editor.evidence_asked.connect(self._link_evidence)
        editor.link_opened.connect(self._open_link)
        editor.editor.files_dropped.connect(self._add_files)
        editor.editor.image_pasted.connect(self._add_picture)
        editor.writing.kept.connect(lambda _moment: self._show_unsaved())
        editor.writing.saved.connect(self._on_saved)
        inspector = self.inspector
        inspector.changed.connect(self._change)
        inspector.tag_added.connect(self._add_tag)
        inspector.record_opened.connect(self.context.navigator.open_record)
        inspector.evidence_opened.connect(lambda found: self.context.navigator.open_record(Kind.EVIDENCE, found))
        inspector.evidence_asked.connect(self._link_evidence)
        inspector.link_removed.connect(self._remove_link)
        inspector.answered.connect(self._answer)
        for keys, slot in (
            ("Alt+Up", lambda: self.list_pane.step(-1)),
            ("Alt+Down", lambda: self.list_pane.step(1)),
            ("Ctrl+Shift+D", self._drawer_button.toggle),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
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
            self.editor_pane.editor.set_people(person.alias for person in catalogue.people)

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

        self.context.tasks.start(self, work, done)

    def _on_counted(self, count: int) -> None:
        self._count = count
        if self.editor_pane.writing.entry is None and count and self._current is None and self.isVisible():
            self.list_pane.step(1)
        self.header_changed.emit()

    # Opening entries

    def start_search(self) -> None:
        """Put the cursor into the search."""
        self.list_pane.begin_search()

    def new_entry(self, title: str) -> bool:
        """Begin an entry, with the cursor where it is needed."""
        if self.context.read_only or not self.editor_pane.leave():
            return False
        self.editor_pane.open_new(title)
        self._current = UNSAVED
        self._show_unsaved()
        self.list_pane.mark(UNSAVED)
        self.inspector.show_entry(self.editor_pane.writing.entry)
        self.inspector.show_around(None)
        target = self.editor_pane.editor if title else self.editor_pane.title
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
        draft = None if self.context.read_only else self._services.drafts.get(entry.id)
        unfinished = None
        if draft is not None:
            unfinished = Words(str(draft.payload.get("title", "")), str(draft.payload.get("body", "")))
        self.editor_pane.open_entry(entry, unfinished=unfinished)
        self.inspector.show_entry(entry)
        self._read_around(entry.id)

    def _close(self) -> None:
        self._current = None
        self.list_pane.mark(None)
        self.editor_pane.close_entry()
        self.inspector.show_entry(None)
        self.inspector.show_around(None)

    def leave(self) -> None:
        """Put what was typed into the journal before the view goes out of sight."""
        self.editor_pane.leave()
        if self.editor_pane.writing.is_new and self.editor_pane.words().empty:
            self.list_pane.set_unsaved(None)
            self._close()

    def _show_unsaved(self) -> None:
        entry = self.editor_pane.writing.entry
        if entry is None or not self.editor_pane.writing.is_new:
            return
        words = self.editor_pane.words()
        self.list_pane.set_unsaved(
            EntryLine(
                key=UNSAVED,
                id=entry.id,
                title=words.title,
                first_words=" ".join(words.body.split()[:24]),
                date=entry.date,
                written=entry.created,
                author="",
                state=entry.state,
                audience=entry.audience,
                evidence=0,
                comments=0,
            )
        )

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

    def _add_tag(self, found: str) -> None:
        entry = self.editor_pane.writing.entry
        if entry is None:
            return
        try:
            names = {tag.id: tag.name for tag in self._services.tags.all()}
            tag_id = found if found in names else self._services.tags.named(found).id
        except JournalError as error:
            self.context.feedback.error(error)
            return
        self._change({"tags": entry.tags | {tag_id}})

    def _answer(self, comment_id: str, reply: str) -> None:
        self._write(lambda: self._services.comments.answer(comment_id, reply, CommentState.ANSWERED), _("Answer kept"))

    def _remove_link(self, link_id: str) -> None:
        self._write(lambda: self._services.evidence.unlink(link_id), _("Link taken away"))

    def _write(self, work: Callable[[], object], told: str) -> None:
        try:
            work()
        except JournalError as error:
            self.context.feedback.error(error)
            return
        self.context.feedback.toast(told, undo=self._services.history.undo)

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
        self._write(lambda: self._services.entries.delete(entry.id), _("Entry moved to the bin"))
        if following is not None and following != self._current:
            self.list_pane.mark(following)
            self._on_chosen(following)

    # Evidence

    def _link_evidence(self) -> None:
        writing = self.editor_pane.writing
        if writing.entry is None or self.context.read_only or not writing.store_first():
            return
        entry = writing.entry
        dialog = LinkDialog(self.context, self._services.evidence.all(), entry.heading, self.window())
        if dialog.exec() == LinkDialog.DialogCode.Accepted:
            relation, note = dialog.relation.value(), dialog.note.toPlainText().strip()
            for evidence_id in sorted(dialog.picker.chosen()):
                self._link(entry.id, evidence_id, relation, note)
            if dialog.files:
                self._add_files(dialog.files, relation, note)
        dialog.deleteLater()

    def _link(self, entry_id: str, evidence_id: str, relation: Relation, note: str = "") -> None:
        try:
            self._services.evidence.link(evidence_id, Kind.ENTRY, entry_id, relation, note)
        except JournalError as error:
            self.context.feedback.error(error)

    def _add_files(self, paths: Sequence[Path], relation: Relation = Relation.EXPLAINS, note: str = "") -> None:
        writing = self.editor_pane.writing
        if writing.entry is None or self.context.read_only or not writing.store_first():
            return
        entry_id, evidence = writing.entry.id, self._services.evidence

        def work(progress: Progress) -> int:
            for path in paths:
                added = evidence.add_file(path, progress=progress)
                evidence.link(added.id, Kind.ENTRY, entry_id, relation, note)
            return len(paths)

        def done(count: int) -> None:
            told = ngettext("{n} file kept and linked", "{n} files kept and linked", count).format(n=count)
            self.context.feedback.toast(told)

        self.context.tasks.start(self, work, done, title=_("Keeping files"))

    def _add_picture(self, image: QImage) -> None:
        writing = self.editor_pane.writing
        add_bytes = getattr(self._services.evidence, "add_bytes", None)
        if writing.entry is None or add_bytes is None or self.context.read_only or not writing.store_first():
            return
        entry_id, evidence = writing.entry.id, self._services.evidence

        def work(_progress: Progress) -> Evidence:
            added: Evidence = add_bytes(shrunk_png(image), _("Pasted picture") + ".png", title=_("Pasted picture"))
            evidence.link(added.id, Kind.ENTRY, entry_id, Relation.EXPLAINS)
            return added

        def done(_added: Evidence) -> None:
            self.context.feedback.toast(_("Picture kept and linked; where it was taken is not in it"))

        self.context.tasks.start(self, work, done)

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
            self._add_files(files)

    # The past

    def _show_history(self) -> None:
        entry = self.editor_pane.writing.entry
        if entry is None or not self.editor_pane.leave():
            return
        dialog = HistoryDialog(self.context, self._services.history.of(entry.id), self.window())
        dialog.restore_asked.connect(self._bring_back)
        dialog.exec()
        dialog.deleteLater()

    def _bring_back(self, version: Entry) -> None:
        pane = self.editor_pane
        entry = pane.writing.entry
        if entry is None:
            return
        reason = _("Brought back an earlier version")
        changed = replace(entry, title=version.title, body=version.body)
        self._write(lambda: self._services.entries.finish(changed, reason=reason), _("Earlier version brought back"))

    def _open_link(self, address: str) -> None:
        if not address.startswith(("http:", "https:", "mailto:")):
            title = unquote(address.removeprefix(ENTRY_ADDRESS))
            wanted = self._services.search.find(title, limit=1, kinds=[Kind.ENTRY]).hits
            if wanted:
                self.context.navigator.open_record(Kind.ENTRY, wanted[0].id)
            return
        if self.context.feedback.ask(_("Open this address in your browser?"), _("Open"), text=address):
            QDesktopServices.openUrl(QUrl(address))

    # Narrow windows

    def compact_changed(self) -> None:
        """Turn the inspector into a drawer, or back."""
        px = self.context.theme.px
        self._drawer_button.setVisible(self.compact)
        self._side.setVisible(not self.compact)
        if self.compact:
            self._drawer_column.addWidget(self.inspector)
            self.inspector.show()
            self._drawer.setVisible(self._drawer_button.isChecked())
            self._split.setSizes([px(284), px(700), 0])
            self._place_drawer()
        else:
            self._side_column.addWidget(self.inspector)
            self.inspector.show()
            self._drawer.hide()
            self._split.setSizes([px(_LIST), px(600), px(_INSPECTOR)])

    def _show_drawer(self, shown: bool) -> None:
        self._drawer.setVisible(shown and self.compact)
        self._place_drawer()
        if shown:
            self._drawer.raise_()

    def _place_drawer(self) -> None:
        width = self.context.theme.px(_INSPECTOR + 8)
        top = self.editor_pane.toolbar.height() + self.editor_pane.y() + 1
        left = self.width() - width if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else 0
        self._drawer.setGeometry(left, top, width, self.height() - top)

    def resizeEvent(self, event: object) -> None:
        """Keep the drawer at its edge."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_drawer()


def shrunk_png(image: QImage, longest: int = 1600) -> bytes:
    """Return a picture as PNG, no side longer than ``longest``; nothing but its pixels is kept."""
    if max(image.width(), image.height()) > longest:
        image = image.scaled(
            longest, longest, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())
