"""The palette (Ctrl+K): type to find something or to do something."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.vocabulary import Kind
from journal.services.search import FEW, PLACED, Beside, SearchResult
from journal.text.query import parse
from journal.ui.actions import Actions
from journal.ui.keyboard_before import KeyboardBefore
from journal.ui.palette.commands import PaletteCommands
from journal.ui.palette.listing import GROUP_HEIGHT, LINE_HEIGHT, PaletteDelegate, PaletteModel, row_at
from journal.ui.palette.rows import GROUPS, Found, Row, beside_words, hit_rows
from journal.ui.shell import Shell
from journal.ui.tasks import Job
from journal.ui.widgets.sections import words

PAUSE_MS = 120
_LIMIT = 40
_WIDTH = 640


class Palette(QWidget):
    """Lies over the window, dimmed, until something is chosen or Escape is pressed."""

    def __init__(
        self,
        shell: Shell,
        actions: Actions,
        window: QWidget,
        *,
        screen: str = "",
        kinds: frozenset[Kind] = frozenset(),
    ) -> None:
        super().__init__(window)
        self._screen = screen
        self._only = kinds
        self._shell = shell
        self._theme = shell.context.theme
        self._before = KeyboardBefore()
        self._commands = PaletteCommands(shell, actions, self._before.widget)
        self._under_way: Job | None = None
        self._turn = 0
        self.setAccessibleName(_("Search or do"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = PaletteModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._build()
        window.installEventFilter(self)
        self._offer(self._beside(""))

    def _build(self) -> None:
        px = self._theme.px
        self.panel = QFrame(self)
        self.panel.setProperty("role", "palette")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        top = QFrame()
        top.setProperty("role", "paletteTop")
        row = QHBoxLayout(top)
        row.setContentsMargins(px(18), 0, px(18), 0)
        row.setSpacing(px(12))
        glass = QLabel()
        glass.setPixmap(self._theme.pixmap("search", "ink", 20))
        row.addWidget(glass)
        self.field = QLineEdit()
        self.field.setProperty("role", "palette")
        self.field.setAccessibleName(_("Search or do"))
        self.field.setPlaceholderText(
            _("Find in {screen}…").format(screen=self._screen) if self._screen else _("Search or do…")
        )
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        row.addWidget(self.field)
        column.addWidget(top)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self._theme, self.list))
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        column.addWidget(self.list, 1)
        self.state = words("", "caption")
        self.state.setContentsMargins(px(18), px(6), px(18), px(6))
        self.state.hide()
        column.addWidget(self.state)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        px = self._theme.px
        foot = QFrame()
        foot.setProperty("role", "paletteFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(18), px(8), px(18), px(8))
        row.setSpacing(px(6))
        for keys, meaning in (
            ("↑ ↓", _("move")),
            ("Enter", _("open")),
            (">", _("commands only")),
            ("Esc", _("close")),
        ):
            row.addWidget(words(keys, "key", wrap=False))
            row.addWidget(words(meaning, "caption", wrap=False))
            row.addSpacing(px(10))
        row.addStretch(1)
        return foot

    # Showing and closing

    def open(self) -> None:
        """Lie over the window and take the keyboard."""
        self._cover()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close(self) -> bool:
        """Go, and give the keyboard back to who had it."""
        window = self.window()
        window.removeEventFilter(self)
        self._pause.stop()
        self._shell.context.tasks.forget(self)
        if self.field.hasFocus():
            self._before.give_back()
        return super().close()

    def _cover(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        px = self._theme.px
        self.setGeometry(window.rect())
        width = min(px(_WIDTH), self.width() - px(32))
        top = min(px(76), self.height() // 8)
        lines = sum(px(GROUP_HEIGHT if row.is_group else LINE_HEIGHT) for row in self.model.rows)
        spoken = self.state.sizeHint().height() if not self.state.isHidden() else 0
        height = min(px(56) + lines + px(12) + spoken + px(38), self.height() - top - px(24))
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(16, 23, 20, 102))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close where the click is beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard in the field; Tab moves down the list."""
        self._move(1 if forward else -1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; read the keys of the field."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._cover()
        elif watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        elif watched is self.field and event.type() == QEvent.Type.FocusOut and not self.field.hasFocus():
            QTimer.singleShot(0, self, self._close_if_left)
        return super().eventFilter(watched, event)

    def _close_if_left(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self.field and focus.window() is self.window():
            self._before.forget()
            self.close()

    def _on_key(self, event: QKeyEvent) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        else:
            return False
        return True

    # Offering

    def _on_typed(self, text: str) -> None:
        self._turn += 1
        if self._under_way is not None:
            self._under_way.progress.cancel()
        self._offer(self._beside(text))
        if text.strip() and not text.startswith(">"):
            self._pause.start()
        else:
            self._pause.stop()
            self._say("")

    def _search(self) -> None:
        query, turn = self.field.text().strip(), self._turn
        search, kinds = self._shell.context.services.search, self._kinds()

        def work(_progress: Progress) -> tuple[SearchResult, dict[str, Beside]]:
            found = search.find(query, limit=_LIMIT, kinds=kinds)
            return found, search.beside(found.hits)

        def done(answer: tuple[SearchResult, dict[str, Beside]]) -> None:
            if turn == self._turn:
                self._show_found(*answer)
                if answer[0].total < FEW:
                    self._search_parts(*answer)

        self._under_way = self._shell.context.tasks.start(self, work, done)

    def _search_parts(self, known: SearchResult, beside: dict[str, Beside]) -> None:
        query, turn = self.field.text().strip(), self._turn
        search, kinds = self._shell.context.services.search, self._kinds()

        def work(progress: Progress) -> tuple[SearchResult, dict[str, Beside]]:
            parts = search.find_parts(query, known.hits, limit=_LIMIT, kinds=kinds, progress=progress)
            whole = SearchResult(known.total + len(parts), (*known.hits, *parts), known.notes)
            return whole, beside | search.beside(parts)

        def done(answer: tuple[SearchResult, dict[str, Beside]]) -> None:
            if turn == self._turn and answer[0].total > known.total:
                self._show_found(*answer)

        self._under_way = self._shell.context.tasks.start(self, work, done)

    def _beside(self, text: str) -> list[Row]:
        """Return what is offered beside what is found; nothing where only a screen is searched."""
        return [] if self._screen else self._commands.rows(text)

    def _kinds(self) -> set[Kind]:
        return set(GROUPS) & (self._only or self._shell.shown_kinds | PLACED)

    def _show_found(self, result: SearchResult, beside: dict[str, Beside]) -> None:
        query = self.field.text().strip()
        hits = [Found(hit.kind, hit.id, hit.title, hit.snippet) for hit in result.hits]
        today = self._shell.context.services.clock.today()
        details = {one: beside_words(known, today) for one, known in beside.items()}
        words = " ".join(term.value for term in parse(query).words)
        rows = hit_rows(hits, words, self._shell.context.navigator.open_record, details)
        chosen = self.list.currentIndex().row() if self.list.currentIndex().isValid() else 0
        self._offer([*rows, *self._beside(query)], keep=chosen > 1)
        if result.notes:
            self._say("\n".join(result.notes))
        elif not hits:
            self._say(_("Nothing in the journal has these words."))
        elif result.total > len(hits):
            self._say(_("{n} in all. Type more to narrow it down.").format(n=f"{result.total:,}"))
        else:
            self._say("")

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self._cover()

    def _offer(self, rows: list[Row], *, keep: bool = False) -> None:
        """Offer these; what a person moved to meanwhile stays chosen where it is still there."""
        before = self.list.currentIndex()
        moved_to = row_at(before).text if keep and before.isValid() else None
        self.model.show_rows(rows)
        self._cover()
        if moved_to is not None:
            again = next((number for number, row in enumerate(rows) if row.text == moved_to and not row.is_group), None)
            if again is not None:
                self.list.setCurrentIndex(self.model.index(again))
                return
        first = next((number for number, row in enumerate(rows) if not row.is_group), None)
        if first is not None:
            self.list.setCurrentIndex(self.model.index(first))
            self.list.scrollToTop()

    def _move(self, step: int) -> None:
        places = [number for number, row in enumerate(self.model.rows) if not row.is_group]
        if not places:
            return
        current = self.list.currentIndex().row()
        at = places.index(current) if current in places else -1
        target = (at + step) % len(places) if abs(step) == 1 else max(0, min(len(places) - 1, at + step))
        self.list.setCurrentIndex(self.model.index(places[target]))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid() or (act := row_at(index).act) is None:
            return
        if why_not := row_at(index).why_not:
            self._say(why_not)
            return
        self._before.forget()  # the keyboard goes where the choice leads
        self.field.clearFocus()
        self.close()
        act()
