"""A card, written openly or read whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.learning.card_groups import Topic
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing


class CardForm(FormDialog):
    """Asks for the words of a card and, for a new one, its column; of a group for its name."""

    def __init__(
        self,
        context: Context,
        columns: Sequence[tuple[str, str]],
        column: str,
        save: Callable[[str, str], object],
        parent: QWidget | None = None,
        *,
        topic: Topic | None = None,
        meeting: str = "",
        became: str = "",
    ) -> None:
        """``meeting`` is that of a new card: what was typed for it waits there; ``became`` is what was made of one."""
        title = _("Add a card") if topic is None else _("A card")
        super().__init__(context.theme, context.feedback, title, save=_("Keep card"), parent=parent)
        self._save = save
        group = topic is not None and topic.title is not None
        self.words = GrowingText(context.theme, lines=3, most=8, placeholder=_("Say it in ten words."))
        if topic is not None:
            self.words.setPlainText(topic.words)
        self.form.add("words", _("What these have in common") if group else _("Card"), self.words, required=True)
        self.column: Choice[str] = Choice(columns or [("", "")])
        self.column.choose(column)
        if len(columns) > 1:
            self.form.add("column", _("Where"), self.column)
        if topic is not None and group:
            for card in topic.cards:
                self.form.add_widget(flowing(card.words, "secondary"))
        if became:
            self.form.add_widget(flowing(became, "strong"))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(460, 320)
        said = topic.words if topic is not None else ""
        keep_draft(self, context, Kind.RETRO_ITEM, topic.item.id if topic is not None else meeting, said)

    def _on_submit(self) -> None:
        words = " ".join(self.words.toPlainText().split())
        if not words:
            raise InvalidInput(_("Write something on the card. Ten words are enough."), field="words")
        self._save(self.column.value(), words)
