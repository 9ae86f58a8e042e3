"""Colours, sizes, fonts and icons of the window, all from ``resources/theme/tokens.json``.

The style sheet knows widgets by class and by these properties:

- ``primary``, ``chip``, ``small``, ``invalid``: true on a button or field that is one.
- ``role`` on labels: ``welcome``, ``page``, ``entryTitle``, ``cardTitle``, ``question``, ``reading``, ``section``,
  ``label``, ``strong``, ``secondary``, ``muted``, ``caption``, ``danger``, ``warning``, ``success``, ``key``,
  ``tag``, ``tagAccent``, ``tagNow``, ``tagSupport``, ``tagChallenge``, ``tagContext``, ``tagPurple``.
- ``role`` on frames: ``card``, ``panel``, ``accentCard``, ``banner``, ``line``.
- ``role`` on buttons: ``link``, ``flat``, ``icon``, ``segment``, ``tab``, ``danger``, ``nav``, ``door``.
- ``role`` on text fields and lists: ``plain`` (no border), ``reading`` (the reading face), ``picker``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from journal.core.paths import resources_folder

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QFont, QGuiApplication, QIcon, QPalette, QPixmap
    from PySide6.QtWidgets import QWidget

MODES = ("light", "dark")
_FONT_FILES = ("Inter-Regular", "Inter-SemiBold", "Literata-Regular", "Literata-Italic", "Literata-SemiBold")
_FONTS_LOADED = "fontsLoaded"
_QT_WORDS = "words of Qt"
_COLOUR = re.compile(r"@(\w+)")
_LENGTH = re.compile(r"\b(\d+)px")
_ROLES = {
    "Window": "window",
    "WindowText": "ink",
    "Base": "raised",
    "AlternateBase": "hover",
    "Text": "ink",
    "PlaceholderText": "ink3",
    "Button": "surface",
    "ButtonText": "ink",
    "BrightText": "danger",
    "Highlight": "selection",
    "HighlightedText": "selectionInk",
    "Accent": "accent",
    "Link": "accentInk",
    "LinkVisited": "accentInk",
    "ToolTipBase": "tooltip",
    "ToolTipText": "tooltipInk",
    "Light": "raised",
    "Midlight": "subtle",
    "Mid": "line",
    "Dark": "btnLine",
    "Shadow": "lineStrong",
}


class Theme(QObject):
    """The look of the window in one mode and one text size.

    What is drawn first needs colours and lengths alone, so the rest of Qt is fetched where it is used.
    """

    changed = Signal()

    def __init__(self, mode: str = "light", scale: float = 1.0, resources: Path | None = None) -> None:
        super().__init__()
        self.mode = mode
        self.scale = scale
        self._resources = resources or resources_folder()
        self.tokens = json.loads((self._resources / "theme" / "tokens.json").read_text(encoding="utf-8"))
        self._template = (self._resources / "theme" / "cairn.qss").read_text(encoding="utf-8")
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, int, float], QIcon] = {}
        self._drawings: dict[str, bytes] = {}

    @property
    def dark(self) -> bool:
        """Whether this is the dark mode."""
        return self.mode == "dark"

    @property
    def palette(self) -> Mapping[str, str]:
        """Return the colours of this mode as hex, by token name."""
        found: Mapping[str, str] = self.tokens["color"][self.mode]
        return found

    def color(self, name: str) -> QColor:
        """Return a colour by token name."""
        return QColor(self.palette[name])

    def px(self, length: float) -> int:
        """Return a length at 100 % text as it is at the chosen text size."""
        return round(length * self.scale)

    def font(self, name: str) -> QFont:
        """Return a font of the type scale (``caption``, ``ui``, ``reading``, ``page`` …)."""
        from PySide6.QtGui import QFont

        step = self.tokens["type"]["scale"][name]
        font = QFont()
        font.setFamilies(self.tokens["type"]["families"][step["family"]])
        font.setPixelSize(self.px(step["px"]))
        font.setWeight(QFont.Weight(step["weight"]))
        # Letters keep the distances that the face was drawn with, at any size and pixel ratio.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def icon(self, name: str, color: str = "ink2", size: int = 18) -> QIcon:
        """Return an icon of ``resources/icons`` in a token colour; muted where the control is disabled."""
        from PySide6.QtGui import QIcon

        key = (name, self.palette[color], self.px(size), self._ratio())
        if key not in self._icons:
            plain = self.pixmap(name, color, size)
            icon = QIcon(plain)
            # Qt would mix the colour of a chosen row into it, and it would hardly be seen on that very colour.
            icon.addPixmap(plain, QIcon.Mode.Selected)
            icon.addPixmap(self.pixmap(name, "btnLine", size), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, color: str = "ink2", size: int = 18) -> QPixmap:
        """Return an icon as a picture for labels and painters."""
        key = (name, self.palette[color], self.px(size), self._ratio())
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(*key)
        return self._pixmaps[key]

    def app_icon(self) -> QPixmap:
        """Return the cairn as the picture of the program."""
        return self.pixmap("cairn", "stone", 64)

    def set(self, mode: str, scale: float) -> bool:
        """Change mode and text size; whether anything is different now."""
        if (mode, scale) == (self.mode, self.scale):
            return False
        self.mode, self.scale = mode, scale
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)
        self.changed.emit()
        return True

    def apply(self, app: QApplication) -> None:
        """Give the program this look, unless it wears it: style, palette, base font and style sheet."""
        load_fonts(app, self._resources)
        font, palette, sheet = self.font("ui"), self.qt_palette(), self.style_sheet()
        if (app.styleSheet(), app.font(), app.palette()) == (sheet, font, palette):
            return  # each of these makes Qt polish every widget that there is
        if not app.styleSheet():
            app.setStyle("Fusion")
        app.setFont(font)
        app.setPalette(palette)
        app.setStyleSheet(sheet)

    def qt_palette(self) -> QPalette:
        """Return the colours as Qt's own roles, for what the style sheet does not reach."""
        from PySide6.QtGui import QPalette

        palette = QPalette()
        for role_name, name in _ROLES.items():
            palette.setColor(QPalette.ColorRole[role_name], self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("lineStrong"))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet with this mode's colours and this text size's lengths."""
        colours = dict(self.palette)
        colours["art"] = (self._resources / "theme" / self.mode).as_posix()
        filled = _COLOUR.sub(lambda found: colours[found[1]], self._template)
        return _LENGTH.sub(lambda found: f"{self._scaled(int(found[1]))}px", filled)

    def _scaled(self, length: int) -> int:
        return length if length <= 2 else self.px(length)

    def _draw(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtCore import QByteArray, QRectF, Qt
        from PySide6.QtGui import QPainter, QPixmap
        from PySide6.QtSvg import QSvgRenderer

        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(self._drawing(name).replace(b"#000000", color.encode())))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            self._drawings[name] = (self._resources / "icons" / f"{name}.svg").read_bytes()
        return self._drawings[name]

    @staticmethod
    def _ratio() -> float:
        app = QApplication.instance()
        return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


def load_fonts(app: QCoreApplication, resources: Path) -> None:
    """Make the bundled faces known to Qt, once for each program."""
    if app.property(_FONTS_LOADED):
        return

    from PySide6.QtGui import QFontDatabase

    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources / "fonts" / f"{name}.ttf"))
    app.setProperty(_FONTS_LOADED, True)


def system_mode(app: QGuiApplication) -> str:
    """Return the mode that the desktop asks for."""
    from PySide6.QtCore import Qt

    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def first_mode(wish: str, app: QApplication) -> str:
    """Return ``light`` or ``dark`` for the first picture, without asking for what is slow to ask for."""
    if wish in MODES:
        return wish
    return "dark" if app.palette().window().color().lightness() < 128 else "light"


def resolved_mode(wish: str, app: QGuiApplication) -> str:
    """Return ``light`` or ``dark`` for a wish that may be ``system``."""
    return wish if wish in MODES else system_mode(app)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that changed after the widget was shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def icon_size(theme: Theme, size: int = 18) -> QSize:
    """Return a square for ``setIconSize`` that fits an icon of that size."""
    return QSize(theme.px(size), theme.px(size))


def use_locale(language: str) -> None:
    """Let Qt's own calendars, numbers and menus follow the language."""
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(language))
    app = QCoreApplication.instance()
    if app is None:
        return
    for spoken in app.findChildren(QTranslator, _QT_WORDS):
        app.removeTranslator(spoken)
        spoken.deleteLater()
    words = QTranslator(app)
    words.setObjectName(_QT_WORDS)
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
