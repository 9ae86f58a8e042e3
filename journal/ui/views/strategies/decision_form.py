"""The form that changes a strategy: what we decide, what the new version says, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Actor, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, Kind, StopReason, Trigger, label
from journal.ui.context import Context
from journal.ui.views.strategies.deciding import MEANING, MOST_PARTS, Decided, StrategyChoice
from journal.ui.views.strategies.reason_fields import ReasonFields, Sources
from journal.ui.views.strategies.version_fields import VersionFields
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.decision_glyph import glyph_icon
from journal.ui.widgets.filled_in import FilledIn, fill_in, filled_in
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import Contents, keep_draft
from journal.ui.widgets.labels import flowing, link_button
from journal.ui.widgets.record_picker import PickItem, RecordPicker

_NOTHING = ("", "–")
"""Stands where there is nothing to choose from."""


class DecisionForm(FormDialog):
    """Asks for a decision about a strategy and, where the kind makes one, its new version."""

    def __init__(
        self,
        context: Context,
        strategies: Sequence[StrategyChoice],
        sources: Sources,
        actors: Sequence[Actor],
        save: Callable[[Decided], StrategyDecision],
        *,
        strategy: str | None = None,
        kind: DecisionKind | None = None,
        version: str = "",
        parent: QWidget | None = None,
    ) -> None:
        title = _("Decide about a strategy")
        super().__init__(context.theme, context.feedback, title, save=_("Save decision"), parent=parent)
        self._strategies = tuple(strategies)
        self._save = save
        self._today = EventDate.of(context.services.clock.today())
        self._prefilled: StrategyVersion | None = None
        self.saved: StrategyDecision | None = None
        self._build_what()
        self._build_ends()
        self.version = VersionFields(context.theme, self.form, actors)
        self._build_parts()
        self.form.next_column()
        self.why = ReasonFields(self.form, sources)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.why.date.editingFinished.connect(self._on_dated)
        self.strategy.choose(strategy)
        self._on_strategy_chosen()
        if kind is not None:
            self.choose_kind(kind)
        if version:
            self.origin.choose(version)
        self.fit(920, 680)
        held = self._held()
        contents = Contents(self._contents, self._put_contents)
        keep_draft(self, context, Kind.STRATEGY_DECISION, strategy or "", held.name if held else "", contents)
        if kind is not None:  # said just now: it counts for more than what was left here another time
            self.choose_kind(kind)

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
        self.origin: Choice[str] = Choice([_NOTHING])
        self.form.add("parents", _("Which version it splits from"), self.origin)
        self.title = QLineEdit()
        self.form.add("title", _("Name of the new strategy"), self.title, required=True)

    def _build_ends(self) -> None:
        """Add how a strategy ends, and what it ends in."""
        self.stop_reason = Choice([(reason, label(reason)) for reason in StopReason])
        self.form.add("stop_reason", _("How it ends"), self.stop_reason)
        self.stop_reason.currentIndexChanged.connect(self._on_kind_chosen)
        self.into: Choice[str] = Choice([_NOTHING])
        self.form.add("into", _("Which strategy it joins"), self.into)
        self.into.currentIndexChanged.connect(self._on_kind_chosen)
        self.joining = RecordPicker(self.theme, self._find_joining, placeholder=_("Find a strategy"), rows=3)
        self.form.add("also_stop", _("Which strategies join, and end there"), self.joining)

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

    def _build_parts(self) -> None:
        """Add what a split may part into besides its first part, each with its name and its words."""
        self.version_hint = flowing(_("While the words stay as they are, the version stays too."), "caption")
        self.form.add_widget(self.version_hint)
        self.parts: list[tuple[QLineEdit, GrowingText]] = []
        self._shown_parts = 0
        for number in range(2, MOST_PARTS + 1):
            title, words = QLineEdit(), GrowingText(self.theme, lines=2)
            self.form.add(f"title{number}", _("Name of part {n}").format(n=number), title, required=True)
            self.form.add(f"statement{number}", _("What part {n} says").format(n=number), words, required=True)
            self.parts.append((title, words))
        self.another_part: QPushButton = link_button(_("Another part"))
        self.another_part.clicked.connect(self._on_another_part)
        self.form.add_widget(self.another_part)

    def _on_another_part(self) -> None:
        self._shown_parts += 1
        self._show_parts()
        self.parts[self._shown_parts - 1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        splits = self.kind is DecisionKind.SPLIT
        for place, number in enumerate(range(2, MOST_PARTS + 1)):
            for key in (f"title{number}", f"statement{number}"):
                self.form.set_shown(key, splits and place < self._shown_parts)
        self.another_part.setVisible(splits and self._shown_parts < len(self.parts))

    # Following each other

    def _on_strategy_chosen(self) -> None:
        held = self._held()
        offered = self._offered(held)
        self._offer(offered)
        if self.kind not in offered:
            self.choose_kind(DecisionKind.REFINE if DecisionKind.REFINE in offered else offered[0])
        versions = [(version.id, words) for version, words in held.versions] if held else []
        self.origin.set_options(versions or [_NOTHING])
        self.into.set_options([(other.id, other.name) for other in self._others()] or [_NOTHING])
        self.joining.refresh()
        self._prefill()
        self._on_kind_chosen()

    def _on_dated(self) -> None:
        """Offer what fits with the date; the kind chosen stays, so that nothing changes by itself."""
        held = self._held()
        self._offer({*self._offered(held), self.kind})
        if held is not None and self.version.is_like(self._prefilled):
            self._prefill()
        self._compare()

    def _offered(self, held: StrategyChoice | None) -> Sequence[DecisionKind]:
        if held is not None:
            return held.kinds_on(self._date()) or (self.kind,)
        merges = len(self._others()) > 1
        return (DecisionKind.START, DecisionKind.MERGE) if merges else (DecisionKind.START,)

    def _offer(self, kinds: Sequence[DecisionKind] | set[DecisionKind]) -> None:
        for kind, button in self._kind_button.items():
            button.setVisible(kind in kinds)

    def _on_kind_chosen(self) -> None:
        kind, held = self.kind, self._held()
        merged = self._ends_in_another()
        self.meaning.setText(_(MEANING[kind]))
        show = self.form.set_shown
        show("title", kind in (DecisionKind.START, DecisionKind.SPLIT) or held is None)
        show("parents", kind is DecisionKind.SPLIT)
        show("stop_reason", kind is DecisionKind.STOP)
        show("into", merged)
        show("also_stop", kind is DecisionKind.MERGE)
        self._show_parts()
        self.version_hint.setVisible(kind.makes_version is None)
        self.version.show(kind.makes_version is not False or merged)
        if merged or (held is not None and self.version.is_like(self._prefilled)):
            self._prefill()
        self._compare()

    def _ends_in_another(self) -> bool:
        """Whether the strategy stops because it joins another one, of which a merge is then recorded."""
        return self.kind is DecisionKind.STOP and self.stop_reason.value() is StopReason.MERGED

    def _prefill(self) -> None:
        version = self._subject_version()
        if version is not self._prefilled or version is None:
            self._prefilled = version
            self.version.prefill(version)

    def _compare(self) -> None:
        # A split begins something of its own; its words are not a change of the old ones.
        subject, version = self._subject(), self._subject_version()
        known = version if self.kind is not DecisionKind.SPLIT else None
        self.version.compare_with(known, subject.version_name(known) if subject and known else "")

    @property
    def kind(self) -> DecisionKind:
        """Return the kind of decision chosen."""
        return list(DecisionKind)[max(self.kinds.checkedId(), 0)]

    def choose_kind(self, kind: DecisionKind) -> None:
        """Choose the kind of decision."""
        self._kind_button[kind].setVisible(True)
        self._kind_button[kind].setChecked(True)

    def _contents(self) -> FilledIn:
        return {"kind": self.kind, "parts": self._shown_parts, **filled_in(self.form)}

    def _put_contents(self, held: FilledIn) -> None:
        # The strategy comes first: choosing it fills in its words, and offers its kinds of decision.
        fill_in(self.form, {key: value for key, value in held.items() if key == "strategy"})
        for kind in DecisionKind:
            if held.get("kind") == kind:
                self.choose_kind(kind)
        shown = held.get("parts")
        self._shown_parts = shown if isinstance(shown, int) else 0
        self._show_parts()
        fill_in(self.form, held)

    def _date(self) -> EventDate:
        try:
            return self.why.date.value()
        except InvalidInput:  # not a date yet
            return self._today

    def _held(self) -> StrategyChoice | None:
        return self._named(self.strategy.value())

    def _named(self, strategy: str | None) -> StrategyChoice | None:
        return next((held for held in self._strategies if held.id == strategy), None)

    def _subject(self) -> StrategyChoice | None:
        """Return the strategy that gets the version: the one that goes on, when this one joins it."""
        return self._named(self.into.value()) if self._ends_in_another() else self._held()

    def _subject_version(self) -> StrategyVersion | None:
        subject = self._subject()
        return subject.version_on(self._date()) if subject is not None else None

    def _others(self) -> list[StrategyChoice]:
        return [other for other in self._strategies if other.id != self.strategy.value() and not other.ended]

    def _find_joining(self, words: str) -> Sequence[PickItem]:
        found = (other for other in self._others() if words.casefold() in other.name.casefold())
        return [PickItem(other.id, other.name) for other in found]

    # Handing over

    def _on_submit(self) -> None:
        self.saved = self._save(self._decided())

    def _decided(self) -> Decided:
        kind, held = self.kind, self._held()
        decision = self.why.into(self._bare(kind, held))
        if kind is DecisionKind.SPLIT:
            return Decided(decision, parts=self._split_parts())
        title = self._required_title(self.title, "title") if held is None else None
        if self._ends_in_another() and held is not None:
            decision = replace(decision, strategy=self._joined(), decision_kind=DecisionKind.MERGE, stop_reason=None)
            return Decided(decision, self.version.required(), also_stop=(held.id,))
        joining = tuple(sorted(self.joining.chosen())) if kind is DecisionKind.MERGE else ()
        if kind is DecisionKind.MERGE and not joining:
            raise InvalidInput(_("Tick the strategy that joins this one."), field="also_stop")
        return Decided(decision, self._made(kind), title, joining)

    def _bare(self, kind: DecisionKind, held: StrategyChoice | None) -> StrategyDecision:
        return StrategyDecision(
            strategy="" if held is None or kind is DecisionKind.SPLIT else held.id,
            decision_kind=kind,
            stop_reason=self.stop_reason.value() if kind is DecisionKind.STOP else None,
            date=self._today,
            trigger=Trigger.NEW_INFORMATION,
        )

    def _made(self, kind: DecisionKind) -> StrategyVersion | None:
        """Return the version that the decision makes; where it need not make one, only when the words changed."""
        if kind.makes_version is False or (
            kind.makes_version is None and self.version.is_like(self._subject_version())
        ):
            return None
        return self.version.required()

    def _joined(self) -> str:
        if not self.into.value():
            raise InvalidInput(_("There is no other strategy that goes on. Choose another ending."), field="into")
        return self.into.value()

    def _split_parts(self) -> tuple[tuple[str, StrategyVersion], ...]:
        parents = frozenset({self.origin.value()})
        made = [(self._required_title(self.title, "title"), replace(self.version.required(), parents=parents))]
        for number, (title, words) in enumerate(self.parts[: self._shown_parts], start=2):
            said = words.toPlainText().strip()
            if not said and not title.text().strip():
                continue  # a part that was begun and left
            if not said:
                raise InvalidInput(_("Write what this part says, even in one line."), field=f"statement{number}")
            version = StrategyVersion(strategy="", decision="", statement=said, parents=parents)
            made.append((self._required_title(title, f"title{number}"), version))
        return tuple(made)

    def _required_title(self, field: QLineEdit, key: str) -> str:
        if not field.text().strip():
            raise InvalidInput(_("Give the new strategy a short name."), field=key)
        return field.text().strip()
