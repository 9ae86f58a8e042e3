"""The window is painted before anything heavy is loaded."""

import os
import subprocess
import sys

HEAVY = ("sqlalchemy", "alembic", "matplotlib", "numpy", "markdown", "babel", "yaml", "nh3", "argon2", "sqlcipher3")
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from journal import app
from journal.core.paths import system_paths

qt = app.make_app()
window = app.make_window(qt, system_paths(), file={file})
heavy = []

def painted():
    heavy.extend(name for name in {heavy} if name in sys.modules)
    window.close()
    qt.exit(0)

window.painted.disconnect()
window.painted.connect(painted)
window.show()
qt.exec()
print(",".join(heavy))
"""


def loaded_at_first_paint(file: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(file=file, heavy=HEAVY)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    return done.stdout.strip()


def test_the_open_screen_needs_nothing_heavy():
    assert loaded_at_first_paint("None") == ""


def test_a_journal_on_the_command_line_needs_nothing_heavy_before_the_first_picture():
    assert loaded_at_first_paint("Path('nowhere.cairn')") == ""
