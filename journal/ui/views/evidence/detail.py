"""One piece of evidence: what it looks like, how strong it is, whether it is unchanged, what it bears on."""

from __future__ import annotations

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

from journal.core.i18n import _
from journal.core.records import Evidence
from journal.core.vocabulary import Audience, label
from journal.ui.context import Context
from journal.ui.date_words import event_words
from journal.ui.dialogs.past import PastDialog
from journal.ui.theme import restyle
from journal.ui.views.evidence.around import Around
from journal.ui.views.evidence.consent import ConsentBox
from journal.ui.views.evidence.file_card import FileCard
from journal.ui.views.evidence.ladder import StrengthLadder
from journal.ui.views.evidence.linked import LinkedTo
from journal.ui.views.evidence.preview import FilePreview
from journal.ui.widgets.labels import clear_layout, flowing
from journal.ui.widgets.sections import words
from journal.ui.widgets.token_field import Token, TokenField


class EvidenceDetail(QFrame):
    """The pane beside the table."""

    edit_wanted = Signal(object)
    link_wanted = Signal(object)
    remove_wanted = Signal(object)
    save_wanted = Signal(object)
    rate_wanted = Signal(object, object)
    """The evidence, and the ``Strength`` wanted or ``None``."""
    consent_wanted = Signal(object)
    erase_wanted = Signal(object)
    tag_wanted = Signal(object, str)
    """The evidence, and the name of a tag."""
    untag_wanted = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evidence: Evidence | None = None
        self._tag_names: dict[str, str] = {}
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
        self.ladder = StrengthLadder(theme)
        self.ladder.set_locked(self._context.read_only)
        self.ladder.rated.connect(lambda strength: self.rate_wanted.emit(self._evidence, strength))
        self._column.addWidget(self.ladder)
        self.file_card = FileCard(self._context)
        self._column.addWidget(self.file_card)
        self._facts = QWidget()
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(theme.px(3))
        self._column.addWidget(self._facts)
        self.consent = ConsentBox(self._context)
        self.consent.change_wanted.connect(lambda: self.consent_wanted.emit(self._evidence))
        self.consent.erase_wanted.connect(lambda: self.erase_wanted.emit(self._evidence))
        self._column.addWidget(self.consent)
        self.linked = LinkedTo(self._context)
        self.linked.add_wanted.connect(lambda: self.link_wanted.emit(self._evidence))
        self._column.addWidget(self.linked)
        self.tags = TokenField(theme, _("Tags"), add=_("Add a tag"), placeholder=_("Tag"), allow_new=True)
        self.tags.added.connect(lambda found: self.tag_wanted.emit(self._evidence, self._tag_names.get(found, found)))
        self.tags.removed.connect(lambda found: self.untag_wanted.emit(self._evidence, found))
        self._column.addWidget(self.tags)
        self._column.addStretch(1)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._evidence = None
        for widget in (*self._parts(), self._note, self.file_card):
            widget.hide()
        self.title.setText(_("Choose a piece of evidence to see it here."))
        self.title.setProperty("role", "muted")
        restyle(self.title)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.preview, self.ladder, self._facts, self.consent, self._more, self.linked, self.tags)

    def shown(self) -> str:
        """Return the id of the piece that is shown, or nothing."""
        return self._evidence.id if self._evidence is not None else ""

    def show_around(self, around: Around) -> None:
        """Show one piece of evidence with what it bears on."""
        self._evidence = evidence = around.evidence
        self.title.setProperty("role", "cardTitle")
        restyle(self.title)
        self.title.setText(evidence.title)
        for widget in self._parts():
            widget.show()
        self._note.setText(evidence.note)
        self._note.setVisible(bool(evidence.note))
        self.ladder.show_strength(evidence, around.ladder)
        self._show_facts(evidence)
        self.consent.show_consent(evidence)
        self.linked.show_bearings(around.bearings)
        self._show_tags(around)
        self.preview.show_file(evidence)
        self.file_card.show_file(evidence)

    def _show_tags(self, around: Around) -> None:
        self._tag_names = {tag.id: tag.name for tag in around.tags}
        self.tags.set_options([(tag.id, tag.name) for tag in around.tags])
        self.tags.set_tokens(Token(tag.id, tag.name) for tag in around.tags if tag.id in around.evidence.tags)
        self.tags.set_locked(self._context.read_only)

    # What is known of it

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
        if evidence.audience is not Audience.TEAM:
            found.append(_("Visible to: {audience}").format(audience=label(evidence.audience).lower()))
        return found

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

    @property
    def _today(self) -> date:
        return self._context.services.clock.today()
