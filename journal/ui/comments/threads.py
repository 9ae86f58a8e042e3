"""Reading feedback: the comments in a list, and the chosen one with all that belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.vocabulary import CommentState, Kind
from journal.learning.comments import waits_for_answer
from journal.services.comment_threads import Thread
from journal.ui.comments.sources import ApartThreads, PackThreads, Threads, ThreadSource, TrayThreads
from journal.ui.comments.thread_page import ThreadPage
from journal.ui.comments.words import state_words
from journal.ui.context import Context
from journal.ui.reading_order import step
from journal.ui.signals import ChangeSignal
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.question_row import KIND_WORDS, kind_icon
from journal.ui.widgets.sections import words

__all__ = ["ApartThreads", "PackThreads", "ThreadsDialog", "TrayThreads"]

_ID = Qt.ItemDataRole.UserRole + 1
_LIST = 280
_SHOWN = frozenset(
    {
        Kind.COMMENT, Kind.ACTION, Kind.DECISION, Kind.STRATEGY_DECISION, Kind.ASSUMPTION_CHECK, Kind.EVIDENCE,
        Kind.REVIEW_PACK, Kind.ENTRY,
    }
)  # fmt: skip


class ThreadsDialog(QDialog):
    """Lists threads, and shows one: what was asked, of which words, and what becomes of it."""

    def __init__(
        self, context: Context, source: ThreadSource, comment_id: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._source = context, source
        self._wanted = comment_id
        self._threads: Threads | None = None
        self._seen: set[str] = set()
        self.setModal(True)
        self.setWindowTitle(_("Feedback"))
        self.finished.connect(self.deleteLater)
        self._build()
        self._signal = ChangeSignal(context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.finished.connect(self._signal.stop)
        px = context.theme.px
        wanted = QSize(px(980), px(640))
        room = parent.window().size() - QSize(px(24), px(24)) if parent is not None else wanted
        self.resize(wanted.boundedTo(room))
        self.reload()

    def _build(self) -> None:
        px = self._context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(16))
        outer.setSpacing(px(12))
        self.heading = words("", "cardTitle")
        outer.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self._list())
        self.page = ThreadPage(self._context, self)
        self.page.left.connect(self.accept)
        self.page.next_wanted.connect(self._go_on)
        row.addWidget(self.page, 1)
        outer.addLayout(row, 1)
        foot = QHBoxLayout()
        self.note = flowing("", "caption")
        foot.addWidget(self.note, 1)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        outer.addLayout(foot)
        for keys, way in (("Alt+Down", 1), ("Alt+Up", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda way=way: self._step(way))

    def _list(self) -> QListView:
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setProperty("role", "versions")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setIconSize(QSize(self._context.theme.px(18), self._context.theme.px(18)))
        self.list.setAccessibleName(_("Comments"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(self._context.theme.px(_LIST if self._context.theme.scale < 1.3 else 220))
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        return self.list

    # Reading

    def reload(self) -> None:
        """Read the threads anew."""
        source, services = self._source, self._context.services
        self._context.tasks.start(self, lambda _progress: source.read(services), self.show_threads)

    def show_threads(self, threads: Threads) -> None:
        """Show what was read, at the thread that was chosen before."""
        self._threads = threads
        if not threads.threads:
            self.accept()
            return
        self.heading.setText(threads.title)
        chosen = self._wanted or self._chosen_id()
        blocked = self.list.selectionModel().blockSignals(True)
        self._model.clear()
        for thread in threads.threads:
            self._model.appendRow(self._item(thread))
        row = next((n for n, thread in enumerate(threads.threads) if chosen in thread.ids), -1)
        first = next((n for n, thread in enumerate(threads.threads) if thread.is_open), 0)
        index = self._model.index(row if row >= 0 else first, 0)
        self.list.setCurrentIndex(index)
        self.list.selectionModel().blockSignals(blocked)
        opening = self._wanted or not chosen
        self._wanted = ""
        if opening:
            self.list.setFocus()
        self._on_chosen()

    def _item(self, thread: Thread) -> QStandardItem:
        said = " ".join(thread.comment.words.split())
        lasts = (thread.comment, *thread.follow_ups)[-1]
        told = _(KIND_WORDS[thread.comment.comment_kind])
        if waits_for_answer(lasts) or lasts.state is not CommentState.OPEN:
            told = _("{kind}. {state}").format(kind=told, state=state_words(lasts))
        item = QStandardItem(f"{said[:120]}\n{told[:80]}")
        item.setData(thread.comment.id, _ID)
        item.setIcon(self._context.theme.icon(kind_icon(thread.comment.comment_kind), "purple", 18))
        item.setToolTip(plain_tip(thread.comment.words))
        item.setSizeHint(QSize(0, self._context.theme.px(50)))
        item.setData(f"{told}: {said}", Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _chosen_id(self) -> str:
        return self.list.currentIndex().data(_ID) or ""

    @property
    def chosen(self) -> Thread | None:
        """Return the thread that is shown."""
        place = self.list.currentIndex().row()
        if self._threads is None or not 0 <= place < len(self._threads.threads):
            return None
        return self._threads.threads[place]

    def _on_chosen(self) -> None:
        thread, threads = self.chosen, self._threads
        if thread is None or threads is None:
            return
        self.page.show_thread(thread, threads)
        fresh = set(thread.ids) - self._seen
        if fresh and not self._context.read_only and threads.apart is None:
            self._seen |= fresh
            self._context.services.feedback.mark_read(fresh)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(_SHOWN):
            self.reload()

    # Keyboard

    def _step(self, way: int) -> None:
        row = self.list.currentIndex().row() + way
        if 0 <= row < self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _go_on(self) -> None:
        """Go to the next thread that waits for an answer."""
        threads = self._threads.threads if self._threads else []
        here = self.list.currentIndex().row()
        rows = [*range(here + 1, len(threads)), *range(here)]
        found = next((row for row in rows if threads[row].is_open), None)
        if found is not None:
            self.list.setCurrentIndex(self._model.index(found, 0))

    def done(self, result: int) -> None:
        """Close; an answer that was typed and not kept waits here for the next time."""
        try:
            if self.page.answer.leave():
                self._context.feedback.toast(_("Not kept. What you typed waits under its comment."))
        except JournalError as error:
            self._context.feedback.error(error)
            return
        super().done(result)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the dialog is read."""
        return step(self, forward) is not None
