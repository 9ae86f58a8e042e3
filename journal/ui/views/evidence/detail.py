"""One piece of evidence: what it looks like, how strong it is, whether it is unchanged, what it bears on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Evidence, EvidenceLink
from journal.core.vocabulary import Audience, ConsentStatus, Kind, label
from journal.ui.context import Context
from journal.ui.date_words import event_words
from journal.ui.dialogs.past import PastDialog
from journal.ui.record_names import NAMED, RecordNames, bearing_words
from journal.ui.theme import restyle
from journal.ui.views.evidence.file_card import FileCard
from journal.ui.views.evidence.preview import FilePreview
from journal.ui.widgets.labels import clear_layout, flowing
from journal.ui.widgets.relation_mark import RelationMark
from journal.ui.widgets.sections import SectionHeader, hairline, words
from journal.ui.widgets.strength_dots import StrengthDots
from journal.ui.widgets.text_button import TextButton


class EvidenceDetail(QFrame):
    """The pane beside the table."""

    edit_wanted = Signal(object)
    link_wanted = Signal(object)
    remove_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evidence: Evidence | None = None
        self.setProperty("role", "panel")
        self.setAccessibleName(_("Evidence detail"))
        px = context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(px(20), px(16), px(20), px(20))
        self._column.setSpacing(px(12))
        scroll.setWidget(body)
        outer.addWidget(scroll)
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        theme = self._context.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.title = words("", "cardTitle")
        self._more = QToolButton()
        self._more.setIcon(theme.icon("more", "ink2", 18))
        self._more.setProperty("role", "icon")
        self._more.setAccessibleName(_("More about this evidence"))
        self._more.setToolTip(_("More about this evidence"))
        self._more.clicked.connect(self._show_menu)
        head.addWidget(self.title, 1)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self.preview = FilePreview(self._context)
        self._column.addWidget(self.preview)
        self._note = flowing("", "reading")
        self._column.addWidget(self._note)
        self._column.addLayout(self._strength_row())
        self.file_card = FileCard(self._context)
        self._column.addWidget(self.file_card)
        self._facts = QWidget()
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(theme.px(3))
        self._column.addWidget(self._facts)
        self.links_head = SectionHeader(theme, _("Linked to"), link=_("Add link"))
        self.links_head.link.clicked.connect(lambda: self.link_wanted.emit(self._evidence))
        self._column.addWidget(self.links_head)
        self._links = QWidget()
        held = QVBoxLayout(self._links)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(0)
        self._column.addWidget(self._links)
        self._column.addStretch(1)

    def _strength_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        self._dots = StrengthDots(self._context.theme)
        self._strength = flowing("", "secondary")
        row.addWidget(self._dots)
        row.addWidget(self._strength, 1)
        return row

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._evidence = None
        for widget in (self.preview, self._note, self._dots, self._strength, self.file_card, self._facts, self._more):
            widget.hide()
        self.links_head.hide()
        clear_layout(self._links)
        self.title.setText(_("Choose a piece of evidence to see it here."))
        self.title.setProperty("role", "muted")
        restyle(self.title)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show one piece of evidence with what it bears on."""
        self._evidence = evidence
        self.title.setProperty("role", "cardTitle")
        restyle(self.title)
        self.title.setText(evidence.title)
        for widget in (self.preview, self._dots, self._strength, self._facts, self._more, self.links_head):
            widget.show()
        self._note.setText(evidence.note)
        self._note.setVisible(bool(evidence.note))
        self._dots.set_strength(evidence.strength)
        self._strength.setText(_strength_sentence(evidence))
        self._show_facts(evidence)
        self._show_links(evidence)
        self.preview.show_file(evidence)
        self.file_card.show_file(evidence)

    # What is known, and what it bears on

    def _show_facts(self, evidence: Evidence) -> None:
        clear_layout(self._facts)
        layout = self._facts.layout()
        assert layout is not None
        for told in self._facts_of(evidence):
            layout.addWidget(flowing(told, "caption"))

    def _facts_of(self, evidence: Evidence) -> list[str]:
        found = []
        if evidence.source:
            found.append(_("From {source}").format(source=evidence.source))
        if evidence.source_date.first is not None:
            found.append(_("Made or said: {date}").format(date=event_words(evidence.source_date, self._today)))
        if evidence.locator:
            found.append(evidence.locator)
        if evidence.consent is not ConsentStatus.NOT_NEEDED:
            words_of = label(evidence.consent).lower()
            found.append(_("Consent: {status}").format(status=words_of))
        if evidence.audience is not Audience.TEAM:
            found.append(_("Visible to: {audience}").format(audience=label(evidence.audience).lower()))
        return found

    def _show_links(self, evidence: Evidence) -> None:
        clear_layout(self._links)
        links = self._context.services.evidence.links_of(evidence.id)
        self.links_head.note.setText(str(len(links)) if links else "")
        self.links_head.setAccessibleName(_("Linked to {n}").format(n=len(links)))
        layout = self._links.layout()
        assert layout is not None
        if not links:
            layout.addWidget(flowing(_("Not linked yet. What does it show, and for or against what?"), "muted"))
            return
        names = RecordNames(self._context.services.journal.snapshot(*NAMED))
        for place, link in enumerate(links):
            if place:
                layout.addWidget(hairline())
            layout.addWidget(self._link_row(link, self._name_of(link, names)))

    def _name_of(self, link: EvidenceLink, names: RecordNames) -> str:
        if link.target_kind is Kind.ENTRY:
            return self._context.services.entries.get(link.target).heading
        return names.by_id(link.target)

    def _link_row(self, link: EvidenceLink, name: str) -> QWidget:
        theme = self._context.theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(7), 0, theme.px(7))
        row.setSpacing(theme.px(8))
        row.addWidget(RelationMark(theme, link.relation), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        opened = TextButton(theme, name)
        opened.clicked.connect(lambda: self._context.navigator.open_record(link.target_kind, link.target))
        told.addWidget(opened)
        told.addWidget(flowing(bearing_words(link.relation, link.target_kind), "caption"))
        if link.note:
            told.addWidget(flowing(link.note, "caption"))
        row.addLayout(told, 1)
        row.addWidget(self._link_menu(link, name), 0, Qt.AlignmentFlag.AlignTop)
        box.setAccessibleName(
            _("{bearing}: {name}").format(bearing=bearing_words(link.relation, link.target_kind), name=name)
        )
        return box

    def _link_menu(self, link: EvidenceLink, name: str) -> QWidget:
        more = QToolButton()
        more.setIcon(self._context.theme.icon("chevr", "ink3", 16))
        more.setProperty("role", "icon")
        more.setAccessibleName(_("Open or remove the link to {name}").format(name=name))
        more.setToolTip(_("Open or remove this link"))
        menu = QMenu(more)
        menu.addAction(_("Open it"), lambda: self._context.navigator.open_record(link.target_kind, link.target))
        remove = menu.addAction(_("Remove link"), lambda: self._unlink(link))
        remove.setEnabled(not self._context.read_only)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _unlink(self, link: EvidenceLink) -> None:
        self._try(lambda: self._context.services.evidence.unlink(link.id))
        self._context.feedback.toast(_("Link removed"), self._context.services.history.taking_back())

    def _show_menu(self) -> None:
        evidence = self._evidence
        if evidence is None:
            return
        menu = QMenu(self)
        changing = [menu.addAction(_("Edit"), lambda: self.edit_wanted.emit(evidence))]
        if evidence.sha256 is not None:
            menu.addAction(_("Save a copy"), lambda: self.save_wanted.emit(evidence))
        if evidence.locator:
            clipboard = QGuiApplication.clipboard()
            menu.addAction(_("Copy the address"), lambda: clipboard.setText(evidence.locator))
        menu.addAction(_("Earlier versions"), lambda: PastDialog(self._context, evidence, self).exec())
        menu.addSeparator()
        changing.append(menu.addAction(_("Remove"), lambda: self.remove_wanted.emit(evidence)))
        for action in changing:
            action.setEnabled(not self._context.read_only)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)

    @property
    def _today(self) -> date:
        return self._context.services.clock.today()


def _strength_sentence(evidence: Evidence) -> str:
    if evidence.strength is None:
        return _("Not rated. Press 1 to 5 in the table.")
    if evidence.strength_reason:
        return _("{strength}: {reason}").format(strength=label(evidence.strength), reason=evidence.strength_reason)
    return label(evidence.strength)
