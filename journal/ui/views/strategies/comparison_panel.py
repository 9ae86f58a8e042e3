"""The words of two versions, compared: which two, how they differ, and how each fared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.dates import lasting_words
from journal.core.i18n import _, ngettext
from journal.learning.evidence import weight_words
from journal.ui.theme import Theme
from journal.ui.views.strategies.deciding import version_passages
from journal.ui.views.strategies.story import MapStory, VersionStory
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.difference_view import DifferenceView
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.labels import clear_layout, scrolled, tinted
from journal.ui.widgets.sections import hairline, words
from journal.ui.widgets.weight_flag import weight_flag


class ComparisonPanel(QWidget):
    """The words of two versions, compared, with the facts of both; any two can be picked."""

    picked = Signal(str, str)
    """The versions to compare: the old one, empty for none, and the new one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._top = QGridLayout()
        self._top.setHorizontalSpacing(px(8))
        self._top.setVerticalSpacing(px(6))
        self._sides = self._both_sides()
        self._top.addLayout(self._head(), 0, 0)
        self._top.addLayout(self._ways(), 0, 2)
        self._top.setColumnStretch(0, 1)
        column.addLayout(self._top)
        self.lay_out(compact=False)
        self.difference = DifferenceView(theme, named=False)
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

    def lay_out(self, *, compact: bool) -> None:
        """Put the choice of versions below the title, or beside it where the room is wide and low."""
        self._top.removeWidget(self._sides)
        if compact:
            self._top.addWidget(self._sides, 0, 1)
        else:
            self._top.addWidget(self._sides, 1, 0, 1, 3)
        self._top.setColumnStretch(1, 2 if compact else 0)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self._title = ElidedLabel("", "section")
        self._versions = words("", "count", wrap=False)
        row.addWidget(self._title)
        row.addWidget(self._versions, 1)
        return row

    def _ways(self) -> QHBoxLayout:
        """Return the two ways to look at a difference."""
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
        self.in_line.setChecked(True)
        self.beside.toggled.connect(self._on_beside)
        return pair

    def _both_sides(self) -> QWidget:
        """Return the two choices: what is compared, and with what."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(20))
        self.old: Choice[str] = Choice()
        self.new: Choice[str] = Choice()
        self._names: list[QLabel] = []
        for choice, name in ((self.old, _("Old version")), (self.new, _("New version"))):
            side = QHBoxLayout()
            side.setSpacing(self._theme.px(6))
            told = words("", "caption", wrap=False)
            told.setTextFormat(Qt.TextFormat.RichText)
            self._names.append(told)
            choice.setAccessibleName(name)
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.activated.connect(lambda _place: self.picked.emit(self.old.value(), self.new.value()))
            side.addWidget(told)
            side.addWidget(choice, 1)
            row.addLayout(side, 1)
        self._say_signs()
        return box

    def _say_signs(self) -> None:
        """Name both sides, each drawn as its words are."""
        gone, come = self._theme.color("delInk").name(), self._theme.color("insInk").name()
        old, new = _("Old"), _("New")
        self._names[0].setText(f'<s style="color:{gone}">{old}</s>')
        self._names[1].setText(f'<u style="color:{come}">{new}</u>')

    def _on_beside(self, beside: bool) -> None:
        self.difference.set_side_by_side(beside)

    def show_versions(self, story: MapStory, old: VersionStory | None, new: VersionStory) -> None:
        """Compare two versions, or show the words of one that has nothing before it."""
        self._title.setText(new.strategy_title)
        self._versions.setText(_("{old} to {new}").format(old=_named(old, new), new=new.name) if old else new.name)
        choices = story.choices()
        self.old.set_options([("", _("nothing before it")), *choices] if old is None else choices)
        self.new.set_options(choices)
        self.old.choose(old.version.id if old else "")
        self.new.choose(new.version.id)
        for choice in (self.old, self.new):
            choice.setToolTip(choice.currentText())
        self.in_line.setEnabled(old is not None)
        self.beside.setEnabled(old is not None)
        self.difference.show_passages(
            version_passages(old.version if old else None, new.version, story.actor_names),
            _named(old, new) if old else "",
            new.name,
        )
        self._show_facts([(_named(old, new), old)] if old else [], new)
        self._show_flag(new)

    def _show_flag(self, story: VersionStory) -> None:
        """Say what the evidence of a version does not bear out yet."""
        clear_layout(self._flag)
        told, layout = weight_words(story.balance), self._flag.layout()
        if told and layout is not None:
            words_of = _("{version}: {flag}").format(version=story.name, flag=told)
            layout.addWidget(weight_flag(self._theme, words_of))
        self._flag.setVisible(bool(told))

    def _show_facts(self, before: Sequence[tuple[str, VersionStory]], new: VersionStory) -> None:
        clear_layout(self._facts)
        for row, (name, story) in enumerate((*before, (new.name, new))):
            supports, challenges = story.balance.supporting, story.balance.challenging
            cells = [
                (name, "ink"),
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
        return _("{time} so far").format(time=lasting_words(story.days))
    return _("kept {time}").format(time=lasting_words(story.days))
