"""The left of the screen: for whom the pack is, what leaves in it, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.learning.pack_choice import EvidenceMode, PackChoice
from journal.services.pack_offer import Offer, OfferedItem
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.views.share.ask_form import AskForm
from journal.ui.views.share.composing import Composed, Offered
from journal.ui.views.share.draft import PackDraft
from journal.ui.views.share.narrowing import PackNarrowing
from journal.ui.views.share.offer_model import OfferModel
from journal.ui.views.share.offer_tree import OfferTree
from journal.ui.views.share.recipients import FriendForm, RecipientChoice
from journal.ui.widgets.header_tabs import HeaderTabs
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.page_frame import PageFrame
from journal.ui.widgets.sections import hairline, words

_ASKED = 1
"""Number of the tab with what is asked."""


class ChoosingPane(QWidget):
    """Shows what is offered and what a draft takes of it, and changes the draft."""

    item_wanted = Signal(str)
    """Id of an item that is to be shown in the preview."""

    def __init__(self, context: Context, draft: PackDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._draft = context, draft
        self._offer: Offer | None = None
        self.recipient = RecipientChoice(context)
        self.narrowing = PackNarrowing(context)
        self.model = OfferModel(context.services.clock.today(), self)
        self.tree = OfferTree(context.theme, self.model)
        self.ask = AskForm(context, draft)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme, px = self._context.theme, self._context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(words(_("Choose what leaves"), "section", wrap=False))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.recipient, 5)
        row.addWidget(self.narrowing, 4)
        column.addLayout(row)
        self.since = flowing("", "caption")
        column.addWidget(self.since)
        frame = PageFrame(theme)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, px(2), 1, 0)
        inside.setSpacing(0)
        self.tabs = HeaderTabs(theme, [_("What leaves"), _("What you ask")], _("Parts of the choice"))
        head = QHBoxLayout()
        head.setContentsMargins(px(6), 0, px(6), 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(hairline())
        self.pages = QStackedWidget()
        self.pages.addWidget(self._tree_page())
        self.pages.addWidget(_scrolling(self.ask))
        inside.addWidget(self.pages, 1)
        column.addWidget(frame, 1)

    def _tree_page(self) -> QWidget:
        px = self._context.theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(0)
        self.nothing = QLabel(
            _("Nothing can leave yet. Write an entry and let your advisors read it: then it can be ticked here.")
        )
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(px(14), px(14), px(14), px(14))
        self.nothing.hide()
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        self.along = flowing("", "caption")
        self.along.setContentsMargins(px(14), px(6), px(14), px(8))
        self.along.hide()
        column.addWidget(self.along)
        return page

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.pages.setCurrentIndex)
        self.recipient.recipient_chosen.connect(self._draft.address)
        self.recipient.add_wanted.connect(self._add_friend)
        self.narrowing.narrowed.connect(self._narrow)
        self.model.ticked_changed.connect(self._tick)
        self.tree.way_wanted.connect(self._choose_way)
        self.tree.menu_wanted.connect(self._show_menu)
        self.tree.stood_on.connect(self.item_wanted)
        self._draft.content_changed.connect(self._show_choice)

    # What is offered

    def show_offered(self, found: Offered) -> None:
        """List who could have the pack and what could leave in it."""
        before = self._open_kinds() if self._offer is not None else None
        self._offer = found.offer
        self.recipient.show_readers(found.readers, self._draft.recipient)
        self.narrowing.show_offer(found.offer, self._draft.choice)
        self.since.setText(self._since_words(found.offer))
        self.model.show(found.offer, self._draft.choice)
        self._unfold(before)
        self.ask.show_ask(self._draft.ask)
        loose = any(kind.may_leave for kind in found.offer.kinds)
        self.nothing.setVisible(not loose)
        self.tree.setVisible(bool(found.offer.kinds))

    def _open_kinds(self) -> frozenset[str]:
        tops = (self.model.index(row, 0) for row in range(self.model.rowCount()))
        return frozenset(str(top.data()) for top in tops if self.tree.isExpanded(top))

    def _unfold(self, before: frozenset[str] | None) -> None:
        """Open what was open, at first the kinds of which something is ticked."""
        for row in range(self.model.rowCount()):
            top = self.model.index(row, 0)
            ticked = top.data(Qt.ItemDataRole.CheckStateRole) not in (None, Qt.CheckState.Unchecked)
            self.tree.setExpanded(top, ticked if before is None else str(top.data()) in before)

    def forget_shape(self) -> None:
        """Open the kinds anew when something is offered next: it is for somebody else."""
        self._offer = None

    def _since_words(self, offer: Offer) -> str:
        name = offer.reader.name
        if not name:
            return _("Choose who should read it, or add a friend by a name or code name.")
        if offer.previous is None:
            return _("The first pack for {name}.").format(name=name.rstrip("."))
        changed = sum(item.changed for kind in offer.kinds for item in kind.items)
        day = day_words(offer.previous.sent_on, self._context.services.clock.today(), short=False)
        told = ngettext(
            "{n} item is new or has changed since the last pack, of {day}.",
            "{n} items are new or have changed since the last pack, of {day}.",
            changed,
        )
        return told.format(n=changed, day=day)

    def show_composed(self, found: Composed) -> None:
        """Say what comes along with what is ticked, and how large photos are."""
        self.model.show_sizes(found.sizes)
        count = len(found.preview.along)
        told = ngettext(
            "{n} more comes along, because what is ticked needs it.",
            "{n} more come along, because what is ticked needs them.",
            count,
        )
        self.along.setText(told.format(n=count))
        self.along.setVisible(count > 0)

    # What is chosen

    def counts(self) -> Sequence[tuple[str, int]]:
        """Return the name of each kind of which something is ticked, and how many."""
        return self.model.counts()

    @property
    def staying(self) -> int:
        """Return how many items may not leave."""
        return sum(bool(item.why_not) for item in self.model.items())

    def _tick(self, ids: frozenset[str]) -> None:
        if self._offer is not None:
            self._draft.choose(self._offer.only(self._draft.choice, ids))

    def _narrow(self, choice: PackChoice) -> None:
        self._draft.choose(choice)
        self._unfold(None)

    def _show_choice(self) -> None:
        if self._offer is not None:
            self.narrowing.show_choice(self._draft.choice)
            self.model.show_choice(self._draft.choice, self._offer.ticked(self._draft.choice))

    def _choose_way(self, item: OfferedItem, where: QPoint) -> None:
        menu = QMenu(self)
        self._add_ways(menu, item)
        menu.popup(where)

    def _add_ways(self, menu: QMenu, item: OfferedItem) -> None:
        for mode in item.modes if item.picture else ():
            action = menu.addAction(self.model.mode_words(item, mode))
            action.setCheckable(True)
            action.setChecked(self.model.mode_of(item) is mode)
            action.triggered.connect(lambda _on=False, way=mode: self._send_as(item, way))

    def _send_as(self, item: OfferedItem, mode: EvidenceMode) -> None:
        self._draft.choose(self._draft.choice.in_mode(item.id, mode))

    def _show_menu(self, item: OfferedItem, where: QPoint) -> None:
        menu = QMenu(self)
        if item.why_not:
            menu.addAction(item.why_not).setEnabled(False)
        self._add_ways(menu, item)
        menu.addSeparator()
        shown = menu.addAction(_("Show in the preview"))
        shown.setEnabled(item.id in self.model.ticked)
        shown.triggered.connect(lambda: self.item_wanted.emit(item.id))
        if item.picture and not self._context.read_only:
            menu.addAction(_("Hide parts…")).triggered.connect(lambda: self._hide_parts(item))
        opened = menu.addAction(_("Open in the journal"))
        opened.triggered.connect(lambda: self._context.navigator.open_record(item.kind, item.id))
        menu.popup(where)

    def _hide_parts(self, item: OfferedItem) -> None:
        from journal.ui.hiding.picture import hide_in_picture

        hide_in_picture(self._context, item.picture, self)

    def _add_friend(self) -> None:
        form = FriendForm(self._context, self)

        def take() -> None:
            if form.added is not None:
                self._draft.address(form.added.alias)

        form.accepted.connect(take)
        form.open()

    def show_ask(self) -> None:
        """Show what is asked, with the keyboard in it."""
        self.tabs.choose(_ASKED)
        self.ask.asks.setFocus(Qt.FocusReason.OtherFocusReason)


def _scrolling(panel: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(panel)
    return area
