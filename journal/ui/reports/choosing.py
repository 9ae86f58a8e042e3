"""Choosing which report is written, of which cycles, for whom, and in which form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import N_, _, ngettext, pgettext
from journal.core.records import Cycle, Strategy
from journal.core.vocabulary import Audience, Kind, label
from journal.exchange.file_names import safe_name
from journal.learning.numbering import cycle_numbers, ordered_strategies, strategy_codes
from journal.services.reports import ReportKind, ReportWish
from journal.text.blank_forms import Paper
from journal.text.documents import Document
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.printing.dialog import usual_paper
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import words

FORMS = (
    (".docx", N_("Word file (.docx)")),
    (".pdf", N_("Pages (.pdf)")),
    (".html", N_("Web page (.html)")),
    (".md", N_("Plain text with marks (.md)")),
)
"""The forms in which a page is written, by the ending of its file."""
_TOLD = (
    (Kind.STRATEGY, N_("Strategies: {n}")),
    (Kind.STRATEGY_DECISION, N_("Decisions: {n}")),
    (Kind.ASSUMPTION, N_("Assumptions: {n}")),
    (Kind.OUTCOME, N_("Outcomes: {n}")),
    (Kind.EVIDENCE, N_("Evidence: {n}")),
    (Kind.ENTRY, N_("Entries: {n}")),
    (Kind.ACTION, N_("Actions: {n}")),
    (Kind.COMMENT, N_("Remarks from critical friends: {n}")),
)
"""What the preview counts, in this order."""


@dataclass(frozen=True, slots=True)
class WritingWish:
    """A report, and where it goes."""

    report: ReportWish
    dest: Path


class ReportChoice(DialogFrame):
    """Asks what the report tells and to whom, and shows how much that is; the place comes last."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, kind: ReportKind | None = None, strategy: str = ""
    ) -> None:
        super().__init__(context.theme, _("Write a report"), parent, width=560)
        self._context = context
        self.wish: WritingWish | None = None
        self._known = context.services.journal.shown(Cycle, Strategy)
        self._asked = 0
        self._build()
        self.kind.choose(kind or ReportKind.ADAPTATION)
        self.strategy.choose(strategy)
        self.column.addWidget(words(_("What will be in it"), "section"))
        self.preview = flowing("", "secondary")
        self.preview.setAccessibleName(_("What will be in it"))
        # Room for what is counted in a moment: the dialog keeps its size.
        self.preview.setMinimumHeight(self.theme.px(58))
        self.column.addWidget(self.preview)
        self.column.addWidget(words(_("The file is not encrypted. Whoever holds it can read it."), "warning"))
        self.column.addStretch(1)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(_("Choose where and write"), primary=True)
        self.go.clicked.connect(lambda _checked=False: self._on_go())
        for choice in (self.kind, self.strategy, self.first, self.last, self.audience, self.form):
            choice.currentIndexChanged.connect(lambda _index: self._on_chosen())
        self._on_chosen()
        self.fit()

    def _build(self) -> None:
        kinds = [
            (ReportKind.ADAPTATION, _("What we tried, learned and changed")),
            (ReportKind.STORY, _("The story so far")),
        ]
        codes = strategy_codes(self._known)
        strategies = [(one.id, f"{codes[one.id]} {one.title}") for one in ordered_strategies(self._known)]
        self.kind = Choice[ReportKind](kinds)
        self.strategy = Choice[str]([("", _("The whole journal")), *strategies])
        self.first, self.last = Choice[int](self._cycles()), Choice[int](self._cycles())
        self.audience = Choice[Audience]([(one, _audience_words(one)) for one in reversed(Audience)])
        self.audience.choose(Audience.TEAM)
        self.form = Choice[str]([(ending, _(name)) for ending, name in FORMS])
        self.paper = Choice[Paper]([(Paper.A4, "A4"), (Paper.LETTER, _("Letter"))])
        self.paper.choose(usual_paper(QLocale.system()))
        form = QFormLayout()
        form.setVerticalSpacing(self.theme.px(10))
        form.setHorizontalSpacing(self.theme.px(16))
        cycles = QHBoxLayout()
        cycles.setSpacing(self.theme.px(8))
        cycles.addWidget(self.first, 1)
        cycles.addWidget(words(pgettext("from one cycle to another", "to"), "secondary", wrap=False))
        cycles.addWidget(self.last, 1)
        self.first.setAccessibleName(_("First cycle"))
        self.last.setAccessibleName(_("Last cycle"))
        for name, control in (
            (_("What it tells"), self.kind),
            (_("Of what"), self.strategy),
            (_("For whom"), self.audience),
            (pgettext("the form of a report", "As"), self.form),
            (_("Paper"), self.paper),
        ):
            control.setAccessibleName(name)
            form.addRow(self._label(name, control), control)
        form.insertRow(2, self._label(_("Cycles"), self.first), cycles)
        self.column.addLayout(form)

    def _label(self, name: str, control: QWidget) -> QLabel:
        said = words(name, "secondary")
        said.setBuddy(control)
        return said

    def _cycles(self) -> list[tuple[int, str]]:
        numbers = sorted(cycle_numbers(self._known.all(Cycle)).values())
        return [(0, _("All")), *((number, _("Cycle {n}").format(n=number)) for number in numbers)]

    def chosen(self) -> ReportWish:
        """Return the report that is chosen."""
        first, last = self.first.value(), self.last.value()
        one_end = max(first, last)
        cycles = (first or one_end, last or one_end) if one_end else None
        if cycles is not None and first and last and first > last:
            cycles = (last, first)
        told = self.kind.value()
        strategy = self.strategy.value() if told is ReportKind.STORY else ""
        return ReportWish(
            kind=told,
            audience=self.audience.value(),
            cycles=cycles,
            strategy=strategy or None,
            paper=self.paper.value(),
        )

    def _on_chosen(self) -> None:
        """Offer what belongs to the choice, and count what it holds."""
        self.strategy.setEnabled(self.kind.value() is ReportKind.STORY)
        self.paper.setEnabled(self.form.value() in (".docx", ".pdf"))
        self._asked += 1
        asked, wish, reports = self._asked, self.chosen(), self._context.services.reports

        def done(document: Document) -> None:
            if asked == self._asked:
                self.preview.setText(_counted(document))
                self.go.setEnabled(True)

        def failed(problem: JournalError) -> None:
            if asked == self._asked:
                self.preview.setText(problem.text)
                self.go.setEnabled(False)

        self._context.tasks.start(self, lambda _progress: reports.composed(wish), done, on_failed=failed)

    def _on_go(self) -> None:
        ending = self.form.value()
        name = safe_name(self.kind.currentText(), "Cairn")
        dest = self._context.feedback.choose_save(_("Write the report to"), f"{name}{ending}", f"*{ending}")
        if dest is None:
            return
        if dest.suffix.lower() != ending:
            dest = dest.with_name(f"{dest.name}{ending}")
        self.wish = WritingWish(self.chosen(), dest)
        self.accept()


def _audience_words(audience: Audience) -> str:
    """Return readers, with what they get to see."""
    return {
        Audience.SEALED: _("{who}: everything, sealed items too"),
        Audience.TEAM: _("{who}: all but sealed items"),
        Audience.ADVISOR: _("{who}: what a critical friend may read"),
        Audience.PUBLIC: _("{who}: only what anybody may read"),
    }[audience].format(who=label(audience))


def _counted(document: Document) -> str:
    counts = document.counts()
    told = [_(name).format(n=counts[kind]) for kind, name in _TOLD if counts.get(kind)]
    notes = ngettext(
        "{n} note names the record behind what is said.",
        "{n} notes name the records behind what is said.",
        len(document.notes),
    ).format(n=len(document.notes))
    return f"{' · '.join(told)}\n{notes}" if told else notes
