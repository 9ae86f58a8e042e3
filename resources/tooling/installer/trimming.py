"""What the frozen program does not need: lists, and the rules that read them.

Three things look dispensable and are not: `strip` breaks numpy's libraries, pyparsing imports unittest,
and Pillow does not load without its libtiff.
"""

from __future__ import annotations

import re
from pathlib import Path

LANGUAGES = ("en", "es", "fr", "pt", "sw")
"""Languages that the program speaks or will; catalogues of others stay out."""

MODULES = (
    "IPython",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingtk",
    "PIL._webp",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "_pytest",
    "lib2to3",
    "matplotlib.backends.backend_qt",
    "matplotlib.backends.backend_qtagg",
    "matplotlib.pyplot",
    "numpy.f2py",
    "pip",
    "pytest",
    "setuptools",
    "sqlalchemy.ext.mypy",
    "sqlalchemy.testing",
    "tkinter",
)
"""Modules left out although something mentions them."""

PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qjpeg", "qsvg", "qtiff", "qwebp"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qminimal", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cocoaprintersupport", "cupsprintersupport", "windowsprintersupport"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
"""Every plugin of Qt that is kept, by its folder."""

DATA = (
    "matplotlib/mpl-data/images/",
    "matplotlib/mpl-data/plot_directive/",
    "matplotlib/mpl-data/sample_data/",
    "matplotlib/mpl-data/stylelib/",
    "alembic/templates/",
    "dateutil/zoneinfo/",
)
"""Folders of data that nothing here reads."""

STRIPPED = (
    "libpython*.so*",
    "*/lib-dynload/*.so",
    "fontTools/**/*.so",
    "kiwisolver/*.so",
    "sqlalchemy/**/*.so",
    "sqlcipher3/*.so",
    "yaml/*.so",
)
"""Libraries that carry much for debuggers, and bear losing it."""


def keeps(name: str) -> bool:
    """Whether a file belongs into the frozen program, by its place in there."""
    path = name.replace("\\", "/")
    plugin = re.search(r"/plugins/([^/]+)/([^/]+)$", path)
    if plugin and "PySide6" in path:
        return plugin_name(plugin.group(2)) in PLUGINS.get(plugin.group(1), ())
    if "PySide6" in path and "/qml/" in path:
        return False
    if found := re.search(r"/translations/(.+)\.qm$", path):
        return _speaks(found.group(1).removeprefix("qtbase_")) and found.group(1).startswith("qtbase_")
    if found := re.search(r"^babel/locale-data/(.+)\.dat$", path):
        return found.group(1) == "root" or _speaks(found.group(1))
    return not path.startswith(DATA) and "/tests/" not in path


def ships(path: Path) -> bool:
    """Whether a resource is for the program, not for building it."""
    return path.suffix not in {".po", ".pot", ".pyc"} and "tooling" not in path.parts


def plugin_name(file: str) -> str:
    """Return what a plugin is called, without what a system puts round it."""
    return file.removeprefix("lib").partition(".")[0]


def _speaks(code: str) -> bool:
    return code.partition("_")[0] in LANGUAGES
