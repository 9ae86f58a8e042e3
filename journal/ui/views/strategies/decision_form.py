"""The form that changes a strategy: what we decide, what the new version says, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Person, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, Kind, StopReason, StrategyState, Trigger, label
from journal.learning.evidence import ground_words
from journal.ui.context import Context
from journal.ui.views.strategies.deciding import (
    MEANING,
    Decided,
    StrategyChoice,
    kinds_for,
    version_passages,
    words_of,
)
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField, DayField
from journal.ui.widgets.decision_glyph import glyph_icon
from journal.ui.widgets.difference_view import DifferenceView
from journal.ui.widgets.filled_in import FilledIn, fill_in, filled_in
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import Contents, keep_draft
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.record_picker import PickItem, RecordPicker


class DecisionForm(FormDialog):
    """Asks for a decision about a strategy and, where the kind makes one, its new version."""

    def __init__(
        self,
        context: Context,
        strategies: Sequence[StrategyChoice],
        people: Sequence[Person],
        find_evidence: Callable[[str], Sequence[PickItem]],
        find_entries: Callable[[str], Sequence[PickItem]],
        save: Callable[[Decided], StrategyDecision],
        *,
        strategy: str | None = None,
        kind: DecisionKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, context.feedback, _("New version"), save=_("Save decision"), parent=parent)
        self._today: date = context.services.clock.today()
        # One that ended stays ended: to take it up again, begin a new one or split one off.
        self._strategies = tuple(held for held in strategies if held.state is not StrategyState.RETIRED)
        self._save = save
        self._evidence = context.services.evidence
        self._prefilled = ""
        self.saved: StrategyDecision | None = None
        self._build_what()
        self.form.next_column()
        self._build_why(people, find_evidence, find_entries)
        self.form.finish()
        self.on_submit(self._on_submit)
        self._compare_later = QTimer(self)
        self._compare_later.setSingleShot(True)
        self._compare_later.setInterval(250)
        self._compare_later.timeout.connect(self._compare)
        self.strategy.choose(strategy)
        self._on_strategy_chosen()
        if kind is not None:
            self.choose_kind(kind)
        self.fit(920, 680)
        held = self._held()
        contents = Contents(self._contents, self._put_contents)
        keep_draft(self, context, Kind.STRATEGY_DECISION, strategy or "", held.name if held else "", contents)

    # What we decide

    def _build_what(self) -> None:
        options: list[tuple[str | None, str]] = [(held.id, held.name) for held in self._strategies]
        options.append((None, _("A new strategy")))
        self.strategy: Choice[str | None] = Choice(options)
        self.form.add("strategy", _("Strategy"), self.strategy)
        self.strategy.currentIndexChanged.connect(self._on_strategy_chosen)
        self.form.add("decision_kind", _("What we decide"), self._kind_buttons())
        self.meaning = QLabel()
        self.meaning.setProperty("role", "caption")
        self.meaning.setWordWrap(True)
        self.form.add_widget(self.meaning)
        self.title = QLineEdit()
        self.form.add("title", _("Name of the new strategy"), self.title, required=True)
        reasons = (StopReason.ACHIEVED, StopReason.DROPPED)
        self.stop_reason = Choice([(reason, label(reason)) for reason in reasons])
        self.form.add("stop_reason", _("How it ends"), self.stop_reason)
        self.joining = RecordPicker(self.theme, self._find_joining, placeholder=_("Find a strategy"), rows=3)
        self.form.add("also_stop", _("Which strategy joins this one"), self.joining)
        self._build_version()

    def _kind_buttons(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, gap=self.theme.px(6))
        self.kinds = QButtonGroup(self)
        self._kind_button: dict[DecisionKind, QToolButton] = {}
        for number, kind in enumerate(DecisionKind):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(label(kind))
            button.setIcon(glyph_icon(self.theme, kind, 18))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("chip", True)
            button.setToolTip(_(MEANING[kind]))
            button.setAccessibleName(label(kind))
            button.setAccessibleDescription(_(MEANING[kind]))
            self.kinds.addButton(button, number)
            self._kind_button[kind] = button
            flow.addWidget(button)
        self.kinds.idToggled.connect(lambda _id, on: self._on_kind_chosen() if on else None)
        return box

    def _build_version(self) -> None:
        self.shape = Choice([(False, _("In one text")), (True, _("If, then, because"))])
        self.shape.currentIndexChanged.connect(self._on_shape_chosen)
        self.form.add("shape", _("How you write it"), self.shape)
        self.statement = GrowingText(self.theme, lines=4, placeholder=_("What you do, with whom, and how."))
        self.if_part = GrowingText(self.theme, lines=2)
        self.then_part = GrowingText(self.theme, lines=2)
        self.because_part = GrowingText(self.theme, lines=2)
        self.activities = GrowingText(self.theme, lines=2)
        self.form.add("statement", _("What the strategy says now"), self.statement, required=True)
        self.form.add("if_part", _("If we"), self.if_part, required=True)
        self.form.add("then_part", _("then"), self.then_part)
        self.form.add("because_part", _("because"), self.because_part)
        self.form.add("activities", _("What we do"), self.activities)
        for text in self._texts():
            text.textChanged.connect(self._on_written)
        self.difference = DifferenceView(self.theme)
        self._difference_box = QWidget()
        inside = QVBoxLayout(self._difference_box)
        inside.setContentsMargins(0, 0, 0, 0)
        name = QLabel(_("What changes in the words"))
        name.setProperty("role", "label")
        inside.addWidget(name)
        inside.addWidget(self.difference)
        self.form.add_widget(self._difference_box)

    def _texts(self) -> tuple[GrowingText, ...]:
        return (self.statement, self.if_part, self.then_part, self.because_part, self.activities)

    # Why

    def _build_why(
        self,
        people: Sequence[Person],
        find_evidence: Callable[[str], Sequence[PickItem]],
        find_entries: Callable[[str], Sequence[PickItem]],
    ) -> None:
        self.rationale = GrowingText(self.theme, lines=4, placeholder=_("What did you see, and what does it tell you?"))
        self.form.add("rationale", _("Why"), self.rationale, required=True)
        self.trigger = Choice([(trigger, label(trigger)) for trigger in Trigger])
        self.date = DateField(self.theme, "date", EventDate.of(self._today))
        self.form.add_row(("trigger", _("What set it off"), self.trigger), ("date", _("Decided on"), self.date))
        self.evidence = RecordPicker(self.theme, find_evidence, placeholder=_("Find evidence"))
        self.form.add("evidence", _("Evidence you relied on"), self.evidence)
        self.grounds = flowing("", "caption")
        self.grounds.hide()
        self.form.add_widget(self.grounds)
        self.evidence.changed.connect(self._say_grounds)
        self.entries = RecordPicker(self.theme, find_entries, placeholder=_("Find entries"))
        self.form.add("entries", _("Entries that led here"), self.entries)
        self.judgement = QCheckBox(_("This is a judgement call: we decided without written evidence"))
        self.form.add("judgement_call", "", self.judgement)
        for grounds in (self.evidence.changed, self.entries.changed, self.judgement.toggled):
            grounds.connect(self._on_grounds)
        self.keeps = GrowingText(self.theme, lines=2)
        self.form.add("keeps", _("What we keep from before"), self.keeps)
        self.rejected_text = GrowingText(self.theme, lines=2)
        self.form.add("rejected", _("What else we thought of, and left"), self.rejected_text)
        self.deciders = RecordPicker(
            self.theme,
            lambda words: [PickItem(p.id, p.alias) for p in people if words.casefold() in p.alias.casefold()],
            placeholder=_("Find a person"),
            rows=3,
        )
        self.form.add("deciders", _("Who decided"), self.deciders)
        self.review = DayField(self.theme, "review_on")
        self.form.add("review_on", _("Look at it again on"), self.review)

    # Following each other

    def _on_grounds(self) -> None:
        """Take back what was said about missing grounds: there are others now."""
        for key in ("evidence", "entries", "judgement_call"):
            self.form.field(key).show_error("")

    def _say_grounds(self) -> None:
        """Say in passing when what was ticked weighs little."""
        told = ground_words(self._evidence.get(held) for held in sorted(self.evidence.chosen()))
        self.grounds.setText(told)
        self.grounds.setVisible(bool(told))

    def _on_strategy_chosen(self) -> None:
        held = self._held()
        offered = kinds_for(held.state if held else None)
        for kind, button in self._kind_button.items():
            button.setVisible(kind in offered)
        if self.kind not in offered:
            self.choose_kind(DecisionKind.REFINE if DecisionKind.REFINE in offered else offered[0])
        self.joining.refresh()
        self._prefill()
        self._on_kind_chosen()

    def _on_kind_chosen(self) -> None:
        kind = self.kind
        self.meaning.setText(_(MEANING[kind]))
        self.form.set_shown("title", kind in (DecisionKind.START, DecisionKind.SPLIT))
        self.form.set_shown("stop_reason", kind is DecisionKind.STOP)
        self.form.set_shown("also_stop", kind is DecisionKind.MERGE)
        self._on_shape_chosen()
        self._compare()

    def _on_shape_chosen(self) -> None:
        versioned = self.kind.makes_version is not False
        parts = self.shape.value()
        self.form.set_shown("shape", versioned)
        self.form.set_shown("activities", versioned)
        self.form.set_shown("statement", versioned and not parts)
        for key in ("if_part", "then_part", "because_part"):
            self.form.set_shown(key, versioned and parts)
        self._difference_box.setVisible(versioned and self._old_version() is not None)

    def _prefill(self) -> None:
        version = self._held_version()
        self.shape.choose(bool(version and version.if_part))
        for text, words in zip(self._texts(), words_of(version), strict=True):
            text.setPlainText(words)

    def _on_written(self) -> None:
        self._compare_later.start()

    def _compare(self) -> None:
        old = self._old_version()
        if old is None or self._difference_box.isHidden():
            return
        held = self._held()
        passages = version_passages(old, self._written(old))
        self.difference.show_passages(passages, held.version_name if held else "", _("new version"))

    @property
    def kind(self) -> DecisionKind:
        """Return the kind of decision chosen."""
        return list(DecisionKind)[max(self.kinds.checkedId(), 0)]

    def choose_kind(self, kind: DecisionKind) -> None:
        """Choose the kind of decision."""
        self._kind_button[kind].setChecked(True)

    def _contents(self) -> FilledIn:
        return {"kind": self.kind, **filled_in(self.form)}

    def _put_contents(self, held: FilledIn) -> None:
        # The strategy comes first: choosing it fills in its words, and offers its kinds of decision.
        fill_in(self.form, {key: value for key, value in held.items() if key == "strategy"})
        for kind in DecisionKind:
            if held.get("kind") == kind:
                self.choose_kind(kind)
        fill_in(self.form, held)

    def _held(self) -> StrategyChoice | None:
        chosen = self.strategy.value()
        return next((held for held in self._strategies if held.id == chosen), None)

    def _held_version(self) -> StrategyVersion | None:
        held = self._held()
        return held.version if held else None

    def _old_version(self) -> StrategyVersion | None:
        # A split begins something of its own; its words are not a change of the old ones.
        return None if self.kind is DecisionKind.SPLIT else self._held_version()

    def _find_joining(self, words: str) -> Sequence[PickItem]:
        chosen = self.strategy.value()
        return [
            PickItem(held.id, held.name, held.version_name)
            for held in self._strategies
            if held.id != chosen and words.casefold() in held.name.casefold()
        ]

    # Handing over

    def _on_submit(self) -> None:
        if not self.rationale.toPlainText().strip():
            raise InvalidInput(
                _("Say why, in a sentence or two. Those who come later will need it."), field="rationale"
            )
        self.saved = self._save(self._decided())

    def _decided(self) -> Decided:
        kind, held = self.kind, self._held()
        new = kind in (DecisionKind.START, DecisionKind.SPLIT)
        decision = StrategyDecision(
            strategy="" if new or held is None else held.id,
            decision_kind=kind,
            stop_reason=self.stop_reason.value() if kind is DecisionKind.STOP else None,
            date=self.date.value(),
            trigger=self.trigger.value(),
            rationale=self.rationale.toPlainText().strip(),
            keeps=self.keeps.toPlainText().strip(),
            rejected=self.rejected_text.toPlainText().strip(),
            judgement_call=self.judgement.isChecked(),
            review_on=self.review.value(),
            evidence=self.evidence.chosen(),
            entries=self.entries.chosen(),
            deciders=self.deciders.chosen(),
        )
        joining = tuple(sorted(self.joining.chosen())) if kind is DecisionKind.MERGE else ()
        if kind is DecisionKind.MERGE and not joining:
            raise InvalidInput(_("Tick the strategy that joins this one."), field="also_stop")
        title = self.title.text().strip() if new else None
        if new and not title:
            raise InvalidInput(_("Give the new strategy a short name."), field="title")
        return Decided(decision, self._version(kind, held, joining), title, joining)

    def _version(
        self, kind: DecisionKind, held: StrategyChoice | None, joining: tuple[str, ...]
    ) -> StrategyVersion | None:
        if kind.makes_version is False:
            return None
        written = self._written(held.version if held and kind is not DecisionKind.SPLIT else None)
        unchanged = held is not None and held.version is not None and words_of(written) == words_of(held.version)
        if kind.makes_version is None and unchanged:
            return None
        if not (written.statement or written.if_part):
            raise InvalidInput(
                _("Write what the strategy says now, even in one line."),
                field="if_part" if self.shape.value() else "statement",
            )
        parents = {held.version.id} if held and held.version else set()
        parents |= {other.version.id for other in self._strategies if other.id in joining and other.version}
        return replace(written, parents=frozenset(parents))

    def _written(self, before: StrategyVersion | None) -> StrategyVersion:
        parts = self.shape.value()
        statement, if_part, then_part, because_part, activities = (text.toPlainText().strip() for text in self._texts())
        return StrategyVersion(
            strategy="",
            decision="",
            statement="" if parts else statement,
            if_part=if_part if parts else "",
            then_part=then_part if parts else "",
            because_part=because_part if parts else "",
            activities=activities,
            actors=before.actors if before else frozenset(),
        )
