"""What a person does to evidence: rate, link, tag, share, edit and remove it, one piece or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Evidence, EvidenceLink
from journal.core.vocabulary import Audience, Kind, Relation, Strength, label
from journal.ui.context import Context
from journal.ui.erasing import Eraser
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.removing import remove
from journal.ui.views.evidence.consent import ConsentForm
from journal.ui.views.evidence.detail import EvidenceDetail
from journal.ui.views.evidence.forms import EvidenceForm
from journal.ui.views.evidence.links import LinkForm


class EvidenceDeeds(QObject):
    """Does to evidence what is asked, says what was done and offers to take it back."""

    def __init__(self, context: Context, view: QWidget) -> None:
        super().__init__(view)
        self._context = context
        self._evidence = context.services.evidence
        self._view = view
        self._linking = EvidenceLinking(context, view)
        self._eraser = Eraser(context, view)

    def serve(self, detail: EvidenceDetail) -> None:
        """Do what is asked for beside the table."""
        detail.edit_wanted.connect(lambda evidence: self.edit(evidence.id))
        detail.link_wanted.connect(lambda evidence: self.link([evidence.id]))
        detail.remove_wanted.connect(lambda evidence: self.remove([evidence.id]))
        detail.rate_wanted.connect(lambda evidence, strength: self.rate(evidence.id, strength))
        detail.consent_wanted.connect(lambda evidence: self.change_consent(evidence.id))
        detail.tag_wanted.connect(lambda evidence, name: self.tag_with(evidence.id, name))
        detail.untag_wanted.connect(lambda evidence, tag: self.untag(evidence.id, tag))
        detail.erase_wanted.connect(lambda evidence: self.erase(evidence.id))
        detail.linked.change_wanted.connect(self.change_link)
        detail.linked.remove_wanted.connect(self.remove_link)

    def review(self) -> None:
        """Go through what nobody looked at for a year, one by one."""
        # Loaded when first asked for: the screen opens sooner without it.
        from journal.ui.views.evidence.review import look_through

        look_through(self._context, self._view)

    def rate(self, evidence_id: str, strength: Strength | None) -> None:
        """Say how strong a piece is; beyond what the journal can tell, ask for a line of reason."""
        reason = self._reason_for(evidence_id, strength)
        if reason is not None:
            self._try(lambda: self._evidence.care.rate(evidence_id, strength, reason))

    def _reason_for(self, evidence_id: str, strength: Strength | None) -> str | None:
        """Return the reason for a rating, empty where none is needed; ``None`` when nobody gives one."""
        try:
            found = self._evidence.care.ceiling(evidence_id)
            item = self._evidence.get(evidence_id)
        except JournalError as error:
            self._context.feedback.error(error)
            return None
        if strength is None or not found.needs_reason(strength) or strength > found.limit:
            return ""
        asked = _("{step} is more than the journal can tell. Why is it so? One line is enough.").format(
            step=label(strength)
        )
        lacks = " ".join(found.lacks[step] for step in sorted(found.lacks) if step <= strength)
        held = item.strength_reason if item.strength == strength else ""
        return self._context.feedback.ask_text(asked, yes=_("Save"), text=held, placeholder=lacks) or None

    def link(self, ids: Sequence[str], relation: Relation = Relation.SUPPORTS) -> None:
        """Ask what the evidence bears on, and link it."""
        first = self._items(ids[:1])
        if not first:
            return
        form = LinkForm(self._context, ids, first[0].title, relation=relation, parent=self._view)
        if form.exec():
            count = len(ids)
            several = ngettext("{n} link added", "{n} links added", count).format(n=count)
            self._say(_("Link added") if count == 1 else several)

    def change_link(self, link: EvidenceLink, name: str) -> None:
        """Ask how linked evidence bears on its target now."""
        self._linking.change(link, name)

    def remove_link(self, link: EvidenceLink) -> None:
        """Take a link away."""
        if self._try(lambda: self._evidence.unlink(link.id)):
            self._say(_("Link removed"))

    def change_consent(self, evidence_id: str) -> None:
        """Ask whether those shown agreed, for what and until when."""
        for item in self._items([evidence_id]):
            if ConsentForm(self._context, item, parent=self._view).exec():
                self._say(_("Consent saved"))

    def edit(self, evidence_id: str) -> None:
        """Ask for changes to what is known of a piece."""
        for item in self._items([evidence_id]):
            form = EvidenceForm(self._context, item, self._evidence.save, parent=self._view)
            if form.exec():
                self._say(_("Changes saved"))

    def tag(self, ids: Sequence[str]) -> None:
        """Ask for a tag, and give it to the evidence."""
        if not ids or self._context.read_only:
            return
        count = len(ids)
        asked = ngettext("Which tag?", "Which tag for these {n} pieces?", count).format(n=count)
        name = self._context.feedback.ask_text(
            asked, yes=_("Add tag"), placeholder=_("One word, or several with commas")
        )
        if name and self._try(lambda: self._evidence.care.tag(ids, name.split(","))):
            self._say(_("Tag added"))

    def tag_with(self, evidence_id: str, name: str) -> None:
        """Give a piece this tag."""
        self._try(lambda: self._evidence.care.tag([evidence_id], [name]))

    def untag(self, evidence_id: str, tag_id: str) -> None:
        """Take a tag from a piece."""
        self._try(lambda: self._evidence.care.untag(evidence_id, tag_id))

    def show_to(self, ids: Sequence[str], audience: Audience) -> None:
        """Say who may see the evidence."""
        if ids and self._try(lambda: self._evidence.care.show_to(ids, audience)):
            self._say(_("Visible to: {audience}").format(audience=label(audience).lower()))

    def remove(self, ids: Sequence[str]) -> None:
        """Move evidence to the bin, and say how to get it back."""
        first = self._items(ids[:1])
        if first:
            remove(self._context, Kind.EVIDENCE, *ids, title=first[0].title)

    def erase(self, evidence_id: str) -> None:
        """Erase what lost its consent for good, once the user agreed."""
        if not self._context.read_only:
            self._eraser.erase([evidence_id])

    def _items(self, ids: Sequence[str]) -> list[Evidence]:
        if self._context.read_only:
            return []
        try:
            return [self._evidence.get(evidence_id) for evidence_id in ids]
        except JournalError as error:
            self._context.feedback.error(error)
            return []

    def _say(self, told: str) -> None:
        self._context.feedback.toast(told, self._context.services.history.taking_back())

    def _try(self, deed: Callable[[], object]) -> bool:
        if self._context.read_only:
            return False
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            return False
        return True
