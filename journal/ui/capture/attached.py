"""Files and pictures that go with a note, each with a line to say what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.capture.note import Attached
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.sections import empty_layout, words

_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp"}
_SIDE = 30


class AttachedRow(QWidget):
    """One file or picture: what it looks like, its caption, and the way to take it off."""

    changed = Signal()
    removed = Signal()
    finished = Signal()
    """The caption is written; on with the note."""

    def __init__(self, theme: Theme, attached: Attached, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attached = attached
        name = attached.path.name if attached.path else _("Pasted picture")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(_picture(theme, attached))
        self.caption = QLineEdit(attached.caption)
        self.caption.setPlaceholderText(_("{file}: what does it show?").format(file=name))
        self.caption.setAccessibleName(_("What {file} shows").format(file=name))
        self.caption.setToolTip(plain_tip(str(attached.path or name)))
        self.caption.textEdited.connect(self.changed)
        self.caption.returnPressed.connect(self.finished)
        row.addWidget(self.caption, 1)
        remove = QToolButton()
        remove.setProperty("role", "icon")
        remove.setIcon(theme.icon("x", "ink3", 14))
        remove.setIconSize(icon_size(theme, 14))
        remove.setAccessibleName(_("Remove {what}").format(what=name))
        remove.setToolTip(plain_tip(_("Remove {what}").format(what=name)))
        remove.clicked.connect(self.removed)
        row.addWidget(remove)

    def value(self) -> Attached:
        """Return it with the caption as it is written now."""
        return replace(self.attached, caption=self.caption.text().strip())


def _picture(theme: Theme, attached: Attached) -> QLabel:
    label = QLabel()
    side = theme.px(_SIDE)
    label.setFixedSize(side, side)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if attached.picture is not None and not attached.picture.isNull():
        small = attached.picture.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        label.setPixmap(QPixmap.fromImage(small))
    else:
        shown = attached.path is not None and attached.path.suffix.casefold() in _PICTURES
        label.setPixmap(theme.pixmap("photo" if shown else "doc", "ink2", 18))
    return label


class AttachedList(QWidget):
    """The rows, one under another; takes no room while there are none."""

    changed = Signal()
    removed = Signal(str)
    """Id of what was taken off."""
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        column.addLayout(self._rows)
        self._told = words(_("Pictures are shrunk to 1600 px; where they were taken is not kept."), "caption")
        column.addWidget(self._told)
        self._show()

    def rows(self) -> list[AttachedRow]:
        """Return the rows shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), AttachedRow)]

    def values(self) -> tuple[Attached, ...]:
        """Return what goes with the note, with captions."""
        return tuple(row.value() for row in self.rows())

    def add_files(self, paths: Iterable[Path]) -> None:
        """Keep these files with the note when it is saved."""
        known = {row.attached.id for row in self.rows()}
        for path in paths:
            if str(path) not in known:
                known.add(str(path))
                self.put(Attached.file(path))
        self.changed.emit()

    def add_picture(self, attached: Attached) -> None:
        """Keep a pasted picture with the note, and ask what it shows."""
        self.put(attached).caption.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def put(self, attached: Attached) -> AttachedRow:
        """Show one more row, and return it."""
        row = AttachedRow(self._theme, attached)
        row.changed.connect(self.changed)
        row.finished.connect(self.finished)
        row.removed.connect(lambda: self._remove(row))
        self._rows.addWidget(row)
        self._show()
        return row

    def clear(self) -> None:
        """Hold nothing any more."""
        empty_layout(self._rows)
        self._show()

    def _remove(self, row: AttachedRow) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show()
        self.removed.emit(row.attached.id)
        self.changed.emit()
        self.finished.emit()

    def _show(self) -> None:
        rows = self.rows()
        self._told.setVisible(any(row.attached.picture is not None for row in rows))
        self.setVisible(bool(rows))
