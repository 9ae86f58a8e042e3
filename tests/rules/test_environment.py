"""A fresh machine is told the truth: what is missing, by its package, in one line."""

from __future__ import annotations

import sys
from pathlib import Path

import environment
import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps these libraries apart")


@linux
def test_a_machine_with_everything_lacks_nothing() -> None:
    assert environment.missing_packages(lambda library: True) == []


@linux
def test_what_is_missing_is_named_by_its_package() -> None:
    assert environment.missing_packages(lambda library: library != "libEGL.so.1") == ["libegl1"]


@linux
def test_someone_who_may_not_install_gets_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    line = environment.install_packages(["libegl1", "libgl1"])
    assert line.endswith("sudo apt-get install -y --no-install-recommends libegl1 libgl1")
    assert "\n" not in line


@linux
def test_a_system_without_apt_gets_the_library_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert environment.install_packages(["libegl1"]).endswith("libEGL.so.1")


@linux
def test_browsers_are_asked_for_only_by_those_who_may_install(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def refuse(packages: list[str]) -> str:
        asked.append(packages)
        return "refused"

    monkeypatch.setattr(environment, "install_packages", refuse)
    monkeypatch.setattr("shutil.which", lambda name: None if name in environment.BROWSERS.values() else f"/bin/{name}")
    assert environment.missing_browsers() == ["chromium", "chromium-driver", "firefox-esr"]
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    environment.install_browsers(environment.missing_browsers())
    assert asked == []
    monkeypatch.setattr("os.geteuid", lambda: 0)
    environment.install_browsers(environment.missing_browsers())
    assert asked == [["chromium"], ["chromium-driver"], ["firefox-esr"]]


def test_an_environment_counts_only_when_the_lock_is_the_same(tmp_path: Path) -> None:
    assert not environment.is_ready("run", tmp_path)
    (tmp_path / "ready-to-run").write_text("an older lock", encoding="utf-8")
    assert not environment.is_ready("run", tmp_path)
