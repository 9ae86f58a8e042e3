"""The middle of the journal: one entry, its title, its words, and whether they are safe."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _, current_language
from journal.core.records import Entry
from journal.core.vocabulary import EntryState
from journal.ui.context import Context
from journal.ui.views.journal.bars import EditorFoot, ReasonBar, WithdrawnBar
from journal.ui.views.journal.comment_marks import CommentMarks
from journal.ui.views.journal.finding_here import FindingHere
from journal.ui.views.journal.reading import Reading
from journal.ui.views.journal.toolbar import EditorToolbar, Showing
from journal.ui.views.journal.word_count import WordCount
from journal.ui.views.journal.writing import Words, Writing
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.mentions import Mentions
from journal.ui.widgets.page_frame import PageFrame
from journal.ui.widgets.preview import MarkdownPreview
from journal.ui.widgets.rich_pasting import RichPasting
from journal.ui.widgets.sections import hairline
from journal.ui.widgets.spelling import Spelling
from journal.ui.widgets.title_field import TitleField
from journal.ui.widgets.trouble_bar import TroubleBar, save_elsewhere

_AGE_EVERY_MS = 5000
_ROOMY = 560


class EditorPane(PageFrame):
    """Writes one entry and keeps it safe."""

    versions_asked = Signal()
    evidence_asked = Signal()
    link_opened = Signal(str)
    titled = Signal(str)
    """The title while it is typed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._kept_at: datetime | None = None
        self._showing = Showing.WRITE
        self._loading = False
        self.editor = MarkdownEditor(context.theme)
        self.editor.setPlaceholderText(_("What happened? One line is enough."))
        self.title = TitleField()
        self.preview = MarkdownPreview(context.theme)
        self.mentions = Mentions(context.theme, self.editor)
        self.toolbar = EditorToolbar(context.theme, self.editor)
        self.trouble = TroubleBar(context.theme)
        self.amending = ReasonBar(context.theme)
        self.withdrawn = WithdrawnBar(context.theme)
        self.foot = EditorFoot(context.theme)
        RichPasting(context.tasks, self.editor)
        self.spelling = Spelling(context.tasks, self.editor, context.services.spelling, self._language)
        self.finding = FindingHere(context.theme, self.editor, self._may_find)
        self.writing = Writing(context, self.words, self)
        self._count = WordCount(context, self.editor, self.foot)
        self._reading = Reading(context, self.editor, self.preview, lambda: self.writing.entry)
        self.comment_marks = CommentMarks(context, self.preview)
        self._build()
        self._connect()
        self._show_nothing()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 0)
        column.setSpacing(0)
        self._line = hairline()
        column.addWidget(self.toolbar)
        column.addWidget(self._line)
        column.addWidget(self.trouble)
        column.addLayout(self.finding.column)
        column.addWidget(self.withdrawn)
        self._page = QWidget()
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, self._context.theme.px(18), 0, 0)
        page.setSpacing(self._context.theme.px(6))
        page.addLayout(self._title_row())
        page.addWidget(self._texts(), 1)
        column.addWidget(self._page, 1)
        self._nothing = QLabel()
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.amending)
        column.addWidget(self.foot)

    def _title_row(self) -> QHBoxLayout:
        self._title_margin = QHBoxLayout()
        self._title_margin.setContentsMargins(0, 0, 0, 0)
        self._title_margin.addWidget(self.title)
        return self._title_margin

    def _texts(self) -> QSplitter:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.editor)
        self._split.addWidget(self.preview)
        self._split.setSizes([1000, 1000])
        return self._split

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_typed)
        self.title.textEdited.connect(self._on_typed)
        self.title.textEdited.connect(self.titled)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.title.installEventFilter(self)
        self.editor.installEventFilter(self)
        self.toolbar.showing_chosen.connect(lambda value: self.show_as(Showing(value)))
        self.toolbar.evidence_asked.connect(self.evidence_asked)
        self._reading.link_opened.connect(self.link_opened)
        self.writing.kept.connect(self._on_kept)
        self.writing.failed.connect(self._on_failed)
        self._age = QTimer(self)
        self._age.setInterval(_AGE_EVERY_MS)
        self._age.timeout.connect(self._say_saved)
        self.foot.versions_asked.connect(self.versions_asked)
        self.foot.finish_asked.connect(self.finish)
        self.trouble.again_asked.connect(self._try_again)
        self.trouble.elsewhere_asked.connect(self.save_elsewhere)
        self.amending.reason.textEdited.connect(self.writing.touch)
        for keys, slot in (
            ("Ctrl+P", self.toggle_preview),
            ("Ctrl+E", self.evidence_asked.emit),
            ("Ctrl+Shift+F", self.finding.begin),
            ("Ctrl+H", lambda: self.finding.begin(replacing=True)),
            ("F3", lambda: self.finding.step(1)),
            ("Shift+F3", lambda: self.finding.step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._follow_or_finish)

    def _language(self) -> str:
        """Return the language to check words in; empty when they are not to be checked."""
        entry = self.writing.entry
        if not self._context.settings.check_spelling or entry is None:
            return ""
        return entry.language or current_language()

    # Opening

    def words(self) -> Words:
        """Return what stands in the editor."""
        return Words(self.title.text(), self.editor.toPlainText(), self.amending.reason.text())

    def open_entry(self, entry: Entry, *, unfinished: Words | None = None) -> None:
        """Show an entry of the journal; ``unfinished`` are later words kept as a draft."""
        self.writing.open(entry)
        self._show(entry, unfinished or Words(entry.title, entry.body))
        if unfinished is not None:
            self.amending.reason.setText(unfinished.reason)
            self._on_typed()

    def open_new(self, title: str = "", body: str = "") -> None:
        """Begin an entry."""
        entry = self.writing.open_new(title, body)
        self._show(entry, Words(title, body))
        if title or body:
            self._on_typed()

    def close_entry(self) -> None:
        """Show that no entry is open."""
        self.writing.close()
        self._show_nothing()

    def reload(self, latest: Entry) -> None:
        """Take over what changed elsewhere, unless other words are being typed."""
        if self.writing.refreshed(latest):
            self._show(latest, Words(latest.title, latest.body))
        self._lock(latest)
        self._say_state()

    def _show(self, entry: Entry, words: Words) -> None:
        self._loading = True
        self.trouble.hide()
        self.amending.put_away()
        self._nothing.hide()
        for widget in (self._page, self.toolbar, self.foot):
            widget.show()
        self.title.setText(words.title)
        self.title.setCursorPosition(0)
        self.editor.open_text(entry.id, words.body)
        self._lock(entry)
        self._kept_at = None if self.writing.is_new else entry.changed
        self._loading = False
        self._age.start()
        self._count.count()
        self.show_as(self._showing)
        self._say_state()

    def _lock(self, entry: Entry) -> None:
        locked = self._context.read_only or entry.state is EntryState.WITHDRAWN
        self.title.setReadOnly(locked)
        self.editor.setReadOnly(locked)
        self.withdrawn.show_entry(entry)

    def _show_nothing(self) -> None:
        self._age.stop()
        self._loading = True
        self.editor.open_text("", "")
        self._loading = False
        bars = (self.amending, self.trouble, self.withdrawn)
        for widget in (self._page, self.toolbar, self.foot, *bars):
            widget.hide()
        self.finding.stop()
        self._nothing.show()

    def say_nothing_open(self, words: str) -> None:
        """Say this where the text would stand."""
        self._nothing.setText(words)

    # While writing

    def _on_typed(self) -> None:
        if self._loading:
            return
        self.writing.touch()
        self._amend_soon()

    def _amend_soon(self) -> None:
        entry = self.writing.entry
        if entry is None or self.amending.isVisible() or entry.state is EntryState.DRAFT:
            return
        if self.editor.document().isModified() or self.title.text() != entry.title:
            self.amending.show()

    def _on_kept(self, moment: datetime) -> None:
        self._kept_at = moment
        self.trouble.hide()
        self._say_state()

    def _on_failed(self, error: JournalError) -> None:
        self.trouble.say(error)
        self._say_saved()

    def _try_again(self) -> None:
        self.writing.touch()
        self.writing.keep()

    @property
    def stuck(self) -> bool:
        """Whether words stand here that could not be kept."""
        return self.writing.entry is not None and not self.trouble.isHidden()

    def save_elsewhere(self) -> None:
        """Write the words to a file of their own, since the journal cannot take them."""
        words = self.words()
        save_elsewhere(self._context.services, self._context.feedback, words.title, words.body)

    def leave(self) -> bool:
        """Put what was typed into the journal; ``False`` when it must stay on the screen."""
        return self._committed(self.writing.leave())

    def _follow_or_finish(self) -> None:
        """Open the link round the caret; finish the entry where there is none."""
        if not (self.editor.hasFocus() and self.editor.follow_link()):
            self.finish()

    def finish(self) -> bool:
        """Put the entry into the journal as finished."""
        if self.writing.entry is None or (self.writing.is_new and self.words().empty):
            return False
        return self._committed(self.writing.finish())

    def _committed(self, done: bool) -> bool:
        if done:
            self.amending.put_away()
            self.editor.document().setModified(False)
            self._say_state()
        return done

    # Showing

    def show_as(self, showing: Showing) -> None:
        """Show the text to write, to read, or both beside each other."""
        self._showing = showing
        self.toolbar.set_showing(showing)
        self.editor.setVisible(showing is not Showing.PREVIEW)
        self.preview.setVisible(showing is not Showing.WRITE)
        self._fit_title()
        if showing is not Showing.WRITE:
            self._reading.render()

    def show_alone(self, on: bool) -> None:
        """Show the page without what one does to the words, or with it again."""
        self.toolbar.setVisible(not on)
        self._line.setVisible(not on)

    def toggle_preview(self) -> None:
        """Go from writing to preview and back."""
        self.show_as(Showing.PREVIEW if self._showing is Showing.WRITE else Showing.WRITE)
        (self.preview if self._showing is Showing.PREVIEW else self.editor).setFocus()

    @property
    def showing(self) -> Showing:
        """Return how the text is shown."""
        return self._showing

    def _may_find(self) -> bool:
        """Show the words to be looked through; ``False`` when there are none."""
        if self.writing.entry is not None and self._showing is Showing.PREVIEW:
            self.show_as(Showing.WRITE)
        return self.writing.entry is not None

    def _say_state(self) -> None:
        entry = self.writing.entry
        if entry is None:
            return
        draft = entry.state is EntryState.DRAFT and not self._context.read_only
        self.foot.finish.setVisible(draft)
        self.foot.state.show_state(entry.state, changeable=not self._context.read_only)
        earlier = 0 if self.writing.is_new else self._context.services.history.count(entry.id) - 1
        self.foot.say_versions(earlier)
        self._say_saved()

    def _say_saved(self) -> None:
        if self._context.read_only:
            self.foot.say_state(_("Open for reading"))
        elif not self.trouble.isHidden():
            self.foot.say_state(_("Not saved"))
        else:
            self.foot.say_kept(self._kept_at, self._context.services.clock.now())

    # Sizes and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the title above the text."""
        super().resizeEvent(event)
        roomy = self.width() >= self._context.theme.px(_ROOMY)
        self.toolbar.set_roomy(roomy)
        self.toolbar.set_compact(self.width() < self._context.theme.px(590))
        if not roomy and self._showing is Showing.BOTH:
            self.show_as(Showing.WRITE)
        self._fit_title()

    def _fit_title(self) -> None:
        px = self._context.theme.px
        width = self.width() // 2 if self._showing is Showing.BOTH else self.width() - 2
        side = max(px(44) if width > px(480) else px(20), (width - px(640)) // 2)
        # A line edit sets its words three pixels in from its edge; the text below begins at the margin.
        self._title_margin.setContentsMargins(side - 3, 0, side if self._showing is not Showing.BOTH else px(20), 0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let Down go from the title to the text, and keep the draft when the writer goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.writing.keep()
        is_key = watched is self.title and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.editor.setFocus()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
