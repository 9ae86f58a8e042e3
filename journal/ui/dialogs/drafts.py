"""After a crash: what was typed and is not yet in the journal, to be recovered or let go, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.services.recovery import Found, Standing
from journal.ui.date_words import day_words
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.theme import Theme
from journal.ui.widgets.difference_view import DifferenceView, Passage
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.sections import Card, words

if TYPE_CHECKING:
    from journal.services.drafts import Draft


class DraftsDialog(DialogFrame):
    """Names each draft by date, time and first words; nothing is lost by closing it."""

    def __init__(
        self, theme: Theme, found: Sequence[Found], today: date, parent: QWidget | None, *, aside: bool = False
    ) -> None:
        super().__init__(theme, _aside_heading() if aside else _crash_heading(len(found)), parent, width=600)
        self._found = found
        self._today = today
        self._aside = aside
        self._choices: list[QButtonGroup] = []
        self.column.addWidget(words(_aside_words() if aside else _crash_words(), "secondary"))
        for one in found:
            self.column.addWidget(self._card(one))
        self.column.addStretch(1)
        later = self.add_button(_("Close") if aside else _("Ask me next time"))
        later.clicked.connect(self.reject)
        self.go = self.add_button(_("Do this"), primary=True)
        self.go.setVisible(bool(found))
        self.go.clicked.connect(self.accept)
        self.fit()

    @property
    def recovered(self) -> list[Draft]:
        """Return the drafts to recover."""
        return self._chosen(0)

    @property
    def let_go(self) -> list[Draft]:
        """Return the drafts not to recover."""
        return self._chosen(1)

    def _chosen(self, which: int) -> list[Draft]:
        pairs = zip(self._found, self._choices, strict=True)
        return [found.draft for found, group in pairs if group.checkedId() == which]

    def choose(self, number: int, *, recover: bool) -> None:
        """Tick what happens with one of the drafts."""
        self._choices[number].button(0 if recover else 1).setChecked(True)

    def _card(self, found: Found) -> Card:
        draft = found.draft
        card = Card(self.theme, 14)
        card.column.setSpacing(self.theme.px(4))
        card.column.addWidget(words(draft.title or _("Without a title"), "strong"))
        if draft.first_words:
            card.column.addWidget(words(_("“{words}…”").format(words=draft.first_words), "reading"))
        belongs = _BELONGS[found.standing]().format(kind=label(draft.kind), about=draft.payload.get("about", ""))
        when = self._when(draft)
        card.column.addWidget(words(f"{belongs} {when}", "caption"))
        if (note := _NOTES.get(found.standing)) is not None:
            card.column.addWidget(words(note(), "secondary"))
        if found.now is not None and found.standing is not Standing.SAVED:
            self._add_both(card, found)
        card.column.addLayout(self._choice(when))
        return card

    def _when(self, draft: Draft) -> str:
        kept = draft.kept_at.astimezone()
        day = day_words(kept.date(), self._today, short=False)
        return _("Typed {day}, {time}.").format(day=day, time=kept.strftime("%H:%M"))

    def _add_both(self, card: Card, found: Found) -> None:
        """Let the words in the journal be seen beside those that were typed."""
        assert found.now is not None
        view = DifferenceView(self.theme)
        typed = found.draft.payload
        view.show_passages(
            [
                Passage(_("Title"), found.now.title, str(typed.get("title", ""))),
                Passage("", found.now.body, str(typed.get("body", ""))),
            ],
            _("in the journal"),
            _("typed"),
        )
        view.hide()
        show = link_button(_("Show both"))
        show.setCheckable(True)

        def turn(shown: bool) -> None:
            view.setVisible(shown)
            show.setText(_("Hide both") if shown else _("Show both"))

        show.toggled.connect(turn)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addWidget(view)

    def _choice(self, when: str) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        for number, text in enumerate((_("Recover"), _("Leave where it is") if self._aside else _("Don’t recover"))):
            button = QRadioButton(text)
            button.setAccessibleDescription(when)
            group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        group.button(1 if self._aside else 0).setChecked(True)
        self._choices.append(group)
        return row


def _crash_heading(count: int) -> str:
    return ngettext(
        "{n} draft was not saved when Cairn last closed", "{n} drafts were not saved when Cairn last closed", count
    ).format(n=count)


def _crash_words() -> str:
    return _(
        "Every word you typed was kept on this laptop. What you do not recover stays for 30 days under “Drafts not "
        "recovered” in the File menu."
    )


def _aside_heading() -> str:
    return _("Drafts not recovered")


def _aside_words() -> str:
    return _("Words you chose not to recover wait here for 30 days. Recover what you want back.")


_BELONGS = {
    Standing.NEW: lambda: _("{kind} not yet in the journal."),
    Standing.SAVED: lambda: _("{kind} with these words."),
    Standing.FITS: lambda: _("{kind}, changed by you."),
    Standing.CHANGED: lambda: _("{kind}, changed twice."),
    Standing.BINNED: lambda: _("{kind}, now in the bin."),
    Standing.FORM: lambda: _("A form you had open: {about}"),
}
_NOTES = {
    Standing.CHANGED: lambda: _(
        "The entry was changed another way after you typed this. Recovering keeps both: your words become an entry of "
        "their own."
    ),
    Standing.BINNED: lambda: _(
        "The entry was moved to the bin. Recovering brings your words back as an entry of their own."
    ),
    Standing.FORM: lambda: _("Recover it, and the form opens as you left it."),
}
