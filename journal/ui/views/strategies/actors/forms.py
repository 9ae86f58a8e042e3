"""Forms for an actor, a reading, a progress marker and a rating."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from journal.core.i18n import _
from journal.core.records import Actor, ActorReading, MarkerRating, ProgressMarker
from journal.core.vocabulary import ActorKind, Kind, MarkerLevel, MarkerTier, label
from journal.learning.actors import INFLUENCES, STANCES, influence_words, stance_sign, stance_words
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.evidence_picker import find_entries
from journal.ui.widgets.form import FormDialog, FormField, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.record_picker import PickItem, RecordPicker


class ActorForm(FormDialog):
    """Asks for a code name, what sort of actor it is, and a note; the real name is asked for apart."""

    def __init__(self, context: Context, actor: Actor, parent: QWidget | None = None) -> None:
        title = _("Change this actor") if actor.id else _("Add an actor")
        words = _("Save changes") if actor.id else _("Add actor")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._actors, self._actor = context.services.actors, actor
        self.saved: Actor | None = None
        self.name = QLineEdit(actor.name)
        self.form.add("name", _("Code name"), self.name, required=True, hint=_("What every list and export shows."))
        self.kind = Choice([(kind, label(kind)) for kind in ActorKind])
        self.kind.choose(actor.actor_kind)
        self.form.add("actor_kind", _("What it is"), self.kind)
        self.note = GrowingText(self.theme, lines=2)
        self.note.setPlainText(actor.note)
        self.form.add("note", _("Note"), self.note)
        self._build_real_name()
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 480)
        keep_draft(self, context, Kind.ACTOR, actor.id, actor.name)

    def _build_real_name(self) -> None:
        """Put the real name below a button: who looks over a shoulder does not see it, and no draft holds it."""
        self.reveal: QPushButton = link_button(_("Real name (stays with the team)…"))
        self.reveal.clicked.connect(self._on_reveal)
        self.form.add_widget(self.reveal)
        self.real_name = QLineEdit()
        hint = _("Kept apart from the code name. It leaves only with a copy of the whole journal.")
        self._apart = FormField(self.theme, _("Real name (stays with the team)"), self.real_name, hint=hint)
        self.form.add_widget(self._apart)
        self._apart.hide()

    def _on_reveal(self) -> None:
        self.reveal.hide()
        self.real_name.setText(self._actors.real_name(self._actor.id) if self._actor.id else "")
        self._apart.show()
        self.real_name.setFocus()

    def _on_submit(self) -> None:
        known = self._apart.isHidden()
        self.saved = self._actors.keep(
            replace(
                self._actor,
                name=self.name.text(),
                actor_kind=self.kind.value(),
                note=self.note.toPlainText().strip(),
            ),
            None if known else self.real_name.text(),
        )


class ReadingForm(FormDialog):
    """Asks where an actor stands now, and how much they can move."""

    def __init__(self, context: Context, reading: ActorReading, actor: Actor, parent: QWidget | None = None) -> None:
        title = _("How {actor} stands").format(actor=actor.name)
        words = _("Save changes") if reading.id else _("Add reading")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._context, self._reading = context, reading
        self.saved: ActorReading | None = None
        stances: list[tuple[int | None, str]] = [(one, f"{stance_words(one)} ({stance_sign(one)})") for one in STANCES]
        self.stance: Choice[int | None] = Choice([*reversed(stances), (None, stance_words(None))])
        self.stance.choose(reading.stance)
        influences: list[tuple[int | None, str]] = [(one, f"{one}. {influence_words(one)}") for one in INFLUENCES]
        self.influence: Choice[int | None] = Choice([*reversed(influences), (None, influence_words(None))])
        self.influence.choose(reading.influence)
        self.form.add_row(
            ("stance", _("Towards our work"), self.stance), ("influence", _("How much they can move"), self.influence)
        )
        self.note = GrowingText(self.theme, lines=2)
        self.note.setPlainText(reading.note)
        self.form.add("note", _("What you saw or heard"), self.note)
        self.date = DateField(self.theme, "date", reading.date)
        self.form.add("date", _("When"), self.date)
        self.entry = entry_picker(context, reading.entry)
        self.form.add("entry", _("The entry that tells of it"), self.entry)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 540)
        keep_draft(self, context, Kind.ACTOR_READING, reading.id or actor.id, actor.name)

    def _on_submit(self) -> None:
        self.saved = self._context.services.actors.read(
            replace(
                self._reading,
                stance=self.stance.value(),
                influence=self.influence.value(),
                note=self.note.toPlainText(),
                date=self.date.value(),
                entry=next(iter(self.entry.chosen()), None),
            )
        )


class MarkerForm(FormDialog):
    """Asks what an actor would do, and how far that reaches."""

    def __init__(
        self,
        context: Context,
        marker: ProgressMarker,
        actor: Actor,
        save: Callable[[ProgressMarker], ProgressMarker],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this progress marker") if marker.id else _("Add a progress marker")
        words = _("Save changes") if marker.id else _("Add progress marker")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._marker, self._save = marker, save
        self.saved: ProgressMarker | None = None
        self.statement = GrowingText(self.theme, lines=2)
        self.statement.setPlainText(marker.statement)
        told = _("What {actor} would do").format(actor=actor.name)
        hint = _("Something that one can see or hear, not a state of mind.")
        self.form.add("statement", told, self.statement, required=True, hint=hint)
        self.tier = Choice([(tier, label(tier)) for tier in MarkerTier])
        self.tier.choose(marker.tier)
        self.form.add("tier", _("We would…"), self.tier)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 330)
        keep_draft(self, context, Kind.PROGRESS_MARKER, marker.id or actor.id, marker.statement or actor.name)

    def _on_submit(self) -> None:
        words = self.statement.toPlainText().strip()
        self.saved = self._save(replace(self._marker, statement=words, tier=self.tier.value()))


class RatingForm(FormDialog):
    """Asks how much of a marker was seen in a cycle, and what that rests on."""

    def __init__(
        self, context: Context, rating: MarkerRating, marker: ProgressMarker, cycle: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, context.feedback, cycle, save=_("Save rating"), parent=parent)
        self._markers, self._rating = context.services.markers, rating
        told = GrowingText(self.theme, lines=1)
        told.setPlainText(marker.statement)
        told.setReadOnly(True)
        told.setProperty("role", "plain")
        self.form.add("marker", _("Progress marker"), told)
        levels: list[tuple[MarkerLevel | None, str]] = [(one, f"{int(one)}. {label(one)}") for one in MarkerLevel]
        self.level: Choice[MarkerLevel | None] = Choice([*levels, (None, _("Not rated"))])
        self.level.choose(rating.level)
        if rating.level is None:
            self.level.setCurrentIndex(len(levels))
        self.form.add("level", _("How much of it was seen"), self.level)
        self.note = GrowingText(self.theme, lines=2)
        self.note.setPlainText(rating.note)
        self.form.add("note", _("What that rests on"), self.note)
        self.entry = entry_picker(context, rating.entry)
        self.form.add("entry", _("The entry that tells of it"), self.entry)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(500, 540)
        keep_draft(self, context, Kind.MARKER_RATING, rating.id or marker.id + rating.cycle, marker.statement)
        self.level.setFocus()

    def _on_submit(self) -> None:
        self._markers.rate(
            self._rating.marker,
            self._rating.cycle,
            self.level.value(),
            note=self.note.toPlainText(),
            entry=next(iter(self.entry.chosen()), None),
        )


def entry_picker(context: Context, entry_id: str | None) -> RecordPicker:
    """Return a list to choose one entry in, with the one known chosen."""
    entries, today = context.services.entries, context.services.clock.today()
    known = entries.get(entry_id) if entry_id else None
    chosen = [PickItem(known.id, known.title or known.heading, icon="journal")] if known is not None else []
    return RecordPicker(
        context.theme,
        lambda told: find_entries(entries, told, today),
        placeholder=_("Find an entry"),
        chosen=chosen,
        rows=3,
        single=True,
    )
