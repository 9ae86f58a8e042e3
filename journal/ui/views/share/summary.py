"""What is about to leave, in a few lines, before a file is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import PackForm, label
from journal.services.packing import PackWish
from journal.services.packs import PackPreview
from journal.text.sizes import size_words
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.hiding.lacking import lacking_words, listed
from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import words


class SummaryDialog(DialogFrame):
    """Says who will get how much of what, and what to mind; saving goes on from here."""

    def __init__(
        self,
        context: Context,
        wish: PackWish,
        preview: PackPreview,
        counts: Sequence[tuple[str, int]],
        staying: int,
        parent: QWidget | None = None,
    ) -> None:
        heading = _("Save a review pack for {name}").format(name=wish.recipient)
        super().__init__(context.theme, heading, parent, width=500)
        today = context.services.clock.today()
        self.setModal(True)
        self.told: list[str] = []
        """What is said, line by line."""
        for name, told in _facts(wish, preview, counts, staying):
            self._add_fact(name, told)
        if wish.expires is not None:
            self._add_fact(_("May be kept until"), day_words(wish.expires, today, short=False))
        for warning in _warnings(preview):
            self.told.append(warning)
            self.column.addWidget(_Notice(context.theme, warning))
        self.column.addStretch(1)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(_("Choose where and save"), primary=True)
        self.go.clicked.connect(lambda _checked=False: self.accept())
        self.fit()
        self.go.setFocus()

    def _add_fact(self, name: str, told: str) -> None:
        self.told.append(f"{name}: {told}")
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        said = words(name, "secondary")
        said.setFixedWidth(self.theme.px(132))
        row.addWidget(said)
        value = flowing(told, "")
        value.setAccessibleName(f"{name}: {told}")
        row.addWidget(value, 1)
        self.column.addLayout(row)


class _Notice(QWidget):
    """Something to mind, with its sign."""

    def __init__(self, theme: Theme, told: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        row.setSpacing(theme.px(10))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("warn", "nowInk", 16))
        row.addWidget(sign)
        row.addWidget(flowing(told, "noticed"), 1)


def _facts(
    wish: PackWish, preview: PackPreview, counts: Sequence[tuple[str, int]], staying: int
) -> Iterator[tuple[str, str]]:
    told = [_("{kind}: {n}").format(kind=name, n=count) for name, count in counts]
    if preview.along:
        along = len(preview.along)
        told.append(ngettext("{n} that these need", "{n} that these need", along).format(n=along))
    yield _("What leaves"), " · ".join(told) or _("Nothing is ticked; only what you ask leaves")
    names = [one for one in preview.hidden if not one.private]
    private = sum(one.places for one in preview.hidden if one.private)
    hidden = []
    if names:
        places = sum(one.places for one in names)
        hidden.append(ngettext("{n} name", "{n} names", len(names)).format(n=len(names)))
        hidden[0] = _("{names}, in {n} places").format(names=hidden[0], n=places) if places > 1 else hidden[0]
    if private:
        hidden.append(ngettext("{n} private detail", "{n} private details", private).format(n=private))
    yield _("Hidden in it"), " · ".join(hidden) or _("Nothing had to be hidden")
    if staying:
        yield (
            _("What stays here"),
            ngettext("{n} item that may not leave", "{n} items that may not leave", staying).format(n=staying),
        )
    size = size_words(preview.size.bytes)
    yield _("Form"), label(wish.form) if wish.form is not PackForm.PAGE else f"{label(wish.form)}, {size}"
    yield _("Passphrase"), _lock_words(wish)


def _lock_words(wish: PackWish) -> str:
    if wish.passphrase:
        name = wish.recipient.rstrip(".")
        return _("Locked. Tell {name} the passphrase by phone, never in the same message.").format(name=name)
    return _("None. Whoever holds the file can read it.")


def _warnings(preview: PackPreview) -> Iterator[str]:
    if preview.lacking:
        yield lacking_words(preview.lacking)
    if preview.suspects:
        count = len(preview.suspects)
        told = ngettext(
            "{words} looks like a name and is still readable.",
            "{words} look like names and are still readable.",
            count,
        )
        yield told.format(words=listed([f"“{word}”" for word in preview.suspects]))
