"""Hiding words that a person selected: blacked out, or as somebody's name."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from journal.core.errors import InvalidInput, JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Actor, Person
from journal.core.vocabulary import label
from journal.learning.black_outs import stays_there
from journal.learning.code_names import next_codes
from journal.text.folding import fold
from journal.ui.context import Context
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing


def black_out_words(context: Context, words: str, record_id: str, parent: QWidget) -> None:
    """Black words out, and say how far that reaches; with Undo, as for everything.

    ``record_id`` names the record that they stand in, and is empty when they are of several.
    """
    if not _may_write(context):
        return
    try:
        done = context.services.redaction.black_out(words, record_id or None)
    except JournalError as problem:
        context.feedback.error(problem)
        return
    told = (
        _("Blacked out in this item. Elsewhere these words stay readable.")
        if stays_there(done)
        else _("Blacked out wherever it stands in a review pack.")
    )
    context.feedback.toast(told, context.services.history.taking_back())


def hide_as(context: Context, words: str, parent: QWidget) -> None:
    """Ask under which code name words are hidden, and hide them."""
    if _may_write(context):
        HideForm(context, words, parent.window()).open()


def owner_kind(owner: Person | Actor) -> str:
    """Return what sort of person or actor somebody is."""
    return label(owner.actor_kind if isinstance(owner, Actor) else owner.role)


def _may_write(context: Context) -> bool:
    if context.read_only:
        context.feedback.tell(
            _("This journal is open for reading only"),
            _("What is hidden is written down in the journal. Open it for writing to hide more."),
        )
    return not context.read_only


class HideForm(FormDialog):
    """Asks which code name is read instead: one that there is, or a new one."""

    def __init__(self, context: Context, words: str, parent: QWidget | None = None) -> None:
        self._words = " ".join(words.split())
        super().__init__(
            context.theme,
            context.feedback,
            _("Hide “{words}” as").format(words=_short(self._words)),
            save=_("Hide"),
            parent=parent,
        )
        self._context = context
        self._names = {fold(one.code): one for one in context.services.redaction.names()}
        codes = [one.code for one in self._names.values()]
        self.code = QComboBox()
        self.code.setEditable(True)
        self.code.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.code.addItems([*next_codes(codes), *codes])
        completer = self.code.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        hint = _("What is read instead, in everything that leaves in a review pack.")
        self.form.add("code", _("Code name"), self.code, required=True, hint=hint)
        self.meaning = flowing("", "secondary")
        self.form.add_widget(self.meaning)
        self.form.add_widget(
            flowing(_("The words themselves stay in this journal, and no pack holds them."), "caption")
        )
        self.form.finish()
        self.code.editTextChanged.connect(lambda _text: self._say_meaning())
        self._say_meaning()
        self.on_submit(self._on_submit)
        self.fit(460, 330)

    def _say_meaning(self) -> None:
        """Say whether the code name is somebody's, or a new one."""
        typed = " ".join(self.code.currentText().split())
        known = self._names.get(fold(typed))
        if not typed:
            told = ""
        elif known is None:
            told = _("{code} is new, and is added to the actors of this journal.").format(code=typed)
        elif known.name:
            ways = len(known.forms) + 1
            told = ngettext(
                "{code}, {kind}: hidden already in {n} way to write the name. This becomes another one.",
                "{code}, {kind}: hidden already in {n} ways to write the name. This becomes another one.",
                ways,
            ).format(code=known.code, kind=owner_kind(known.owner).lower(), n=ways)
        else:
            told = _("{code}, {kind}: this becomes the real name behind it.").format(
                code=known.code, kind=owner_kind(known.owner).lower()
            )
        self.meaning.setText(told)

    def _on_submit(self) -> None:
        try:
            done = self._context.services.redaction.hide_as(self._words, self.code.currentText())
        except InvalidInput as problem:
            # The words cannot be changed here, so that whatever is wrong is wrong with the name chosen for them.
            raise InvalidInput(problem.text, field="code") from problem
        told = _("“{words}” is read as {code} in every review pack.").format(words=_short(self._words), code=done.code)
        self._context.feedback.toast(told, self._context.services.history.taking_back())


def _short(words: str, most: int = 40) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
