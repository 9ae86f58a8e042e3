"""The yearly look at evidence: one piece after the other, keep, clean or delete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Evidence
from journal.core.vocabulary import Audience, Kind, label
from journal.learning import consent as rules
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.views.evidence.consent import agreed_words
from journal.ui.widgets.evidence_picker import KIND_ICONS
from journal.ui.widgets.labels import clear_layout, flowing, scrolled
from journal.ui.widgets.sections import hairline, words
from journal.ui.widgets.weight_flag import weight_flag


def look_through(context: Context, window: QWidget) -> None:
    """Go through what nobody looked at for a year, one by one."""
    dialog = ReviewDialog(context, window)
    dialog.exec()
    dialog.deleteLater()


class ReviewDialog(QDialog):
    """Goes through what nobody looked at for a year, and what lost its consent."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._care = context.services.evidence.care
        self._waiting = self._care.to_review()
        self._people = {person.id: person.alias for person in context.services.people.all()}
        self._place = 0
        self._looked = 0
        self.setModal(True)
        self.setWindowTitle(_("Look through the evidence"))
        self._build()
        self._show()

    # Building

    def _build(self) -> None:
        px = self._context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(16))
        column.setSpacing(px(10))
        column.addWidget(words(_("Keep it, clean it, or let it go?"), "cardTitle"))
        column.addWidget(
            flowing(
                _("Once a year, ask of each piece whether you still need it. What you keep is asked again in a year."),
                "secondary",
            )
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(px(4))
        column.addWidget(self.progress)
        self._card = QWidget()
        self._body = QVBoxLayout(self._card)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(8))
        column.addWidget(scrolled(self._card), 1)
        column.addLayout(self._buttons())
        self.resize(px(560), px(520))
        if (window := self.parentWidget()) is not None:
            self.resize(self.size().boundedTo(window.window().size()))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        self.close_button = self._button(_("Close"), "", self.accept)
        self.later = self._button(_("Later"), "L", self.skip)
        self.delete = self._button(_("Delete it"), "D", self.remove)
        self.clean = self._button(_("Clean it"), "C", self.clean_file)
        self.keep = self._button(_("Keep it"), "K", self.keep_it)
        self.keep.setProperty("primary", True)
        row.addWidget(self.close_button)
        row.addStretch(1)
        for button in (self.later, self.delete, self.clean, self.keep):
            row.addWidget(button)
        return row

    def _button(self, text: str, key: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if key:
            button.setToolTip(_("{name} ({keys})").format(name=text, keys=key))
        button.clicked.connect(deed)
        return button

    # Showing

    def current(self) -> Evidence | None:
        """Return the piece that is looked at now; ``None`` when all were."""
        return self._waiting[self._place] if self._place < len(self._waiting) else None

    def _show(self) -> None:
        clear_layout(self._card)
        item, count = self.current(), len(self._waiting)
        self.progress.setRange(0, max(count, 1))
        self.progress.setValue(self._place if count else 1)
        for button in (self.later, self.delete, self.clean, self.keep):
            button.setVisible(item is not None)
        if item is None:
            self._show_end()
            return
        may = not self._context.read_only
        for button in (self.delete, self.keep):
            button.setEnabled(may)
        self.clean.setEnabled(may and rules.can_be_cleaned(item))
        told = _("{n} of {count}").format(n=self._place + 1, count=count)
        self._body.addWidget(words(told, "count", wrap=False))
        self._show_piece(item)
        self._body.addStretch(1)
        self.setAccessibleName(_("{place}: {title}").format(place=told, title=item.title))
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_end(self) -> None:
        if not self._waiting:
            told = _("Everything was looked at within a year.")
        else:
            told = ngettext("{n} piece looked at. Thank you.", "{n} pieces looked at. Thank you.", self._looked)
        self._body.addWidget(flowing(told.format(n=self._looked), "question"))
        self._body.addStretch(1)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_piece(self, item: Evidence) -> None:
        theme, today = self._context.theme, self._context.services.clock.today()
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        sign = words("", "caption", wrap=False)
        sign.setPixmap(theme.pixmap(KIND_ICONS[item.evidence_kind], "ink2", 20))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(flowing(item.title, "strong"), 1)
        self._body.addLayout(row)
        if item.note:
            self._body.addWidget(flowing(item.note, "reading"))
        if told := rules.consent_words(item, today):
            self._body.addWidget(weight_flag(theme, told, role="secondary"))
        self._body.addWidget(hairline())
        facts = QGridLayout()
        facts.setHorizontalSpacing(theme.px(16))
        facts.setVerticalSpacing(theme.px(8))
        facts.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(self._facts(item, today)):
            facts.addWidget(words(name, "label", wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(flowing(value, "secondary"), line, 1)
        self._body.addLayout(facts)

    def _facts(self, item: Evidence, today: date) -> list[tuple[str, str]]:
        who = [item.source] if item.source else []
        if item.collector in self._people:
            who.append(_("kept by {name}").format(name=self._people[item.collector or ""]))
        where = [label(item.held_as), item.locator or item.file_name or ""]
        long = day_words(item.created.astimezone().date(), today)
        looked = _("never") if item.reviewed_on is None else day_words(item.reviewed_on, today)
        return [
            (_("Where"), ", ".join(part for part in where if part)),
            (_("Who"), ", ".join(who) or _("nobody is named")),
            (_("How sensitive"), self._sensitive(item)),
            (_("Consent"), agreed_words(item, today)),
            (_("How long"), _("Here since {day}; last looked at: {looked}").format(day=long, looked=looked)),
        ]

    def _sensitive(self, item: Evidence) -> str:
        told = rules.sensitivity_words(item)
        if item.audience is Audience.TEAM:
            return told
        return _("{told}; visible to: {audience}").format(told=told, audience=label(item.audience).lower())

    # Deciding

    def keep_it(self) -> None:
        """Keep the piece for another year."""
        item = self.current()
        if item is not None and self._try(lambda: self._care.keep(item.id)):
            self._next()

    def clean_file(self) -> None:
        """Ask for the file to be cleaned of place and author, and keep the piece."""
        item = self.current()
        if item is None or not self.clean.isEnabled() or not self._try(lambda: self._care.keep(item.id)):
            return
        captures = self._context.services.captures
        # The window owns the work: it goes on when this dialog is closed.
        self._context.tasks.start(
            self._context.feedback,
            lambda _progress: captures.clean(item.id),
            lambda _cleaned: self._context.feedback.toast(
                _("Cleaned copy made; the original stays inside the journal")
            ),
        )
        self._next()

    def remove(self) -> None:
        """Move the piece to the bin."""
        item = self.current()
        if item is None:
            return
        if self._try(lambda: self._context.services.bin.delete(Kind.EVIDENCE, item.id)):
            self._next()

    def skip(self) -> None:
        """Leave the piece for another time."""
        self._looked -= 1
        self._next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with K, clean with C, delete with D, leave with L."""
        deeds = {
            Qt.Key.Key_K: self.keep_it,
            Qt.Key.Key_C: self.clean_file,
            Qt.Key.Key_D: self.remove,
            Qt.Key.Key_L: self.skip,
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is not None and not event.modifiers() and self.current() is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        self._looked += 1
        self._place += 1
        self._show()

    def _try(self, deed: Callable[[], object]) -> bool:
        if self._context.read_only:
            return False
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            return False
        return True
