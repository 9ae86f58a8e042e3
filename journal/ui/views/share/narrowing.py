"""What the pack is narrowed to, on one button: what is new, cycles, strategies, tags, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QWidget

from journal.core.i18n import _
from journal.learning.pack_choice import PackChoice
from journal.learning.scope import Scope
from journal.services.pack_offer import Offer
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.views.insights.narrowing import SpanDialog
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.plain_words import on_button

_LISTED = 12
"""Cycles that the menu names one by one; any span can be chosen in the dialog."""


class PackNarrowing(QPushButton):
    """Says what leaves in a word or two, and opens the menu that narrows it."""

    narrowed = Signal(object)
    """Another ``PackChoice``."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._today = context.services.clock.today()
        self._offer: Offer | None = None
        self._choice = PackChoice()
        self.setAccessibleName(_("What leaves is narrowed to"))
        self.clicked.connect(lambda _checked=False: self._show_menu())

    def show_offer(self, offer: Offer, choice: PackChoice) -> None:
        """Offer what there is to narrow to."""
        self._offer = offer
        self.show_choice(choice)

    def show_choice(self, choice: PackChoice) -> None:
        """Say what a choice is narrowed to."""
        self._choice = choice
        words = self.words
        self.setText(on_button(words))
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    @property
    def words(self) -> str:
        """Return what leaves, in a word or two: "Cycle 7, #market"."""
        choice, offer = self._choice, self._offer
        parts = []
        if offer is not None:
            if choice.since is not None and offer.previous is not None:
                parts.append(_("New since {day}").format(day=day_words(offer.previous.sent_on, self._today)))
            if choice.cycles is not None:
                parts.append(_cycles_words(*choice.cycles))
            parts += [code for id_, code, _title in offer.strategies if id_ in choice.strategies]
            parts += [f"#{name}" for id_, name in offer.tags if id_ in choice.tags]
        if choice.first is not None or choice.last is not None:
            parts.append(self._days_words(choice.first, choice.last))
        return ", ".join(parts) or _("Everything")

    def _days_words(self, first: date | None, last: date | None) -> str:
        if first is not None and last is not None:
            return f"{day_words(first, self._today)} – {day_words(last, self._today)}"
        if first is not None:
            return _("From {day}").format(day=day_words(first, self._today))
        return _("Until {day}").format(day=day_words(last or self._today, self._today))

    # The menu

    def menu_of_choices(self) -> QMenu:
        """Return the menu, with what is chosen now ticked."""
        menu, choice, offer = QMenu(self), self._choice, self._offer
        everything = replace(PackChoice(), words_only=choice.words_only, photos=choice.photos, left_out=choice.left_out)
        self._option(menu, _("Everything that may leave"), everything, on=self.words == _("Everything"))
        if offer is None:
            return menu
        if offer.previous is not None:
            since = None if choice.since is not None else offer.previous.id
            self._option(menu, _("Only what is new since the last pack"), replace(choice, since=since), on=not since)
        self._add_cycles(menu.addMenu(_("Cycles")), offer)
        self._add_several(menu.addMenu(_("Strategies")), "strategies", [
            (id_, _("{code} {title}").format(code=code, title=title)) for id_, code, title in offer.strategies
        ])  # fmt: skip
        self._add_several(menu.addMenu(_("Tags")), "tags", [(id_, f"#{name}") for id_, name in offer.tags])
        days = menu.addAction(_("From one day to another…"))
        days.setCheckable(True)
        days.setChecked(choice.first is not None or choice.last is not None)
        days.triggered.connect(self._choose_days)
        return menu

    def _add_cycles(self, menu: QMenu, offer: Offer) -> None:
        choice = self._choice
        self._option(menu, _("All cycles"), replace(choice, cycles=None), on=choice.cycles is None)
        for cycle in offer.cycles[-_LISTED:]:
            span = (cycle.number, cycle.number)
            name = _("Cycle {number}").format(number=cycle.number)
            self._option(menu, name, replace(choice, cycles=span), on=choice.cycles == span)
        if len(offer.cycles) > 1:
            menu.addAction(_("From one cycle to another…")).triggered.connect(self._choose_cycles)
        menu.setEnabled(bool(offer.cycles))

    def _add_several(self, menu: QMenu, field: str, options: list[tuple[str, str]]) -> None:
        chosen: frozenset[str] = getattr(self._choice, field)
        for id_, name in options:
            wished = {field: chosen ^ {id_}}
            self._option(menu, name, replace(self._choice, **wished), on=id_ in chosen)  # type: ignore[arg-type]
        menu.setEnabled(bool(options))

    def _option(self, menu: QMenu, name: str, wish: PackChoice, *, on: bool) -> None:
        action = QAction(on_button(name), menu)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda: self._narrow(wish))
        menu.addAction(action)

    def _narrow(self, choice: PackChoice) -> None:
        # What was added one by one belonged to what was narrowed to before; what was taken out stays out.
        self.narrowed.emit(replace(choice, added=frozenset()))

    def _show_menu(self) -> None:
        self.menu_of_choices().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose_cycles(self) -> None:
        if self._offer is None:
            return
        first, last = self._choice.cycles or (None, None)
        dialog = SpanDialog(self._context, len(self._offer.cycles), Scope(first, last), self)
        dialog.accepted.connect(lambda: self._narrow(replace(self._choice, cycles=dialog.span)))
        dialog.open()

    def _choose_days(self) -> None:
        dialog = DaysForm(self._context, self._choice, self)
        dialog.accepted.connect(lambda: self._narrow(replace(self._choice, first=dialog.days[0], last=dialog.days[1])))
        dialog.open()

    # How it looks

    def sizeHint(self) -> QSize:
        """Return room for a few words; more than that ends in an ellipsis."""
        return QSize(self._theme.px(124), self._theme.px(32))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, as many as fit, and the sign of a menu."""
        theme, px = self._theme, self._theme.px
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        end, side = px(10), px(14)
        mirrored = self.isRightToLeft()
        sign = QRectF(end if mirrored else self.width() - end - side, (self.height() - side) / 2, side, side)
        painter.drawPixmap(sign, theme.pixmap("chevd", "ink2", 14), QRectF())
        room = self.width() - 2 * end - side - px(6)
        words = QRectF(self.width() - end - room if mirrored else end, 0, room, self.height())
        painter.setPen(theme.color("ink" if self.isEnabled() else "lineStrong"))
        told = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), told)
        painter.end()


class DaysForm(FormDialog):
    """Asks for the first and the last day meant."""

    def __init__(self, context: Context, choice: PackChoice, parent: QWidget) -> None:
        title = _("From one day to another")
        super().__init__(context.theme, context.feedback, title, save=_("Show these"), parent=parent)
        self.days = (choice.first, choice.last)
        self.first = DayField(context.theme, "first", choice.first)
        self.last = DayField(context.theme, "last", choice.last)
        self.form.add_row(("first", _("From"), self.first), ("last", _("To"), self.last))
        self.form.finish()
        self.on_submit(self._take)
        self.fit(420, 200)

    def _take(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None:
            first, last = min(first, last), max(first, last)
        self.days = (first, last)


def _cycles_words(first: int, last: int) -> str:
    if first == last:
        return _("Cycle {number}").format(number=first)
    return _("Cycles {first} to {last}").format(first=first, last=last)
