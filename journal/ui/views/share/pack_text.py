"""The reader's view of one part: its words can be selected to be blacked out; nothing is fetched from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QImage, QKeyEvent, QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.views.share.pack_html import DRAWN, PLACE, THIN, ShownPart, shown_part
from journal.ui.widgets.preview import reading_css

_FEWEST = 120
"""Points of width below which no chart is drawn."""
_WHOLE = QTextDocument.FindFlag.FindWholeWords | QTextDocument.FindFlag.FindCaseSensitively


class PackText(QTextBrowser):
    """Shows a part of a pack."""

    link_opened = Signal(str)
    step_wanted = Signal(int)
    """The part before (-1) or the next one (1)."""
    chosen = Signal(str)
    """The words that are selected now; empty for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._html = ""
        self._part = ShownPart()
        self._record = ""
        self.setAccessibleName(_("What the reader will see"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.link_opened.emit(url.toString()))
        self.selectionChanged.connect(lambda: self.chosen.emit(self.selected()))
        theme.changed.connect(self._redraw)

    def show_part(self, source: str, record: str = "", *, stay: bool = False) -> None:
        """Show a part from its beginning, from one of its records, or where one was."""
        self._html, self._record = source, "" if stay else record
        self._part = shown_part(source)
        self._redraw(stay=stay)

    def _redraw(self, *, stay: bool = True) -> None:
        place = self.verticalScrollBar().value() if stay else 0
        self.document().setDefaultFont(self._theme.font("reading"))
        self.document().setDefaultStyleSheet(reading_css(self._theme) + _pack_css(self._theme))
        self.setHtml(self._part.html)
        self.verticalScrollBar().setValue(place)
        if self._record:
            self.scrollToAnchor(f"{PLACE}{self._record}")

    # Selecting

    def selected(self) -> str:
        """Return the selected words as they stand in the pack."""
        words = self.textCursor().selectedText().replace(THIN, "").replace("\ufffc", "")
        return " ".join(words.split())

    def record_selected(self) -> str:
        """Return the id of the record whose words are selected; empty when they are of several, or of none."""
        cursor = self.textCursor()
        first, last = (self._record_at(place) for place in (cursor.selectionStart(), cursor.selectionEnd()))
        return first if first == last else ""

    def _record_at(self, place: int) -> str:
        block = self.document().findBlock(place)
        while block.isValid():
            names = []
            parts = block.begin()
            while not parts.atEnd():
                piece = parts.fragment()
                if piece.position() <= place:
                    names += [name for name in piece.charFormat().anchorNames() if name.startswith(PLACE)]
                parts += 1
            if names:
                return names[-1].removeprefix(PLACE)
            block = block.previous()
        return ""

    def go_to_record(self, record: str) -> None:
        """Bring a record of this part into sight."""
        self._record = record
        self.scrollToAnchor(f"{PLACE}{record}")

    def go_to_words(self, words: str, *, after: bool = False) -> bool:
        """Select the first place where words stand in this part, or the next one after what is selected now."""
        start = self.textCursor().selectionEnd() if after else 0
        found = self.document().find(words, start, _WHOLE)
        if found.isNull() and not (words[:1].isalnum() and words[-1:].isalnum()):
            found = self.document().find(words, start)  # what begins or ends with a sign is no whole word
        if found.isNull():
            return False
        self.setTextCursor(found)
        self.ensureCursorVisible()
        return True

    def mark(self, words: list[str]) -> None:
        """Mark words that look like names, wherever they stand in this part."""
        marks = []
        for word in words:
            place = self.document().find(word, 0, _WHOLE)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(place)
                mark.format.setBackground(self._theme.color("nowSoft"))
                mark.format.setForeground(self._theme.color("nowInk"))
                mark.format.setFontUnderline(True)
                marks.append(mark)
                place = self.document().find(word, place, _WHOLE)
        self.setExtraSelections(marks)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the pane, which knows what can be done with a selection."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Alt and the arrows to the pane: Qt would go back in a history of its own."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    # Pictures

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the part or one of its charts, or nothing: whatever else is asked for stays away."""
        address = name.toString() if isinstance(name, QUrl) else str(name)
        number = address.removeprefix(DRAWN)
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.startswith(DRAWN):
            return QImage()
        content = self._part.pictures[int(number)] if int(number) < len(self._part.pictures) else b""
        width = max(self.viewport().width() - self._theme.px(12), _FEWEST)
        if content[:2] == b"\xff\xd8":
            picture = QImage.fromData(content)
            smooth = Qt.TransformationMode.SmoothTransformation
            return picture.scaledToWidth(width, smooth) if picture.width() > width else picture
        return _drawn(content, width, self.devicePixelRatioF())


def _drawn(svg: bytes, width: int, ratio: float) -> QImage:
    """Return a chart as the browser would draw it, on the light ground that it is made for."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        return QImage()
    shape = renderer.viewBoxF().size()
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
    hex_of = {name: theme.color(name).name() for name in theme.palette}
    small = f"font-family: Inter; font-size: {theme.px(13)}px;"
    return (
        f".facts, .quiet, .label, .asked, .address, .foot {{ color: {hex_of['ink3']}; {small} }}"
        f".label {{ font-weight: 600; }}"
        f".chip, .tag, .relation {{ background: {hex_of['subtle']}; color: {hex_of['ink2']}; {small} }}"
        f".code {{ color: {hex_of['ink3']}; {small} font-weight: 600; }}"
        f".code-name {{ background: {hex_of['purpleSoft']}; color: {hex_of['purple']}; font-weight: 600; }}"
        f".hidden {{ background: {hex_of['tooltip']}; color: {hex_of['tooltipInk']}; {small} }}"
        f".thread {{ color: {hex_of['ink2']}; margin-left: {theme.px(14)}px; }}"
        f".kind {{ color: {hex_of['purple']}; font-weight: 600; }}"
        f".dots {{ color: {hex_of['ink2']}; {small} }}"
        f"ins {{ background: {hex_of['insBg']}; color: {hex_of['insInk']}; text-decoration: underline; }}"
        f"del {{ background: {hex_of['delBg']}; color: {hex_of['delInk']}; text-decoration: line-through; }}"
    )
