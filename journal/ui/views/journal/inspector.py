"""Beside the entry: what it belongs to, what bears on it, who may see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Cycle, Entry
from journal.core.vocabulary import EventKind, Kind, label
from journal.learning.cycles import STAGES, Progress, progress
from journal.text.templates import NoteTemplate
from journal.ui.context import Context
from journal.ui.views.journal.catalogue import Around, Catalogue
from journal.ui.views.journal.comment_list import CommentList
from journal.ui.views.journal.evidence_list import EvidenceList
from journal.ui.views.journal.mentioned_in import MentionedInList
from journal.ui.widgets.audience_switch import AudienceSwitch
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.day_words import cycle_words
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.sections import hairline
from journal.ui.widgets.stones import Cairn, Stone
from journal.ui.widgets.token_field import Token, TokenField

STONES = {Progress.DONE: Stone.DONE, Progress.NOW: Stone.NOW, Progress.LATER: Stone.LATER}


class Inspector(QWidget):
    """Shows and changes what surrounds the words of an entry; says what was changed, writes nothing."""

    changed = Signal(object)
    """A dictionary of fields of the entry with their new values."""
    tag_added = Signal(str)
    """Id of a tag, or the name of a new one."""
    record_opened = Signal(object, str)
    evidence_asked = Signal()
    evidence_opened = Signal(str)
    link_removed = Signal(str)
    link_asked = Signal(str)
    """Id of the link that is to be changed."""
    answered = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._catalogue: Catalogue | None = None
        self._around: Around | None = None
        self._filling = False
        self.furnished = False
        """Whether there is anything in it yet."""

    def furnish(self) -> None:
        """Build what is shown; done once, after the list and the text are on the screen."""
        if self.furnished:
            return
        self.furnished = True
        self._build()
        if self._catalogue is not None:
            self.set_catalogue(self._catalogue)
        self.show_entry(self._entry)
        self.show_around(self._around)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Come to life once there is something to be seen of it."""
        super().paintEvent(event)
        if not self.furnished:
            QTimer.singleShot(0, self, self.furnish)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        px = self._context.theme.px
        column.setContentsMargins(px(20), px(0), 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tabs())
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        rule = QHBoxLayout()
        rule.setContentsMargins(0, 0, px(20), 0)
        rule.addWidget(line)
        column.addLayout(rule)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._details())
        self.comments = CommentList(self._context.theme)
        self.comments.answered.connect(self.answered)
        self.comments.opened.connect(self._context.navigator.open_thread)
        self._pages.addWidget(self._scrolled(self.comments))
        column.addWidget(self._pages, 1)

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.theme.px(4))
        self._tab_group = QButtonGroup(self)
        self._tab_buttons: list[QToolButton] = []
        for place, words in enumerate((_("Details"), _("Comments"))):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setProperty("role", "tab")
            button.clicked.connect(lambda _on=False, place=place: self._pages.setCurrentIndex(place))
            self._tab_group.addButton(button)
            self._tab_buttons.append(button)
            row.addWidget(button)
        self._tab_buttons[0].setChecked(True)
        row.addStretch(1)
        return row

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = _Narrow()
        column = QVBoxLayout(holder)
        # The scroll bar lies in the margin when it is there, so that nothing moves when it comes.
        column.setContentsMargins(0, 0, self._context.theme.px(20), self._context.theme.px(12))
        column.addWidget(inside)
        area.setWidget(holder)
        return area

    def _details(self) -> QScrollArea:
        theme = self._context.theme
        self._form = QWidget()
        self._column = QVBoxLayout(self._form)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._section(self._cycle_part())
        self._section(self._date_part())
        self.strategies = TokenField(
            theme,
            _("Strategies"),
            add=_("Say which strategy this is about"),
            placeholder=_("Strategy"),
            accent=True,
            opens=True,
        )
        self.evidence = EvidenceList(theme)
        self.people = TokenField(theme, _("People"), add=_("Add a person"), placeholder=_("Person"))
        self.tags = TokenField(theme, _("Tags"), add=_("Add a tag"), placeholder=_("Tag"), allow_new=True)
        self.mentions = MentionedInList(theme)
        for part in (self.strategies, self.evidence, self.people, self.tags):
            self._section(part)
        self._mentions_part = self._section(self.mentions)
        self._section(self._event_part())
        self.template = QLabel()
        self.template.setWordWrap(True)
        self._template_part = self._section(self._named(_("Written with"), self.template))
        self._section(self._audience_part(), last=True)
        self._column.addStretch(1)
        self._connect()
        return self._scrolled(self._form)

    def _section(self, part: QWidget, *, last: bool = False) -> QWidget:
        px = self._context.theme.px
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, px(9), 0, px(10))
        inside.setSpacing(0)
        inside.addWidget(part)
        self._column.addWidget(holder)
        if not last:
            inside.setContentsMargins(0, px(9), 0, 0)
            inside.addSpacing(px(10))
            inside.addWidget(hairline())
        return holder

    def _named(self, name: str, *parts: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.px(5))
        label_ = QLabel(name)
        label_.setProperty("role", "label")
        column.addWidget(label_)
        for part in parts:
            column.addWidget(part)
        return holder

    def _cycle_part(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._context.theme.px(8))
        self._cairn = Cairn(self._context.theme, 22)
        self.cycle = QLabel()
        self.cycle.setWordWrap(True)
        line.addWidget(self._cairn)
        line.addWidget(self.cycle, 1)
        return self._named(_("Cycle"), row)

    def _date_part(self) -> QWidget:
        self.date = DateField(self._context.theme)
        self.date.setAccessibleName(_("When it happened"))
        self.date.setToolTip(_("A day, a month, a year or a range: 2026-05-12, 2026-05, 2026, 2025/2026"))
        self.date_wrong = QLabel()
        self.date_wrong.setProperty("role", "danger")
        self.date_wrong.setWordWrap(True)
        self.date_wrong.hide()
        return self._named(_("When it happened"), self.date, self.date_wrong)

    def _event_part(self) -> QWidget:
        options: list[tuple[EventKind | None, str]] = [(None, _("Nothing special"))]
        options += [(kind, label(kind)) for kind in EventKind]
        self.event_kind: Choice[EventKind | None] = Choice(options)
        self.event_kind.setAccessibleName(_("Sort of event"))
        return self._named(_("Sort of event"), self.event_kind)

    def _audience_part(self) -> QWidget:
        self.audience = AudienceSwitch(self._context.theme)
        return self._named(_("Who can see this"), self.audience)

    def _connect(self) -> None:
        self.strategies.added.connect(lambda found: self._put("versions", found, there=True))
        self.strategies.removed.connect(lambda found: self._put("versions", found, there=False))
        self.strategies.opened.connect(self._open_version)
        self.people.added.connect(lambda found: self._put(self._people_field(found), found, there=True))
        self.people.removed.connect(lambda found: self._put(self._people_field(found), found, there=False))
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(lambda found: self._put("tags", found, there=False))
        self.evidence.add_asked.connect(self.evidence_asked)
        self.evidence.opened.connect(self.evidence_opened)
        self.evidence.removed.connect(self.link_removed)
        self.evidence.change_asked.connect(self.link_asked)
        self.mentions.opened.connect(lambda found: self.record_opened.emit(Kind.ENTRY, found))
        self.audience.chosen.connect(lambda audience: self._say({"audience": audience}))
        self.event_kind.activated.connect(lambda _place: self._say({"event_kind": self.event_kind.value()}))
        self.date.editingFinished.connect(self._on_date)
        self.date.textChanged.connect(self._on_date_typed)

    # Filling

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Offer these strategies, people and tags."""
        self._catalogue = catalogue
        if not self.furnished:
            return
        self.strategies.set_options(catalogue.versions())
        self.people.set_options(catalogue.everybody())
        self.tags.set_options([(tag.id, tag.name) for tag in catalogue.tags])
        if self._entry is not None:
            self.show_entry(self._entry)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what surrounds this entry."""
        self._entry = entry
        self.setEnabled(entry is not None)
        if entry is None or not self.furnished:
            return
        self._filling = True
        locked = self._context.read_only
        for part in (self.strategies, self.people, self.tags):
            part.set_locked(locked)
        self.evidence.set_locked(locked)
        for control in (self.event_kind, self.audience):
            control.setEnabled(not locked)
        self.date.setReadOnly(locked)
        self.date.set_value(entry.date)
        self.date_wrong.hide()
        self.event_kind.choose(entry.event_kind)
        self.audience.set_audience(entry.audience)
        self._show_connections(entry)
        self._filling = False

    def _show_connections(self, entry: Entry) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        self.strategies.set_tokens(
            Token(found, name, catalogue.words_of_version(found))
            for found, name in catalogue.versions()
            if found in entry.versions
        )
        self.people.set_tokens(
            Token(found, name) for found, name in catalogue.everybody() if found in entry.people | entry.actors
        )
        self.tags.set_tokens(Token(tag.id, tag.name) for tag in catalogue.tags if tag.id in entry.tags)
        self._show_cycle(catalogue.cycle_of(entry))

    def _show_cycle(self, cycle: Cycle | None) -> None:
        self._cairn.setVisible(cycle is not None)
        if cycle is None or self._catalogue is None:
            self.cycle.setText(_("In no cycle"))
            return
        today = self._context.services.clock.today()
        self._cairn.show_stages([STONES[progress(cycle, stage, today)] for stage in STAGES])
        number = self._catalogue.cycle_number(cycle)
        self.cycle.setText(cycle_words(number, cycle.starts, cycle.ends, today))
        self.cycle.setToolTip(plain_tip(cycle.question))

    def show_around(self, around: Around | None) -> None:
        """Show the evidence linked and the comments made."""
        self._around = around
        if not self.furnished:
            return
        links = around.links if around else []
        comments = around.comments if around else []
        mentions = around.mentions if around else []
        self.evidence.set_links(links)
        self.mentions.set_mentions(mentions)
        self._mentions_part.setVisible(bool(mentions))
        self._show_template(around.template if around else None)
        names = {person.id: person.alias for person in self._catalogue.people} if self._catalogue else {}
        self.comments.set_comments(comments, lambda who: names.get(who or "", ""), locked=self._context.read_only)
        count = len(comments)
        words = ngettext("Comments {n}", "Comments {n}", count).format(n=count) if count else _("Comments")
        self._tab_buttons[1].setText(words)

    def _show_template(self, template: NoteTemplate | None) -> None:
        self._template_part.setVisible(template is not None)
        if template is not None:
            said = _("{template}, version {n}").format(template=template.name, n=template.version)
            self.template.setText(said)
            self.template.setToolTip(plain_tip(template.purpose))

    # Changing

    def _people_field(self, record_id: str) -> str:
        known = self._catalogue is not None and any(actor.id == record_id for actor in self._catalogue.actors)
        return "actors" if known else "people"

    def _put(self, field: str, record_id: str, *, there: bool) -> None:
        if self._entry is None:
            return
        before: frozenset[str] = getattr(self._entry, field)
        self._say({field: before | {record_id} if there else before - {record_id}})

    def _say(self, fields: dict[str, object]) -> None:
        if not self._filling and self._entry is not None:
            self.changed.emit(fields)

    def _on_date(self) -> None:
        if self._entry is None or self._filling:
            return
        try:
            value = self.date.value()
        except InvalidInput as error:
            self.date_wrong.setText(error.text)
            self.date_wrong.show()
            return
        self.date_wrong.hide()
        if value != self._entry.date:
            self._say({"date": value})

    def _on_date_typed(self, text: str) -> None:
        # A day picked in the calendar ends no typing; it is written without the field having focus.
        if not self.date.hasFocus() and not self._filling and len(text) >= 4:
            self._on_date()

    def _open_version(self, version_id: str) -> None:
        self.record_opened.emit(Kind.STRATEGY_VERSION, version_id)


class _Narrow(QWidget):
    """Contents that take the width they are given, whatever their own words would like."""

    def minimumSizeHint(self) -> QSize:
        """Ask for no width."""
        return QSize(0, super().minimumSizeHint().height())
