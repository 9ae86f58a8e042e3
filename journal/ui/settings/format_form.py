"""The editor of a format of retrospectives: its columns, its steps, and what the agenda will look like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.text.retrospective_formats import MeetingFormat, Skin, checked
from journal.ui.context import Context
from journal.ui.settings.format_rows import ColumnList, PhaseList
from journal.ui.settings.shelf_page import PreviewedForm
from journal.ui.widgets.form import GrowingText


class FormatForm(PreviewedForm):
    """Asks for the agenda of a format; retrospectives that were prepared with it keep the one they have."""

    def __init__(
        self,
        context: Context,
        format: MeetingFormat,
        save: Callable[[MeetingFormat], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, context.feedback, _("Edit format"), save=_("Save format"), parent=parent)
        self._format, self._save = format, save
        self.name = QLineEdit(format.name)
        self.form.add("name", _("Name"), self.name)
        self.purpose = GrowingText(context.theme, lines=1)
        self.purpose.setPlainText(format.purpose)
        self.form.add("purpose", _("What it is good for"), self.purpose)
        self.columns = ColumnList(context.theme, format.columns)
        self.phases = PhaseList(context.theme, format.phases, self.columns)
        self.form.add("phases", _("Steps"), self.phases)
        self.form.add("columns", _("Columns"), self.columns)
        self.safety = GrowingText(context.theme, lines=2)
        self.safety.setPlainText(format.safety)
        self.form.add("safety", _("What the meeting opens with"), self.safety)
        self.form.finish()
        self.build_preview(
            _("What the agenda will look like"),
            _("What was prepared with it so far keeps the agenda it has."),
        )
        self.on_submit(self._on_submit)
        for changed in (self.columns.changed, self.phases.changed):
            changed.connect(self.later.start)
        self.show_preview()
        self.fit(1040, 700)

    def written(self) -> MeetingFormat:
        """Return the format as it is written now."""
        columns = self.columns.columns()
        known = {column.key for column in columns}
        skins = [replace(skin, columns=_those(skin, known)) for skin in self._format.skins]
        return replace(
            self._format,
            name=" ".join(self.name.text().split()),
            purpose=" ".join(self.purpose.toPlainText().split()),
            safety=" ".join(self.safety.toPlainText().split()),
            columns=columns,
            phases=self.phases.phases(),
            skins=tuple(skin for skin in skins if skin.columns),
        )

    def show_preview(self) -> None:
        """Show what is written now as it will look."""
        self.preview.show_html("".join(_agenda_html(self.written())))

    def _on_submit(self) -> None:
        for rows in (self.columns, self.phases):
            rows.show_wrong(None)
        try:
            self._save(checked(self.written()))
        except InvalidInput as error:
            wrong = self.phases.show_wrong(error.field) or self.columns.show_wrong(error.field)
            if wrong is None:
                raise
            wrong.words.setFocus(Qt.FocusReason.OtherFocusReason)
            raise InvalidInput(error.text, field="") from error


def _those(skin: Skin, keys: set[str]) -> dict[str, str]:
    return {key: name for key, name in skin.columns.items() if key in keys}


def _agenda_html(format: MeetingFormat) -> Iterator[str]:
    """Yield an agenda with its times, and the columns of its wall."""
    minutes = ngettext("{n} minute in all", "{n} minutes in all", format.minutes).format(n=format.minutes)
    yield f"<h2>{escape(format.name)}</h2><p><i>{escape(minutes)}</i></p>"
    begins = 0
    for phase in format.phases:
        name = escape(phase.name) or "…"
        about = ", ".join(escape(column.name) for column in format.columns_of(phase)) if phase.columns else ""
        yield f"<p><b>{begins // 60}:{begins % 60:02}</b>&nbsp; <b>{name}</b> · {escape(label(phase.kind))}"
        yield f" · {about}</p>" if about else "</p>"
        if phase.prompt:
            yield f"<p><i>{escape(phase.prompt)}</i></p>"
        begins += phase.minutes
    for column in format.columns:
        yield f"<p><b>{escape(column.name) or '…'}</b><br>{escape(column.prompt)}</p>"
