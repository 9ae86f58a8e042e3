"""What is typed into a form is kept as well: Escape, a crash and a power cut cost nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.typing_pause import TypingPause
from journal.ui.widgets.day_words import moment_words
from journal.ui.widgets.labels import link_button

if TYPE_CHECKING:
    from journal.ui.widgets.form import Form, FormDialog


CLOSED = "closed"
"""Marks a draft whose form was left on purpose."""


def keep_draft(dialog: FormDialog, context: Context, kind: Kind, record_id: str = "", about: str = "") -> None:
    """Keep what is typed into a form until it is saved, and go on from what was typed into it before."""
    if not context.read_only:
        FormDraft(dialog, context, kind, record_id, about)


class FormDraft(QObject):
    """The words of one open form, kept while they are typed."""

    def __init__(self, dialog: FormDialog, context: Context, kind: Kind, record_id: str, about: str) -> None:
        super().__init__(dialog)
        self._form, self._title = dialog.form, dialog.windowTitle()
        self._dialog = dialog
        self._context = context
        self._drafts = context.services.drafts
        self._kind, self._about = kind, about
        self._key = f"form.{type(dialog).__name__}.{record_id or 'new'}"
        self._base = context.services.history.head(record_id) if record_id else None
        self._opened = _words(self._form)
        self._ended = False
        self._take_up()
        self._pause = TypingPause(self)
        self._pause.over.connect(self._keep_later)
        for field in self._form.fields.values():
            self._follow(field.control)
        dialog.finished.connect(self._on_finished)

    def _follow(self, control: QWidget) -> None:
        if isinstance(control, (QPlainTextEdit, QLineEdit)):
            control.textChanged.connect(lambda *_text: self._pause.start())
        elif isinstance(control, QCheckBox):
            control.toggled.connect(lambda _on: self._pause.start())

    def _take_up(self) -> None:
        draft = self._drafts.get(self._key)
        held = draft.payload.get("fields") if draft is not None else None
        if draft is None or not isinstance(held, dict) or held == self._opened:
            return
        _fill(self._form, held)
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
            _fill(self._form, self._opened)
            notice.hide()

        anew.clicked.connect(begin_anew)
        column = self._dialog.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, notice)

    def _changed(self) -> bool:
        return _words(self._form) != self._opened

    def _payload(self) -> dict[str, Any]:
        return {"form": self._key, "title": self._title, "about": self._about, "fields": _words(self._form)}

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


def _words(form: Form) -> dict[str, Any]:
    """Return what was typed and ticked, by the key of the field."""
    held: dict[str, Any] = {}
    for key, field in form.fields.items():
        control = field.control
        if isinstance(control, QPlainTextEdit) and not control.isReadOnly():
            held[key] = control.toPlainText()
        elif isinstance(control, QLineEdit):
            held[key] = control.text()
        elif isinstance(control, QCheckBox):
            held[key] = control.isChecked()
    return held


def _fill(form: Form, held: Mapping[str, Any]) -> None:
    for key, value in held.items():
        field = form.fields.get(key)
        control = field.control if field is not None else None
        if isinstance(control, QPlainTextEdit) and isinstance(value, str):
            control.setPlainText(value)
        elif isinstance(control, QLineEdit) and isinstance(value, str):
            control.setText(value)
        elif isinstance(control, QCheckBox):
            control.setChecked(bool(value))
