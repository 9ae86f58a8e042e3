"""The head of a pack: what it is, for whom, how far one has read, and the button that saves the feedback."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout

from journal.core.i18n import _, ngettext
from journal.core.records import ReviewPack
from journal.exchange.review_pack.page_words import page_words
from journal.text.counting import minutes_to_read
from journal.text.dates import day_words
from journal.ui.theme import Theme
from journal.ui.widgets.elided import ElidedLabel


class DeskHead(QFrame):
    """Says where one is with a pack."""

    save_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme, pack: ReviewPack, today: date) -> None:
        super().__init__()
        self._words = page_words()
        self.setProperty("role", "panel")
        px = theme.px
        self.title = ElidedLabel(pack.title)
        self.title.setProperty("role", "cardTitle")
        self.reader = ElidedLabel(_reader_words(pack, today))
        self.reader.setProperty("role", "caption")
        self.progress = QLabel()
        self.progress.setProperty("role", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(px(110), px(8))
        self.save = QPushButton(theme.icon("save", "onAccent", 16), self._words["save"])
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self.save_wanted)
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        self.close_button = QPushButton(theme.icon("x", "ink2", 16), "")
        self.close_button.setProperty("role", "flat")
        self.close_button.setToolTip(_("Put this pack away"))
        self.close_button.setAccessibleName(_("Put this pack away"))
        self.close_button.clicked.connect(self.close_wanted)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.reader)
        middle = QVBoxLayout()
        middle.setSpacing(px(2))
        middle.addWidget(self.progress)
        middle.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(12), px(8))
        row.setSpacing(px(12))
        row.addLayout(names, 1)
        row.addLayout(middle)
        row.addWidget(self.state)
        row.addWidget(self.save)
        row.addWidget(self.close_button)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.reader.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_progress(self, read: int, total: int, words_left: int) -> None:
        """Say how many parts were read, and how long the rest takes."""
        minutes = minutes_to_read(words_left)
        said = self._words["read"].format(n=read, total=total)
        left = ngettext("About {n} minute left.", "About {n} minutes left.", minutes).format(n=minutes)
        self.progress.setText(said)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(read)
        self.bar.setToolTip(left if words_left else self._words["all_read"])
        self.bar.setAccessibleName(f"{said}. {left}")

    def show_unsaved(self, unsaved: bool, count: int) -> None:
        """Say whether the file to send back holds every comment."""
        if not count:
            self.state.setText("")
        else:
            self.state.setText(_("Not saved yet") if unsaved else _("Feedback saved"))

    def set_narrow(self, narrow: bool, *, tight: bool = False) -> None:
        """Show only what is needed where there is little room; where it is ``tight``, the shelf says what is saved."""
        self.bar.setVisible(not narrow)
        self.progress.setVisible(not narrow)
        self.state.setVisible(not tight)


def _reader_words(pack: ReviewPack, today: date) -> str:
    words = [_("for {name}").format(name=pack.recipient)] if pack.recipient else []
    if pack.expires is not None and pack.expires < today:
        words.append(page_words()["expired"].format(date=day_words(pack.expires)))
    elif pack.expires is not None:
        words.append(_("Please delete it after {date}.").format(date=day_words(pack.expires)))
    return " · ".join(words)
