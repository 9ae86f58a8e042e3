"""One pack on the table: its parts, the text, and the reader's comments and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.exchange.feedback import FeedbackComment
from journal.exchange.review_pack.page_words import page_words
from journal.services.library import OpenJournal
from journal.services.reviewing import Target, Typing, feedback_name
from journal.ui.feedback import Feedback
from journal.ui.reviewing.content import ANSWER, FOLD, places_of, shown_part
from journal.ui.reviewing.head import DeskHead
from journal.ui.reviewing.parts import PartsList
from journal.ui.reviewing.side import DeskSide
from journal.ui.reviewing.text import ReadingText
from journal.ui.theme import Theme
from journal.ui.widgets.choice import Choice

NARROW = 900
_BESIDE = 620
"""From this width on, comments stand beside the text; below it they stand under it."""
_SHOWN = 90


class ReviewDesk(QWidget):
    """Reads one pack and keeps what its reader says of it."""

    changed = Signal()
    """Comments, progress or what is saved is different now."""
    close_wanted = Signal()

    def __init__(self, opened: OpenJournal, theme: Theme, feedback: Feedback, *, single_keys: bool = True) -> None:
        super().__init__()
        self.opened = opened
        self.reviewing = opened.services.reviewing
        self._theme, self._feedback = theme, feedback
        self._words = page_words()
        self._sent = self.reviewing.sent
        self._names = self._sent.names()
        self._folds: set[int] = set()
        self.place = 0
        self._crowded = False
        self.head = DeskHead(theme, self.reviewing.pack, opened.services.clock.today())
        self.parts = PartsList(theme, self._sent.parts)
        self.chooser = Choice[int]([(place, part.title) for place, part in enumerate(self._sent.parts)])
        self.chooser.setAccessibleName(_("Parts"))
        self.text = ReadingText(theme, opened.services.files.read)
        self.read = QCheckBox()
        self.read.setAccessibleName(_("I have read this part"))
        self.next = QPushButton(_("Next part"))
        self.side = DeskSide(theme, may_write=self.reviewing.may_keep)
        self._lay_out()
        self._follow(single_keys)
        self.show_part(self._first_unread())
        self.side.form.take_up(self.reviewing.typing(), self._about(self.reviewing.typing().target))
        self._comments_changed()

    def _lay_out(self) -> None:
        px = self._theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(6), px(16), px(8))
        foot.addWidget(self.read)
        foot.addStretch(1)
        foot.addWidget(self.next)
        middle = QFrame()
        middle.setProperty("role", "panel")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chooser)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget, share in ((self.parts, 0), (middle, 1), (self.side, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setChildrenCollapsible(False)
        self.parts.setMinimumWidth(px(150))
        middle.setMinimumSize(px(220), px(120))
        self._stack(on=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.splitter, 1)

    def _follow(self, single_keys: bool) -> None:
        self.parts.wanted.connect(self.show_part)
        self.chooser.activated.connect(self.show_part)
        self.text.chosen.connect(self._on_chosen)
        self.text.verticalScrollBar().valueChanged.connect(lambda _value: self._follow_reader())
        self.text.at_end.connect(lambda: self._mark_read(True))
        self.text.link_opened.connect(self._on_link)
        self.read.clicked.connect(self._mark_read)
        self.next.clicked.connect(lambda: self.step(1))
        self.head.save_wanted.connect(self.save)
        self.head.close_wanted.connect(self.close_wanted)
        self.side.form.kept.connect(self._on_kept)
        self.side.form.typed.connect(self._on_typed)
        self.side.form.cancelled.connect(lambda: self._keep_typing(Typing()))
        self.side.cards.edit_wanted.connect(self._edit)
        self.side.cards.remove_wanted.connect(self._remove)
        self.side.cards.show_wanted.connect(self._show_comment)
        self.side.everywhere.toggled.connect(lambda _on: self._show_cards())
        self.side.noted.connect(self._on_noted)
        keys: list[tuple[str, Callable[[], None]]] = [("Ctrl+S", self.save)]
        if single_keys:
            keys += [("J", lambda: self.step(1)), ("K", lambda: self.step(-1)), ("C", self._comment)]
        for sequence, deed in keys:
            for widget in (self,) if "+" in sequence else (self.text, self.parts):
                shortcut = QShortcut(QKeySequence(sequence), widget)
                whole = Qt.ShortcutContext.WidgetWithChildrenShortcut
                shortcut.setContext(whole if widget is self else Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(deed)

    # Reading

    def _first_unread(self) -> int:
        read = self.reviewing.feedback.read
        return next((place for place, part in enumerate(self._sent.parts) if part.key not in read), 0)

    def show_part(self, place: int, *, stay: bool = False) -> None:
        """Show one part from its beginning."""
        if place != self.place:
            self._folds.clear()
        self.place = place
        part = self._sent.parts[place]
        answer = self._words["answer"] if self.reviewing.may_keep else ""
        self.read.setChecked(part.key in self.reviewing.feedback.read)
        self.text.show_part(shown_part(part, self._folds, answer), dict(self._sent.texts), stay=stay)
        self.parts.stand_at(place)
        self.chooser.setCurrentIndex(place)
        self.next.setEnabled(place + 1 < len(self._sent.parts))
        self.side.show_note(part.key, part.title, self.reviewing.notes().get(part.key, ""))
        self._show_cards()
        self._follow_reader()

    def step(self, way: int) -> None:
        """Go to the next part, or the one before."""
        self.show_part(min(max(self.place + way, 0), len(self._sent.parts) - 1))
        self.text.setFocus()

    def _mark_read(self, read: bool) -> None:
        part = self._sent.parts[self.place].key
        if not self.reviewing.may_keep or (part in self.reviewing.feedback.read) == read:
            return
        if self._done(lambda: self.reviewing.mark_read(part, read)):
            self.read.setChecked(read)
            self._show_progress()

    def _on_link(self, address: str) -> None:
        if address.startswith(FOLD):
            self._folds ^= {int(address.removeprefix(FOLD))}
            self.show_part(self.place, stay=True)
        elif address.startswith(ANSWER):
            self.side.form.aim(Target(answers=address.removeprefix(ANSWER)), _("an earlier comment"))
            self.side.form.words.setFocus()
        elif address.startswith("#"):
            self._go_to_place(address.removeprefix("#"))

    def _go_to_place(self, name: str) -> None:
        for place, part in enumerate(self._sent.parts):
            found = places_of(part).get(name) if f'id="{name}"' in part.html else None
            if found is not None:
                self.show_part(place)
                self.text.go_to(Target(found))
                return

    # Commenting

    def _on_chosen(self) -> None:
        target = self.text.target()
        form = self.side.form
        if target is not None and not form.typing().editing:
            form.aim(target, self._about(target))
            self.text.mark(self._quoted(), target)

    def _follow_reader(self) -> None:
        """Let the next comment be about the record in sight, as in a browser."""
        if self.side.form.follows:
            record = self.text.record_here()
            target = Target(record) if record in self.reviewing.pack.manifest else Target()
            self.side.form.aim(target, self._about(target))

    def _comment(self) -> None:
        self._follow_reader()
        self.side.tabs.setCurrentIndex(0)
        self.side.form.words.setFocus()

    def _on_kept(self, typing: Typing) -> None:
        if typing.editing:
            done = self._done(lambda: self.reviewing.change(typing.editing, typing.kind, typing.words))
        else:
            done = self._done(lambda: self.reviewing.add(typing.kind, typing.words, typing.target))
        if not done:
            return
        self._keep_typing(Typing())
        self.side.form.clear()
        self._follow_reader()
        self._comments_changed()
        self._feedback.toast(self._words["changed" if typing.editing else "kept"])

    def _edit(self, comment_id: str) -> None:
        comment = self.reviewing.comment(comment_id)
        self.side.form.take_up(Typing(comment.words, comment.kind, Target(), comment.id), self._about_comment(comment))
        self.side.form.words.setFocus()

    def _remove(self, comment_id: str) -> None:
        gone: list[FeedbackComment] = []
        if self._done(lambda: gone.append(self.reviewing.remove(comment_id))):
            self._comments_changed()
            self._feedback.toast(self._words["removed"], undo=lambda: self._put_back(gone[0]))

    def _put_back(self, comment: FeedbackComment) -> None:
        self.reviewing.put_back(comment)
        self._comments_changed()

    def _show_comment(self, comment_id: str) -> None:
        target = self.reviewing.target_of(self.reviewing.comment(comment_id))
        place = self._place_of(target.record)
        if place is not None:
            self.show_part(place)
            self.text.go_to(target)

    def _on_typed(self, typing: Typing) -> None:
        self._keep_typing(typing)

    def _keep_typing(self, typing: Typing) -> None:
        if self.reviewing.may_keep and typing != self.reviewing.typing():
            self._done(lambda: self.reviewing.keep_typing(typing))

    def _on_noted(self, part: str, words: str) -> None:
        if self.reviewing.may_keep and words != self.reviewing.notes().get(part, ""):
            self._done(lambda: self.reviewing.note(part, words))

    def _comments_changed(self) -> None:
        self.side.form.show_said([comment.kind for comment in self.reviewing.comments()])
        self._show_cards()
        self._show_progress()

    def _show_cards(self) -> None:
        comments = self.reviewing.comments()
        if not self.side.everywhere.isChecked():
            here = set(self._sent.parts[self.place].records)
            comments = tuple(c for c in comments if c.about is None or c.about.id in here)
        self.side.cards.show_comments(comments, self._names, may_change=self.reviewing.may_keep)
        self.text.mark(self._quoted())

    def _show_progress(self) -> None:
        feedback = self.reviewing.feedback
        found = (self._place_of(c.about.id) for c in feedback.comments if c.about is not None)
        counts = Counter(place for place in found if place is not None)
        self.parts.show_state(feedback.read, counts)
        left = sum(part.words for part in self._sent.parts if part.key not in feedback.read)
        self.head.show_progress(len(feedback.read), len(self._sent.parts), left)
        self.head.show_unsaved(self.reviewing.has_unsaved(), len(feedback.comments))
        self.changed.emit()

    def _quoted(self) -> list[Target]:
        return [self.reviewing.target_of(c) for c in self.reviewing.comments() if c.quotation is not None]

    def _place_of(self, record: str) -> int | None:
        return next((place for place, part in enumerate(self._sent.parts) if record in part.records), None)

    def _about(self, target: Target) -> str:
        if target.answers:
            return _("an earlier comment")
        words = self._sent.texts.get(target.record, "")[target.start : target.end]
        if words:
            return _("“{words}”").format(words=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…")
        return self._names.get(target.record, "")

    def _about_comment(self, comment: FeedbackComment) -> str:
        return self._about(self.reviewing.target_of(comment))

    # Saving

    def save(self) -> None:
        """Ask where the file to send back goes, and write it; what is being typed is kept as a comment first."""
        self.side.form.settle()
        under_way = self.side.form.typing()
        if under_way.words.strip():
            self._on_kept(under_way)
        if not self.reviewing.comments():
            self._feedback.toast(self._words["nothing_to_save"])
            return
        name = self.opened.path.parent / feedback_name(self.reviewing.pack)
        dest = self._feedback.choose_save(self._words["save"], name, "*.json")
        if dest is not None and self._done(lambda: self.reviewing.save_feedback(dest)):
            self._show_progress()
            said = self._words["saved_with_draft" if under_way.words.strip() else "saved"]
            self._feedback.toast(said.format(file=dest.name))

    def leave(self) -> None:
        """Keep what is being typed: the pack is about to be put away."""
        self.side.form.settle()
        self.side.settle_note()

    def _done(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except JournalError as problem:
            self._feedback.error(problem)
            return False
        return True

    def set_crowded(self, crowded: bool) -> None:
        """Lie among others, or in a small window."""
        self._crowded = crowded
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the parts a list of their own only where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self._crowded or self.width() < self._theme.px(NARROW)
        if self._stacked != (self.splitter.orientation() is Qt.Orientation.Vertical):
            self._stack(on=self._stacked)
        self.parts.setVisible(not narrow)
        self.chooser.setVisible(narrow)
        self.read.setText(_("Read") if narrow else _("I have read this part"))
        self.head.set_narrow(narrow, tight=self._stacked)

    @property
    def _stacked(self) -> bool:
        return self.width() < self._theme.px(_BESIDE)

    def _stack(self, *, on: bool) -> None:
        """Lay the comments under the text, or beside it."""
        px = self._theme.px
        self.splitter.setOrientation(Qt.Orientation.Vertical if on else Qt.Orientation.Horizontal)
        self.side.setMinimumSize(0 if on else px(210), px(120) if on else 0)
        self.splitter.setSizes([0, px(300), px(220)] if on else [px(210), px(600), px(300)])
