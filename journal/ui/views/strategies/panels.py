"""What stands below the map: what changed, why it changed, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.learning.evidence import weight_words
from journal.ui.theme import Theme
from journal.ui.views.strategies.deciding import version_passages
from journal.ui.views.strategies.story import Belief, CitedEvidence, Reasons, VersionStory
from journal.ui.widgets.decision_glyph import DecisionGlyph
from journal.ui.widgets.difference_view import DifferenceView
from journal.ui.widgets.labels import clear_layout, flowing, link_button, scrolled, tinted
from journal.ui.widgets.relation_mark import RelationMark
from journal.ui.widgets.sections import hairline, words
from journal.ui.widgets.sparkline import Sparkline
from journal.ui.widgets.strength_dots import StrengthDots
from journal.ui.widgets.text_button import TextButton
from journal.ui.widgets.weight_flag import weight_flag


class ComparisonPanel(QWidget):
    """The words of two versions, compared, with the facts of both."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(self._head())
        self.difference = DifferenceView(theme)
        # The words scroll; what is compared and how it fared stay in sight.
        column.addWidget(scrolled(self.difference), 1)
        column.addWidget(hairline())
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, px(2), 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(6))
        column.addWidget(self._facts)
        self._flag = QWidget()
        QVBoxLayout(self._flag).setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flag)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self._title = words("", "section", wrap=False)
        self._versions = words("", "count", wrap=False)
        row.addWidget(self._title)
        row.addWidget(self._versions)
        row.addStretch(1)
        self.in_line, self.beside = QToolButton(), QToolButton()
        self._shapes = QButtonGroup(self)
        for button, text, place in (
            (self.in_line, _("In line"), "first"),
            (self.beside, _("Side by side"), "last"),
        ):
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            self._shapes.addButton(button)
        pair = QHBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(self.in_line)
        pair.addWidget(self.beside)
        row.addLayout(pair)
        self.in_line.setChecked(True)
        self.beside.toggled.connect(self._on_beside)
        return row

    def _on_beside(self, beside: bool) -> None:
        self.difference.set_side_by_side(beside)

    def show_versions(self, old: VersionStory | None, new: VersionStory) -> None:
        """Compare two versions, or show the words of one that has nothing before it."""
        self._title.setText(new.strategy_title)
        self._versions.setText(_("{old} to {new}").format(old=_named(old, new), new=new.name) if old else new.name)
        self.in_line.setEnabled(old is not None)
        self.beside.setEnabled(old is not None)
        self.difference.show_passages(
            version_passages(old.version if old else None, new.version),
            _named(old, new) if old else "",
            new.name,
        )
        self._show_facts([story for story in (old, new) if story is not None])
        self._show_flag(new)

    def _show_flag(self, story: VersionStory) -> None:
        """Say what the evidence of a version does not bear out yet."""
        clear_layout(self._flag)
        told, layout = weight_words(story.balance), self._flag.layout()
        if told and layout is not None:
            words_of = _("{version}: {flag}").format(version=story.name, flag=told)
            layout.addWidget(weight_flag(self._theme, words_of))
        self._flag.setVisible(bool(told))

    def _show_facts(self, stories: Sequence[VersionStory]) -> None:
        clear_layout(self._facts)
        for row, story in enumerate(stories):
            supports, challenges = story.balance.supporting, story.balance.challenging
            cells = [
                (story.name, "ink"),
                (kept_words(story), "ink2"),
                (ngettext("{n} entry", "{n} entries", story.entries).format(n=story.entries), "ink2"),
                (ngettext("+ {n} support", "+ {n} supports", supports).format(n=supports), "support"),
                (ngettext("− {n} challenge", "− {n} challenges", challenges).format(n=challenges), "challenge"),
            ]
            for index, (told, color) in enumerate(cells):
                held = (
                    words(told, "strong", wrap=False)
                    if index == 0
                    else tinted(self._theme, told, "ink3" if " 0 " in told else color)
                )
                self._grid.addWidget(held, row, index)
        self._grid.setColumnStretch(5, 1)


def _named(old: VersionStory, new: VersionStory) -> str:
    if old.version.strategy == new.version.strategy:
        return old.name
    return _("{strategy} {version}").format(strategy=old.strategy_title, version=old.name)


def kept_words(story: VersionStory) -> str:
    """Return how long a version held: ``kept 62 days``, ``8 days so far``."""
    if story.days is None:
        return _("dates unknown")
    if story.so_far:
        return ngettext("{n} day so far", "{n} days so far", story.days).format(n=story.days)
    return ngettext("kept {n} day", "kept {n} days", story.days).format(n=story.days)


class ReasonsPanel(QWidget):
    """Why a version came about: the decision's words, its evidence, its entries, who and when."""

    evidence_opened = Signal(str)
    entry_opened = Signal(str)
    restore_wanted = Signal(str)
    remove_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, theme: Theme, *, may_link: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.may_link = may_link
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_reasons(self, reasons: Reasons, *, may_go: bool = False) -> None:
        """Show the reasons of one decision, and the way to remove it where it may still go."""
        clear_layout(self)
        self._column.addLayout(self._head(reasons))
        why = flowing(reasons.decision.rationale, "reading")
        why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(why)
        self._column.addSpacing(self._theme.px(2))
        self._show_evidence(reasons)
        self._show_entries(reasons)
        self._add_words(reasons.decided_words)
        if reasons.decision.keeps:
            self._add_named(_("What we keep"), reasons.decision.keeps)
        if reasons.decision.rejected:
            self._add_named(_("What we left"), reasons.decision.rejected)
        if may_go:
            remove = link_button(_("Remove this decision"))
            remove.setToolTip(_("To the bin, with its version, while nothing was built on it (Delete)"))
            remove.clicked.connect(self.remove_wanted)
            self._column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _head(self, reasons: Reasons) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(DecisionGlyph(self._theme, reasons.decision.decision_kind, 20))
        row.addWidget(words(reasons.title, "section", wrap=False))
        row.addWidget(words(label(reasons.decision.decision_kind), "muted", wrap=False))
        row.addStretch(1)
        if reasons.decision.judgement_call:
            mark = QLabel(_("Judgement call"))
            mark.setProperty("role", "tag")
            mark.setToolTip(_("Decided without written evidence, and marked as such."))
            row.addWidget(mark)
        return row

    def _show_evidence(self, reasons: Reasons) -> None:
        if not reasons.evidence and not reasons.decision.judgement_call:
            self._add_words(_("Nothing linked yet. What made you think so?"))
        for cited in reasons.evidence:
            self._column.addWidget(self._evidence_row(cited))
        link = link_button(_("Link evidence"))
        link.setEnabled(self.may_link)
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
        title.clicked.connect(lambda: self.evidence_opened.emit(evidence.id))
        row.addWidget(title, 1)
        row.addWidget(StrengthDots(self._theme, evidence.strength))
        return box

    def _show_entries(self, reasons: Reasons) -> None:
        for entry_id, title in reasons.entries:
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(8))
            icon = QLabel()
            icon.setPixmap(self._theme.icon("journal", "ink3", 18).pixmap(self._theme.px(18)))
            row.addWidget(icon)
            opened = TextButton(self._theme, title, font="caption", color="accentInk")
            opened.setAccessibleName(_("Entry: {title}").format(title=title))
            opened.clicked.connect(lambda _checked=False, held=entry_id: self.entry_opened.emit(held))
            row.addWidget(opened, 1)
            self._column.addLayout(row)

    def _add_words(self, told: str) -> None:
        self._column.addWidget(flowing(told, "caption"))

    def _add_named(self, name: str, told: str) -> None:
        self._column.addSpacing(self._theme.px(4))
        self._column.addWidget(flowing(name, "caption"))
        self._column.addWidget(flowing(told, "secondary"))


class BeliefsPanel(QWidget):
    """The assumptions under a strategy, each with how confidence went."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_beliefs(self, beliefs: Sequence[Belief]) -> None:
        """Show what a strategy rests on."""
        clear_layout(self)
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(8))
        head.addWidget(words(_("Rests on"), "section", wrap=False))
        count = len(beliefs)
        counted = ngettext("{n} assumption", "{n} assumptions", count).format(n=count)
        head.addWidget(words(counted, "count", wrap=False))
        head.addStretch(1)
        self._column.addLayout(head)
        if not beliefs:
            self._column.addWidget(
                flowing(_("No assumption is named yet. What must be true for this to work?"), "secondary")
            )
        for index, belief in enumerate(beliefs):
            if index:
                self._column.addWidget(hairline())
            self._column.addWidget(self._row(belief))
        self._column.addStretch(1)

    def _row(self, belief: Belief) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(12))
        told = QVBoxLayout()
        told.setSpacing(self._theme.px(2))
        opened = TextButton(self._theme, belief.assumption.statement)
        opened.clicked.connect(lambda: self.opened.emit(belief.assumption.id))
        told.addWidget(opened)
        told.addWidget(flowing(belief.words, "caption"))
        row.addLayout(told, 1)
        row.addWidget(Sparkline(self._theme, belief.values, belief.words))
        return box
