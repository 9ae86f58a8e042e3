"""Saying by hand what a comment is about, and which pack feedback answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from journal.core.errors import InvalidInput, JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Comment, Record
from journal.core.vocabulary import Kind, label
from journal.services.feedback import ApartPack
from journal.ui.comments.sent_words import ChosenWords
from journal.ui.comments.sources import Threads
from journal.ui.comments.words import pack_name
from journal.ui.context import Context
from journal.ui.record_names import RecordNames, kind_icon
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.notice import Notice
from journal.ui.widgets.record_picker import PickItem, RecordPicker

_KINDS = frozenset(
    {
        Kind.ENTRY, Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.ASSUMPTION, Kind.OUTCOME,
        Kind.EVIDENCE, Kind.CYCLE, Kind.ACTION, Kind.DECISION,
    }
)  # fmt: skip
"""The kinds of record that a comment can be said to be about."""
_WHOLE = "pack"
"""Stands for the pack as a whole among the records to choose from."""


class TrayPart(Notice):
    """Says why the place of a comment is not known, and offers to say it by hand."""

    def __init__(self, context: Context, comment: Comment, threads: Threads, over: QWidget) -> None:
        item = threads.tray.get(comment.id)
        why = item.why.sentence if item is not None and item.why else _("Its place was not found.")
        super().__init__(context.theme, why, may=not context.read_only)
        self._context, self._comment, self._over = context, comment, over
        first = (*([item.named] if item.named else []), *item.candidates) if item is not None else ()
        self._candidates = list({record.id: record for record in first}.values())
        self._names = threads.names
        self.choose = self.add_way(_("Say what it is about…"))
        self.choose.clicked.connect(self._on_choose)
        self.close_row()

    def _on_choose(self) -> None:
        PlaceForm(self._context, self._comment, self._candidates, self._names, self._over.window()).open()


class PlaceForm(FormDialog):
    """Asks which record a comment is about and which words of it, or whether it is about the pack as a whole."""

    def __init__(
        self,
        context: Context,
        comment: Comment,
        candidates: Sequence[Record],
        names: RecordNames,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            context.theme, context.feedback, _("What is this comment about?"), save=_("Put it there"), parent=parent
        )
        self._context, self._comment, self._names = context, comment, names
        self._whole = PickItem(_WHOLE, _("The pack as a whole"), "", "share")
        self._candidates = [self._item(record) for record in candidates]
        self.form.add_widget(flowing(comment.words, "asked"))
        if comment.quotation:
            self.form.add_widget(flowing(_("“{words}”").format(words=comment.quotation.strip('“”"')), "caption"))
        self.picker = RecordPicker(
            context.theme, self._find, placeholder=_("Find an entry, a strategy, evidence"), rows=6, single=True
        )
        self.form.add("target", _("It is about"), self.picker)
        self.words = ChosenWords(context.theme)
        hint = _("Select the words that are meant, or none where it is about all of it.")
        self.form.add("words", _("Which words"), self.words, hint=hint)
        self.form.finish()
        self.picker.changed.connect(self._on_ticked)
        self._on_ticked()
        self.on_submit(self._on_submit)
        self.fit(560, 640)

    def _on_ticked(self) -> None:
        """Show the words of what is ticked, as they were sent."""
        chosen = next(iter(self.picker.chosen()), _WHOLE)
        there = None
        if chosen != _WHOLE:
            try:
                there = self._context.services.comments.words_on(self._comment.id, chosen)
            except JournalError as error:
                self._context.feedback.error(error)
        self.form.set_shown("words", there is not None and bool(there.words))
        self.words.offer(there.words if there is not None else "")
        self.words.setAccessibleName(
            _("The words as they were sent") if there is None or there.as_sent else _("The words as they are today")
        )

    def _item(self, record: Record) -> PickItem:
        name = self._names.of(record) if self._names.knows(record.id) else record.heading
        return PickItem(record.id, name, label(record.kind).lower(), kind_icon(record.kind))

    def _find(self, words: str) -> Sequence[PickItem]:
        if not words:
            return [*self._candidates, self._whole]
        found = self._context.services.search.find(words, limit=30, kinds=_KINDS)
        hits = [PickItem(hit.id, hit.title, label(hit.kind).lower(), kind_icon(hit.kind)) for hit in found.hits]
        return [*hits, self._whole]

    def _on_submit(self) -> None:
        chosen = next(iter(self.picker.chosen()), "")
        if not chosen:
            raise InvalidInput(_("Tick what it is about."), field="target")
        comments, history = self._context.services.comments, self._context.services.history
        if chosen == _WHOLE:
            comments.place(self._comment.id, None)
        else:
            comments.place(self._comment.id, chosen, self.words.span)
        self._context.feedback.toast(_("The comment has its place"), history.taking_back())


class ApartPart(Notice):
    """Says that feedback is kept apart, and offers to say which pack it answers, or to throw it away."""

    def __init__(self, context: Context, apart: ApartPack, over: QWidget) -> None:
        super().__init__(
            context.theme,
            _("This journal does not know the pack that this answers. It can be read here, and counts for nothing."),
            may=not context.read_only,
        )
        self._context, self._apart, self._over = context, apart, over
        self.attach = self.add_way(_("It answers one of ours…"))
        self.attach.clicked.connect(self._on_attach)
        self.throw = self.add_way(_("Throw it away"))
        self.throw.setToolTip(_("To the bin"))
        self.throw.clicked.connect(self._on_throw)
        self.close_row()

    def _on_attach(self) -> None:
        AttachForm(self._context, self._apart, self._over.window()).open()

    def _on_throw(self) -> None:
        services = self._context.services
        try:
            count = services.feedback.throw_away(self._apart.from_pack)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        told = ngettext("{n} comment is in the bin", "{n} comments are in the bin", count).format(n=count)
        self._context.feedback.toast(told, services.history.taking_back())


class AttachForm(FormDialog):
    """Asks which of our packs feedback answers that names one we do not know."""

    def __init__(self, context: Context, apart: ApartPack, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, context.feedback, _("Which pack does it answer?"), save=_("It answers this pack"),
            parent=parent,
        )  # fmt: skip
        self._context, self._apart = context, apart
        today = context.services.clock.today()
        options = [
            (pack.id, _("{pack}, for {who}").format(pack=pack_name(pack, today), who=pack.recipient))
            for pack in context.services.packs.register()
        ]
        self.pack: Choice[str] = Choice(options or [("", _("No pack has left yet"))])
        if apart.known is not None:
            self.pack.choose(apart.known.id)
        hint = _("Comments go where their words stand in what was sent; the others wait in the tray.")
        self.form.add("pack", _("Pack"), self.pack, hint=hint)
        self.form.finish()
        self.save_button.setEnabled(bool(options))
        self.on_submit(self._on_submit)
        self.fit(480, 240)

    def _on_submit(self) -> None:
        services = self._context.services
        landed = services.feedback.attach(self._apart.from_pack, self.pack.value())
        tray = len(self._apart.comments) - landed
        told = ngettext("{n} comment has its place", "{n} comments have their place", landed).format(n=landed)
        if tray:
            more = ngettext("{n} waits in the tray", "{n} wait in the tray", tray).format(n=tray)
            told = _("{told}, {more}").format(told=told, more=more)
        self._context.feedback.toast(told, services.history.taking_back())
