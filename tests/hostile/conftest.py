"""The window of the other tests of the interface, here as well."""

from tests.ui.conftest import paths, theme, window

__all__ = ["paths", "theme", "window"]
