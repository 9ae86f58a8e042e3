"""Installed from a wheel, the program has its command and finds what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.rules.source import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what an installation of the wheel would put into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_the_command_is_declared(installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "cairn = journal.__main__:main" in entry_points.read_text(encoding="utf-8")


def test_every_module_and_resource_is_installed(installed: Path) -> None:
    for wanted in ("journal", "resources"):
        made = {path.relative_to(ROOT / wanted) for path in (ROOT / wanted).rglob("*") if _ships(path)}
        there = installed / ("journal/resources" if wanted == "resources" else "journal")
        assert {path for path in made if not (there / path).is_file()} == set()


def test_tooling_stays_at_home(installed: Path) -> None:
    assert not (installed / "journal" / "resources" / "tooling").exists()
    assert [path.name for path in installed.rglob("*.po*")] == []


def test_the_installed_program_finds_its_resources(installed: Path, tmp_path: Path) -> None:
    code = (
        "from journal.core.paths import resources_folder as r; print(r()); assert (r() / 'theme/tokens.json').is_file()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == installed / "journal" / "resources"


def _ships(path: Path) -> bool:
    left_out = {"__pycache__", "tooling"} & set(path.parts)
    return path.is_file() and not left_out and path.suffix not in {".po", ".pot", ".pyc"}
