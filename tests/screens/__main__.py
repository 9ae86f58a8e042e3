"""Draws every screen in every variant into a folder."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.screens import Photographer, every_variant


def draw(folder: Path) -> list[Path]:
    """Draw every screen in every variant into a folder, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    with tempfile.TemporaryDirectory() as home:
        for variant in every_variant():
            photographer = Photographer(Path(home), variant)
            files += photographer.take(folder)
            photographer.close()
    return files


def main() -> int:
    """Draw into the folder given, and say how many pictures there are."""
    if len(sys.argv) != 2:
        print("usage: python -m tests.screens DIR", file=sys.stderr)
        return 2
    files = draw(Path(sys.argv[1]))
    print(f"{len(files)} pictures are in {sys.argv[1]}.")
    app = QApplication.instance()
    if app is not None:
        app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
