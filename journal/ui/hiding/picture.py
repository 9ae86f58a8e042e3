"""Hiding parts of a picture: a face, a number plate, a name on a wall."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.media.blacking_out import Area, area_of
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.hiding.areas import in_order
from journal.ui.hiding.picture_boxes import PictureBoxes
from journal.ui.reading_order import step
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import words


def hide_in_picture(context: Context, sha256: str, parent: QWidget) -> PictureDialog:
    """Ask which parts of a picture are hidden in whatever leaves, and keep them; return the open dialog."""
    dialog = PictureDialog(context, sha256, parent.window())
    dialog.open()
    return dialog


class PictureDialog(DialogFrame):
    """Shows a picture with boxes over it, and on demand the picture as it leaves."""

    def __init__(self, context: Context, sha256: str, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Hide parts of this picture"), parent, width=700)
        self.setModal(True)
        self._context, self._sha256 = context, sha256
        self._kept = frozenset(context.services.redaction.parts_of(sha256))
        self.boxes = PictureBoxes(context.theme)
        self.boxes.read_only = context.read_only
        self._build()
        self.boxes.changed.connect(self._say_where)
        self._say_where()
        self._fit_window()
        self._load()

    def _build(self) -> None:
        px = self.theme.px
        self.column.setSpacing(px(8))
        told = _("What is under a box is painted over in every copy that leaves. The picture here stays as it is.")
        self.column.addWidget(flowing(told, "secondary"))
        self.column.addWidget(self.boxes, 1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.where = words("", "caption")
        row.addWidget(self.where, 1)
        self.new = self._way(_("New box"), _("Put a new box into the middle (N)"))
        self.new.clicked.connect(self._on_new)
        self.gone = self._way(_("Remove box"), _("Take the chosen box away (Delete)"))
        self.gone.clicked.connect(self.boxes.remove)
        self.leaving = self._way(_("As it leaves"), _("Show the picture as it leaves"))
        self.leaving.setCheckable(True)
        self.leaving.toggled.connect(self._on_leaving)
        for button in (self.new, self.gone, self.leaving):
            row.addWidget(button)
        self.column.addLayout(row)
        self.keys = flowing(
            _("Arrows move a box, Shift and arrows size it, with Ctrl in small steps. Tab goes to the next one."),
            "caption",
        )
        self.column.addWidget(self.keys)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("Keep these boxes"), primary=True)
        self.save.clicked.connect(lambda _checked=False: self._on_save())

    def _way(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("small", True)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        return button

    def _fit_window(self) -> None:
        parent, px = self.parentWidget(), self.theme.px
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(px(760), room.width() - px(24)), min(px(640), room.height() - px(24)))
        self.boxes.setFocus()

    # The picture

    def _load(self) -> None:
        packs, sha256 = self._context.services.packs, self._sha256

        def work(_progress: Progress) -> bytes:
            return packs.small_photo(sha256, frozenset())

        def done(drawn: bytes) -> None:
            image = _image(drawn)
            if image.isNull():
                self.boxes.say(_("This picture cannot be drawn here, so no pack holds it."))
            else:
                self.boxes.show_picture(image, list(map(area_of, self._kept)))
            self._say_where()

        self._context.tasks.start(self, work, done, on_failed=lambda problem: self.boxes.say(problem.text))

    def _on_leaving(self, shown: bool) -> None:
        if not shown:
            self.boxes.show_leaving(None)
            self._say_where()
            return
        packs, sha256, areas = self._context.services.packs, self._sha256, self.written()

        def work(_progress: Progress) -> bytes:
            return packs.small_photo(sha256, areas)

        def done(drawn: bytes) -> None:
            if self.leaving.isChecked():
                self.boxes.show_leaving(_image(drawn))
                self._say_where()

        self._context.tasks.start(self, work, done)

    def written(self) -> frozenset[str]:
        """Return the boxes as they are kept."""
        return frozenset(map(str, self.boxes.areas))

    def _say_where(self) -> None:
        ready = not self.leaving.isChecked()
        self.where.setText(self.boxes.told() if ready else _("This is all that a reader gets."))
        may = ready and not self._context.read_only
        self.new.setEnabled(may)
        self.gone.setEnabled(may and self.boxes.current is not None)
        self.save.setEnabled(not self._context.read_only)

    # Doing

    def _on_new(self) -> None:
        self.boxes.add()
        self.boxes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        if self._context.read_only or self.written() == self._kept:
            self.accept()
            return
        services, areas = self._context.services, in_order(self.boxes.areas)
        try:
            services.redaction.black_out_picture(self._sha256, map(str, areas))
        except JournalError as problem:
            self._context.feedback.error(problem)
            return
        self._context.feedback.toast(_saved_words(areas), services.history.taking_back())
        self.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the dialog is read, over each box of the picture."""
        if self.boxes.hasFocus() and self.boxes.walk(forward):
            return True
        return step(self, forward) is not None


def _image(drawn: bytes) -> QImage:
    return QImage.fromData(QByteArray(drawn)) if drawn else QImage()


def _saved_words(areas: list[Area]) -> str:
    if not areas:
        return _("Nothing is hidden in this picture any more")
    told = ngettext(
        "{n} part is hidden in every copy that leaves", "{n} parts are hidden in every copy that leaves", len(areas)
    )
    return told.format(n=len(areas))
