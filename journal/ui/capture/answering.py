"""The template chosen and what is answered to it; nothing typed is lost when another one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.text.templates import NoteTemplate, Sort
from journal.ui.capture.answers import Questions, around
from journal.ui.capture.controls import NAMING, Known
from journal.ui.capture.note import Answers, Aside
from journal.ui.theme import Theme
from journal.ui.widgets.sections import words


class Answering(QObject):
    """Holds the questions around the box, and the answers of every template that was begun."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.template: NoteTemplate | None = None
        self.above = Questions(theme)
        self.below = Questions(theme)
        self.lead = words("", "label")
        """The question that the box itself answers."""
        self.told: QLabel = words("", "caption")
        """What saving makes beside the note, and what comes along from another template."""
        self.lead.hide()
        self.told.hide()
        self._known: Known = {}
        self._offered: Sequence[NoteTemplate] = ()
        self._kept: dict[str, dict[str, str]] = {}
        """Answers by template, as they were when it was left."""
        for part in (self.above, self.below):
            part.changed.connect(self._on_changed)

    def offer(self, templates: Sequence[NoteTemplate], known: Known) -> None:
        """Know the templates and the records that can be named; what is being answered stays."""
        self._offered = templates
        if known != self._known:
            self._known = known
            if self.template is not None and any(field.sort in NAMING for field in self.template.fields):
                self._put_away()
                self._ask()

    def choose(self, template: NoteTemplate | None) -> None:
        """Ask the questions of a template, or none; answers to the same questions come along."""
        before = self._put_away()
        self.template = template
        if template is not None:
            mine = self._kept.setdefault(template.key, {})
            for field in template.fields:
                if field is not template.lead and field.key in before and field.key not in mine:
                    mine[field.key] = before.pop(field.key)
        self._ask()

    def _put_away(self) -> dict[str, str]:
        if self.template is None:
            return {}
        self._kept[self.template.key] = self.answers()
        return self._kept[self.template.key]

    def _ask(self) -> None:
        template = self.template
        above, below = around(template) if template else ([], [])
        for part, fields in ((self.above, above), (self.below, below)):
            part.ask(fields, self._known)
            part.put(self._kept.get(template.key, {}) if template else {})
        if template is not None and len(template.fields) > 1:
            lead = template.lead
            self.lead.setText(_("{name} (needed)").format(name=lead.prompt) if lead.required else lead.prompt)
        self.lead.setVisible(template is not None and len(template.fields) > 1)
        self._tell()

    def _on_changed(self) -> None:
        self.changed.emit()

    def answers(self) -> dict[str, str]:
        """Return what is answered to the template's questions, beside the box."""
        return {**self.above.answers(), **self.below.answers()}

    def spoken(self) -> dict[str, str]:
        """Return the same as people read it."""
        return {**self.above.words(), **self.below.words()}

    def drafted(self) -> dict[str, dict[str, str]]:
        """Return every answer typed so far, by template."""
        now = {self.template.key: self.answers()} if self.template else {}
        return {key: answers for key, answers in {**self._kept, **now}.items() if answers}

    def asides(self) -> tuple[Aside, ...]:
        """Return what was answered to questions that are not asked now."""
        here = set(self.answers().values())
        found = []
        for key, answers in self._kept.items():
            template = next((one for one in self._offered if one.key == key), None)
            if template is None or (self.template is not None and key == self.template.key):
                continue
            for field in template.fields:
                # Only words that somebody wrote: a choice without its question says nothing.
                said = answers.get(field.key, "").strip()
                if said and field.sort in (Sort.TEXT, Sort.LINE) and said not in here:
                    here.add(said)
                    found.append(Aside(field.prompt, said))
        return tuple(found)

    @property
    def empty(self) -> bool:
        """Whether no question is answered."""
        return not self.answers() and not self.asides()

    def restore(self, template: NoteTemplate | None, drafted: Mapping[str, Answers]) -> None:
        """Show what a draft held."""
        self._kept = {str(key): {str(k): str(v) for k, v in answers.items()} for key, answers in drafted.items()}
        self.template = template
        self._ask()

    def clear(self) -> None:
        """Ask nothing, and forget what was answered."""
        self.template = None
        self._kept.clear()
        self._ask()

    def clear_errors(self) -> None:
        """Take every complaint away."""
        self.above.clear_errors()
        self.below.clear_errors()

    def show_wrong(self, error: InvalidInput) -> bool:
        """Say beside its question what is wrong with an answer; ``False`` when it is not asked here."""
        return self.above.show_wrong(error) or self.below.show_wrong(error)

    def _tell(self) -> None:
        told = []
        if self.template is not None and self.template.makes is not None:
            told.append(_("Saving it also makes: {what}.").format(what=label(self.template.makes).lower()))
        if count := len(self.asides()):
            told.append(
                ngettext(
                    "{n} answer from before comes along at its end.",
                    "{n} answers from before come along at its end.",
                    count,
                ).format(n=count)
            )
        self.told.setText(" ".join(told))
        self.told.setVisible(bool(told))
