"""The pack that is being put together: for whom, what leaves, what is asked, and how it is locked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from journal.core.records import ReviewPack
from journal.core.vocabulary import PackForm
from journal.learning.pack_choice import PackChoice
from journal.services.packing import PackWish


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What the team tells its reader before they read."""

    title: str = ""
    context: str = ""
    asks: str = ""
    off_limits: str = ""
    expires: date | None = None
    language: str = ""

    @classmethod
    def after(cls, previous: ReviewPack | None) -> Ask:
        """Return what to begin with: what a reader was told of the context and the limits holds on."""
        if previous is None:
            return cls()
        return cls(context=previous.context, off_limits=previous.off_limits, language=previous.language)


class PackDraft(QObject):
    """Holds what was chosen so far; its parts show it and change it."""

    recipient_changed = Signal()
    content_changed = Signal()
    """What the reader will see is another now."""
    wrapping_changed = Signal()
    """The passphrase or the form is another now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recipient = ""
        self.choice = PackChoice()
        self.ask = Ask()
        self.passphrase = ""
        self.form = PackForm.PAGE

    def address(self, recipient: str) -> None:
        """Make it for somebody else."""
        if recipient != self.recipient:
            self.recipient = recipient
            self.recipient_changed.emit()

    def begin(self, choice: PackChoice, ask: Ask) -> None:
        """Begin with what a reader is usually sent, without a word to those who listen."""
        self.choice, self.ask = choice, ask

    def choose(self, choice: PackChoice) -> None:
        """Let something else leave."""
        if choice != self.choice:
            self.choice = choice
            self.content_changed.emit()

    def say(self, ask: Ask) -> None:
        """Ask something else."""
        if ask != self.ask:
            self.ask = ask
            self.content_changed.emit()

    def wrap(self, *, passphrase: str | None = None, form: PackForm | None = None) -> None:
        """Lock it otherwise, or let it leave in another form."""
        self.passphrase = self.passphrase if passphrase is None else passphrase
        self.form = form or self.form
        self.wrapping_changed.emit()

    @property
    def wish(self) -> PackWish:
        """Return what is wished for; paper has no lock."""
        return PackWish(
            choice=self.choice,
            recipient=self.recipient,
            title=self.ask.title,
            context=self.ask.context,
            asks=self.ask.asks,
            off_limits=self.ask.off_limits,
            expires=self.ask.expires,
            language=self.ask.language,
            passphrase="" if self.form is PackForm.PAPER else self.passphrase,
            form=self.form,
        )

    @property
    def shown_wish(self) -> PackWish:
        """Return what the preview shows: the same, not locked."""
        return replace(self.wish, passphrase="", form=PackForm.PAGE)
