"""What is typed into a form is kept as well: Escape, a crash and a power cut cost nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.typing_pause import TypingPause
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.day_words import moment_words
from journal.ui.widgets.filled_in import FilledIn, fill_in, filled_in
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.record_picker import RecordPicker

if TYPE_CHECKING:
    from journal.ui.widgets.form import FormDialog


CLOSED = "closed"
"""Marks a draft whose form was left on purpose."""


@dataclass(frozen=True)
class Contents:
    """How what stands in a form is taken out of it, and put back."""

    take: Callable[[], FilledIn]
    put: Callable[[FilledIn], None]


def keep_draft(
    dialog: FormDialog,
    context: Context,
    kind: Kind,
    record_id: str = "",
    about: str = "",
    contents: Contents | None = None,
) -> None:
    """Keep what is filled into a form until it is saved, and go on from what was filled into it before.

    ``contents`` is for a form that holds more than its fields.
    """
    form = dialog.form
    if not context.read_only:
        held = contents or Contents(lambda: filled_in(form), lambda held: fill_in(form, held))
        FormDraft(dialog, context, kind, record_id, about, held)


class FormDraft(QObject):
    """What stands in one open form, kept while it is filled in."""

    def __init__(
        self, dialog: FormDialog, context: Context, kind: Kind, record_id: str, about: str, contents: Contents
    ) -> None:
        super().__init__(dialog)
        self._contents, self._title = contents, dialog.windowTitle()
        self._dialog = dialog
        self._context = context
        self._drafts = context.services.drafts
        self._kind, self._about = kind, about
        self._key = f"form.{type(dialog).__name__}.{record_id or 'new'}"
        self._base = context.services.history.head(record_id) if record_id else None
        self._opened = contents.take()
        self._ended = False
        self._take_up()
        self._pause = TypingPause(self)
        self._pause.over.connect(self._keep_later)
        for field in dialog.form.fields.values():
            self._follow(field.control)
        dialog.finished.connect(self._on_finished)

    def _follow(self, control: QWidget) -> None:
        if isinstance(control, (QPlainTextEdit, QLineEdit)):
            control.textChanged.connect(lambda *_text: self._pause.start())
        elif isinstance(control, QCheckBox):
            control.toggled.connect(lambda _on: self._pause.start())
        elif isinstance(control, Choice):
            control.currentIndexChanged.connect(lambda _place: self._pause.start())
        elif isinstance(control, RecordPicker):
            control.changed.connect(self._pause.start)

    def _take_up(self) -> None:
        draft = self._drafts.get(self._key)
        held = draft.payload.get("fields") if draft is not None else None
        if draft is None or not isinstance(held, dict) or held == self._opened:
            return
        self._contents.put(held)
        when = moment_words(draft.kept_at, self._context.services.clock.now())
        notice = QWidget()
        row = QHBoxLayout(notice)
        px = self._context.theme.px
        row.setContentsMargins(px(24), 0, px(24), px(8))
        told = QLabel(_("These are the words you left here: {when}.").format(when=when))
        told.setWordWrap(True)
        row.addWidget(told, 1)
        anew = link_button(_("Begin anew"))
        row.addWidget(anew)

        def begin_anew() -> None:
            self._contents.put(self._opened)
            notice.hide()

        anew.clicked.connect(begin_anew)
        column = self._dialog.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, notice)

    def _changed(self) -> bool:
        return self._contents.take() != self._opened

    def _payload(self) -> dict[str, Any]:
        return {"form": self._key, "title": self._title, "about": self._about, "fields": self._contents.take()}

    def _keep_later(self) -> None:
        if not self._changed():
            return
        key, kind, payload, base, drafts = self._key, self._kind, self._payload(), self._base, self._drafts
        self._context.tasks.start(
            self,
            lambda _progress: drafts.keep(key, kind, payload, base, still=lambda: not self._ended),
            lambda _draft: None,
            on_failed=lambda _error: self._pause.start(),
            keeping=True,
        )

    def _on_finished(self, result: int) -> None:
        self._ended = True
        self._pause.stop()
        try:
            if result == QDialog.DialogCode.Accepted or not self._changed():
                self._drafts.drop(self._key)
                return
            # Left on purpose: it waits in the form, and nobody is asked about it at the next start.
            self._drafts.keep(self._key, self._kind, {**self._payload(), CLOSED: True}, self._base)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._context.feedback.toast(_("Not saved. What you typed waits in this form."))
