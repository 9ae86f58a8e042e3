"""The form in which a comment is written: its kind, its words, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _
from journal.core.vocabulary import CommentKind, label
from journal.exchange.review_pack.page_words import page_words
from journal.learning.reviewing import ORDER, asks_much, may_suggest
from journal.services.reviewing import Target, Typing
from journal.ui.theme import Theme
from journal.ui.typing_pause import TypingPause

ICONS = {kind: kind.value for kind in CommentKind} | {CommentKind.CHALLENGE: "bolt"}


class AskingForm(QWidget):
    """Takes one comment at a time."""

    kept = Signal(object)
    """What was typed is to be kept as a comment."""
    typed = Signal(object)
    """What is typed so far, at each pause."""
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said: Sequence[CommentKind] = ()
        self._target = Target()
        self._editing = ""
        self._warned = False
        self._about_all = False
        """Whether the reader said that the comment under way is about the whole pack."""
        self._words_of = page_words()
        self._pause = TypingPause(self)
        self._pause.over.connect(lambda: self.typed.emit(self.typing()))
        self.kinds: dict[CommentKind, QPushButton] = {}
        self._lay_out()
        self._choose(CommentKind.APPRECIATE)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.heading = QLabel()
        self.heading.setProperty("role", "section")
        column.addWidget(self.heading)
        column.addLayout(self._kind_buttons())
        self.hint = self._caption()
        self.locked = self._caption()
        self.locked.setText(self._words_of["suggest_locked"])
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self._words_of["your_words"])
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(px(72))
        self.words.setMaximumHeight(px(150))
        self.words.textChanged.connect(self._on_typed)
        self.about = self._caption()
        self.enough = self._caption("warning")
        self.keep = QPushButton(self._words_of["keep"])
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(self._on_keep)
        self.cancel = QPushButton(self._words_of["cancel"])
        self.cancel.setProperty("role", "flat")
        self.cancel.clicked.connect(self._on_cancel)
        self.whole = QPushButton()
        self.whole.setProperty("role", "link")
        self.whole.clicked.connect(self._on_whole)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for part in (self.hint, self.locked, self.words, self.about):
            column.addWidget(part)
        column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.enough)
        column.addLayout(row)

    def _kind_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(6))
        self._group = QButtonGroup(self)
        for place, kind in enumerate(ORDER):
            button = QPushButton(label(kind))
            button.setIcon(self._theme.icon(ICONS[kind], "purple", 16))
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setToolTip(self._words_of[f"hint_{kind.value}"])
            button.clicked.connect(lambda _checked=False, chosen=kind: self._choose(chosen))
            self._group.addButton(button)
            self.kinds[kind] = button
            grid.addWidget(button, place // 2, place % 2)
        return grid

    def _caption(self, role: str = "caption") -> QLabel:
        words = QLabel()
        words.setProperty("role", role)
        words.setWordWrap(True)
        return words

    @property
    def kind(self) -> CommentKind:
        """Return the kind chosen."""
        return next((kind for kind, button in self.kinds.items() if button.isChecked()), CommentKind.APPRECIATE)

    def typing(self) -> Typing:
        """Return what is typed so far."""
        return Typing(self.words.toPlainText(), self.kind, self._target, self._editing)

    @property
    def follows(self) -> bool:
        """Whether the next comment is about whatever is in sight: nothing was typed, and no words were chosen."""
        aimed = self._target.end > self._target.start or self._target.answers or self._about_all
        return not (aimed or self._editing or self.words.toPlainText().strip())

    def take_up(self, typing: Typing, about: str) -> None:
        """Go on with what was typed before."""
        self._editing = typing.editing
        self.aim(typing.target, about)
        self._choose(typing.kind)
        self.words.setPlainText(typing.words)
        self._pause.stop()
        self._show_state()

    def show_said(self, said: Sequence[CommentKind]) -> None:
        """Open suggestions, or not, by what was said so far."""
        self._said = said
        opened = may_suggest(said) or (bool(self._editing) and self.kind is CommentKind.SUGGEST)
        self.kinds[CommentKind.SUGGEST].setEnabled(opened)
        self.locked.setVisible(not opened)
        if not opened and self.kind is CommentKind.SUGGEST:
            self._choose(CommentKind.CLARIFY)

    def aim(self, target: Target, about: str) -> None:
        """Be about some words from now on, or about a record; ``about`` says what that is."""
        self._target = target
        self.about.setText(_("About {what}").format(what=about or self._words_of["whole_pack"].lower()))
        self._about_all = False
        quotes = target.end > target.start
        self.whole.setText(_("Not about these words") if quotes else _("About the whole pack instead"))
        self.whole.setVisible(bool(target.record or target.answers) and not self._editing)

    def _on_whole(self) -> None:
        self.aim(Target(), "")
        self._about_all = True

    def clear(self) -> None:
        """Begin anew."""
        self._editing = ""
        self.words.setPlainText("")
        self._pause.stop()
        self._warn(on=False)
        self.aim(Target(), "")
        self._show_state()

    def settle(self) -> None:
        """Say what is typed now, without waiting for a pause."""
        self._pause.stop()
        self.typed.emit(self.typing())

    def _choose(self, kind: CommentKind) -> None:
        self.kinds[kind].setChecked(True)
        self.hint.setText(self._words_of[f"hint_{kind.value}"])
        self.words.setPlaceholderText(self._words_of[f"ways_{kind.value}"].partition("\n")[0])
        self._warn(on=False)
        if self.words.toPlainText().strip():
            self._pause.start()

    def _show_state(self) -> None:
        self.heading.setText(_("Change a comment") if self._editing else self._words_of["add"])
        self.keep.setText(self._words_of["change" if self._editing else "keep"])
        self.cancel.setVisible(bool(self._editing or self.words.toPlainText().strip()))

    def _on_typed(self) -> None:
        self.cancel.setVisible(bool(self._editing or self.words.toPlainText().strip()))
        self._pause.start()

    def _on_keep(self) -> None:
        asked = not self._warned and not self._editing and not self._target.answers
        if asked and self.words.toPlainText().strip() and asks_much(self.kind, self._said):
            self._warn(on=True)
            return
        self._pause.stop()
        self.kept.emit(self.typing())

    def _on_cancel(self) -> None:
        self.clear()
        self.cancelled.emit()

    def _warn(self, *, on: bool) -> None:
        self._warned = on
        self.enough.setText(self._words_of["enough"] if on else "")
        self.enough.setVisible(on)
        if on:
            self.keep.setText(self._words_of["keep_anyway"])
        else:
            self._show_state()
