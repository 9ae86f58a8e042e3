"""What belongs to something, as small tags: add by typing with suggestions, take away one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.plain_words import on_button, plain_tip


@dataclass(frozen=True)
class Token:
    """One tag: what it stands for, and what it says."""

    id: str
    words: str
    tip: str = ""


class TokenField(QWidget):
    """A named row of tags with Add; suggestions come from ``set_options``, new words only where allowed."""

    added = Signal(str)
    """Id of the option chosen; the words themselves when they are new."""
    removed = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        add: str,
        placeholder: str = "",
        accent: bool = False,
        allow_new: bool = False,
        opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._accent, self._allow_new, self._opens = accent, allow_new, opens
        self._tokens: Sequence[Token] = ()
        self._options: dict[str, str] = {}
        self._locked = False
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addLayout(self._heading(add))
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder, gap=theme.px(5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow_holder.setSizePolicy(policy)
        column.addWidget(self._flow_holder)
        column.addWidget(self._entry(placeholder))

    def _heading(self, add: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self._name)
        label.setProperty("role", "label")
        row.addWidget(label, 1)
        self.add_button = QPushButton(_("Add"))
        self.add_button.setProperty("role", "link")
        self.add_button.setAccessibleName(add)
        self.add_button.setToolTip(add)
        self.add_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_button.clicked.connect(self.begin_adding)
        row.addWidget(self.add_button)
        return row

    def _entry(self, placeholder: str) -> QLineEdit:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(self.add_button.accessibleName())
        self._suggestions = QStringListModel(self)
        completer = QCompleter(self._suggestions, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        # Queued: the completer still writes its words into the field after it says what was chosen.
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.edit.setCompleter(completer)
        self.edit.returnPressed.connect(lambda: self._take(self.edit.text()))
        self.edit.installEventFilter(self)
        self.edit.hide()
        return self.edit

    # Contents

    def tokens(self) -> Sequence[Token]:
        """Return the tags shown."""
        return self._tokens

    def set_tokens(self, tokens: Iterable[Token]) -> None:
        """Show these tags."""
        self._tokens = tuple(tokens)
        self._flow.clear()
        for token in self._tokens:
            self._flow.addWidget(self._chip(token))
        self._flow_holder.setVisible(bool(self._tokens))
        self._flow_holder.updateGeometry()
        self.setAccessibleDescription(", ".join(token.words for token in self._tokens))

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Suggest these ids under these words."""
        self._options = {words: option for option, words in options}
        self._suggest()

    def set_locked(self, locked: bool) -> None:
        """Show the tags without letting them be changed."""
        self._locked = locked
        self.add_button.setVisible(not locked)
        self.edit.hide()
        self.set_tokens(self._tokens)

    def _suggest(self) -> None:
        taken = {token.id for token in self._tokens}
        self._suggestions.setStringList([words for words, option in self._options.items() if option not in taken])

    def _chip(self, token: Token) -> QWidget:
        chip = QFrame()
        chip.setProperty("role", "tokenAccent" if self._accent else "token")
        row = QHBoxLayout(chip)
        px = self._theme.px
        row.setContentsMargins(px(8), 0, px(8 if self._locked else 1), 0)
        row.setSpacing(0)
        row.addWidget(self._words_of(token))
        if not self._locked:
            remove = QToolButton()
            remove.setProperty("role", "tokenRemove")
            remove.setIcon(self._theme.icon("x", "accentInk" if self._accent else "ink3", 12))
            remove.setIconSize(icon_size(self._theme, 12))
            remove.setAccessibleName(_("Remove {what}").format(what=token.words))
            remove.setToolTip(plain_tip(_("Remove {what}").format(what=token.words)))
            remove.clicked.connect(lambda _on=False, token_id=token.id: self.removed.emit(token_id))
            row.addWidget(remove)
        return chip

    def _words_of(self, token: Token) -> QWidget:
        if self._opens:
            open_it = QToolButton()
            open_it.setText(on_button(_shortened(token.words)))
            open_it.setProperty("role", "tokenOpen")
            open_it.setToolTip(plain_tip(token.tip or _("Open {what}").format(what=token.words)))
            open_it.setAccessibleName(token.words)
            open_it.setCursor(Qt.CursorShape.PointingHandCursor)
            open_it.clicked.connect(lambda _on=False, token_id=token.id: self.opened.emit(token_id))
            return open_it
        label = QLabel(_shortened(token.words))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(plain_tip(token.tip or token.words))
        return label

    # Adding

    def begin_adding(self) -> None:
        """Show the field to type into, with all suggestions."""
        if self._locked:
            return
        self._suggest()
        self.edit.clear()
        self.edit.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._suggestions.rowCount() and len(self._suggestions.stringList()) <= 60:
            QTimer.singleShot(0, self, self._offer_all)

    def _offer_all(self) -> None:
        if self.edit.isVisible() and not self.edit.text():
            self.edit.completer().setCompletionPrefix("")
            self.edit.completer().complete()

    def _take(self, words: str) -> None:
        words = words.strip()
        if not words or self.edit.isHidden():
            return
        folded = words.casefold()
        option = next((found for name, found in self._options.items() if name.casefold() == folded), None)
        if option is None and not self._allow_new:
            starts = [found for name, found in self._options.items() if folded in name.casefold()]
            option = starts[0] if len(starts) == 1 else None
            if option is None:
                return
        self.edit.clear()
        self.edit.hide()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.emit(option or words)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Put the field away on Escape, or when it is left empty."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.edit.hide()
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        popup = self.edit.completer().popup()
        left = event.type() == QEvent.Type.FocusOut and not (popup is not None and popup.isVisible())
        if left and not self.edit.text().strip():
            self.edit.hide()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


def _shortened(words: str, most: int = 30) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
