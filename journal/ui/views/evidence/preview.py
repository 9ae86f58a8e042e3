"""A look at a piece of evidence: the picture, or the sign of its kind."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.vocabulary import HeldAs, label
from journal.text.sizes import size_words
from journal.ui.context import Context
from journal.ui.widgets.evidence_picker import KIND_ICONS

_HEIGHT = 206
_LOW = 104
_LEAST = 600


class FilePreview(QWidget):
    """Shows a picture in the middle of a quiet ground, or the kind's icon with its words."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = theme = context.theme
        self._shown: tuple[str, ...] = ()
        self._picture = QImage()
        self._icon = "doc"
        self._words = ""
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_file(self, evidence: Evidence) -> None:
        """Show what a piece of evidence holds; a picture comes from a worker."""
        self._name_after(evidence)
        shown = (evidence.id, evidence.cleaned_sha256 or evidence.sha256 or "", held_words(evidence))
        if shown == self._shown:
            return
        self._shown = shown
        if (evidence.media_type or "").startswith("image/") and shown[1]:
            self._draw(evidence, shown)
        else:
            self._show_kind(evidence, held_words(evidence))
            if evidence.media_type == "application/pdf":
                self._count(evidence, shown)

    def _draw(self, evidence: Evidence, shown: tuple[str, ...]) -> None:
        self._show_kind(evidence, _("One moment"))
        service, longest = self._context.services.thumbnails, self._longest()

        def work(_progress: Progress) -> QImage:
            return QImage.fromData(service.drawn(shown[1], longest))

        def done(picture: QImage) -> None:
            if self._shown == shown:
                self._show_picture(evidence, picture)

        self._context.tasks.start(self, work, done)

    def _count(self, evidence: Evidence, shown: tuple[str, ...]) -> None:
        captures = self._context.services.captures

        def done(pages: int | None) -> None:
            if self._shown == shown and pages is not None:
                told = ngettext("{file}, {n} page", "{file}, {n} pages", pages)
                self._show_kind(evidence, told.format(file=held_words(evidence), n=pages))

        self._context.tasks.start(self, lambda _progress: captures.pages(evidence), done)

    def _longest(self) -> int:
        """Return the points of the longer side of a picture that fills the ground."""
        return round(max(self.width(), self._theme.px(_HEIGHT), _LEAST) * self.devicePixelRatioF())

    def _show_kind(self, evidence: Evidence, words: str) -> None:
        self._picture = QImage()
        self._icon = KIND_ICONS[evidence.evidence_kind]
        self._words = words
        self.setFixedHeight(self._theme.px(_LOW))
        self.setAccessibleName(_("{kind}: {words}").format(kind=label(evidence.evidence_kind), words=words))
        self.update()

    def _show_picture(self, evidence: Evidence, picture: QImage) -> None:
        if picture.isNull():
            self._show_kind(evidence, _("This picture cannot be shown here."))
            return
        self._picture = picture
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._name_after(evidence)
        self.update()

    def _name_after(self, evidence: Evidence) -> None:
        if not self._picture.isNull():
            self.setAccessibleName(_("Picture: {title}").format(title=evidence.title))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and what lies on it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))
        painter.fillPath(ground, self._theme.color("subtle"))
        if self._picture.isNull():
            self._paint_kind(painter)
            return
        painter.setClipPath(ground)
        box = self.size() * self.devicePixelRatioF()
        size = self._picture.size()
        if size.width() > box.width() or size.height() > box.height():
            size.scale(box, Qt.AspectRatioMode.KeepAspectRatio)
        shown = QSizeF(size) / self.devicePixelRatioF()
        left, top = (self.width() - shown.width()) / 2, (self.height() - shown.height()) / 2
        painter.drawImage(QRectF(QPointF(left, top), shown), self._picture)

    def _paint_kind(self, painter: QPainter) -> None:
        side = self._theme.px(32)
        middle = QRectF(self.rect()).center()
        spot = QRectF(middle.x() - side / 2, middle.y() - side * 0.85, side, side).toRect()
        self._theme.icon(self._icon, "ink3", 32).paint(painter, spot)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("ink2"))
        below = QRectF(
            self._theme.px(16), spot.bottom() + self._theme.px(8), self.width() - self._theme.px(32), self._theme.px(36)
        )
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self._words)


def held_words(evidence: Evidence) -> str:
    """Return how a piece of evidence is held: name and size of its file, or that it is paper, a link, a telling."""
    if evidence.held_as is HeldAs.FILE:
        return _("{name}, {size}").format(
            name=evidence.file_name or evidence.title, size=size_words(evidence.size or 0)
        )
    return label(evidence.held_as)
