"""The foot of the screen: how large the pack is, how it is locked, in which form it leaves, and saving it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import PackForm, label
from journal.services.packs import PackSize
from journal.text.passphrases import PassphraseStrength, strength_of
from journal.text.sizes import size_words
from journal.ui.context import Context
from journal.ui.open_screen.passphrase import PassphraseField
from journal.ui.theme import restyle
from journal.ui.views.share.draft import PackDraft
from journal.ui.widgets.busy_button import BusyButton
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.sections import Card, words

LIMIT = 5_000_000
"""Bytes up to which a file goes through most messengers and mail boxes."""
_SMALL = 300_000
"""Bytes that go through the slowest line."""


class WrappingBar(Card):
    """Shows the wrapping of a draft, and changes it."""

    save_wanted = Signal()
    trial_wanted = Signal()

    def __init__(self, context: Context, draft: PackDraft, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=14, parent=parent)
        self._context, self._draft = context, draft
        self._size: PackSize | None = None
        self._make_size()
        self._make_lock()
        self.trial = QPushButton(_("Try it in a browser"))
        self.trial.setToolTip(_("See the page as your friend will; it is removed when the journal closes"))
        self.trial.clicked.connect(lambda _checked=False: self.trial_wanted.emit())
        self.save = BusyButton(context.theme, _("Save review pack…"), "Ctrl S", "save", primary=True)
        self.save.clicked.connect(lambda _checked=False: self.save_wanted.emit())
        self._compact: bool | None = None
        self._rows = QGridLayout()
        self._rows.setColumnStretch(0, 1)
        self.column.addLayout(self._rows)
        self.set_compact(False)
        draft.wrapping_changed.connect(self._say_lock)
        draft.content_changed.connect(self._say_photos)
        self._say_lock()

    def _make_size(self) -> None:
        px = self._context.theme.px
        self._size_row = QWidget()
        row = QHBoxLayout(self._size_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.bytes = words("", "strong", wrap=False)
        self.fits = ElidedLabel("", role="secondary")
        self.limit = words(_("limit {size}").format(size=size_words(LIMIT).replace(".0", "")), "caption", wrap=False)
        row.addWidget(self.bytes)
        row.addWidget(self.fits, 1)
        row.addWidget(self.limit)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, LIMIT)
        self.bar.setAccessibleName(_("Size of the pack"))
        self._photo_row = QWidget()
        row = QHBoxLayout(self._photo_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.photos = QCheckBox(_("Send photos small"))
        self.photos.setChecked(True)
        self.photos.clicked.connect(self._on_photos)
        self.otherwise = ElidedLabel("", role="caption")
        row.addWidget(self.photos)
        row.addWidget(self.otherwise, 1)

    def _make_lock(self) -> None:
        theme = self._context.theme
        self._lock_row = QWidget()
        row = QHBoxLayout(self._lock_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.form = Choice[PackForm]([(form, label(form)) for form in PackForm])
        self.form.setAccessibleName(_("Form of the pack"))
        self.form.setToolTip(_("Form of the pack"))
        self.form.currentIndexChanged.connect(lambda _index: self._draft.wrap(form=self.form.value()))
        self.passphrase = PassphraseField(theme, _("Passphrase"))
        self.passphrase.setProperty("role", "")
        lock = theme.icon("lock", "ink2", 16)
        self.passphrase.addAction(lock, QLineEdit.ActionPosition.LeadingPosition)
        self.passphrase.textChanged.connect(lambda words: self._draft.wrap(passphrase=words))
        self.suggest = QPushButton(_("Suggest"))
        self.suggest.setToolTip(_("Four short words, easy to tell on the telephone"))
        self.suggest.clicked.connect(lambda _checked=False: self._suggest())
        row.addWidget(self.form, 2)
        row.addWidget(self.passphrase, 3)
        row.addWidget(self.suggest)
        self.strength = words("", "caption")

    def set_compact(self, compact: bool) -> None:
        """Stand in five rows, or in three where the window is low."""
        if compact == self._compact:
            return
        self._compact = compact
        px = self._context.theme.px
        pad = px(10 if compact else 14)
        self.column.setContentsMargins(px(14), pad, px(14), pad)
        self._rows.setSpacing(px(6 if compact else 8))
        parts = (self._size_row, self._photo_row, self.bar, self._lock_row, self.strength, self.trial, self.save)
        for part in parts:
            self._rows.removeWidget(part)
        if compact:
            self._rows.addWidget(self._size_row, 0, 0)
            self._rows.addWidget(self._photo_row, 0, 1, 1, 2)
            self._rows.addWidget(self._lock_row, 1, 0, 1, 3)
            self._rows.addWidget(self.strength, 2, 0)
        else:
            self._rows.addWidget(self._size_row, 0, 0, 1, 3)
            self._rows.addWidget(self.bar, 1, 0, 1, 3)
            self._rows.addWidget(self._photo_row, 2, 0, 1, 3)
            self._rows.addWidget(self._lock_row, 3, 0, 1, 3)
            self._rows.addWidget(self.strength, 4, 0, 1, 3)
        self.trial.setText(_("Try it") if compact else _("Try it in a browser"))
        last = 2 if compact else 5
        self._rows.addWidget(self.trial, last, 1)
        self._rows.addWidget(self.save, last, 2)
        for part in (self.bar, self.limit, self.fits):
            part.setVisible(not compact)

    # How large

    def show_size(self, size: PackSize) -> None:
        """Say how large the pack is as it would leave now."""
        self._size = size
        self.bytes.setText(size_words(size.bytes))
        self.fits.setText(_fits(size.bytes))
        self.bytes.setToolTip(_fits(size.bytes))
        self.bar.setValue(min(size.bytes, LIMIT))
        self.bar.setAccessibleDescription(f"{size_words(size.bytes)}, {_fits(size.bytes)}")
        self._say_photos()

    def _say_photos(self) -> None:
        size, photos = self._size, self._draft.choice.photos
        blocked = self.photos.blockSignals(True)
        self.photos.setChecked(photos)
        self.photos.blockSignals(blocked)
        self.photos.setEnabled(
            self._draft.form is not PackForm.PAPER and (not photos or size is None or size.photos > 0)
        )
        if size is None:
            told = ""
        elif photos and size.photos:
            counted = ngettext("{n} photo; {size} without it", "{n} photos; {size} without them", size.photos)
            told = counted.format(n=size.photos, size=size_words(size.without_photos))
        else:
            told = _("No photo is in it.") if photos else _("Photos stay here; their captions leave.")
        self.otherwise.setText(told)
        self.photos.setAccessibleDescription(told)

    def _on_photos(self, on: bool) -> None:
        self._draft.choose(replace(self._draft.choice, photos=on))

    # How it is locked

    def _suggest(self) -> None:
        packs = self._context.services.packs
        self.passphrase.setText(packs.suggest_passphrase(self._draft.ask.language).words)
        self.passphrase.reveal.setChecked(True)

    def _say_lock(self) -> None:
        paper = self._draft.form is PackForm.PAPER
        self.passphrase.setEnabled(not paper)
        self.suggest.setEnabled(not paper)
        strength = strength_of(self._draft.passphrase)
        told = _("Paper cannot be locked. Whoever holds it can read it.")
        if not paper:
            told = _strength_words(strength, self._draft.recipient.rstrip("."))
        self.strength.setText(told)
        weak = paper or strength in (PassphraseStrength.NONE, PassphraseStrength.WEAK)
        self.strength.setProperty("role", "warning" if weak else "caption")
        restyle(self.strength)
        self.passphrase.setAccessibleDescription(told)

    def address(self) -> None:
        """Name the reader that the draft is for now."""
        self._say_lock()


def _fits(size: int) -> str:
    if size <= _SMALL:
        return _("goes through a slow connection")
    if size <= LIMIT:
        return _("fits in a chat message or an e-mail")
    return _("too large for most e-mail; a stick carries it")


def _strength_words(strength: PassphraseStrength, name: str) -> str:
    match strength:
        case PassphraseStrength.NONE:
            return _("Not locked: whoever holds the file can read it.")
        case PassphraseStrength.WEAK:
            return _("Weak passphrase: others could guess it. Four words are hard to guess.")
        case PassphraseStrength.FAIR:
            how = _("Fair passphrase; one more word makes it strong.")
        case PassphraseStrength.STRONG:
            how = _("Strong passphrase.")
    tell = _("Tell {name} by phone, not in the same message.").format(name=name or _("your friend"))
    return f"{how} {tell}"
