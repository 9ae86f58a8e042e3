"""The columns and the steps of a format of retrospectives as they are edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind, PhaseKind, label
from journal.text.retrospective_formats import BECOMES, LONGEST_PHASE, Column, Phase
from journal.ui.settings.edit_list import EditList, EditRow
from journal.ui.theme import Theme
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.number_field import NumberField

_BOARD = frozenset(
    {PhaseKind.TALK, PhaseKind.WRITE, PhaseKind.SHARE, PhaseKind.VOTE, PhaseKind.DISCUSS, PhaseKind.DECIDE,
     PhaseKind.TIMELINE}
)  # fmt: skip
"""Steps that are about columns."""
_MOST_TOPICS = 9


class ColumnEdit(EditRow):
    """One column: its name, the question its cards answer, and what they most often become."""

    def __init__(self, theme: Theme, column: Column) -> None:
        super().__init__(theme, column.name)
        self._held = column
        self.words.setPlaceholderText(_("Name of the column"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        row.addWidget(self.words, 1)
        self.add_tools(row, _("Take this column away"))
        self._column.addLayout(row)
        self.prompt = self.line(column.prompt, _("Question"), _("The question that its cards answer"))
        becomes: list[tuple[Kind | None, str]] = [
            (None, _("whatever is chosen")),
            *((one, label(one)) for one in BECOMES),
        ]
        self.becomes: Choice[Kind | None] = Choice(becomes)
        self.becomes.choose(column.becomes)
        self.becomes.setAccessibleName(_("What its cards most often become"))
        self.becomes.setToolTip(_("What its cards most often become"))
        self.becomes.currentIndexChanged.connect(lambda _place: self.changed.emit())
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        below.addWidget(self.prompt, 3)
        below.addWidget(self.becomes, 2)
        self._column.addLayout(below)

    def column(self) -> Column:
        """Return the column as it is written now."""
        return replace(
            self._held,
            name=" ".join(self.words.text().split()),
            prompt=" ".join(self.prompt.text().split()),
            becomes=self.becomes.value(),
        )

    @property
    def key(self) -> str:
        """Return what the cards of the column are kept under."""
        return self._held.key

    def called(self, number: int) -> str:
        """Return what a screen reader calls it by its number."""
        return _("Column {n}").format(n=number)


class PhaseEdit(EditRow):
    """One step: what is done in it, its name, its minutes, what the team is asked, and which columns it is about."""

    def __init__(self, theme: Theme, phase: Phase, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, phase.name)
        self._held = phase
        self._chosen = set(phase.columns)
        self._names = dict(columns)
        self.words.setPlaceholderText(_("Name of the step"))
        self.kind: Choice[PhaseKind] = Choice([(one, label(one)) for one in PhaseKind])
        self.kind.choose(phase.kind)
        self.kind.setAccessibleName(_("What is done in it"))
        self.kind.setToolTip(_("What is done in it"))
        self.kind.setMinimumWidth(theme.px(190))
        self.kind.currentIndexChanged.connect(lambda _place: self._on_kind())
        self.minutes = NumberField(theme, 1, LONGEST_PHASE, phase.minutes, unit=_(" min"))
        self.minutes.setMinimumWidth(theme.px(92))
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.valueChanged.connect(lambda _value: self.changed.emit())
        self.prompt = self.line(phase.prompt, _("Asked of the team"), _("What the team is asked to do"))
        self.prompt.setToolTip(phase.prompt)
        self._lay_out()
        self.name_columns(columns)

    def _lay_out(self) -> None:
        px = self._theme.px
        top = QHBoxLayout()
        top.setSpacing(px(2))
        top.addWidget(self.words, 1)
        self.add_tools(top, _("Take this step away"))
        self._column.addLayout(top)
        self._column.addWidget(self.prompt)
        holder = QWidget()
        below = FlowLayout(holder, gap=px(8), line_gap=px(6))
        self.columns = QPushButton()
        self.columns.setAutoDefault(False)
        self.columns.setMaximumWidth(px(190))
        self.columns.setAccessibleName(_("Columns that it is about"))
        self._menu = QMenu(self.columns)
        self.columns.setMenu(self._menu)
        self.topics = NumberField(self._theme, 0, _MOST_TOPICS, self._held.topics)
        self.topics.setSpecialValueText(_("all topics"))
        self.topics.setPrefix(_("topics: "))
        self.topics.setToolTip(_("How many of the topics with most stones are talked about"))
        self.topics.setAccessibleName(self.topics.toolTip())
        self.topics.valueChanged.connect(lambda _value: self.changed.emit())
        for control in (self.minutes, self.kind, self.columns, self.topics):
            below.addWidget(control)
        self._column.addWidget(holder)

    def _on_kind(self) -> None:
        self._show_what_counts()
        self.changed.emit()

    def _show_what_counts(self) -> None:
        kind = self.kind.value()
        self.columns.setVisible(kind in _BOARD and bool(self._names))
        self.topics.setVisible(kind is PhaseKind.DISCUSS)

    def name_columns(self, columns: Sequence[tuple[str, str]]) -> None:
        """Offer the columns that there are now."""
        self._names = dict(columns)
        self._chosen &= set(self._names)
        self._menu.clear()
        for key, name in columns:
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key in self._chosen)
            action.toggled.connect(lambda on, key=key: self._on_column(key, on))
        self._say_columns()
        self._show_what_counts()

    def _on_column(self, key: str, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(key)
        self._say_columns()
        self.changed.emit()

    def _say_columns(self) -> None:
        chosen = [name for key, name in self._names.items() if key in self._chosen]
        told = ", ".join(chosen) if chosen else _("All columns")
        self.columns.setToolTip(told)
        self.columns.setText(told if len(chosen) < 3 else _("{n} columns").format(n=len(chosen)))

    def phase(self) -> Phase:
        """Return the step as it is written now; what its file says of how to lead it stays while its kind does."""
        kind = self.kind.value()
        same = kind is self._held.kind
        return replace(
            self._held,
            kind=kind,
            name=" ".join(self.words.text().split()),
            minutes=self.minutes.value(),
            prompt=" ".join(self.prompt.text().split()),
            columns=tuple(key for key in self._names if key in self._chosen) if kind in _BOARD else (),
            topics=self.topics.value() if kind is PhaseKind.DISCUSS else 0,
            purpose=self._held.purpose if same else "",
            steps=self._held.steps if same else (),
        )

    @property
    def key(self) -> str:
        """Return what the time of the step is kept under."""
        return self._held.key

    def called(self, number: int) -> str:
        """Return what a screen reader calls it by its number."""
        return _("Step {n}").format(n=number)


class ColumnList(EditList[ColumnEdit]):
    """The columns of a format, in the order of the wall."""

    def __init__(self, theme: Theme, columns: Sequence[Column]) -> None:
        def new() -> ColumnEdit:
            return ColumnEdit(theme, Column(f"c_{token_hex(3)}", ""))

        super().__init__(theme, _("Columns"), _("Add a column"), new)
        for column in columns:
            self.insert(ColumnEdit(theme, column))

    def columns(self) -> tuple[Column, ...]:
        """Return the columns as they are written now."""
        return tuple(row.column() for row in self.rows)

    def named(self) -> list[tuple[str, str]]:
        """Return the key and name of each."""
        return [(row.key, " ".join(row.words.text().split())) for row in self.rows]


class PhaseList(EditList[PhaseEdit]):
    """The steps of a format, in the order of the meeting."""

    def __init__(self, theme: Theme, phases: Sequence[Phase], columns: ColumnList) -> None:
        def new() -> PhaseEdit:
            return PhaseEdit(theme, Phase(f"p_{token_hex(3)}", PhaseKind.TALK, "", 5), columns.named())

        super().__init__(theme, _("Steps"), _("Add a step"), new)
        self._columns = columns
        for phase in phases:
            self.insert(PhaseEdit(theme, phase, columns.named()))
        columns.changed.connect(self._name_columns)

    def _name_columns(self) -> None:
        for row in self.rows:
            row.name_columns(self._columns.named())

    def phases(self) -> tuple[Phase, ...]:
        """Return the steps as they are written now."""
        return tuple(row.phase() for row in self.rows)
