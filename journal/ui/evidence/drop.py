"""Places on which evidence can be dropped to link it: a row, a lane, a node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Kind, Relation
from journal.ui.context import Context
from journal.ui.evidence.drag import dragged_evidence, holds_evidence
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.widgets.plain_words import on_button


@dataclass(frozen=True)
class DropTarget:
    """What lies under the pointer, and where it lies."""

    kind: Kind
    id: str
    name: str
    place: QRect


class EvidenceDrop(QObject):
    """Takes evidence that is dropped on a widget, asks how it bears, and links it."""

    def __init__(
        self, context: Context, on: QWidget, target_at: Callable[[QPoint], DropTarget | None], window: QWidget
    ) -> None:
        super().__init__(on)
        self._context = context
        self._on = on
        self._target_at = target_at
        self._linking = EvidenceLinking(context, window)
        self._ring = _Ring(context, on)
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the widget, where it is evidence."""
        kind = event.type()
        if kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._ring.hide()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent) or not holds_evidence(event.mimeData()) or self._context.read_only:
            return False
        target = self._target_at(event.position().toPoint())
        if kind is QEvent.Type.Drop:
            self._drop(event, target)
        elif target is not None or kind is QEvent.Type.DragEnter:
            event.acceptProposedAction()
            self._ring.show_at(target)
        else:
            event.ignore()
            self._ring.hide()
        return True

    def _drop(self, event: QDropEvent, target: DropTarget | None) -> None:
        ids = dragged_evidence(event.mimeData())
        if target is None or not ids:
            event.ignore()
            return
        event.acceptProposedAction()
        self.ask(ids, target, self._on.mapToGlobal(event.position().toPoint()))

    def ask(self, ids: list[str], target: DropTarget, place: QPoint) -> None:
        """Ask in a small menu how the evidence bears on the target."""
        menu = self.menu(ids, target)
        menu.popup(place)

    def menu(self, ids: list[str], target: DropTarget) -> QMenu:
        """Return the menu that is shown where evidence was dropped."""
        menu = QMenu(self._on)
        head = menu.addAction(on_button(target.name if len(target.name) <= 48 else target.name[:47] + "…"))
        head.setEnabled(False)
        theme = self._context.theme
        for icon, words, relation in (
            ("plus", _("Supports"), Relation.SUPPORTS),
            ("minus", _("Challenges"), Relation.CHALLENGES),
            ("info", _("Context"), Relation.EXPLAINS),
        ):
            menu.addAction(
                theme.icon(icon, "ink2", 16),
                words,
                lambda relation=relation: self._linking.link(ids, target.kind, target.id, relation),
            )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


class _Ring(QWidget):
    """Marks what evidence would be linked to."""

    def __init__(self, context: Context, on: QWidget) -> None:
        super().__init__(on)
        self._context = context
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_at(self, target: DropTarget | None) -> None:
        """Mark a target; nothing where there is none."""
        self.setVisible(target is not None)
        if target is not None:
            self.setGeometry(target.place)
            self.raise_()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._context.theme.color("focus"), 1.6, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
