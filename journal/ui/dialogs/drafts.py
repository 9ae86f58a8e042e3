"""After a crash: what was typed and not yet in the journal, to be recovered or let go, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.ui.date_words import day_words
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.theme import Theme
from journal.ui.widgets.sections import Card, words

if TYPE_CHECKING:
    from journal.services.drafts import Draft


class DraftsDialog(DialogFrame):
    """Names each draft by date, time and first words; nothing is lost by closing it."""

    def __init__(self, theme: Theme, drafts: Sequence[Draft], today: date, parent: QWidget | None) -> None:
        heading = ngettext(
            "{n} draft was not saved when Cairn last closed",
            "{n} drafts were not saved when Cairn last closed",
            len(drafts),
        ).format(n=len(drafts))
        super().__init__(theme, heading, parent, width=560)
        self._drafts = drafts
        self._choices: list[QButtonGroup] = []
        self.column.addWidget(words(_("Every word you typed was kept on this laptop."), "secondary"))
        for draft in drafts:
            self.column.addWidget(self._card(draft, today))
        self.column.addStretch(1)
        later = self.add_button(_("Ask me next time"))
        later.clicked.connect(self.reject)
        self.go = self.add_button(_("Do this"), primary=True)
        self.go.clicked.connect(self.accept)
        self.fit()

    @property
    def recovered(self) -> list[Draft]:
        """Return the drafts to recover."""
        return [draft for draft, group in zip(self._drafts, self._choices, strict=True) if group.checkedId() == 0]

    @property
    def let_go(self) -> list[Draft]:
        """Return the drafts not to recover."""
        return [draft for draft, group in zip(self._drafts, self._choices, strict=True) if group.checkedId() == 1]

    def choose(self, number: int, *, recover: bool) -> None:
        """Tick what happens with one of the drafts."""
        self._choices[number].button(0 if recover else 1).setChecked(True)

    def _card(self, draft: Draft, today: date) -> Card:
        card = Card(self.theme, 14)
        card.column.setSpacing(self.theme.px(4))
        kept = draft.kept_at.astimezone()
        when = _("{day}, {time}").format(day=day_words(kept.date(), today, short=False), time=kept.strftime("%H:%M"))
        card.column.addWidget(words(draft.title or _("Without a title"), "strong"))
        if draft.first_words:
            card.column.addWidget(words(_("“{words}…”").format(words=draft.first_words), "reading"))
        what = _("{kind} not yet in the journal") if draft.base_revision is None else _("{kind}, changed")
        card.column.addWidget(words(f"{what.format(kind=label(draft.kind))}. {when}", "caption"))
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        for number, text in enumerate((_("Recover"), _("Don’t recover"))):
            button = QRadioButton(text)
            button.setAccessibleDescription(when)
            group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        group.button(0).setChecked(True)
        card.column.addLayout(row)
        self._choices.append(group)
        return card
