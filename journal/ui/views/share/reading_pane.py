"""What the reader will see: the pack itself, part by part, where words can be blacked out before they leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.exchange.review_pack.source import Part
from journal.services.packs import PackPreview
from journal.ui.context import Context
from journal.ui.views.share.pack_html import kind_of, record_at
from journal.ui.views.share.pack_text import PackText
from journal.ui.views.share.part_steps import PartSteps
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.sections import Card, hairline

_SLOW_MS = 400
"""After this long it is said that something newer is on its way."""


class ReadingPane(QWidget):
    """Shows a ``PackPreview``."""

    black_out_wanted = Signal(str, str)
    """Words, and the id of the record that they stand in; empty when they are of several."""
    hide_wanted = Signal(str)
    """Words that are somebody's name."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._parts: Sequence[Part] = ()
        self._key = ""
        self._suspects: list[str] = []
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(self._make_head())
        self.card = Card(context.theme, padding=0)
        self.card.column.setSpacing(0)
        self.text = PackText(context.theme)
        self.text.setMinimumHeight(px(80))
        inside = QVBoxLayout()
        inside.setContentsMargins(px(18), px(14), px(6), 0)
        inside.addWidget(self.text)
        self.card.column.addLayout(inside, 1)
        self.card.column.addWidget(hairline())
        self.card.column.addWidget(self._make_foot())
        column.addWidget(self.card, 1)
        self._connect()

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        self.title = ElidedLabel(_("What they will see"), role="section")
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        self.steps = PartSteps(self._context.theme)
        row.addWidget(self.title, 3)
        row.addWidget(self.note)
        row.addWidget(self.steps, 4)
        return row

    def _make_foot(self) -> QWidget:
        px = self._context.theme.px
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(18), px(6), px(12), px(6))
        row.setSpacing(px(8))
        self.hint = ElidedLabel(_("Select words to hide them."), role="caption")
        self.hide_button = _small(_("Hide as…"), _("Hide the words selected as somebody's name"))
        self.black_button = _small(_("Black out"), _("Black out the words selected (Ctrl+B)"))
        row.addWidget(self.hint, 1)
        row.addWidget(self.hide_button)
        row.addWidget(self.black_button)
        self._show_chosen("")
        if self._context.read_only:
            foot.hide()
        return foot

    def _connect(self) -> None:
        self.steps.chosen.connect(self.show_part)
        self.steps.step_wanted.connect(self.step)
        self.text.chosen.connect(self._show_chosen)
        self.text.link_opened.connect(self._follow)
        self.black_button.clicked.connect(lambda _checked=False: self._black_out())
        self.hide_button.clicked.connect(lambda _checked=False: self._hide())
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(lambda: self.note.setText(_("One moment…")))

    # What is shown

    def address(self, recipient: str) -> None:
        """Say who will see it."""
        told = _("What {name} will see").format(name=recipient) if recipient else _("What they will see")
        self.title.setText(told)

    def say_working(self, working: bool) -> None:
        """Say that something newer is on its way, when it takes long."""
        if working:
            self._slow.start()
        else:
            self._slow.stop()
            self.note.setText("")

    def show_preview(self, preview: PackPreview) -> None:
        """Show a pack where one was reading the one before."""
        self._parts, self._suspects = preview.content.parts, list(preview.suspects)
        same = any(part.key == self._key for part in self._parts)
        key = self._key if same else next((part.key for part in self._parts), "")
        self.steps.show_parts([(part.key, part.title) for part in self._parts], key)
        self._show(key, stay=same)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the pack."""
        self._parts, self._key = (), ""
        self.steps.show_parts([], "")
        self.text.show_part(f"<p>{sentence}</p>")

    def show_part(self, key: str) -> None:
        """Show a part from its beginning."""
        self._show(key)

    def _show(self, key: str, record: str = "", *, stay: bool = False) -> None:
        self._key = key
        self.steps.mark(key)
        part = self._part(key)
        self.text.show_part(part.html if part is not None else "", record, stay=stay)
        self.text.mark(self._suspects)

    def _part(self, key: str) -> Part | None:
        return next((part for part in self._parts if part.key == key), None)

    @property
    def shown(self) -> str:
        """Return the key of the part that is shown."""
        return self._key

    def step(self, way: int) -> None:
        """Show the part before, or the next one; nothing happens at the ends."""
        keys = [part.key for part in self._parts]
        place = keys.index(self._key) + way if self._key in keys else -1
        if 0 <= place < len(keys):
            self._show(keys[place])

    def show_record(self, record: str) -> bool:
        """Bring a record into sight; ``False`` when the pack does not tell of it."""
        part = next((part for part in self._parts if record in part.records), None)
        if part is None:
            return False
        if part.key == self._key:
            self.text.go_to_record(record)
        else:
            self._show(part.key, record)
        return True

    def show_words(self, words: str) -> bool:
        """Select words where they stand next after what is selected now; ``False`` when they stand nowhere."""
        if self._parts and self.text.go_to_words(words, after=True):
            return True
        keys = [part.key for part in self._parts]
        start = keys.index(self._key) + 1 if self._key in keys else 0
        for key in (*keys[start:], *keys[:start]):
            self._show(key)
            if self.text.go_to_words(words):
                return True
        return False

    def _follow(self, address: str) -> None:
        """Go where a link of the pack leads; other links lead nowhere from here."""
        place = address.removeprefix("#")
        if place == address:
            return
        for part in self._parts:
            if part.key == place.removeprefix("part-"):
                self._show(part.key)
                return
            if f'id="{place}"' in part.html:
                self._show(part.key, record_at(part.html, place))
                return

    # What is selected

    def _show_chosen(self, words: str) -> None:
        self.hint.setText(_("Select words to hide them.") if not words else f"“{words}”")
        self.black_button.setEnabled(bool(words))
        self.hide_button.setEnabled(bool(words))

    def _black_out(self) -> None:
        if (words := self.text.selected()) and not self._context.read_only:
            self.black_out_wanted.emit(words, self.text.record_selected())

    def _hide(self) -> None:
        if (words := self.text.selected()) and not self._context.read_only:
            self.hide_wanted.emit(words)

    def menu(self) -> QMenu:
        """Return what can be done with the words selected."""
        menu = QMenu(self)
        words = bool(self.text.selected())
        if not self._context.read_only:
            black = menu.addAction(_("Black out"))
            black.setShortcut(QKeySequence("Ctrl+B"))
            black.triggered.connect(self._black_out)
            black.setEnabled(words)
            hide = menu.addAction(_("Hide as…"))
            hide.triggered.connect(self._hide)
            hide.setEnabled(words)
            menu.addSeparator()
        copy = menu.addAction(_("Copy"))
        copy.triggered.connect(self.text.copy)
        copy.setEnabled(words)
        record = self.text.record_selected()
        part = self._part(self._key)
        if record and part is not None and (kind := kind_of(part.html, record)):
            menu.addAction(_("Open in the journal")).triggered.connect(
                lambda: self._context.navigator.open_record(Kind(kind), record)
            )
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words selected."""
        if not self.text.rect().contains(self.text.mapFrom(self, event.pos())):
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.text.mapToGlobal(self.text.cursorRect().bottomLeft()) if by_key else event.globalPos()
        self.menu().popup(QPoint(place))

    def event(self, event: QEvent) -> bool:
        """Claim the keys that mean something else elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and step_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Alt and the arrows, black out with Ctrl+B."""
        if way := step_of(event):
            self.step(way)
        elif event.key() == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._black_out()
        else:
            super().keyPressEvent(event)


def step_of(event: QKeyEvent) -> int:
    """Return the way that Alt and an arrow go: -1 to the part before, 1 to the next one, 0 for other keys."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)


def _small(name: str, tip: str) -> QPushButton:
    button = QPushButton(name)
    button.setProperty("small", True)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    return button
