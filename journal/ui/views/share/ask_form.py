"""What the team tells its reader before they read: what the pack is about, what it asks, what is off limits."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import LANGUAGES, _
from journal.ui.context import Context
from journal.ui.views.share.draft import Ask, PackDraft
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormField, GrowingText

_PAUSE_MS = 500
"""After this long without a key, the preview shows what was typed."""


class AskForm(QWidget):
    """Shows the ask of a draft, and changes it a moment after it was typed."""

    def __init__(self, context: Context, draft: PackDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        theme = context.theme
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.take)
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("The journal and the month"))
        self.asks = GrowingText(theme, lines=3, placeholder=_("Where do you see us guessing?"))
        self.context_ = GrowingText(
            theme, lines=2, placeholder=_("What they need to know to understand what they will read")
        )
        self.off_limits = GrowingText(theme, lines=2, placeholder=_("The choice of partners is settled."))
        self.expires = DayField(theme, "expires")
        self.language = Choice[str]([("", _("As this window")), *LANGUAGES.items()])
        self._lay_out(context)
        self._listen()
        for field in (self.title, self.asks, self.context_, self.off_limits, self.expires):
            field.setReadOnly(context.read_only)
        self.language.setEnabled(not context.read_only)

    def _lay_out(self, context: Context) -> None:
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(12))
        field = FormField
        column.addWidget(field(theme, _("What feedback do you want?"), self.asks))
        column.addWidget(field(theme, _("Context"), self.context_))
        column.addWidget(field(theme, _("What is off limits?"), self.off_limits))
        column.addWidget(field(theme, _("Title of the pack"), self.title))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self._expiry = field(theme, _("May be kept until"), self.expires)
        row.addWidget(self._expiry, 1)
        row.addWidget(field(theme, _("Language"), self.language), 1)
        column.addLayout(row)
        column.addStretch(1)

    def _listen(self) -> None:
        self.title.textEdited.connect(lambda _words: self._pause.start())
        self.expires.textChanged.connect(lambda _words: self._pause.start())
        for text in self._texts.values():
            text.textChanged.connect(self._pause.start)
        self.language.currentIndexChanged.connect(lambda _index: self.take())

    @property
    def _texts(self) -> Mapping[str, GrowingText]:
        return {"asks": self.asks, "context": self.context_, "off_limits": self.off_limits}

    def show_ask(self, ask: Ask) -> None:
        """Show what is asked so far."""
        fields = (self.title, *self._texts.values(), self.expires, self.language)
        blocked = [(field, field.blockSignals(True)) for field in fields]
        self.title.setText(ask.title)
        for name, text in self._texts.items():
            text.setPlainText(getattr(ask, name))
            text.fit()
        self.expires.set_value(ask.expires)
        self.language.choose(ask.language)
        for field, before in blocked:
            field.blockSignals(before)
        self._pause.stop()

    def take(self) -> None:
        """Take what was typed into the draft, at once."""
        self._pause.stop()
        try:
            expires = self.expires.value()
            self._expiry.show_error("")
        except InvalidInput as problem:
            expires = self._draft.ask.expires
            self._expiry.show_error(problem.text)
        self._draft.say(
            Ask(
                title=self.title.text(),
                context=self.context_.toPlainText(),
                asks=self.asks.toPlainText(),
                off_limits=self.off_limits.toPlainText(),
                expires=expires,
                language=self.language.value(),
            )
        )

    @property
    def wrong(self) -> str:
        """Return what cannot be read of what was typed; empty when all can."""
        return self._expiry.error
