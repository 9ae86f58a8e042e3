"""How the journal leaves: for whom, in which form, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from journal.core.i18n import N_, _
from journal.core.vocabulary import Audience, label
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.feedback import Feedback
from journal.ui.theme import Theme
from journal.ui.widgets.sections import words


@dataclass(frozen=True, slots=True)
class Format:
    """One form a journal can leave in."""

    key: str
    name: str
    note: str
    ending: str
    """The ending of the file; empty for a folder."""


FORMATS = (
    Format("html", N_("A page to read"), N_("One file that opens in any browser, without internet."), ".html"),
    Format("markdown", N_("A folder of notes"), N_("Markdown files that other programs understand."), ""),
    Format(
        "archive",
        N_("The whole journal"),
        N_("For another computer, or for safe keeping; Cairn reads it back."),
        ".zip",
    ),
)


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be written, for whom, and where."""

    dest: Path
    format: str
    audience: Audience


class ExportDialog(DialogFrame):
    """Asks for the form and the reader first; the place comes last."""

    def __init__(self, theme: Theme, feedback: Feedback, parent: QWidget | None) -> None:
        super().__init__(theme, _("Export"), parent)
        self._feedback = feedback
        self.wish: ExportWish | None = None
        self.column.addWidget(words(_("In which form"), "section"))
        self._formats = self._choices([(_(one.name), _(one.note)) for one in FORMATS])
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(words(_("For whom"), "section"))
        self._audiences = self._choices([(label(one), _reach(one)) for one in Audience])
        self.column.addWidget(
            words(_("The file is not encrypted. Whatever you leave in it, whoever holds it can read."), "warning")
        )
        self.column.addStretch(1)
        cancel = self.add_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(_("Choose where and write"), primary=True)
        self.go.clicked.connect(self._on_go)
        self._formats.idToggled.connect(self._on_format)
        self.choose(0, 1)
        self.fit()

    def choose(self, form: int, audience: int) -> None:
        """Tick a form and a reader, counted from the top."""
        self._formats.button(form).setChecked(True)
        self._audiences.button(audience).setChecked(True)

    @property
    def chosen_format(self) -> Format:
        """Return the form that is ticked."""
        return FORMATS[self._formats.checkedId()]

    @property
    def chosen_audience(self) -> Audience:
        """Return the reader that is ticked."""
        return list(Audience)[self._audiences.checkedId()]

    def _choices(self, choices: list[tuple[str, str]]) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, (name, note) in enumerate(choices):
            button = QRadioButton(name)
            button.setAccessibleDescription(note)
            group.addButton(button, number)
            self.column.addWidget(button)
            explanation = words(note, "caption")
            explanation.setContentsMargins(self.theme.px(26), 0, 0, 0)
            self.column.addWidget(explanation)
        return group

    def _on_format(self, number: int, ticked: bool) -> None:
        if ticked:
            self._audiences.button(0 if FORMATS[number].key == "archive" else 1).setChecked(True)

    def _on_go(self) -> None:
        form = self.chosen_format
        dest = (
            self._feedback.choose_save(_("Write to"), f"Cairn{form.ending}", f"*{form.ending}")
            if form.ending
            else self._feedback.choose_folder(_("Write into this folder"))
        )
        if dest is not None:
            self.wish = ExportWish(dest, form.key, self.chosen_audience)
            self.accept()


def _reach(audience: Audience) -> str:
    return {
        Audience.SEALED: _("Everything, sealed entries too. For yourselves."),
        Audience.TEAM: _("All but sealed entries."),
        Audience.ADVISOR: _("What a critical friend may read."),
        Audience.PUBLIC: _("Only what anybody may read."),
    }[audience]
