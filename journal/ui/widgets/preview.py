"""Markdown as it will be read: safe HTML, and pictures from inside the journal only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTextDocument, QTextListFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.text_places import select

_HEADING = re.compile(r"<h([1-6])(?=[\s>])")
_HEADING_END = re.compile(r"</h[1-6]>")
_BOXES = ("☐", "☑")
_MEASURE = 640
_SIDE = 44


class MarkdownPreview(QTextBrowser):
    """Shows safe HTML in the reading face; asks neither the network nor the disk for anything."""

    link_opened = Signal(str)
    redrawn = Signal()
    """The words are shown anew."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: Mapping[str, QImage] = {}
        self._html = ""
        self._address = ""
        self.setAccessibleName(_("Preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(lambda url: self.link_opened.emit(url.toString()))
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._redraw)

    def show_html(self, html: str, pictures: Mapping[str, QImage] | None = None) -> None:
        """Show this; ``pictures`` are what the text's own addresses stand for."""
        self._html, self._pictures = html, pictures or {}
        self._redraw()

    def keep_at(self, address: str) -> None:
        """Keep the keyboard at the link with this address when the words are next shown anew."""
        self._address = address

    def _redraw(self) -> None:
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(self._theme.font("reading"))
        document.setDefaultStyleSheet(reading_css(self._theme))
        self.setHtml(_sized_headings(self._html))
        _take_dots_from_boxes(document)
        if self._address:
            self._stand_at(self._address)
            self._address = ""
        self.verticalScrollBar().setValue(place)
        self.redrawn.emit()

    def _stand_at(self, address: str) -> None:
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                part = parts.fragment()
                if part.charFormat().anchorHref() == address:
                    select(self, part.position(), part.position() + part.length())
                    return
                parts += 1
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the box that the keyboard is at with Space, as any box; Enter follows any link."""
        anchor = self.textCursor().charFormat().anchorHref() if self.textCursor().hasSelection() else ""
        if event.key() == Qt.Key.Key_Space and anchor.startswith("task:"):
            self.link_opened.emit(anchor)
        else:
            super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the journal, or nothing: whatever else is asked for stays away."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            address = name.toString() if isinstance(name, QUrl) else str(name)
            picture = self._pictures.get(QUrl.fromPercentEncoding(address.encode())) or self._pictures.get(address)
            if picture is not None:
                return picture
        return QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read, in the middle of the page."""
        super().resizeEvent(event)
        px = self._theme.px
        least = px(_SIDE) if self.width() > px(480) else px(20)
        side = max(least, (self.width() - px(_MEASURE)) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        # Margins that change on the way into the first picture leave the lines as wide as they were before.
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())


def _take_dots_from_boxes(document: QTextDocument) -> None:
    """Show a list of tasks without dots: a box stands there already, and Qt's HTML knows no list without a sign."""
    block = document.begin()
    while block.isValid():
        if block.text().startswith(_BOXES) and block.blockFormat().objectIndex() >= 0:
            look = block.textList().format()
            look.setStyle(QTextListFormat.Style.ListStyleUndefined)
            block.textList().setFormat(look)
        block = block.next()


def _sized_headings(html: str) -> str:
    """Return the HTML with headings as paragraphs of a class: Qt enlarges its own ones past any size we give."""
    opened = _HEADING.sub(lambda found: f'<p class="h{min(int(found[1]), 4)}"', html)
    return _HEADING_END.sub("</p>", opened)


def reading_css(theme: Theme) -> str:
    """Return the few rules that Qt's rich text understands, in the theme's colours and sizes."""
    ink2, link, code = (theme.color(name).name() for name in ("ink2", "accentInk", "subtle"))
    line = theme.color("line").name()
    sizes = {"h1": 22, "h2": 18, "h3": 16, "h4": 16}
    headings = "".join(
        f".{tag} {{ font-size: {theme.px(size)}px; font-weight: 600; margin-top: {theme.px(16)}px; "
        f"margin-bottom: {theme.px(6)}px; }}"
        for tag, size in sizes.items()
    )
    return (
        f"{headings}"
        f"p, li {{ line-height: {theme.px(26)}px; margin-top: 0; margin-bottom: {theme.px(13)}px; }}"
        f"li {{ margin-bottom: {theme.px(4)}px; }}"
        f"a {{ color: {link}; }}"
        ".box { text-decoration: none; }"
        f"blockquote {{ color: {ink2}; font-style: italic; margin-left: {theme.px(18)}px; }}"
        f"code, pre {{ font-family: 'Noto Sans Mono', 'DejaVu Sans Mono', monospace; background: {code}; "
        f"font-size: {theme.px(14)}px; }}"
        "strong, b, th { font-weight: 600; }"
        f"del {{ color: {ink2}; }}"
        f"table {{ border-collapse: collapse; margin-top: {theme.px(8)}px; margin-bottom: {theme.px(14)}px; }}"
        f"th, td {{ padding: {theme.px(4)}px {theme.px(8)}px; border: 1px solid {line}; }}"
    )
