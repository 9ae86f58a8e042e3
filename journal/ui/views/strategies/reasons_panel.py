"""Why it changed: the decision's words, its evidence, its entries and questions, who and when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind, label
from journal.ui.theme import Theme
from journal.ui.views.strategies.reasons import Asked, CitedEvidence, Reasons
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.decision_glyph import DecisionGlyph
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.labels import clear_layout, flowing, link_button
from journal.ui.widgets.relation_mark import RelationMark
from journal.ui.widgets.sections import words
from journal.ui.widgets.strength_dots import StrengthDots
from journal.ui.widgets.text_button import TextButton


class ReasonsPanel(QWidget):
    """Why a version came about: the decision's words, its evidence, its entries, who and when."""

    record_opened = Signal(object, str)
    restore_wanted = Signal(str)
    new_wanted = Signal()
    correct_wanted = Signal()
    remove_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, theme: Theme, *, may_change: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._may_change = may_change
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_reasons(self, reasons: Reasons) -> None:
        """Show the reasons of one decision, and the ways to correct or remove it while they are open."""
        clear_layout(self)
        self._column.addLayout(self._head(reasons))
        if reasons.decision.judgement_call or reasons.review_due:
            self._column.addWidget(self._tags(reasons))
        why = flowing(reasons.decision.rationale, "reading")
        why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(why)
        self._column.addSpacing(self._theme.px(2))
        self._show_evidence(reasons)
        self._show_entries(reasons)
        self._show_asked(reasons)
        self._add_words(reasons.decided_words)
        if reasons.decision.keeps:
            self._add_named(_("What we keep"), reasons.decision.keeps)
        if reasons.decision.rejected:
            self._add_named(_("What we left"), reasons.decision.rejected)
        self._show_ways(reasons)
        self._column.addStretch(1)

    def _show_ways(self, reasons: Reasons) -> None:
        """Offer to correct and to remove, or say why it stays as it was."""
        if not self._may_change:
            return
        self._column.addSpacing(self._theme.px(4))
        if reasons.stays:
            self._add_words(reasons.stays)
            self._add_way(_("Decide anew"), _("About this strategy, from today on (Ctrl+Shift+N)"), self.new_wanted)
            return
        for name, tip, wanted in (
            (_("Correct this decision"), _("Its words and its reasons, while nothing was built on it"),
             self.correct_wanted),
            (_("Remove this decision"), _("To the bin, with its version, while nothing was built on it (Delete)"),
             self.remove_wanted),
        ):  # fmt: skip
            self._add_way(name, tip, wanted)

    def _add_way(self, name: str, tip: str, wanted: SignalInstance) -> None:
        way = link_button(name)
        way.setToolTip(tip)
        way.clicked.connect(wanted)
        self._column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self, reasons: Reasons) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(DecisionGlyph(self._theme, reasons.decision.decision_kind, 20))
        row.addWidget(words(reasons.title, "section", wrap=False))
        row.addWidget(ElidedLabel(reasons.kind_words, "muted"))
        row.addStretch(1)
        return row

    def _tags(self, reasons: Reasons) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, gap=self._theme.px(6))
        if reasons.decision.judgement_call:
            flow.addWidget(_tag(_("Judgement call"), _("Decided without written evidence, and marked as such.")))
        if reasons.review_due:
            due = _("The day to look at this again has come. Keeping it as it is counts as an answer.")
            flow.addWidget(_tag(_("Review due"), due))
        return box

    def _show_evidence(self, reasons: Reasons) -> None:
        if not reasons.evidence and not reasons.decision.judgement_call:
            self._add_words(_("Nothing linked yet. What made you think so?"))
        for cited in reasons.evidence:
            self._column.addWidget(self._evidence_row(cited))
        link = link_button(_("Link evidence"))
        link.setEnabled(self._may_change)
        link.clicked.connect(self.link_wanted)
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)

    def _evidence_row(self, cited: CitedEvidence) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, self._theme.px(1), 0, self._theme.px(1))
        row.setSpacing(self._theme.px(8))
        row.addWidget(RelationMark(self._theme, cited.relation))
        evidence = cited.evidence
        if evidence is None:
            row.addWidget(flowing(_("Removed evidence"), "muted"), 1)
            restore = link_button(_("Restore"))
            restore.clicked.connect(lambda: self.restore_wanted.emit(cited.id))
            row.addWidget(restore)
            return box
        title = TextButton(self._theme, evidence.title)
        title.setAccessibleName(_("{relation}: {title}").format(relation=label(cited.relation), title=evidence.title))
        title.clicked.connect(lambda: self.record_opened.emit(Kind.EVIDENCE, evidence.id))
        row.addWidget(title, 1)
        row.addWidget(StrengthDots(self._theme, evidence.strength))
        return box

    def _show_entries(self, reasons: Reasons) -> None:
        for entry_id, title in reasons.entries:
            self._add_opening("journal", title, _("Entry: {title}").format(title=title), Kind.ENTRY, entry_id)

    def _show_asked(self, reasons: Reasons) -> None:
        if reasons.asked:
            self._column.addSpacing(self._theme.px(4))
            self._add_words(_("Asked before"))
        for asked in reasons.asked:
            told = _asked_words(asked)
            self._add_opening("comment", told, told, Kind.COMMENT, asked.comment.id)
        if reasons.said:
            self._column.addSpacing(self._theme.px(4))
            self._add_words(_("Comments on this"))
        for said in reasons.said:
            told = _asked_words(said)
            self._add_opening("comment", told, told, Kind.COMMENT, said.comment.id)

    def _add_opening(self, icon_name: str, title: str, name: str, kind: Kind, record_id: str) -> None:
        """Add a line that opens a record."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        icon = QLabel()
        icon.setPixmap(self._theme.icon(icon_name, "ink3", 18).pixmap(self._theme.px(18)))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        opened = TextButton(self._theme, title, font="caption", color="accentInk")
        opened.setAccessibleName(name)
        opened.clicked.connect(lambda: self.record_opened.emit(kind, record_id))
        row.addWidget(opened, 1)
        self._column.addLayout(row)

    def _add_words(self, told: str) -> None:
        self._column.addWidget(flowing(told, "caption"))

    def _add_named(self, name: str, told: str) -> None:
        self._column.addSpacing(self._theme.px(4))
        self._column.addWidget(flowing(name, "caption"))
        self._column.addWidget(flowing(told, "secondary"))


def _tag(text: str, tip: str) -> QLabel:
    mark = QLabel(text)
    mark.setProperty("role", "tag")
    mark.setToolTip(tip)
    return mark


def _asked_words(asked: Asked) -> str:
    kind = label(asked.comment.comment_kind)
    if not asked.who:
        return _("{kind}: {words}").format(kind=kind, words=asked.comment.words)
    return _("{kind}, {who}: {words}").format(kind=kind, who=asked.who, words=asked.comment.words)
