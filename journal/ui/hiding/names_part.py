"""What is hidden in the pack that is looked at, what is still readable in it, and what keeps it from being saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import BlackOut
from journal.exchange.leaks import Leak
from journal.services.packs import PackPreview
from journal.services.redaction import KnownName
from journal.ui.context import Context
from journal.ui.hiding.black_outs import BlackOutRows
from journal.ui.hiding.lacking import lacking_words
from journal.ui.hiding.name_form import RealNameForm
from journal.ui.hiding.names_table import NameRow, NamesTable, rows_of
from journal.ui.hiding.words import HideForm
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.low_area import LowArea
from journal.ui.widgets.notice import Notice
from journal.ui.widgets.sections import SectionHeader, empty_layout

_FIRST_NAMES, _FIRST_NOTICES = 2, 1
"""What is shown until a person asks for all."""


class NamesPart(QWidget):
    """Shows what a ``PackPreview`` hides; real names only for as long as somebody asks for them."""

    words_wanted = Signal(str)
    """Words to bring into sight in the preview."""
    changed = Signal()
    """Something was hidden, shown again or allowed: what leaves is to be composed anew."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: Sequence[NameRow] = ()
        self._names: Sequence[KnownName] = ()
        self._preview: PackPreview | None = None
        self._all_names = self._all_notices = False
        self._build()

    def _build(self) -> None:
        theme, px = self._context.theme, self._context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.header = SectionHeader(theme, _("Names"))
        self.reveal = QPushButton(_("Show real names"))
        self.reveal.setProperty("role", "link")
        self.reveal.setCheckable(True)
        self.reveal.setToolTip(_("The real names and the words blacked out, for as long as you look at them"))
        self.reveal.toggled.connect(self._on_reveal)
        head.addWidget(self.header, 1)
        head.addWidget(self.reveal)
        column.addLayout(head)
        column.addWidget(self._make_body())
        for part in (self.reveal, self.table, self.more_names, self.black_outs.count, self.more_notices):
            part.hide()

    def _make_body(self) -> LowArea:
        px = self._context.theme.px
        self.area = LowArea(px(64), px(168))
        column = self.area.column
        column.setSpacing(px(6))
        column.setContentsMargins(0, 0, px(6), px(2))
        self.table = NamesTable(self._context.theme)
        self.table.wanted.connect(self.words_wanted)
        self.table.name_wanted.connect(self._change_name)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        column.addWidget(self.table)
        self.more_names = link_button("")
        self.more_names.clicked.connect(self._on_more_names)
        self.black_outs = BlackOutRows(self._context)
        self.black_outs.taken_back.connect(self.changed)
        folded = QHBoxLayout()
        folded.setSpacing(px(14))
        folded.addWidget(self.more_names)
        folded.addWidget(self.black_outs.count)
        folded.addStretch(1)
        column.addLayout(folded)
        column.addWidget(self.black_outs)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(px(6))
        column.addLayout(self._notices)
        self.more_notices = link_button("")
        self.more_notices.clicked.connect(self._on_more_notices)
        column.addWidget(self.more_notices, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return self.area

    # What is shown

    def show_found(self, preview: PackPreview, names: Sequence[KnownName], black_outs: Sequence[BlackOut]) -> None:
        """Show what is hidden in a pack, what is not, and what is blacked out in this journal."""
        self._preview, self._names = preview, names
        self._rows = rows_of(preview.hidden, names)
        self.black_outs.show_black_outs(black_outs)
        may_reveal = any(row.hidden.real for row in self._rows) or any(one.words for one in black_outs)
        self.reveal.setVisible(may_reveal)
        self._show_names()
        self._show_notices(preview)
        self.header.note.setText(self._counted(preview))
        self.header.note.setToolTip(self._counted(preview))

    def _counted(self, preview: PackPreview) -> str:
        if not self._rows and not preview.readable:
            return _("nothing had to be hidden")
        hidden = ngettext("{n} hidden", "{n} hidden", len(self._rows)).format(n=len(self._rows))
        if not preview.readable:
            return hidden
        return ngettext("{hidden}, {n} not", "{hidden}, {n} not", len(preview.readable)).format(
            hidden=hidden, n=len(preview.readable)
        )

    def _show_names(self) -> None:
        shown = self._rows if self._all_names or len(self._rows) <= _FIRST_NAMES + 1 else self._rows[:_FIRST_NAMES]
        self.table.show_rows(shown, self.reveal.isChecked())
        self.table.setVisible(bool(shown))
        left = len(self._rows) - len(shown)
        self.more_names.setText(ngettext("Show {n} more", "Show {n} more", left).format(n=left))
        self.more_names.setVisible(left > 0)

    def _show_notices(self, preview: PackPreview) -> None:
        """Show what keeps the pack here first, then what looks like a name, then whose name nobody knows here."""
        empty_layout(self._notices)
        makers: list[Callable[[], Notice]] = [partial(self._leak, leak) for leak in preview.leaks]
        makers += [partial(self._suspect, word, places) for word, places in preview.readable.items()]
        shown = makers if self._all_notices or len(makers) <= _FIRST_NOTICES + 1 else makers[:_FIRST_NOTICES]
        for make in shown:
            self._notices.addWidget(make())
        # Whoever reads the pack knows their own name.
        lacking = [code for code in preview.lacking if code != preview.pack.recipient]
        if lacking:
            self._notices.addWidget(self._lacking(lacking))
        left = len(makers) - len(shown)
        self.more_notices.setText(ngettext("{n} more to look at", "{n} more to look at", left).format(n=left))
        self.more_notices.setVisible(left > 0)

    def notices(self) -> list[Notice]:
        """Return the warnings shown."""
        items = (self._notices.itemAt(place) for place in range(self._notices.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), Notice)]

    def _leak(self, leak: Leak) -> Notice:
        told = _("This keeps the pack from being saved: “{words}”, {what}, near “{around}”.").format(
            words=leak.words, what=leak.what, around=leak.around
        )
        notice = Notice(self._context.theme, told, icon="warn", alert=True, may=True)
        show = notice.add_way(_("Show it"), _("Show “{words}” in the pack").format(words=leak.words))
        show.clicked.connect(lambda: self.words_wanted.emit(leak.words))
        if not self._context.read_only:
            hide = notice.add_way(_("Hide as…"), _("Hide “{words}” as somebody’s name").format(words=leak.words))
            hide.clicked.connect(lambda: self._hide(leak.words))
            black = notice.add_way(_("Black out"), _("Black out “{words}”").format(words=leak.words))
            black.clicked.connect(lambda: self._do(lambda: self._context.services.redaction.black_out(leak.words)))
        notice.close_row()
        return notice

    def _suspect(self, word: str, places: int) -> Notice:
        told = ngettext(
            "“{word}” is still readable, in {n} place.", "“{word}” is still readable, in {n} places.", places
        ).format(word=word, n=places)
        notice = Notice(self._context.theme, told, icon="warn", beside=True)
        show = notice.add_look(self._context.theme, _("Show “{words}” in the pack").format(words=word))
        show.clicked.connect(lambda: self.words_wanted.emit(word))
        if not self._context.read_only:
            hide = notice.add_way(_("Hide as…"), _("Hide “{words}” as somebody’s name").format(words=word))
            hide.clicked.connect(lambda: self._hide(word))
            allow = notice.add_way(_("Not a name"), _("“{words}” is no name: ask no more").format(words=word))
            allow.clicked.connect(lambda: self._do(lambda: self._context.services.redaction.allow(word)))
        return notice

    def _lacking(self, lacking: Sequence[str]) -> Notice:
        notice = Notice(self._context.theme, lacking_words(lacking), icon="warn")
        names = {one.code: one for one in self._names}
        known = [names[code] for code in lacking if code in names]
        if known and not self._context.read_only:
            give = notice.add_way(_("Give a real name…"))
            give.clicked.connect(lambda: self._choose_lacking(known, give))
            none = notice.add_way(_("Nothing to hide…"), _("Say of whom there is no other name: ask no more"))
            none.clicked.connect(lambda: self._choose_open(known, none))
        notice.close_row()
        return notice

    # What is done

    def _on_reveal(self, _shown: bool) -> None:
        self.reveal.setText(_("Hide real names") if self.reveal.isChecked() else _("Show real names"))
        self.black_outs.reveal(self.reveal.isChecked())
        self._show_names()

    def _on_more_names(self) -> None:
        self._all_names = True
        self._show_names()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more_notices(self) -> None:
        self._all_notices = True
        if self._preview is not None:
            self._show_notices(self._preview)

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except JournalError as problem:
            self._context.feedback.error(problem)
            return
        self.changed.emit()

    def _hide(self, words: str) -> None:
        form = HideForm(self._context, words, self.window())
        form.accepted.connect(self.changed)
        form.open()

    def _change_name(self, known: KnownName) -> None:
        form = RealNameForm(self._context, known, self.window())
        form.accepted.connect(self.changed)
        form.open()

    def _choose_lacking(self, known: Sequence[KnownName], button: QPushButton) -> None:
        if len(known) == 1:
            self._change_name(known[0])
            return
        menu = QMenu(self)
        for one in known:
            menu.addAction(_plain(one.code), partial(self._change_name, one))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _choose_open(self, known: Sequence[KnownName], button: QPushButton) -> None:
        codes = [one.code for one in known]
        if len(codes) == 1:
            self._do(partial(self._context.services.redaction.allow, *codes))
        else:
            self.open_menu(codes).popup(button.mapToGlobal(QPoint(0, button.height())))

    def open_menu(self, codes: Sequence[str]) -> QMenu:
        """Return who can be said to have no other name: each, or all at once."""
        allow = self._context.services.redaction.allow
        menu = QMenu(self)
        for code in codes:
            menu.addAction(_plain(code), partial(self._do, partial(allow, code)))
        menu.addSeparator()
        menu.addAction(_("All of these"), partial(self._do, partial(allow, *codes)))
        return menu

    def _on_menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(place))

    def menu(self) -> QMenu | None:
        """Return what can be done with the row under the keys."""
        row = self.table.current()
        if row is None:
            return None
        menu = QMenu(self)
        menu.addAction(_("Show where it stands"), lambda: self.words_wanted.emit(row.hidden.shown))
        if (known := row.known) is not None:
            menu.addAction(_("Real name and other forms…"), lambda: self._change_name(known))
        return menu


def _plain(code: str) -> str:
    return code.replace("&", "&&")
