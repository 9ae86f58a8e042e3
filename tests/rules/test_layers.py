"""Imports point down, Qt stays in the window, only charts draw."""

from __future__ import annotations

import subprocess
import sys

from tests.rules.source import ROOT, modules, modules_of_tests


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
            "--no-logo",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_of_modules_is_a_package() -> None:
    # The contracts and the type checker see packages only: a folder without __init__.py would escape them.
    every = {*modules(), *modules_of_tests()}
    folders = {path.rsplit("/", 1)[0] for path in every}
    assert sorted(folder for folder in folders if f"{folder}/__init__.py" not in every) == []
