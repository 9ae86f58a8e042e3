"""The Share & review screen: choose what leaves, see it as its reader will, save it; welcome what comes back."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.hiding.names_part import NamesPart
from journal.ui.hiding.words import black_out_words, hide_as
from journal.ui.view import View
from journal.ui.views.share.choosing_pane import ChoosingPane
from journal.ui.views.share.composing import Composed, Composer, Offered
from journal.ui.views.share.draft import Ask, PackDraft
from journal.ui.views.share.inbox import Inbox
from journal.ui.views.share.reading_pane import ReadingPane, step_of
from journal.ui.views.share.saving import PackSaving
from journal.ui.views.share.wrapping_bar import WrappingBar
from journal.ui.widgets.side_drawer import SideDrawer

_CHOICE, _INBOX = 356, 276
_NARROW_CHOICE = 320


class ShareView(View):
    """Choosing at the left, the pack itself in the middle, feedback at the right."""

    key: ClassVar[str] = "share"
    icon: ClassVar[str] = "share"
    shows: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.TEMPLATE, Kind.TEMPLATE_PLACE, Kind.SAVED_SEARCH}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.draft = PackDraft(self)
        self.composer = Composer(context, self.draft, self)
        self.saving = PackSaving(context, self)
        self.composed: Composed | None = None
        self._begun = False
        """Whether the draft has what its reader begins with."""
        self._save_next = False
        """Whether saving goes on as soon as what was chosen last is composed."""
        self.choosing = ChoosingPane(context, self.draft)
        self.reading = ReadingPane(context)
        self.wrapping = WrappingBar(context, self.draft)
        self.inbox = Inbox(context)
        self.names = NamesPart(context)
        self._build()
        self._connect()

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Share & review")

    def subtitle(self) -> str:
        """Return what a person may rely on here."""
        return _("Nothing leaves this laptop until you save a pack.")

    def header_widgets(self) -> list[QWidget]:
        """Return the button that shows what came back, and hides it."""
        return [self.feedback_button]

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        return [
            ("Space", _("Tick, or take the tick away")),
            ("Enter", _("Open a kind, or choose how evidence leaves")),
            ("Alt+← →", _("Part before, next part of the pack")),
            ("Ctrl+B", _("Black out the words selected")),
            ("Ctrl+S", _("Save the review pack")),
            ("Ctrl+Shift+F", _("Show or hide feedback")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        return [self.choosing, self.reading, self.names, self.wrapping, self.inbox]

    def beginnings(self) -> list[QWidget]:
        """Begin in the tree, where Space ticks."""
        return [self.choosing.tree, self.choosing]

    # Building

    def _build(self) -> None:
        px = self.context.theme.px
        self._row = QHBoxLayout(self)
        self._row.setSpacing(px(20))
        self._row.addWidget(self.choosing)
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.addWidget(self.reading, 1)
        self._middle.addWidget(self.names)
        self._middle.addWidget(self.wrapping)
        self._row.addWidget(middle, 1)
        self.feedback_button = QPushButton(_("Feedback"), self)
        self.feedback_button.setIcon(self.context.theme.icon("comment", "ink2", 16))
        self.feedback_button.setToolTip(_("{name} ({keys})").format(name=_("Feedback"), keys="Ctrl+Shift+F"))
        panel = QWidget()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(px(14), 0, px(16), px(16))
        inside.addWidget(self.inbox)
        self._side = SideDrawer(self.context.theme, panel, _INBOX, self, self.feedback_button, folds=True)
        self._row.addWidget(self._side)
        self._fit_compact()

    def _connect(self) -> None:
        self.draft.recipient_changed.connect(self._on_recipient)
        self.composer.offered.connect(self._on_offered)
        self.composer.composed.connect(self._on_composed)
        self.composer.refused.connect(self._on_refused)
        self.composer.working.connect(self.reading.say_working)
        self.choosing.item_wanted.connect(self.reading.show_record)
        self.reading.black_out_wanted.connect(self._black_out)
        self.reading.hide_wanted.connect(self._hide_as)
        self.names.words_wanted.connect(self.reading.show_words)
        self.names.changed.connect(self.composer.soon)
        self.wrapping.save_wanted.connect(self.save)
        self.wrapping.trial_wanted.connect(self.try_out)
        self.saving.saved.connect(self._on_saved)
        self.saving.working.connect(self.wrapping.save.set_busy)
        self.saving.words_wanted.connect(self.reading.show_words)
        for keys, deed in (("Ctrl+S", self.save), ("Ctrl+Shift+F", self.feedback_button.toggle)):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    # Reading

    def refresh(self) -> None:
        """Read anew what can be chosen and what came back, away from the window; what is shown stays until then."""
        self.composer.look()
        self.inbox.refresh()

    def _on_recipient(self) -> None:
        self._begun = False
        self.choosing.forget_shape()
        self.composer.look()

    def _on_offered(self, found: Offered) -> None:
        if not self._begun:
            self._begun = True
            self.draft.recipient = found.offer.reader.name
            self.draft.begin(found.offer.choice, Ask.after(found.offer.previous))
        self.choosing.show_offered(found)
        self.reading.address(self.draft.recipient)
        self.wrapping.address()
        self.composer.soon()

    def _on_composed(self, found: Composed) -> None:
        self.composed = found
        self.reading.show_preview(found.preview)
        self.names.show_found(found.preview, found.names, found.black_outs)
        self.choosing.show_composed(found)
        self.wrapping.show_size(found.preview.size)
        if self._save_next:
            self._save_next = False
            self.save()

    def _on_refused(self, sentence: str) -> None:
        self._save_next = False
        self.composed = None
        self.reading.say(sentence)

    # Hiding

    def _black_out(self, words: str, record: str) -> None:
        black_out_words(self.context, words, record, self)

    def _hide_as(self, words: str) -> None:
        hide_as(self.context, words, self)

    # Leaving

    def _may_go_on(self) -> bool:
        if self.context.read_only:
            self.context.feedback.tell(
                _("This journal is open for reading only"),
                _("What leaves is written down in the journal, so no pack can be saved now. Open it for writing."),
            )
            return False
        self.choosing.ask.take()
        if self.choosing.ask.wrong:
            self.choosing.show_ask()
            self.choosing.ask.expires.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if not self.draft.recipient:
            self.choosing.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
            self.context.feedback.toast(_("Say who the pack is for."))
            return False
        return True

    def save(self) -> None:
        """Sum up what is about to leave, and save it where the user says."""
        if self.wrapping.save.busy or not self._may_go_on():
            return
        if self.composer.busy or self.composed is None:
            self._save_next = True
            return
        counts, staying = self.choosing.counts(), self.choosing.staying
        self.saving.ask(self.draft.wish, self.composed.preview, counts, staying)

    def try_out(self) -> None:
        """Show the page in the browser of this computer."""
        if not self.wrapping.save.busy and self._may_go_on():
            self.saving.try_out(self.draft.wish)

    def _on_saved(self) -> None:
        # The register has the pack by now: what is new is counted from it.
        self._begun = False
        self.choosing.forget_shape()

    # Keys, size and end

    def event(self, event: QEvent) -> bool:
        """Claim Alt and the arrows in the tree as well, where they step through the pack."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._steps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the pack with Alt and the arrows."""
        if self._steps(event):
            self.reading.step(step_of(event))
        else:
            super().keyPressEvent(event)

    def _steps(self, event: QKeyEvent) -> bool:
        return bool(step_of(event)) and self.choosing.tree.hasFocus()

    def compact_changed(self) -> None:
        """Fold the inbox behind its button, and lower the foot; or lay all of it out."""
        self._fit_compact()

    def _fit_compact(self) -> None:
        px = self.context.theme.px
        side = px(16 if self.compact else 24)
        self._row.setContentsMargins(side, 0, side if self.compact else 0, 0)
        self._row.setSpacing(px(14 if self.compact else 20))
        self._middle.setSpacing(px(8 if self.compact else 12))
        self._middle.setContentsMargins(0, 0, 0, px(8 if self.compact else 16))
        self.choosing.setFixedWidth(px(_NARROW_CHOICE if self.compact else _CHOICE))
        self.wrapping.set_compact(self.compact)
        self._side.set_compact(self.compact)
        self._side.place(self.rect(), self.layoutDirection())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the drawer at its edge."""
        super().resizeEvent(event)
        self._side.place(self.rect(), self.layoutDirection())

    def leave(self) -> None:
        """Take what was typed last; nothing is composed while nobody looks."""
        self.choosing.ask.take()
