"""The form for how sure the team is of an assumption now: why, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _, ngettext
from journal.core.records import Assumption, AssumptionCheck
from journal.core.vocabulary import Confidence, Kind, Relation, label
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.evidence_picker import find_evidence
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.record_picker import PickItem, RecordPicker


class CheckForm(FormDialog):
    """Asks how sure the team is now, for one line of why where that moved, and what speaks against it."""

    def __init__(
        self,
        context: Context,
        assumption: Assumption,
        latest: Confidence | None,
        parent: QWidget | None = None,
        *,
        comment: str | None = None,
        confidence: Confidence | None = None,
        save: Callable[[AssumptionCheck, Collection[str]], AssumptionCheck] | None = None,
    ) -> None:
        """``confidence`` is what was said already; ``save`` writes check and evidence against in another way."""
        super().__init__(
            context.theme, context.feedback, _("How sure are we now?"), save=_("Save check"), parent=parent
        )
        self._services = context.services
        self._assumption = assumption
        self._latest = latest
        self._comment, self._said = comment, confidence
        self._save = save or self._services.assumptions.record
        self.saved: AssumptionCheck | None = None
        self._build_rating()
        self.form.next_column()
        self._build_against()
        self.form.finish()
        self.note.setFocus()
        self.on_submit(self._on_submit)
        self.fit(860, 640)
        keep_draft(self, context, Kind.ASSUMPTION_CHECK, assumption.id, assumption.statement)
        if confidence is not None:  # said just now: it counts for more than what was left here another time
            self.confidence.choose(confidence)

    def _build_rating(self) -> None:
        told = GrowingText(self.theme, lines=1)
        told.setPlainText(self._assumption.statement)
        told.setReadOnly(True)
        told.setProperty("role", "plain")
        self.form.add("statement", _("What must be true"), told)
        options: list[tuple[Confidence | None, str]] = [
            (value, f"{int(value)}. {label(value)}") for value in reversed(Confidence)
        ]
        options.append((None, _("Nobody can say yet")))
        self.confidence: Choice[Confidence | None] = Choice(options)
        self.confidence.choose(self._said or self._latest or Confidence.EITHER_WAY)
        before = _("Last time: {word}").format(word=label(self._latest).lower()) if self._latest else ""
        self.form.add("confidence", _("How sure"), self.confidence, hint=before)
        self.note = GrowingText(self.theme, lines=2)
        moved = _("Needed when you are more or less sure than before.")
        self.form.add("note", _("Why, in one line"), self.note, hint=moved)
        self.date = DateField(self.theme, "date", EventDate.of(self._services.clock.today()))
        self.form.add("date", _("When you looked"), self.date)
        self.evidence = self._picker(_("Find evidence"))
        self.form.add("evidence", _("What you looked at"), self.evidence)

    def _build_against(self) -> None:
        self.against = GrowingText(self.theme, lines=3)
        self.form.add(
            "against", _("What speaks against it?"), self.against, hint=self._known_against() or _("Did anybody look?")
        )
        self.evidence_against = self._picker(_("Find evidence against it"))
        self.form.add("evidence_against", _("Evidence against it"), self.evidence_against)
        self.nothing = QCheckBox(_("We looked and found nothing against it"))
        self.form.add("nothing_against", "", self.nothing)
        self.retires = QCheckBox(_("Lay it to rest: nothing hangs on it any more"))
        self.form.add("retires", "", self.retires)

    def _picker(self, placeholder: str) -> RecordPicker:
        lists = self._services.evidence.lists

        def find(words: str) -> Sequence[PickItem]:
            return find_evidence(lists, words)

        return RecordPicker(self.theme, find, placeholder=placeholder, rows=3)

    def _known_against(self) -> str:
        """Return how much evidence against it is linked already, which answers the question as well."""
        links = self._services.evidence.links_to(self._assumption.id)
        count = len({item.id for link, item in links if link.relation is Relation.CHALLENGES})
        told = ngettext(
            "{n} piece of evidence is linked against it already.",
            "{n} pieces of evidence are linked against it already.",
            count,
        )
        return told.format(n=count) if count else ""

    def _on_submit(self) -> None:
        against = self.evidence_against.chosen()
        check = AssumptionCheck(
            assumption=self._assumption.id,
            date=self.date.value(),
            confidence=self.confidence.value(),
            note=self.note.toPlainText().strip(),
            against=self.against.toPlainText().strip(),
            nothing_against=self.nothing.isChecked(),
            retires=self.retires.isChecked(),
            evidence=frozenset({*self.evidence.chosen(), *against}),
            audience=self._assumption.audience,
            comment=self._comment,
        )
        self.saved = self._save(check, against)
