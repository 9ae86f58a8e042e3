"""The reading column: a part of a pack as it was sent, in which words can be chosen and quoted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from journal.core.i18n import _
from journal.services.reviewing import Target
from journal.ui.reviewing.content import SVG, Run, ShownPart, letters, signs
from journal.ui.theme import Theme
from journal.ui.widgets.preview import reading_css

_MEASURE = 640
_SIDE = 32
_PICTURE = "sha256:"
_PAUSE_MS = 80
"""After this long at one width, pictures are drawn for it."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a run stands in the document."""

    start: int
    end: int
    run: Run


class ReadingText(QTextBrowser):
    """Shows one part; asks neither the network nor the disk for anything."""

    link_opened = Signal(str)
    chosen = Signal()
    """Other words are selected now, or none."""
    at_end = Signal()
    """The last line was seen."""

    def __init__(self, theme: Theme, open_picture: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open_picture = open_picture
        self._part = ShownPart([], [], {})
        self._texts: dict[str, str] = {}
        self._stretches: list[_Stretch] = []
        self._marks: tuple[Sequence[Target], Target | None] = ((), None)
        self._drawn_for = 0
        """How wide the page was when its pictures were drawn."""
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_PAUSE_MS)
        self._redraw.timeout.connect(self._draw_again)
        self.setAccessibleName(_("Text of the pack"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.link_opened.emit(url.toString()))
        self.selectionChanged.connect(self.chosen)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look_for_end())

    def show_part(self, part: ShownPart, texts: dict[str, str], *, stay: bool = False) -> None:
        """Show a part from its beginning, or where one was; ``texts`` are the words of each record."""
        place = self.verticalScrollBar().value() if stay else 0
        self._part, self._texts = part, texts
        self._drawn_for = self.viewport().width()
        document = self.document()
        document.setDefaultFont(self._theme.font("reading"))
        document.setDefaultStyleSheet(reading_css(self._theme) + _pack_css(self._theme))
        self.setHtml("".join(f'<a name="run-{n}"></a>{run.html}' for n, run in enumerate(part.runs)))
        self._stretches = list(_found(document, part.runs))
        self.setExtraSelections([])
        self.verticalScrollBar().setValue(place)
        self._look_for_end()

    # Choosing words

    def target(self) -> Target | None:
        """Return what is selected, as a place in the words of one record; none when nothing quotable is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        record, start, end = "", -1, -1
        for stretch in self._stretches:
            low, high = max(first, stretch.start), min(last, stretch.end)
            if low >= high or not stretch.run.quotable or record not in ("", stretch.run.record):
                continue
            count = letters(self._between(low, high))
            if not count:
                continue
            before = stretch.run.begun + letters(self._between(stretch.start, low))
            record, start = stretch.run.record, before if start < 0 else start
            end = before + count
        return self._placed(record, start, end) if record else None

    def record_here(self) -> str:
        """Return the record that the cursor stands in, or the first one in sight."""
        place = self.textCursor().position()
        if not self.textCursor().hasSelection():
            place = self.cursorForPosition(self.viewport().rect().center()).position()
        near = [stretch for stretch in self._stretches if stretch.run.record and stretch.start <= place]
        return near[-1].run.record if near else ""

    def _placed(self, record: str, start: int, end: int) -> Target | None:
        words = [place for place, _sign in signs(self._texts.get(record, ""))]
        if end > len(words):
            return None
        return Target(record, words[start], words[end - 1] + 1)

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    # Showing places

    def mark(self, quoted: Sequence[Target], now: Target | None = None) -> None:
        """Mark the words that comments quote, and those that the next one is about."""
        self._marks = (quoted, now)
        marks = []
        for target in quoted:
            marks += self._marked(target, "purpleSoft")
        if now is not None:
            marks += self._marked(now, "nowSoft")
        self.setExtraSelections(marks)

    def go_to(self, target: Target) -> bool:
        """Bring a record, or words of it, into sight; ``False`` when they are not in this part."""
        cursors = self._cursors(target)
        if not cursors:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(cursors[0].selectionStart())
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self._theme.px(24))
        return True

    def go_to_name(self, name: str) -> None:
        """Bring a place with this name into sight."""
        self.scrollToAnchor(name)

    def _marked(self, target: Target, color: str) -> list[QTextEdit.ExtraSelection]:
        look = QTextCharFormat()
        look.setBackground(self._theme.color(color))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)  # not by colour alone
        marks = []
        for cursor in self._cursors(target) if target.end > target.start else ():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        return marks

    def _cursors(self, target: Target) -> list[QTextCursor]:
        """Return where words of a record stand in the document, one for each run that shows some of them."""
        words = self._texts.get(target.record, "")
        whole = target.end <= target.start
        start = 0 if whole else letters(words[: target.start])
        end = len(words) if whole else letters(words[: target.end])
        found = []
        for stretch in self._stretches:
            if stretch.run.record != target.record or not stretch.run.quotable:
                continue
            spots = [place for place, _sign in signs(_utf16(self._between(stretch.start, stretch.end)))]
            low, high = max(start - stretch.run.begun, 0), min(end - stretch.run.begun, len(spots))
            if low >= high:
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(stretch.start + spots[low])
            cursor.setPosition(stretch.start + spots[high - 1] + 1, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor)
        return found

    # Pictures, size, end

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the pack or one of its charts, or nothing: whatever else is asked for stays away."""
        address = name.toString() if isinstance(name, QUrl) else str(name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        width = max(self._theme.px(240), self.viewport().width() - self._theme.px(8))
        if address.startswith(SVG):
            return _drawn(self._part.drawings[int(address.removeprefix(SVG))], width, self.devicePixelRatioF())
        if address.startswith(_PICTURE):
            image = QImage.fromData(self._open_picture(address.removeprefix(_PICTURE)))
            return image.scaledToWidth(width) if image.width() > width else image
        return QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read, in the middle of the page."""
        super().resizeEvent(event)
        px = self._theme.px
        least = px(_SIDE) if self.width() > px(480) else px(16)
        side = max(least, (self.width() - px(_MEASURE)) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, px(12), side, 0)
            # Lines were broken for the page without its margins.
            self.document().setTextWidth(self.viewport().width())
        if self._drawn_for != self.viewport().width():
            self._redraw.start()
        self._look_for_end()

    def _draw_again(self) -> None:
        """Draw the pictures of the part for the width that there is now; the reader stays where they are."""
        if not self._part.runs or self._drawn_for == self.viewport().width():
            return
        cursor, marks = self.textCursor(), self._marks
        first, last = cursor.anchor(), cursor.position()
        blocked = self.blockSignals(True)
        self.show_part(self._part, self._texts, stay=True)
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        place = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)
        self.blockSignals(blocked)
        self.mark(*marks)

    def _look_for_end(self) -> None:
        bar = self.verticalScrollBar()
        if self.isVisible() and self._part.runs and bar.value() >= bar.maximum():
            self.at_end.emit()


def _found(document: QTextDocument, runs: Sequence[Run]) -> Sequence[_Stretch]:
    """Return where each run begins and ends, told by the names set before them."""
    starts: dict[int, int] = {}
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            for name in part.charFormat().anchorNames():
                if name.startswith("run-"):
                    starts.setdefault(int(name.removeprefix("run-")), part.position())
            parts += 1
        block = block.next()
    found, end = [], document.characterCount() - 1
    for number in sorted(starts, reverse=True):
        found.append(_Stretch(starts[number], end, runs[number]))
        end = starts[number]
    return found[::-1]


def _utf16(text: str) -> str:
    """Return a text in which every sign takes as many places as it does in a document of Qt."""
    return "".join(sign if ord(sign) < 0x10000 else f"{sign} " for sign in text)


def _drawn(svg: bytes, width: int, ratio: float) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(svg))
    shape = renderer.viewBoxF().size() if renderer.isValid() else QRectF(0, 0, 1, 1).size()
    height = round(width * shape.height() / max(shape.width(), 1))
    image = QImage(QSize(round(width * ratio), round(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(QFont("Inter"))
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def _pack_css(theme: Theme) -> str:
    """Return the rules for what only packs show."""
    quiet, purple, soft = (theme.color(name).name() for name in ("ink2", "purple", "purpleSoft"))
    now, subtle = theme.color("nowInk").name(), theme.color("subtle").name()
    small = f"font-family: Inter; font-size: {theme.px(13)}px;"
    return (
        f".facts, .label, .asked {{ color: {quiet}; {small} }}"
        f".chip {{ background: {subtle}; {small} }}"
        f".code-name {{ background: {soft}; color: {purple}; }}"
        f".hidden {{ background: {subtle}; color: {quiet}; }}"
        f".judgement {{ color: {now}; {small} }}"
        f".kind {{ color: {purple}; {small} }}"
    )
