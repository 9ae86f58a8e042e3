"""The part of the decision form that says what the strategy is from now on, beside what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Actor, StrategyVersion
from journal.ui.theme import Theme
from journal.ui.views.strategies.deciding import version_passages, words_of
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.difference_view import DifferenceView
from journal.ui.widgets.form import Form, GrowingText
from journal.ui.widgets.record_picker import PickItem, RecordPicker


class VersionFields(QObject):
    """Writes a version in one text or as if, then, because; with what is done, and whom it is to reach."""

    changed = Signal()

    def __init__(self, theme: Theme, form: Form, actors: Sequence[Actor]) -> None:
        super().__init__(form)
        self._form = form
        self._names = {actor.id: actor.name for actor in actors}
        self._shown = True
        self._old: tuple[StrategyVersion, str] | None = None
        self._build_words(theme)
        self._build_actors(theme)
        self._build_difference(theme)

    def _build_words(self, theme: Theme) -> None:
        form = self._form
        self.shape = Choice([(False, _("In one text")), (True, _("If, then, because"))])
        self.shape.currentIndexChanged.connect(self._lay_out)
        form.add("shape", _("How you write it"), self.shape)
        self.statement = GrowingText(theme, lines=4, placeholder=_("What you do, with whom, and how."))
        self.if_part = GrowingText(theme, lines=2)
        self.then_part = GrowingText(theme, lines=2)
        self.because_part = GrowingText(theme, lines=2)
        self.activities = GrowingText(theme, lines=2)
        form.add("statement", _("What the strategy says now"), self.statement, required=True)
        form.add("if_part", _("If we"), self.if_part, required=True)
        form.add("then_part", _("then"), self.then_part)
        form.add("because_part", _("because"), self.because_part)
        form.add("activities", _("What we do"), self.activities)
        for text in self._texts():
            text.textChanged.connect(self._on_written)

    def _build_actors(self, theme: Theme) -> None:
        self.actors = RecordPicker(theme, self._find_actors, placeholder=_("Find an actor"), rows=3)
        self._form.add("actors", _("Whom it is to reach"), self.actors)
        self.actors.changed.connect(self._on_written)

    def _build_difference(self, theme: Theme) -> None:
        self.difference = DifferenceView(theme)
        self._difference_box = QWidget()
        inside = QVBoxLayout(self._difference_box)
        inside.setContentsMargins(0, 0, 0, 0)
        name = QLabel(_("What changes in the words"))
        name.setProperty("role", "label")
        inside.addWidget(name)
        inside.addWidget(self.difference)
        self._form.add_widget(self._difference_box)
        self._compare_later = QTimer(self)
        self._compare_later.setSingleShot(True)
        self._compare_later.setInterval(250)
        self._compare_later.timeout.connect(self._compare)

    def prefill(self, version: StrategyVersion | None) -> None:
        """Begin with the words of a version, or with none."""
        self.shape.choose(bool(version and version.if_part))
        for text, words in zip(self._texts(), words_of(version), strict=True):
            text.setPlainText(words)
        held = version.actors if version else frozenset()
        self.actors.pick(PickItem(actor, self._names[actor]) for actor in sorted(held) if actor in self._names)

    def compare_with(self, version: StrategyVersion | None, name: str) -> None:
        """Show what changes against a version; against none, show nothing."""
        self._old = (version, name) if version is not None else None
        self._lay_out()

    def show(self, shown: bool) -> None:
        """Show the fields, or hide them where a decision makes no version."""
        self._shown = shown
        self._lay_out()

    def written(self) -> StrategyVersion:
        """Return the version as it stands in the fields, not yet anybody's."""
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
            actors=self.actors.chosen(),
        )

    def required(self) -> StrategyVersion:
        """Return the version written; ``InvalidInput`` when it says nothing."""
        version = self.written()
        if not (version.statement or version.if_part):
            field = "if_part" if self.shape.value() else "statement"
            raise InvalidInput(_("Write what the strategy says now, even in one line."), field=field)
        return version

    def is_like(self, version: StrategyVersion | None) -> bool:
        """Whether nothing was changed against a version."""
        written = self.written()
        return version is not None and words_of(written) == words_of(version) and written.actors == version.actors

    def on_change(self, act: Callable[[], None]) -> None:
        """Call this whenever what is written changes."""
        self.changed.connect(act)

    def _texts(self) -> tuple[GrowingText, ...]:
        return (self.statement, self.if_part, self.then_part, self.because_part, self.activities)

    def _find_actors(self, words: str) -> Sequence[PickItem]:
        wanted = words.casefold()
        return [PickItem(actor, name) for actor, name in self._names.items() if wanted in name.casefold()]

    def _lay_out(self) -> None:
        parts = self.shape.value()
        show = self._form.set_shown
        show("shape", self._shown)
        show("activities", self._shown)
        show("actors", self._shown and bool(self._names))
        show("statement", self._shown and not parts)
        for key in ("if_part", "then_part", "because_part"):
            show(key, self._shown and parts)
        self._difference_box.setVisible(self._shown and self._old is not None)
        self._compare()

    def _on_written(self) -> None:
        self._compare_later.start()
        self.changed.emit()

    def _compare(self) -> None:
        if self._old is None or self._difference_box.isHidden():
            return
        version, name = self._old
        passages = version_passages(version, self.written(), self._named)
        self.difference.show_passages(passages, name, _("new version"))

    def _named(self, version: StrategyVersion) -> list[str]:
        return sorted(self._names[actor] for actor in version.actors if actor in self._names)
